using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Kernel;

/// <summary>Keeps the months of the fact table ahead of the clock.</summary>
internal sealed class FactMonths(Db db, TimeProvider time) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromHours(6);

    public Task Run(CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select kernel.ensure_months({time.Today}, {time.Today.AddMonths(3)})", cancel);
}
