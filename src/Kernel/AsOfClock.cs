namespace CaMauSo.Kernel;

/// <summary>
/// Business time moved to another day: started "as of" a date, it runs on from that date at the pace of the machine.
/// Cookies, tokens and leases keep <see cref="MachineTime"/>.
/// </summary>
public sealed class AsOfClock(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;

    /// <summary>A clock that shows the current time of day on <paramref name="date"/>.</summary>
    public static AsOfClock On(DateOnly date) =>
        new(TimeSpan.FromDays(date.DayNumber - DateOnly.FromDateTime(System.GetUtcNow().ToOffset(Vietnam.Offset).DateTime).DayNumber));
}

/// <summary>The machine's own clock, for what must not move with business time: cookies, tokens, leases.</summary>
public sealed record MachineTime(TimeProvider Clock);
