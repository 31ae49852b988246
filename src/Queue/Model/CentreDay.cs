using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Queue.Model;

/// <summary>How long one takes, as it was measured.</summary>
/// <param name="From">From how many served, and when; null while nothing was measured.</param>
internal sealed record ServiceTime(TimeSpan Mean, int? From, bool Today);

/// <summary>What somebody in the line wants to know.</summary>
/// <param name="Ahead">How many are called before.</param>
/// <param name="Wait">Null while no counter takes the field.</param>
internal sealed record Outlook(int Ahead, TimeSpan? Wait, ServiceTime Time)
{
    /// <summary>Up to the next five minutes: more would pretend to know.</summary>
    internal int? Minutes => Wait is { } wait ? Math.Max(5, (int)Math.Ceiling(wait.TotalMinutes / 5) * 5) : null;
}

/// <summary>One centre on one day, read at one moment: who waits, which counters are open, how long things take.</summary>
internal sealed record CentreDay(IReadOnlyList<Ticket> Tickets, IReadOnlyList<OpenCounter> Counters, int Calls, int AtMost, IReadOnlyDictionary<string, ServiceTime> Times, ServiceTime Usual)
{
    internal IEnumerable<Ticket> Waiting => Tickets.Where(t => t.State == TicketState.Waiting);

    /// <summary>What the board calls, the latest first: at counters now, then those just gone.</summary>
    internal IReadOnlyList<Ticket> Called => [.. Tickets.Where(t => t.CalledAt is not null && t.Counter is not null).OrderByDescending(t => t.CalledAt)];

    internal int WaitingFor(string field) => Waiting.Count(t => t.Field == field);

    /// <summary>For a ticket in the line.</summary>
    internal Outlook Of(Ticket ticket) => Look(ticket.Field, ticket.ForCounter, order => order.TakeWhile(p => p.Id != ticket.Id).Count());

    /// <summary>For somebody who would come now, without priority.</summary>
    internal Outlook Newcomer(string field) => Look(field, null, order => order.Count);

    internal ServiceTime TimeOf(string field) => Times.GetValueOrDefault(field) ?? Usual;

    /// <summary>The line of those counters that would take it, in the order they call.</summary>
    private Outlook Look(string field, int? forCounter, Func<IReadOnlyList<Place>, int> ahead)
    {
        var counters = Counters.Where(c => c.Takes(field, forCounter)).ToList();
        var line = Waiting.Where(t => counters.Count == 0 ? t.Field == field : counters.Any(c => c.Takes(t.Field, t.ForCounter))).Select(PlaceOf);
        var order = Weaving.Order(line, counters.Count == 0 ? 0 : counters.Min(c => c.PriorityRun), Calls, AtMost);
        var (before, time) = (ahead(order), TimeOf(field));
        if (counters.Count == 0) return new Outlook(before, null, time);
        // With every counter busy, the first of them is free after half a turn on average.
        var busy = counters.All(c => Tickets.Any(t => t.AtCounter && t.Opening == c.Id));
        return new Outlook(before, time.Mean * before / counters.Count + (busy ? time.Mean / 2 / counters.Count : TimeSpan.Zero), time);
    }

    internal static Place PlaceOf(Ticket t) => new(t.Id, t.Number, t.Priority, t.BackAfter);
}

/// <summary>Reads a centre's day.</summary>
internal sealed class CentreDays(Db db, QueueRules rules, TimeProvider time)
{
    private const int Enough = 3;

    internal async Task<CentreDay> Read(Guid body, CancellationToken cancel)
    {
        var today = time.Today;
        var tickets = await db.Set<Ticket>().AsNoTracking().Where(t => t.Body == body && t.Day == today).OrderBy(t => t.Number).ToListAsync(cancel);
        var counters = await db.Set<OpenCounter>().AsNoTracking().Where(c => c.Body == body && c.Day == today && c.ClosedAt == null).OrderBy(c => c.Number).ToListAsync(cancel);
        var calls = await db.Set<QueueDay>().AsNoTracking().Where(d => d.Body == body && d.Day == today).Select(d => d.Calls).SingleOrDefaultAsync(cancel);
        var (times, usual) = Measure(tickets, tickets.Count(IsServed) < Enough ? await Before(body, today, cancel) : []);
        return new CentreDay(tickets, counters, calls, rules.Weaving(today).AtMost, times, usual);
    }

    /// <summary>Of a few centres at once: how many wait, and for how long those called in the last hour did.</summary>
    internal async Task<IReadOnlyDictionary<Guid, CentreBrief>> Briefs(CancellationToken cancel)
    {
        var (today, hour) = (time.Today, time.Now.AddHours(-1));
        var tickets = await db.Set<Ticket>().AsNoTracking().Where(t => t.Day == today).GroupBy(t => t.Body)
            .Select(g => new { Body = g.Key, Waiting = g.Count(t => t.State == TicketState.Waiting), Last = g.Max(t => t.CalledAt), All = g.Count() }).ToListAsync(cancel);
        var waits = await db.Set<Ticket>().AsNoTracking().Where(t => t.Day == today && t.FirstCalledAt >= hour).Select(t => new { t.Body, t.TakenAt, t.FirstCalledAt, t.Code, t.CalledAt }).ToListAsync(cancel);
        var counters = await db.Set<OpenCounter>().AsNoTracking().Where(c => c.Day == today && c.ClosedAt == null).GroupBy(c => c.Body).Select(g => new { g.Key, Open = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Open, cancel);
        return tickets.Select(t => t.Body).Union(counters.Keys).ToDictionary(b => b, b =>
        {
            var (line, lately) = (tickets.Find(t => t.Body == b), waits.Where(w => w.Body == b).ToList());
            return new CentreBrief(line?.Waiting ?? 0, counters.GetValueOrDefault(b), lately.Count == 0 ? null : TimeSpan.FromTicks((long)lately.Average(w => (w.FirstCalledAt!.Value - w.TakenAt).Ticks)),
                lately.MaxBy(w => w.CalledAt)?.Code);
        });
    }

    private (IReadOnlyDictionary<string, ServiceTime>, ServiceTime) Measure(List<Ticket> today, IReadOnlyList<Served> before)
    {
        var served = today.Where(IsServed).Select(t => new Served(t.Field, t.EndedAt!.Value - t.ServedAt!.Value)).ToList();
        var isToday = served.Count >= Enough;
        var source = isToday ? served : before;
        var times = source.GroupBy(s => s.Field).Where(g => g.Count() >= Enough).ToDictionary(g => g.Key, g => Mean([.. g], isToday));
        return (times, source.Count >= Enough ? Mean(source, isToday) : new ServiceTime(TimeSpan.FromMinutes(rules.Kiosk(time.Today).AssumedMinutes), null, false));
    }

    private async Task<IReadOnlyList<Served>> Before(Guid body, DateOnly today, CancellationToken cancel)
    {
        var month = today.AddDays(-30);
        return [.. (await db.Set<Ticket>().AsNoTracking().Where(t => t.Body == body && t.Day >= month && t.Day < today && t.State == TicketState.Finished && t.ServedAt != null)
            .OrderByDescending(t => t.Day).Take(500).Select(t => new { t.Field, t.ServedAt, t.EndedAt }).ToListAsync(cancel)).Select(t => new Served(t.Field, t.EndedAt!.Value - t.ServedAt!.Value))];
    }

    private static ServiceTime Mean(IReadOnlyList<Served> served, bool today) => new(TimeSpan.FromTicks((long)served.Average(s => s.Took.Ticks)), served.Count, today);

    private static bool IsServed(Ticket t) => t is { State: TicketState.Finished, ServedAt: not null, EndedAt: not null };

    private sealed record Served(string Field, TimeSpan Took);
}

/// <summary>A centre in one line.</summary>
/// <param name="Waited">Mean of those called in the last hour; null when nobody was.</param>
internal sealed record CentreBrief(int Waiting, int Counters, TimeSpan? Waited, string? Calling)
{
    internal int? Minutes => Waited is { } waited ? (int)Math.Round(waited.TotalMinutes) : null;
}
