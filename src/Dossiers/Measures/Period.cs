using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Measures;

/// <summary>The days a number is asked for, as moments.</summary>
/// <param name="From">The first moment.</param>
/// <param name="Until">The moment after the last day.</param>
/// <param name="Close">When the books are closed: the end of the last day, or now while that is still to come.</param>
internal sealed record Period(DateTimeOffset From, DateTimeOffset Until, DateTimeOffset Close)
{
    internal static Period Of(DateOnly from, DateOnly to, DateTimeOffset now)
    {
        var until = Vietnam.At(to.AddDays(1), TimeOnly.MinValue);
        return new(Vietnam.At(from, TimeOnly.MinValue), until, until < now ? until : now);
    }
}

/// <summary>One thing counted, with the body that answers for it and whether it meets what the measure asks.</summary>
internal sealed class Counted
{
    public required Guid Dossier { get; init; }
    public required Guid Body { get; init; }
    public required string Field { get; init; }
    public required bool Met { get; init; }
}
