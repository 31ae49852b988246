using CaMauSo.Kernel;
using CaMauSo.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Notifications.Channels;

/// <summary>
/// What waits to go out, one by one. Each is saved by itself: a broken line repeats at most one, and the other side knows it by its id. Devices have
/// a queue of their own, so that a push service that hangs holds up no SMS.
/// </summary>
internal sealed class OutgoingQueue(Db db, TimeProvider time)
{
    private const int Most = 50;

    /// <param name="devices">Those for devices, else those by SMS and mail.</param>
    internal async Task Drain(bool devices, Func<Outgoing, CancellationToken, Task> send, CancellationToken cancel)
    {
        for (var i = 0; i < Most; i++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            // Several processes send side by side: each takes one that no other has in hand.
            var now = time.Now;
            var one = (await db.Set<Outgoing>().FromSql($"select * from notifications.outgoing where state = 'Queued' and next_at <= {now} and (channel = 'Push') = {devices} order by next_at limit 1 for update skip locked").ToListAsync(cancel)).SingleOrDefault();
            if (one is null) return;
            await send(one, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}
