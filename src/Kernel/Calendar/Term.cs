using System.Collections.Concurrent;
using System.Globalization;

namespace CaMauSo.Kernel;

/// <summary>What a legal term is counted in.</summary>
public enum TermUnit
{
    /// <summary>The procedure has no due date (không có ngày hẹn trả).</summary>
    None,
    WorkingHours,
    WorkingDays,
    CalendarDays,
    Months,
    /// <summary>Answered on the day of reception; after the cut-off, on the next working day.</summary>
    SameDay,
}

/// <summary>A length of time the law or a procedure gives: “3 ngày làm việc”, “trong ngày, sau 15 giờ thì ngày hôm sau”.</summary>
/// <param name="CutOff">Only for <see cref="TermUnit.SameDay"/>: the last minute that still counts for today.</param>
public sealed record Term(TermUnit Unit, int Amount = 0, TimeOnly? CutOff = null)
{
    // A province has some dozens of terms, read back a million times when due times are derived anew.
    private static readonly ConcurrentDictionary<string, Term> Parsed = new();

    public static readonly Term None = new(TermUnit.None);
    public static Term WorkingHours(int hours) => new(TermUnit.WorkingHours, hours);
    public static Term WorkingDays(int days) => new(TermUnit.WorkingDays, days);
    public static Term CalendarDays(int days) => new(TermUnit.CalendarDays, days);
    public static Term Months(int months) => new(TermUnit.Months, months);
    public static Term SameDay(TimeOnly? cutOff = null) => new(TermUnit.SameDay, CutOff: cutOff);

    /// <summary>Working hours and days as a length of working time, a day being eight hours.</summary>
    public TimeSpan WorkingLength => TimeSpan.FromHours(Unit == TermUnit.WorkingDays ? 8 * Amount : Unit == TermUnit.WorkingHours ? Amount : throw new InvalidOperationException($"{Code} is no working time."));

    /// <summary>The term as a person reads it, in Vietnamese.</summary>
    public string Text => Unit switch
    {
        TermUnit.WorkingHours => $"{Amount} giờ làm việc",
        TermUnit.WorkingDays => $"{Amount} ngày làm việc",
        TermUnit.CalendarDays => $"{Amount} ngày",
        TermUnit.Months => $"{Amount} tháng",
        TermUnit.SameDay when CutOff is { } cutOff => $"Trong ngày; nhận sau {Clock(cutOff)} thì ngày làm việc tiếp theo",
        TermUnit.SameDay => "Trong ngày",
        _ => "Không hẹn ngày trả",
    };

    /// <summary>The term as a row keeps it: "WorkingDays 3", "SameDay 15:00".</summary>
    public string Code => Unit switch
    {
        TermUnit.None => nameof(TermUnit.None),
        TermUnit.SameDay => CutOff is { } cutOff ? string.Create(CultureInfo.InvariantCulture, $"{Unit} {cutOff:HH\\:mm}") : nameof(TermUnit.SameDay),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Unit} {Amount}"),
    };

    /// <summary>Reads back a <see cref="Code"/>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Term Parse(string code) => Parsed.GetOrAdd(code, text =>
    {
        var parts = text.Split(' ');
        if (!Enum.TryParse<TermUnit>(parts[0], out var unit) || parts.Length > 2) throw new FormatException($"'{text}' is no term.");
        if (unit == TermUnit.SameDay) return SameDay(parts is [_, var cutOff] ? TimeOnly.ParseExact(cutOff, "HH:mm", CultureInfo.InvariantCulture) : null);
        return new Term(unit, parts is [_, var amount] ? int.Parse(amount, CultureInfo.InvariantCulture) : 0);
    });

    private static string Clock(TimeOnly time) => time.Minute == 0 ? $"{time.Hour} giờ" : $"{time.Hour} giờ {time.Minute:00}";
}
