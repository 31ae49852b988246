using CaMauSo.Kernel;
using CaMauSo.Ui;

namespace CaMauSo.Procedures;

/// <summary>Terms in the reader's language: "3 ngày làm việc", "3 working days".</summary>
public static class TermWords
{
    /// <summary>The term as a person reads it.</summary>
    public static string Say(this Texts texts, Term term) => term switch
    {
        { Unit: TermUnit.WorkingHours } => texts["{0} giờ làm việc", term.Amount],
        { Unit: TermUnit.WorkingDays } => texts["{0} ngày làm việc", term.Amount],
        { Unit: TermUnit.CalendarDays } => texts["{0} ngày", term.Amount],
        { Unit: TermUnit.Months } => texts["{0} tháng", term.Amount],
        { Unit: TermUnit.SameDay, CutOff: { } cutOff } => texts["Trong ngày; nhận sau {0} thì ngày làm việc tiếp theo", Clock(cutOff)],
        _ => texts[term.Text],
    };

    private static string Clock(TimeOnly time) => Texts.English ? $"{time:HH\\:mm}" : time.Minute == 0 ? $"{time.Hour} giờ" : $"{time.Hour} giờ {time.Minute:00}";
}
