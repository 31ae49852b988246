using CaMauSo.Territory;

namespace CaMauSo.Monitoring.Model;

/// <summary>Everything the leaders' page shows, read at one moment.</summary>
/// <param name="At">When it was read, on the business clock.</param>
/// <param name="Today">Intake of today whatever the span.</param>
internal sealed record Board(Span Span, DateTimeOffset At, Reading Today, Reading Filed, Reading Received, Reading Finished, Reading OnTime, Reading Running, Reading Late,
    Reading Online, Reading Digitised, Reading Rating, Trend Trend, IReadOnlyList<UnitLine> Units, IReadOnlyList<Happening> Latest, Targets Targets)
{
    /// <summary>Whom to urge: most late first.</summary>
    internal IEnumerable<UnitLine> ToUrge => Units.Where(u => u.Late.Value > 0).OrderByDescending(u => u.Late.Value).ThenBy(u => u.OnTime.Share ?? 100);
}

/// <summary>A body in numbers.</summary>
/// <param name="Commune">The commune it governs; null for provincial bodies.</param>
internal sealed record UnitLine(Body Body, Unit? Commune, Number Received, Number Running, Number Late, Number OnTime, Number Online, Number Rating)
{
    /// <summary>As leaders call it: the commune itself, or the body.</summary>
    internal string Name => Commune?.FullName ?? Body.ShortName;

    internal bool Idle => Received.Value == 0 && Running.Value == 0 && Late.Value == 0 && OnTime.Of is null or 0;
}
