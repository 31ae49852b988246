using CaMauSo.Kernel;
using CaMauSo.Notifications.Model;
using CaMauSo.Notifications.Outside;
using CaMauSo.Notifications.Push;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Notifications.Channels;

/// <summary>Hands waiting messages to the push services of people's devices; one that was read meanwhile, or whose device was switched off, goes nowhere.</summary>
internal sealed class SendPushes(Db db, OutgoingQueue queue, Gateways gateways, PushGateway push, PushDevices devices, Cipher cipher, TimeProvider time) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task Run(CancellationToken cancel)
    {
        if (gateways.Connected(Channel.Push)) await queue.Drain(devices: true, Send, cancel);
    }

    private async Task Send(Outgoing one, CancellationToken cancel)
    {
        var device = await devices.Find(one.Device!.Value, cancel);
        var message = await db.Set<Message>().AsNoTracking().SingleOrDefaultAsync(m => m.At == one.At && m.Id == one.Message, cancel);
        if (device is null || device.Person != one.Person || message is null or { ReadAt: not null })
        {
            db.Remove(one);
            return;
        }
        try
        {
            await push.Send(device.Address(cipher), message, cancel);
            one.WasSent(time.Now);
        }
        catch (DeviceGone)
        {
            await devices.Drop(device.Id, cancel);
            one.GaveUp("máy này không còn nhận tin");
        }
        catch (ServiceRests rest) { one.NextAt = rest.Until; }
        catch (NotTaken why) { one.Failed(why.Message, time.Now, why.After); }
    }
}
