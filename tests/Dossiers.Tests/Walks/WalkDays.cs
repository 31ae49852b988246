using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Tests.Walks;

/// <summary>The law's counting once more, slow and obvious, on the working slots of each day.</summary>
internal sealed class WalkDays(Func<DateOnly, IReadOnlyList<Slot>> slotsOf)
{
    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(7)).DateTime);

    private static TimeOnly Clock(DateTimeOffset at) => TimeOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(7)).DateTime);

    private static DateTimeOffset At(DateOnly day, TimeOnly clock) => new(day.ToDateTime(clock), TimeSpan.FromHours(7));

    internal bool Works(DateOnly day) => slotsOf(day).Count > 0;

    internal DateTimeOffset EndOf(DateOnly day)
    {
        while (!Works(day)) day = day.AddDays(1);
        return At(day, slotsOf(day)[^1].To);
    }

    /// <summary>Now if people work now, else when they next do.</summary>
    private DateTimeOffset Next(DateTimeOffset at)
    {
        while (!slotsOf(Day(at)).Any(slot => slot.From <= Clock(at) && Clock(at) < slot.To)) at = at.AddMinutes(1);
        return at;
    }

    internal DateTimeOffset Hours(DateTimeOffset from, int hours)
    {
        var (at, left) = (Next(from), hours * 60);
        while (left > 0)
        {
            if (slotsOf(Day(at)).Any(slot => slot.From <= Clock(at) && Clock(at) < slot.To)) left--;
            at = at.AddMinutes(1);
        }
        return at;
    }

    /// <summary>Minutes worked between the two.</summary>
    internal int Worked(DateTimeOffset from, DateTimeOffset to)
    {
        var minutes = 0;
        for (var at = from; at < to; at = at.AddMinutes(1))
            if (slotsOf(Day(at)).Any(slot => slot.From <= Clock(at) && Clock(at) < slot.To)) minutes++;
        return minutes;
    }

    /// <summary>A due time after so much more work; nothing worked, nothing moved.</summary>
    internal DateTimeOffset Later(DateTimeOffset due, int minutes)
    {
        var at = due;
        for (; minutes > 0; at = at.AddMinutes(1))
            if (slotsOf(Day(at)).Any(slot => slot.From <= Clock(at) && Clock(at) < slot.To)) minutes--;
        return at;
    }

    /// <summary>The day it is received does not count; the same time of day, or where people rest then, the end of the work before it.</summary>
    internal DateTimeOffset WorkingDays(DateTimeOffset from, int days)
    {
        var start = Next(from);
        var day = Day(start);
        while (days > 0)
        {
            day = day.AddDays(1);
            if (Works(day)) days--;
        }
        return At(day, Clock(start));
    }

    internal DateTimeOffset SameDay(DateTimeOffset from, int hour)
    {
        var start = Next(from);
        return EndOf(Clock(start) > new TimeOnly(hour, 0) ? Day(start).AddDays(1) : Day(start));
    }

    internal DateTimeOffset CalendarDays(DateTimeOffset from, int days) => EndOf(Day(Next(from)).AddDays(days));
}
