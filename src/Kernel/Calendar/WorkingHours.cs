namespace CaMauSo.Kernel;

/// <summary>
/// The working calendar with the hours of one kind of body: when it is open, and when a term runs out.
/// Days and hours are Vietnamese; answers are moments in UTC, as they are stored. A start outside working hours counts from the next working slot.
/// </summary>
public sealed class WorkingHours
{
    private readonly WorkingCalendar _calendar;
    private readonly BodyHours _hours;
    private readonly Lazy<Dictionary<int, DayIndex>> _years;

    internal WorkingHours(WorkingCalendar calendar, BodyHours hours)
    {
        (_calendar, _hours) = (calendar, hours);
        _years = new(CountYears);
    }

    public string Name => _hours.Name;

    /// <summary>Whether the desk receives people at this moment (an open Saturday morning included).</summary>
    public bool IsOpen(DateTimeOffset at) => Inside(OpenSlots(Day(at)), Clock(at));

    /// <summary>This moment if the desk is open, else the moment it next opens.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset at) => NextIn(OpenSlots, at);

    /// <summary>This moment if terms run, else the moment they next run. Every term starts here.</summary>
    public DateTimeOffset NextWorkingTime(DateTimeOffset at) => NextIn(WorkingSlots, at);

    /// <summary>The slots in which the desk is open that day.</summary>
    public IReadOnlyList<Slot> OpenSlots(DateOnly day)
    {
        var period = _hours.On(day);
        return _calendar.Named(day) switch
        {
            { Kind: DayKind.Off } => [],
            { Kind: DayKind.WorkingBySwap } => period.Weekdays,
            _ when day.DayOfWeek == DayOfWeek.Sunday => [],
            _ when day.DayOfWeek == DayOfWeek.Saturday => period.Saturday,
            _ => period.Weekdays,
        };
    }

    /// <summary>The slots in which terms run that day; none when it is no working day.</summary>
    public IReadOnlyList<Slot> WorkingSlots(DateOnly day) => Index(day).Slots(day) ?? _hours.On(day).Weekdays;

    public bool IsWorkingDay(DateOnly day) => WorkingSlots(day).Count > 0;

    /// <summary>When the term that starts now runs out; null for a procedure without a due date.</summary>
    public DateTimeOffset? Due(DateTimeOffset start, Term term) => term.Unit switch
    {
        TermUnit.WorkingHours => DueAfterWorkingHours(start, TimeSpan.FromHours(term.Amount)),
        TermUnit.WorkingDays => DueAfterWorkingDays(start, term.Amount),
        TermUnit.CalendarDays => DueAfterCalendarDays(start, term.Amount),
        TermUnit.Months => DueAfterMonths(start, term.Amount),
        TermUnit.SameDay => DueSameDay(start, term.CutOff),
        _ => null,
    };

    /// <summary>The day of reception is not counted; the time of day is kept.</summary>
    public DateTimeOffset DueAfterWorkingDays(DateTimeOffset start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var from = NextWorkingTime(start);
        var index = Index(Day(from));
        return KeepingTime(index.WorkingDay(index.DaysBefore(Day(from)) + days) ?? Beyond(index), from);
    }

    /// <summary>
    /// Every day counts; a last day that is off moves to the next working day, and the term ends when that day's work ends
    /// (Bộ luật Dân sự 2015, Điều 148). Keeping the time of day here would make a later start due before an earlier one.
    /// </summary>
    public DateTimeOffset DueAfterCalendarDays(DateTimeOffset start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var from = NextWorkingTime(start);
        return EndOf(ThisOrNextWorkingDay(Day(from).AddDays(days)));
    }

    /// <summary>The same day of a later month, or that month's last; moved and ended as calendar days are.</summary>
    public DateTimeOffset DueAfterMonths(DateTimeOffset start, int months)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        var from = NextWorkingTime(start);
        return EndOf(ThisOrNextWorkingDay(Day(from).AddMonths(months)));
    }

    /// <summary>Consumes working time, slot by slot.</summary>
    public DateTimeOffset DueAfterWorkingHours(DateTimeOffset start, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return Consume(NextWorkingTime(start), time);
    }

    /// <summary>
    /// Due at the end of the day's last slot; what comes after the cut-off is due the next working day. The cut-off is
    /// a rule of the procedure, not of the calendar.
    /// </summary>
    public DateTimeOffset DueSameDay(DateTimeOffset start, TimeOnly? cutOff = null)
    {
        var from = NextWorkingTime(start);
        var day = Day(from);
        if (cutOff is { } last && Clock(from) > last) day = ThisOrNextWorkingDay(day.AddDays(1));
        return EndOf(day);
    }

    /// <summary>Moves a due moment by the working time a pause took (mode RESUME); nothing paused, nothing moved.</summary>
    public DateTimeOffset AddWorkingTime(DateTimeOffset due, TimeSpan paused)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(paused, TimeSpan.Zero);
        return paused == TimeSpan.Zero ? due.ToUniversalTime() : Consume(due.ToUniversalTime(), paused);
    }

    /// <summary>The working time that passes between two moments; zero when the second is not later.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from) return TimeSpan.Zero;
        var (first, last) = (Index(Day(from)), Index(Day(to)));
        if (first == last) return new TimeSpan(Worked(last, to) - Worked(first, from));
        // A year without a calendar lies between: it is named.
        throw new InvalidOperationException($"No calendar of {Beyond(first):yyyy}.");
    }

    /// <summary>How many working days come after the first day, up to and with the second: “còn 3 ngày làm việc”.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to <= from) return 0;
        var (index, last) = (Index(from), Index(to));
        if (index != last) Beyond(index);
        return index.DaysBefore(to) + (IsWorkingDay(to) ? 1 : 0) - index.DaysBefore(from) - (IsWorkingDay(from) ? 1 : 0);
    }

    private DateTimeOffset Consume(DateTimeOffset from, TimeSpan time)
    {
        if (time == TimeSpan.Zero) return Inside(WorkingSlots(Day(from)), Clock(from)) || WorkingSlots(Day(from)).Any(s => At(Day(from), s.To) == from) ? from : NextWorkingTime(from);
        var index = Index(Day(from));
        var wanted = Worked(index, from) + time.Ticks;
        var day = index.DayOf(wanted) ?? Beyond(index);
        var left = wanted - index.TicksBefore(day);
        foreach (var slot in WorkingSlots(day))
        {
            var length = (slot.To - slot.From).Ticks;
            if (left <= length) return At(day, slot.From).AddTicks(left);
            left -= length;
        }
        throw new InvalidOperationException("A day is shorter than its slots.");
    }

    /// <summary>Working time from the first day counted up to this moment.</summary>
    private long Worked(DayIndex index, DateTimeOffset at)
    {
        var (day, clock) = (Day(at), Vietnam.Local(at).TimeOfDay.Ticks);
        var sum = index.TicksBefore(day);
        foreach (var slot in WorkingSlots(day))
            if (clock > slot.From.Ticks) sum += Math.Min(clock, slot.To.Ticks) - slot.From.Ticks;
        return sum;
    }

    /// <exception cref="Refused">The province has no calendar of that year.</exception>
    private DayIndex Index(DateOnly day)
    {
        if (_years.Value.TryGetValue(day.Year, out var index)) return index;
        _calendar.KindOf(day);
        throw new InvalidOperationException($"{day.Year} is known to the calendar and not counted.");
    }

    /// <summary>The term runs on into a year that has no calendar.</summary>
    private DateOnly Beyond(DayIndex index)
    {
        _calendar.KindOf(index.End);
        throw new InvalidOperationException($"{index.End.Year} is known to the calendar and not counted.");
    }

    /// <summary>Years on end share one count; a missing year parts them.</summary>
    private Dictionary<int, DayIndex> CountYears()
    {
        var counted = new Dictionary<int, DayIndex>();
        var years = _calendar.Years.ToList();
        foreach (var first in years.Where(year => !years.Contains(year - 1)))
        {
            var last = first;
            while (years.Contains(last + 1)) last++;
            var index = new DayIndex(first, last, SlotsOf);
            for (var year = first; year <= last; year++) counted[year] = index;
        }
        return counted;
    }

    private Slot[]? SlotsOf(DateOnly day) =>
        !_hours.Knows(day) ? null : _calendar.KindOf(day) != DayKind.Off || _hours.On(day).SaturdayCounts ? [.. OpenSlots(day)] : [];

    private DateTimeOffset NextIn(Func<DateOnly, IReadOnlyList<Slot>> slotsOf, DateTimeOffset at)
    {
        if (Inside(slotsOf(Day(at)), Clock(at))) return at.ToUniversalTime();
        for (var day = Day(at); ; day = day.AddDays(1))
            foreach (var slot in slotsOf(day))
                if (At(day, slot.From) > at) return At(day, slot.From);
    }

    private DateTimeOffset EndOf(DateOnly workingDay) => At(workingDay, WorkingSlots(workingDay)[^1].To);

    private DateOnly ThisOrNextWorkingDay(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The same time on the due day; if the body is closed then, the last moment before it that day, so the day stays.</summary>
    private DateTimeOffset KeepingTime(DateOnly day, DateTimeOffset start)
    {
        var (slots, time) = (WorkingSlots(day), Clock(start));
        foreach (var slot in slots)
            if (slot.From <= time && time <= slot.To) return At(day, time);
        return At(day, slots.LastOrDefault(s => s.To < time, slots[0] with { To = slots[0].From }).To);
    }

    // A slot's last minute is already closed to newcomers, yet a term may end on it.
    private static bool Inside(IReadOnlyList<Slot> slots, TimeOnly time) => slots.Any(s => s.From <= time && time < s.To);

    private static DateOnly Day(DateTimeOffset at) => Vietnam.DateOf(at);
    private static TimeOnly Clock(DateTimeOffset at) => TimeOnly.FromDateTime(Vietnam.Local(at).DateTime);
    private static DateTimeOffset At(DateOnly day, TimeOnly time) => Vietnam.At(day, time);
    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b.ToUniversalTime();
    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b.ToUniversalTime();
}
