using System.Collections.Concurrent;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Reports.Performance;

/// <summary>What was made of closed months; they change no more, so it is kept as long as the program runs.</summary>
internal sealed class KeptTables
{
    private const int Most = 4000; // every body in every period, and more
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, LateNow Now)> _now = new();
    private readonly ConcurrentDictionary<(string Key, DateOnly Last, DateTimeOffset Made, Guid? Body), object> _all = new();

    internal async ValueTask<T> Get<T>(PublicPeriod period, Guid? body, Func<Task<T>> make) where T : class
    {
        var key = (period.Of.Key, period.Of.LastMonth, period.ClosedAt, body);
        if (_all.TryGetValue(key, out var kept)) return (T)kept;
        var made = await make();
        if (_all.Count >= Most) _all.Clear();
        _all[key] = made;
        return made;
    }

    /// <summary>What is late at a body at this moment, asked once a minute however many look.</summary>
    internal async ValueTask<LateNow> Now(Guid body, DateTimeOffset now, Func<Task<LateNow>> make)
    {
        if (_now.TryGetValue(body, out var kept) && now >= kept.At && now < kept.At + Fresh) return kept.Now;
        var made = await make();
        _now[body] = (now, made);
        return made;
    }
}

/// <summary>
/// Performance of every body for everybody: the officers' report of the same closed months, the ratings given in them and the waits at the desks,
/// without what would point at a person. Nothing is counted a second time here.
/// </summary>
internal sealed class BodyBook(ReportBook book, TerritoryMap territory, IEnumerable<IDeskWaits> waits, Db db, KeptTables kept, TimeProvider time)
{
    internal const int Year = 12;

    internal async Task<IReadOnlyList<(string Group, IReadOnlyList<PublicPeriod> Periods)>> Periods(CancellationToken cancel) =>
        PublicPeriod.Made(await db.Set<ClosedMonth>().AsNoTracking().OrderBy(m => m.Month).ToListAsync(cancel));

    /// <summary>The one asked for, the last closed month when none is; null while no month is closed.</summary>
    /// <exception cref="Absent">No such period, or none of its months is closed.</exception>
    internal static PublicPeriod? Choose(IReadOnlyList<(string Group, IReadOnlyList<PublicPeriod> Periods)> periods, string? key) =>
        string.IsNullOrEmpty(key) ? (periods[0].Periods is [var newest, ..] ? newest : null)
            : periods.SelectMany(g => g.Periods).FirstOrDefault(p => p.Of.Key == key) ?? throw new Absent("Chưa có số liệu đã chốt của kỳ này.");

    internal async Task<BodyTable> Read(PublicPeriod period, CancellationToken cancel) => await kept.Get(period, null, () => Make(period, cancel));

    /// <exception cref="Absent">No such body in this period.</exception>
    internal async Task<BodyLine> Line(PublicPeriod period, string slug, CancellationToken cancel) =>
        (await Read(period, cancel)).Lines.FirstOrDefault(l => l.Slug == slug) ?? throw new Absent("Không có cơ quan này trong kỳ đã chọn.");

    /// <summary>One body's fields of work.</summary>
    internal async Task<IReadOnlyList<BodyLine>> Fields(PublicPeriod period, Guid body, CancellationToken cancel) => await kept.Get<IReadOnlyList<BodyLine>>(period, body, async () =>
    {
        var (rows, _) = await book.Read(period.Of, new(body, ByBody: false), cancel);
        var few = FewPeople.Hidden([.. rows.Select(r => r[ReportCells.Taken])]);
        return [.. rows.Select((row, i) => new BodyLine(null, row.Name, row, new(0, 0, 0), null, few[i], false)).Where(l => !l.Nothing)];
    });

    /// <summary>A body's last twelve closed months, oldest first.</summary>
    internal async Task<IReadOnlyList<(PublicPeriod Month, BodyLine? Line)>> Months(IReadOnlyList<(string Group, IReadOnlyList<PublicPeriod> Periods)> periods, Guid body, CancellationToken cancel)
    {
        var months = new List<(PublicPeriod, BodyLine?)>();
        foreach (var month in periods[0].Periods.Take(Year).Reverse()) months.Add((month, (await Read(month, cancel)).Lines.FirstOrDefault(l => l.Body!.Id == body)));
        return months;
    }

    internal async Task<LateNow> Late(Guid body, CancellationToken cancel) => await kept.Now(body, time.Now, () => Count(body, cancel));

    private async Task<LateNow> Count(Guid body, CancellationToken cancel)
    {
        var (_, now) = await book.Read(ReportPeriod.Month(time.Today), new(body, ByBody: true), cancel);
        var (open, late) = (now[ReportCells.Open], now[ReportCells.OpenLate]);
        return new(open, late, now[ReportCells.Apologised], open is > 0 and < FewPeople.Least,
            late < FewPeople.Least ? [] : [.. ReportCells.Causes.Zip(ReportCells.ByCause, (c, cell) => (c.Name, now[cell])).Where(c => c.Item2 > 0)]);
    }

    private async Task<BodyTable> Make(PublicPeriod period, CancellationToken cancel)
    {
        var (rows, sum) = await book.Read(period.Of, new(null, ByBody: true), cancel);
        var (begin, end, day) = (period.Of.Begin, period.Of.End, period.Of.To);
        var rated = (await db.Set<Rating>().Where(r => r.At >= begin && r.At < end).GroupBy(r => new { r.Body, r.Score }).Select(g => new { g.Key.Body, g.Key.Score, Count = g.LongCount() }).ToListAsync(cancel))
            .GroupBy(g => g.Body).ToDictionary(g => g.Key, g => new Faces(g.Where(one => one.Score == 3).Sum(one => one.Count), g.Where(one => one.Score == 2).Sum(one => one.Count), g.Where(one => one.Score == 1).Sum(one => one.Count)));
        var waited = new Dictionary<Guid, DeskWait>();
        foreach (var socket in waits) foreach (var (desk, wait) in await socket.Read(period.Of.From, day, cancel)) waited[desk] = wait;

        var counted = rows.ToDictionary(r => Guid.Parse(r.Key!));
        var bodies = territory.Bodies(day).Where(Answers).Select(b => b.Id).Concat(counted.Keys).Concat(rated.Keys).Distinct().Select(territory.Body)
            .OrderBy(b => b.Level).ThenBy(b => b.ShortName, StringComparer.Create(new("vi-VN"), false)).ToList();
        var none = sum.Cells.ToDictionary(c => c.Key, _ => 0L);
        var counts = bodies.ConvertAll(b => counted.GetValueOrDefault(b.Id) ?? new ReportRow(b.Id.ToString("D"), b.ShortName, none));
        var faces = bodies.ConvertAll(b => rated.GetValueOrDefault(b.Id) ?? new Faces(0, 0, 0));
        var told = await Told(period, cancel);
        var betrays = bodies.Select((b, i) => told.TryGetValue(b.Id, out var known) ? (Done: FewPeople.Betrays(counts[i][ReportCells.Done], known.Done), Rated: FewPeople.Betrays(faces[i].All, known.Rated)) : default).ToList();
        var (few, fewRatings) = (FewPeople.Hidden(counts.ConvertAll(c => c[ReportCells.Taken]), betrays.ConvertAll(b => b.Done)), FewPeople.Hidden(faces.ConvertAll(f => f.All), betrays.ConvertAll(b => b.Rated)));
        var lines = bodies.Select((b, i) => new BodyLine(b, b.ShortName, counts[i], faces[i], WaitAt(b, day, waited), few[i], fewRatings[i])).ToList();
        var all = new Faces(faces.Sum(f => f.Happy), faces.Sum(f => f.SoSo), faces.Sum(f => f.Unhappy));
        var called = waited.Values.Sum(w => w.Called);
        return new(period, lines, new(null, sum.Name, sum, all, called == 0 ? null : new(called, waited.Values.Sum(w => w.Called * w.MeanMinutes) / called), sum[ReportCells.Taken] is > 0 and < FewPeople.Least, all.All is > 0 and < FewPeople.Least));
    }

    /// <summary>What everybody can add up for each body out of the months, and for a year the quarters, within a longer period: what was resolved and rated; what was received counts what came over from before, and adds up to nothing.</summary>
    private async Task<Dictionary<Guid, (long Done, long Rated)>> Told(PublicPeriod period, CancellationToken cancel)
    {
        var told = new Dictionary<Guid, (long Done, long Rated)>();
        if (period.Of.From == period.Of.LastMonth) return told;
        var all = await Periods(cancel);
        var quarters = period.Of.Key.Length == 4 ? all[1].Periods.Where(Within).ToList() : [];
        foreach (var quarter in quarters) await Add(quarter, await Told(quarter, cancel));
        foreach (var month in all[0].Periods.Where(Within).Where(m => quarters.TrueForAll(q => m.Of.From < q.Of.From || m.Of.From > q.Of.LastMonth))) await Add(month, []);
        return told;

        bool Within(PublicPeriod part) => part.Of.From >= period.Of.From && part.Of.LastMonth <= period.Of.LastMonth;

        // Where the part itself is not told, what its own parts told is.
        async Task Add(PublicPeriod part, Dictionary<Guid, (long Done, long Rated)> within)
        {
            foreach (var line in (await Read(part, cancel)).Lines)
            {
                var (before, inside) = (told.GetValueOrDefault(line.Body!.Id), within.GetValueOrDefault(line.Body.Id));
                told[line.Body.Id] = (before.Done + (line.Few ? inside.Done : line.Counts[ReportCells.Done]), before.Rated + (line.FewRatings ? inside.Rated : line.Faces.All));
            }
        }
    }

    /// <summary>Who decides dossiers: the committees of today's levels and the province's departments.</summary>
    private static bool Answers(Body body) => body.Kind == BodyKind.Department || body is { Kind: BodyKind.PeopleCommittee, Level: not UnitLevel.District };

    /// <summary>A commune has a desk of its own; departments share the province's, whose wait is nobody's alone.</summary>
    private DeskWait? WaitAt(Body body, DateOnly day, Dictionary<Guid, DeskWait> waited) =>
        body.Kind == BodyKind.PeopleCommittee && territory.OneStopFor(body, day) is { } desk ? waited.GetValueOrDefault(desk.Id) : null;
}
