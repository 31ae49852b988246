using CaMauSo.Kernel;

namespace CaMauSo.Queue.Model;

/// <summary>What the calling board shows.</summary>
internal sealed record BoardView(Centre Centre, CentreDay Day, DayHours Hours, IReadOnlyList<Offer> Offers, TimeProvider Time)
{
    private const int Shown = 5;

    /// <summary>Called, and nobody has begun yet or it was a moment ago; the latest first. None before the first call.</summary>
    internal IReadOnlyList<Ticket> Calls => [.. Day.Called.Where(t => t.AtCounter || t.EndedAt > Time.Now.AddMinutes(-30)).Take(Shown + 1)];

    /// <summary>Each open counter with what stands at it.</summary>
    internal IEnumerable<(OpenCounter Counter, Ticket? Ticket)> Counters => Day.Counters.Select(c => (c, Day.Tickets.FirstOrDefault(t => t.AtCounter && t.Opening == c.Id)));

    /// <summary>Fields somebody waits for.</summary>
    internal IEnumerable<(Offer Offer, int Waiting, Outlook Outlook)> Lines =>
        Offers.Select(o => (o, Day.WaitingFor(o.Key), Day.Newcomer(o.Key))).Where(l => l.Item2 > 0).OrderByDescending(l => l.Item2);
}

/// <summary>A ticket as its holder follows it.</summary>
/// <param name="Outlook">While it waits.</param>
internal sealed record TicketView(Centre Centre, Ticket Ticket, Outlook? Outlook, IReadOnlyList<Ticket> AtCounters)
{
    internal static TicketView Of(Centre centre, Ticket ticket, CentreDay day) =>
        new(centre, ticket, ticket.State == TicketState.Waiting && day.Tickets.Any(t => t.Id == ticket.Id) ? day.Of(ticket) : null, [.. day.Called.Where(t => t.AtCounter).Take(4)]);
}

/// <summary>The line as an officer sees it.</summary>
internal sealed record LineView(Centre Centre, CentreDay Day, Guid Officer, TimeProvider Time)
{
    internal OpenCounter? Mine => Day.Counters.FirstOrDefault(c => c.Officer == Officer);

    /// <summary>In the order this counter would call them, then who waits for others.</summary>
    internal IReadOnlyList<(Ticket Ticket, bool Ours)> Lines
    {
        get
        {
            var waiting = Day.Waiting.ToDictionary(t => t.Id);
            var ours = Weaving.Order(waiting.Values.Where(t => Mine?.Takes(t.Field, t.ForCounter) ?? true).Select(CentreDay.PlaceOf), Mine?.PriorityRun ?? 0, Day.Calls, Day.AtMost);
            return [.. ours.Select(p => (waiting[p.Id], true)), .. waiting.Values.Where(t => ours.All(p => p.Id != t.Id)).OrderBy(t => t.Number).Select(t => (t, false))];
        }
    }

    internal int MinutesOf(Ticket ticket) => (int)(Time.Now - ticket.TakenAt).TotalMinutes;
}
