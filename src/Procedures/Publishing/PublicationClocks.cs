using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;

namespace CaMauSo.Procedures.Publishing;

/// <summary>One clock of the index of service (QĐ 766): what was due by when, and how it stands.</summary>
/// <param name="Due">The last day on which it is in time; null when it cannot be told.</param>
internal sealed record ClockLine(string Indicator, string Title, string Words, DateOnly? Due, Tone Tone);

/// <summary>
/// Announced at least five working days before it takes effect (1.1), published within five working days of the decision (1.2), with every
/// part that NĐ 63/2010 Điều 8(2) asks for (1.3).
/// </summary>
internal static class PublicationClocks
{
    private const int Days = 5;

    /// <param name="announced">What is known of the decision; what is missing is told.</param>
    /// <param name="effect">The day it takes effect.</param>
    public static IReadOnlyList<ClockLine> Of(ProcedureVersion version, Announcement? announced, DateOnly effect, DateOnly today, WorkingHours hours) =>
        [AnnouncedInTime(announced?.Date, effect, hours), PublishedInTime(announced, today, hours), Complete(version)];

    private static ClockLine AnnouncedInTime(DateOnly? decided, DateOnly effect, WorkingHours hours)
    {
        const string title = "Quyết định trước ngày hiệu lực 5 ngày làm việc";
        var due = Counted(effect, -Days, hours);
        if (decided is not { } date) return new("1.1", title, "Chưa biết ngày quyết định công bố.", due, Tone.Warn);
        return due is null ? new("1.1", title, $"Quyết định ngày {Say.Date(date)}; chưa có lịch làm việc của năm {effect.Year}.", null, Tone.Neutral)
            : date <= due ? new("1.1", title, $"Quyết định ngày {Say.Date(date)}, trước hạn.", due, Tone.Ok)
            : new("1.1", title, $"Quyết định ngày {Say.Date(date)}, trễ so với hạn.", due, Tone.Error);
    }

    private static ClockLine PublishedInTime(Announcement? announced, DateOnly today, WorkingHours hours)
    {
        const string title = "Công khai trong 5 ngày làm việc từ ngày quyết định";
        if (announced?.Date is not { } decided) return new("1.2", title, "Chưa biết ngày quyết định công bố.", null, Tone.Warn);
        var due = Counted(decided, Days, hours);
        if (announced.PublishedOn is { } published)
            return new("1.2", title, $"Công khai ngày {Say.Date(published)}.", due, due is null ? Tone.Neutral : published <= due ? Tone.Ok : Tone.Error);
        return today <= due ? new("1.2", title, $"Chưa công khai, còn {hours.WorkingDaysBetween(today, due.Value)} ngày làm việc.", due, Tone.Info)
            : new("1.2", title, "Chưa công khai, đã quá hạn.", due, Tone.Error);
    }

    private static ClockLine Complete(ProcedureVersion version)
    {
        var missing = Missing(version).ToList();
        return missing.Count == 0 ? new("1.3", "Đủ các bộ phận bắt buộc", "Đủ theo Điều 8(2) NĐ 63/2010.", null, Tone.Ok)
            : new("1.3", "Đủ các bộ phận bắt buộc", $"Còn thiếu: {string.Join(", ", missing)}.", null, Tone.Error);
    }

    /// <summary>Parts of a procedure that must be public and are not in the definition.</summary>
    public static IEnumerable<string> Missing(ProcedureVersion version)
    {
        if (version.Process.Steps.Count == 0) yield return "trình tự thực hiện";
        if (version.Papers.Count == 0 && version.Pages.Count == 0) yield return "thành phần, số lượng hồ sơ";
        if (version.Time.Term.Unit == TermUnit.None && version.Time.Cases.Count == 0) yield return "thời hạn giải quyết";
        if (version.ApplicantKinds.Count == 0) yield return "đối tượng thực hiện";
        if (version.Level == UnitLevel.Province && version.Department is null) yield return "cơ quan thực hiện";
        if (version.Results.Count == 0) yield return "kết quả thực hiện";
        if (version.Pages.Count == 0) yield return "mẫu đơn, mẫu tờ khai";
        if (version.LegalBases.Count == 0) yield return "căn cứ pháp lý";
    }

    /// <summary>So many working days after a day, or before it; null when a year's calendar is missing.</summary>
    private static DateOnly? Counted(DateOnly day, int days, WorkingHours hours)
    {
        try
        {
            for (var left = Math.Abs(days); left > 0;)
            {
                day = day.AddDays(Math.Sign(days));
                if (hours.IsWorkingDay(day)) left--;
            }

            return day;
        }
        catch (Refused) { return null; }
    }
}
