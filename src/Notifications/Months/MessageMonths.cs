using CaMauSo.Kernel;
using CaMauSo.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Notifications.Months;

/// <summary>Keeps the months of the message table ahead of the clock, and forgets what was sent out a quarter ago and which occasions were told over a year ago.</summary>
internal sealed class MessageMonths(Db db, TimeProvider time) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromHours(6);

    public async Task Run(CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"select notifications.ensure_months({time.Today}, {time.Today.AddMonths(3)})", cancel);
        var longAgo = time.Now.AddDays(-400);
        var lately = time.Now.AddDays(-90);
        await db.Set<Outgoing>().Where(o => o.State != OutgoingState.Queued && o.At < lately).ExecuteDeleteAsync(cancel);
        await db.Set<Told>().Where(t => t.At < longAgo).ExecuteDeleteAsync(cancel);
    }
}
