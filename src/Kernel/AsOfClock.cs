using System.Globalization;

namespace CaMauSo.Kernel;

/// <summary>
/// Business time moved to another day: started "as of" a date, it runs on from that date at the pace of the machine.
/// Cookies, tokens and leases keep <see cref="MachineTime"/>.
/// </summary>
public sealed class AsOfClock(TimeProvider machine, TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + shift;

    /// <summary>
    /// The clock of the world as of <paramref name="date"/>: at the first start it shows the current time of day on that date. The world's
    /// folder keeps how far that is from the machine, and every later start goes as far: so no start is earlier than what the world holds.
    /// </summary>
    public static AsOfClock On(DateOnly date, DataFolder data, TimeProvider machine)
    {
        var kept = Path.Combine(data.Sub("clock"), date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (!File.Exists(kept))
        {
            // Whole or not at all: half a number would be another day.
            var unfinished = $"{kept}.{Environment.ProcessId}";
            File.WriteAllText(unfinished, (date.DayNumber - machine.Today.DayNumber).ToString(CultureInfo.InvariantCulture));
            File.Move(unfinished, kept, overwrite: true);
        }
        return new AsOfClock(machine, TimeSpan.FromDays(int.Parse(File.ReadAllText(kept), CultureInfo.InvariantCulture)));
    }
}

/// <summary>The machine's own clock, for what must not move with business time: cookies, tokens, leases.</summary>
public sealed record MachineTime(TimeProvider Clock);
