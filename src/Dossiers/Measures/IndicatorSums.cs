using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Measures;

/// <summary>Sums the indicators of a procedure over the dossiers filed on some days.</summary>
internal sealed class IndicatorSums(Db db, TimeProvider time) : IIndicatorSums
{
    public async Task<IReadOnlyList<IndicatorSum>> Of(string code, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var days = Period.Of(from, to, time.Now);
        return [.. (await db.Set<IndicatorValue>().Where(v => v.Procedure == code && v.FiledAt >= days.From && v.FiledAt < days.Until)
            .GroupBy(v => new { v.Key, v.YesNo }).Select(g => new { g.Key.Key, g.Key.YesNo, Dossiers = g.LongCount(), Value = g.Sum(v => v.Value) }).ToListAsync(cancel))
            .Select(g => new IndicatorSum(g.Key, g.YesNo, g.Dossiers, g.Value, $"{Oversee.OverseePage.Address("dossiers.filed", from, to, null, null)}&thu-tuc={Uri.EscapeDataString(code)}&chi-tieu={Uri.EscapeDataString(g.Key)}"))];
    }
}
