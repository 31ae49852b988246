using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace CaMauSo.Kernel;

/// <summary>
/// The province's calendar: which days the State works, and which hours each kind of body keeps.
/// It is data, a file per year; a year without a file is refused, never guessed, because a wrong due date binds the body.
/// </summary>
public sealed class WorkingCalendar
{
    private volatile Content _now;

    internal WorkingCalendar(IEnumerable<CalendarYear> years, IEnumerable<BodyHours> hours) => _now = new Content(this, [.. years], [.. hours]);

    /// <summary>The key of the hours a body keeps when its own data says nothing else.</summary>
    public const string DefaultHours = "default";

    /// <summary>Reads <c>2026.yaml</c> and its neighbours, and <c>hours.yaml</c>.</summary>
    public static WorkingCalendar Load(string folder) => CalendarFiles.Load(folder);

    /// <summary>Takes over what the files say now, whole; who asked before keeps the answer of before.</summary>
    /// <exception cref="InvalidDataException">A file is wrong; then nothing has changed.</exception>
    public void Reload(string folder) => _now = new Content(this, CalendarFiles.Load(folder)._now);

    /// <summary>What due times depend on, as a hash: years, days off and worked, hours. A holiday's name is not in it.</summary>
    public string Fingerprint => _now.Fingerprint;

    /// <summary>The calendar as the body with these hours lives it.</summary>
    public WorkingHours For(string hoursKey = DefaultHours) =>
        _now.Hours.TryGetValue(hoursKey, out var found) ? found
        : throw new Refused($"Chưa có giờ làm việc mang khóa “{hoursKey}” trong lịch của tỉnh.");

    public IEnumerable<int> Years => _now.ProvisionalByYear.Keys.Order();

    /// <summary>The last day for which due times can be told, counted from a day: the end of the last of the years on end; of the year before when the day's own is not known.</summary>
    public DateOnly KnownUntil(DateOnly from)
    {
        var year = from.Year - 1;
        while (_now.ProvisionalByYear.ContainsKey(year + 1)) year++;
        return new DateOnly(year, 12, 31);
    }

    /// <summary>True while the year's days off have not been announced.</summary>
    public bool IsProvisional(int year)
    {
        NeedYear(year);
        return _now.ProvisionalByYear[year];
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
        return _now.Days.GetValueOrDefault(date);
    }

    /// <summary>The named days of a year in order, for people to read.</summary>
    public IReadOnlyList<CalendarDay> DaysOf(int year)
    {
        NeedYear(year);
        return [.. _now.Days.Values.Where(d => d.Date.Year == year).OrderBy(d => d.Date)];
    }

    private void NeedYear(int year)
    {
        if (!_now.ProvisionalByYear.ContainsKey(year))
            throw new Refused($"Tỉnh chưa có lịch ngày nghỉ, ngày làm việc của năm {year} nên chưa tính được thời hạn. "
                + $"Cần bổ sung lịch năm {year} trước.");
    }

    /// <summary>All of it at one moment, so that a change of the files is taken over whole or not at all.</summary>
    private sealed class Content
    {
        private readonly IReadOnlyList<CalendarYear> _years;
        private readonly IReadOnlyList<BodyHours> _bodies;

        internal Content(WorkingCalendar calendar, IReadOnlyList<CalendarYear> years, IReadOnlyList<BodyHours> bodies)
        {
            (_years, _bodies) = (years, bodies);
            ProvisionalByYear = years.ToFrozenDictionary(y => y.Year, y => y.Provisional);
            Days = years.SelectMany(y => y.Days).ToFrozenDictionary(d => d.Date);
            Hours = bodies.ToFrozenDictionary(h => h.Key, h => new WorkingHours(calendar, h));
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Told()))));
        }

        internal Content(WorkingCalendar calendar, Content read) : this(calendar, read._years, read._bodies) { }

        internal FrozenDictionary<DateOnly, CalendarDay> Days { get; }
        internal FrozenDictionary<int, bool> ProvisionalByYear { get; }
        internal FrozenDictionary<string, WorkingHours> Hours { get; }
        internal string Fingerprint { get; }

        private IEnumerable<string> Told() => _years.Select(y => $"{y.Year}").Order(StringComparer.Ordinal)
            .Concat(Days.Values.OrderBy(d => d.Date).Select(d => $"{d.Date:yyyy-MM-dd} {d.Kind}"))
            .Concat(_bodies.OrderBy(b => b.Key, StringComparer.Ordinal).SelectMany(b => b.Periods.Select(p =>
                $"{b.Key} {p.ValidFrom:yyyy-MM-dd} {string.Join(',', p.Weekdays)} {string.Join(',', p.Saturday)} {p.SaturdayCounts}")));
    }
}

/// <summary>One year's file.</summary>
internal sealed record CalendarYear(int Year, bool Provisional, IReadOnlyList<CalendarDay> Days);
