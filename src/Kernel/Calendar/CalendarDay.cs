namespace CaMauSo.Kernel;

/// <summary>The three kinds of day the State's calendar knows.</summary>
public enum DayKind
{
    Off,
    Working,
    /// <summary>A rest day worked in exchange for another day (hoán đổi, làm bù).</summary>
    WorkingBySwap,
}

/// <summary>How sure the province is of a day in its calendar.</summary>
public enum Certainty
{
    /// <summary>Read in a source the year's file names.</summary>
    Sourced,
    /// <summary>Written down from memory: check before relying on it.</summary>
    Memory,
    /// <summary>Follows from the law and the lunar date; the announcement may differ.</summary>
    Computed,
}

/// <summary>A day that the year's file names: a holiday, a compensation, a swap.</summary>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, string Name, Certainty Certainty);
