namespace CaMauSo.Kernel;

/// <summary>A stretch of the day in which people work, from its first minute to its last.</summary>
public readonly record struct Slot(TimeOnly From, TimeOnly To)
{
    public override string ToString() => $"{From:HH\\:mm}–{To:HH\\:mm}";
}

/// <summary>The hours one kind of body keeps, period by period: hours change, and a past term keeps the hours of its time.</summary>
internal sealed record BodyHours(string Key, string Name, IReadOnlyList<HoursPeriod> Periods)
{
    public bool Knows(DateOnly date) => Periods.Any(p => p.ValidFrom <= date);

    public HoursPeriod On(DateOnly date) =>
        Periods.LastOrDefault(p => p.ValidFrom <= date)
        ?? throw new Refused($"Chưa có giờ làm việc “{Name}” cho ngày {date:dd/MM/yyyy}.");
}

/// <param name="SaturdayCounts">Whether an open Saturday is also a working day for legal terms: only if the province says so.</param>
internal sealed record HoursPeriod(
    DateOnly ValidFrom, Certainty Certainty, IReadOnlyList<Slot> Weekdays, IReadOnlyList<Slot> Saturday, bool SaturdayCounts);
