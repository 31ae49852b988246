using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications.Model;
using CaMauSo.Notifications.Outside;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Notifications.Channels;

/// <summary>
/// Hands waiting messages to the gateways. The number or address is read when it is sent, so a changed one counts at once. Each is saved by itself:
/// a broken line repeats at most one, and the gateway knows it by its id.
/// </summary>
internal sealed class SendOutgoing(Db db, Gateways gateways, People people, TimeProvider time) : IRecurring
{
    private const int Most = 50;

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task Run(CancellationToken cancel)
    {
        if (gateways.Open.Count == 0) return;
        for (var i = 0; i < Most; i++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            // Several processes send side by side: each takes one that no other has in hand.
            var now = time.Now;
            var one = (await db.Set<Outgoing>().FromSql($"select * from notifications.outgoing where state = 'Queued' and next_at <= {now} order by next_at limit 1 for update skip locked").ToListAsync(cancel)).SingleOrDefault();
            if (one is null) return;
            await Send(one, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
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
