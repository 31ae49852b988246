using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Measures;

/// <summary>
/// Counts how the stages of a procedure were kept, by the rule of the whole (§4.5): what ended, by its end; what waits, by the moment it began to
/// wait; what runs, by the close of the books. The figure of the province (2.1) is that of whole dossiers and knows no stages.
/// </summary>
internal sealed class StageTimes(Db db, TimeProvider time) : IStageTimes
{
    public async Task<IReadOnlyList<StageKept>> Of(string code, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var days = Period.Of(from, to, time.Now);
        var close = days.Until < time.Now ? days.Until : time.Now;
        return [.. (await (from s in db.Set<StageTime>()
                           join d in db.Set<Dossier>() on s.Dossier equals d.Id
                           where s.Procedure == code && s.StartedAt >= days.From && s.StartedAt < days.Until
                           let met = s.JudgedDueAt == null || (s.EndedAt != null && s.EndedAt < close ? s.EndedAt : d.PausedAt != null && d.PausedAt < close ? d.PausedAt : close) <= s.JudgedDueAt
                           group new { s.EndedAt, met } by s.Stage into g
                           select new
                           {
                               Stage = g.Key, Ended = g.LongCount(one => one.EndedAt != null), OnTime = g.LongCount(one => one.EndedAt != null && one.met),
                               Running = g.LongCount(one => one.EndedAt == null), Late = g.LongCount(one => one.EndedAt == null && !one.met),
                           }).ToListAsync(cancel)).Select(g => new StageKept(g.Stage, g.Ended, g.OnTime, g.Running, g.Late))];
    }
}
