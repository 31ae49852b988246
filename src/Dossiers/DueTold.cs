using System.Globalization;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Ui;

namespace CaMauSo.Dossiers;

/// <summary>The story of a due time in the reader's language.</summary>
internal static class DueTold
{
    internal static IReadOnlyList<string> In(Texts texts, IEnumerable<DueLine> lines) =>
        [.. lines.Select(line => texts[line.Says, [.. line.With.Select(one => Words(texts, one))]])];

    private static object Words(Texts texts, object one) => one switch
    {
        DateTimeOffset at when Vietnam.Local(at) is var local => $"{local.ToString("HH:mm", CultureInfo.InvariantCulture)} {texts[WeekDay(local.DayOfWeek)]} {local.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}",
        Term term => texts.Say(term),
        TimeOnly clock => clock.ToString("HH:mm", CultureInfo.InvariantCulture),
        TimeSpan length => texts["{0} giờ {1} phút làm việc", (int)length.TotalHours, length.Minutes],
        string words => texts[words],
        _ => one,
    };

    private static string WeekDay(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => "thứ Hai",
        DayOfWeek.Tuesday => "thứ Ba",
        DayOfWeek.Wednesday => "thứ Tư",
        DayOfWeek.Thursday => "thứ Năm",
        DayOfWeek.Friday => "thứ Sáu",
        DayOfWeek.Saturday => "thứ Bảy",
        _ => "Chủ nhật",
    };
}
