using System.Collections.Frozen;

namespace CaMauSo.Kernel;

/// <summary>
/// The province's calendar: which days the State works, and which hours each kind of body keeps.
/// It is data, a file per year; a year without a file is refused, never guessed, because a wrong due date binds the body.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenDictionary<DateOnly, CalendarDay> _days;
    private readonly FrozenDictionary<int, bool> _provisionalByYear;
    private readonly FrozenDictionary<string, WorkingHours> _hours;

    internal WorkingCalendar(IEnumerable<CalendarYear> years, IEnumerable<BodyHours> hours)
    {
        var known = years.ToList();
        _provisionalByYear = known.ToFrozenDictionary(y => y.Year, y => y.Provisional);
        _days = known.SelectMany(y => y.Days).ToFrozenDictionary(d => d.Date);
        _hours = hours.ToFrozenDictionary(h => h.Key, h => new WorkingHours(this, h));
    }

    /// <summary>The key of the hours a body keeps when its own data says nothing else.</summary>
    public const string DefaultHours = "default";

    /// <summary>Reads <c>2026.yaml</c> and its neighbours, and <c>hours.yaml</c>.</summary>
    public static WorkingCalendar Load(string folder) => CalendarFiles.Load(folder);

    /// <summary>The calendar as the body with these hours lives it.</summary>
    public WorkingHours For(string hoursKey = DefaultHours) =>
        _hours.TryGetValue(hoursKey, out var found) ? found
        : throw new Refused($"Chưa có giờ làm việc mang khóa “{hoursKey}” trong lịch của tỉnh.");

    public IEnumerable<string> HoursKeys => _hours.Keys;

    public IEnumerable<int> Years => _provisionalByYear.Keys.Order();

    /// <summary>True while the year's days off have not been announced.</summary>
    public bool IsProvisional(int year)
    {
        NeedYear(year);
        return _provisionalByYear[year];
    }

    public DayKind KindOf(DateOnly date)
    {
        if (Named(date) is { } named) return named.Kind;
        return date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Off : DayKind.Working;
    }

    /// <summary>The holiday or swap on this day, if the year's file names one.</summary>
    public CalendarDay? Named(DateOnly date)
    {
        NeedYear(date.Year);
        return _days.GetValueOrDefault(date);
    }

    /// <summary>The named days of a year in order, for people to read.</summary>
    public IReadOnlyList<CalendarDay> DaysOf(int year)
    {
        NeedYear(year);
        return [.. _days.Values.Where(d => d.Date.Year == year).OrderBy(d => d.Date)];
    }

    private void NeedYear(int year)
    {
        if (!_provisionalByYear.ContainsKey(year))
            throw new Refused($"Tỉnh chưa có lịch ngày nghỉ, ngày làm việc của năm {year} nên chưa tính được thời hạn. "
                + $"Cần bổ sung lịch năm {year} trước.");
    }
}

/// <summary>One year's file.</summary>
internal sealed record CalendarYear(int Year, bool Provisional, IReadOnlyList<CalendarDay> Days);
