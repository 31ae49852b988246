using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications.Model;
using CaMauSo.Notifications.Outside;

namespace CaMauSo.Notifications.Channels;

/// <summary>Hands waiting SMS and mails to the gateways. The number or address is read when it is sent, so a changed one counts at once.</summary>
internal sealed class SendOutgoing(OutgoingQueue queue, Gateways gateways, People people, TimeProvider time) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task Run(CancellationToken cancel)
    {
        if (gateways.Connected(Channel.Sms) || gateways.Connected(Channel.Email)) await queue.Drain(devices: false, Send, cancel);
    }

    private async Task Send(Outgoing one, CancellationToken cancel)
    {
        var card = (await people.Cards([one.Person], cancel)).GetValueOrDefault(one.Person);
        var to = one.Channel == Channel.Sms ? card?.Phone is { } phone && PersonText.TakesTexts(phone) ? phone : null : card?.Email;
        if (to is null) one.GaveUp(one.Channel == Channel.Sms ? "không có số di động" : "không có thư điện tử");
        else if (!gateways.Connected(one.Channel)) one.Failed("kênh này chưa được nối", time.Now);
        else
            try
            {
                await gateways.Send(one, to, cancel);
                one.WasSent(time.Now);
            }
            catch (NotTaken why) { one.Failed(why.Message, time.Now); }
    }
}
