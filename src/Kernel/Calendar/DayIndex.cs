namespace CaMauSo.Kernel;

/// <summary>
/// The working days of some years on end for one kind of body, counted once: how many working days and how much working time lie
/// before each day. Due times are then looked up instead of walked to.
/// </summary>
internal sealed class DayIndex
{
    private readonly int _first;
    private readonly Slot[]?[] _slots;
    private readonly int[] _daysBefore;
    private readonly long[] _ticksBefore;
    private readonly int[] _workingDays;

    /// <param name="slotsOf">The slots of a day; null where the body has no hours yet.</param>
    internal DayIndex(int firstYear, int lastYear, Func<DateOnly, Slot[]?> slotsOf)
    {
        _first = new DateOnly(firstYear, 1, 1).DayNumber;
        _slots = new Slot[]?[new DateOnly(lastYear, 12, 31).DayNumber - _first + 1];
        (_daysBefore, _ticksBefore) = (new int[_slots.Length + 1], new long[_slots.Length + 1]);
        var working = new List<int>();
        for (var i = 0; i < _slots.Length; i++)
        {
            _slots[i] = slotsOf(DateOnly.FromDayNumber(_first + i));
            if (_slots[i] is { Length: > 0 }) working.Add(i);
            _daysBefore[i + 1] = working.Count;
            _ticksBefore[i + 1] = _ticksBefore[i] + (_slots[i]?.Sum(slot => (slot.To - slot.From).Ticks) ?? 0);
        }

        _workingDays = [.. working];
    }

    /// <summary>The first day that is not in it any more.</summary>
    internal DateOnly End => DateOnly.FromDayNumber(_first + _slots.Length);

    internal Slot[]? Slots(DateOnly day) => _slots[At(day)];

    /// <summary>Working days before this day.</summary>
    internal int DaysBefore(DateOnly day) => _daysBefore[At(day)];

    /// <summary>Working time before this day.</summary>
    internal long TicksBefore(DateOnly day) => _ticksBefore[At(day)];

    /// <summary>The working day before which so many lie; null when it comes after the last day.</summary>
    internal DateOnly? WorkingDay(int daysBefore) => daysBefore < _workingDays.Length ? DateOnly.FromDayNumber(_first + _workingDays[daysBefore]) : null;

    /// <summary>The first day at whose end so much working time has passed; null when it comes after the last day.</summary>
    internal DateOnly? DayOf(long ticks)
    {
        var found = Array.BinarySearch(_ticksBefore, ticks);
        if (found < 0) found = ~found;
        // Of days without work the sum stays the same: the first of them is meant.
        while (found > 0 && _ticksBefore[found - 1] == ticks) found--;
        return found <= 0 || found >= _ticksBefore.Length ? null : DateOnly.FromDayNumber(_first + found - 1);
    }

    private int At(DateOnly day) => day.DayNumber - _first;
}
