namespace CaMauSo.Queue.Model;

/// <summary>A place in a line, as much of a ticket as the order needs.</summary>
/// <param name="BackAfter">Missed once: waits until the centre has called that many.</param>
internal sealed record Place(Guid Id, int Number, bool Priority, int? BackAfter);

/// <summary>
/// Who is next. Priority goes first, but at most so many in a row while others wait; within a class the lower number. Somebody
/// who was absent comes back after some calls, or at once when nobody else waits. One rule for calling and for telling how long it takes.
/// </summary>
internal static class Weaving
{
    /// <param name="run">Priority tickets this counter has called in a row.</param>
    /// <param name="calls">How many the centre has called today.</param>
    internal static Place? Next(IReadOnlyCollection<Place> waiting, int run, int calls, int atMost)
    {
        if (waiting.Count == 0) return null;
        var here = waiting.Where(p => p.BackAfter is not { } after || calls >= after).ToList();
        if (here.Count == 0) return waiting.MinBy(p => (p.BackAfter, p.Number));
        var (first, others) = (here.Where(p => p.Priority).MinBy(p => p.Number), here.Where(p => !p.Priority).MinBy(p => p.Number));
        return first is not null && (others is null || run < atMost) ? first : others ?? first;
    }

    /// <summary>The whole line in the order it would be called in.</summary>
    internal static IReadOnlyList<Place> Order(IEnumerable<Place> waiting, int run, int calls, int atMost)
    {
        var (left, order) = (waiting.ToList(), new List<Place>());
        while (Next(left, run, calls, atMost) is { } next)
        {
            order.Add(next);
            left.Remove(next);
            (run, calls) = (next.Priority ? run + 1 : 0, calls + 1);
        }
        return order;
    }
}
