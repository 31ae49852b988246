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
    public static readonly Term None = new(TermUnit.None);
    public static Term WorkingHours(int hours) => new(TermUnit.WorkingHours, hours);
    public static Term WorkingDays(int days) => new(TermUnit.WorkingDays, days);
    public static Term CalendarDays(int days) => new(TermUnit.CalendarDays, days);
    public static Term Months(int months) => new(TermUnit.Months, months);
    public static Term SameDay(TimeOnly? cutOff = null) => new(TermUnit.SameDay, CutOff: cutOff);

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

    private static string Clock(TimeOnly time) => time.Minute == 0 ? $"{time.Hour} giờ" : $"{time.Hour} giờ {time.Minute:00}";
}
