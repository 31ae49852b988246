using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Home;

/// <summary>How the authorities work, in numbers everybody may see; shares are null while there is nothing to count.</summary>
/// <param name="MostFiled">Codes of the procedures people file most, first the most.</param>
internal sealed record Figures(int Today, double? OnTime, double? Online, double? Happy, IReadOnlyList<string> MostFiled);

/// <summary>
/// Counts from the database at most once a minute, however many people open the front page; while one counts, the others read
/// the former figures.
/// </summary>
internal sealed class PublicFigures(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(60);
    private volatile Counted? _last;
    private int _counting;

    internal async ValueTask<Figures> Read(CancellationToken cancel)
    {
        var (last, now) = (_last, time.Now);
        // The business clock can be set back (tests, as-of): figures of a later day are not kept then.
        if (last is not null && now >= last.At && now < last.At + Keep) return last.Figures;
        if (last is not null && Interlocked.Exchange(ref _counting, 1) == 1) return last.Figures;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var figures = await Count(scope.ServiceProvider.GetRequiredService<Db>(), cancel);
            _last = new Counted(figures, now);
            return figures;
        }
        finally { Volatile.Write(ref _counting, 0); }
    }

    private async Task<Figures> Count(Db db, CancellationToken cancel)
    {
        var (midnight, month) = (Vietnam.At(time.Today, TimeOnly.MinValue), Vietnam.At(time.Today.AddDays(-30), TimeOnly.MinValue));
        var dossiers = db.Set<Dossier>().AsNoTracking();
        var filed = await dossiers.Where(d => d.FiledAt >= month).GroupBy(d => 1)
            .Select(g => new { All = g.Count(), Today = g.Count(d => d.FiledAt >= midnight), Online = g.Count(d => d.Channel == "online") }).SingleOrDefaultAsync(cancel);
        var finished = dossiers.Where(d => d.FinishedAt >= month && d.ReceivedAt != null && d.JudgedDueAt != null && d.Outcome != "withdrawn");
        var (all, inTime) = (await finished.CountAsync(cancel), await finished.Where(OnTime.By(time.Now)).CountAsync(cancel));
        var rated = await db.Set<Rating>().Where(r => r.At >= month).GroupBy(r => 1).Select(g => new { All = g.Count(), Happy = g.Count(r => r.Score == 3) }).SingleOrDefaultAsync(cancel);
        var most = await dossiers.Where(d => d.FiledAt >= month).GroupBy(d => d.Procedure).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).Take(8).ToListAsync(cancel);
        return new Figures(filed?.Today ?? 0, Share(inTime, all), Share(filed?.Online, filed?.All), Share(rated?.Happy, rated?.All), most);
    }

    private static double? Share(int? part, int? all) => all is > 0 ? (double)part!.Value / all.Value : null;

    private sealed record Counted(Figures Figures, DateTimeOffset At);
}
