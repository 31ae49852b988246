using System.Globalization;
using System.Text.Json.Nodes;
using CaMauSo.Kernel;

namespace CaMauSo.Procedures.Reading;

/// <summary>Reads dates: 27/3/2026, 27 3 2026, 27-3-2026, 27 tháng 3 năm 2026, 27032026, 2026-03-27 or three boxes, of which the first may hold the whole.</summary>
internal static class DateText
{
    public static (JsonNode?, string?) Read(FormField field, IReadOnlyDictionary<string, string[]> typed, DateOnly today)
    {
        string Box(string part) => Vietnamese.Clean(Short(typed.GetValueOrDefault(field.Path + part)?.FirstOrDefault()));
        var (day, month, year) = TypedDate.Boxes([Box(".day"), Box(".month"), Box(".year")]) is [var d, var m, var y] ? (d, m, y) : default;
        var whole = Vietnamese.Clean(Short(typed.GetValueOrDefault(field.Path)?.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text))));
        if (day.Length + month.Length + year.Length == 0)
        {
            if (whole.Length == 0) return (null, null);
            if (TypedDate.Split(whole) is not { } found) return (null, Sentences.About(field, $"xin viết ngày, tháng, năm, ví dụ {today:d/M/yyyy}."));
            (day, month, year) = (found[0], found[1], found[2]);
        }

        string[] missing = [.. new[] { (day, "ngày"), (month, "tháng"), (year, "năm") }.Where(part => part.Item1.Length == 0).Select(part => part.Item2)];
        if (missing.Length > 0) return (null, Sentences.About(field, $"còn thiếu {string.Join(" và ", missing)}."));
        return Joined(field, day, month, year, today);
    }

    private static (JsonNode?, string?) Joined(FormField field, string day, string month, string year, DateOnly today)
    {
        (JsonNode?, string?) Wrong(string sentence) => (null, Sentences.About(field, sentence));
        if (Number(day) is not { } d || Number(month) is not { } m || Number(year) is not { } y) return Wrong("ngày, tháng và năm chỉ gồm chữ số.");
        if (year.Length != 4) return Wrong($"xin viết năm bằng bốn chữ số, ví dụ {today.Year}.");
        if (y is < 1900 or > 2200) return Wrong($"năm {y} không dùng được, xin xem lại.");
        if (m is < 1 or > 12) return Wrong("tháng phải từ 1 đến 12.");
        if (d < 1 || d > DateTime.DaysInMonth(y, m)) return Wrong($"tháng {m} năm {y} không có ngày {d}.");
        var date = new DateOnly(y, m, d);
        if (field.DateRule == "past" && date >= today) return Wrong("phải là một ngày đã qua, xin xem lại năm.");
        if (field.DateRule == "notFuture" && date > today) return Wrong($"không được sau hôm nay ({today:d/M/yyyy}), xin xem lại năm.");
        if (field.MaxYearsAgo is { } years && date < today.AddYears(-years)) return Wrong($"đã hơn {years} năm, xin xem lại năm.");
        return (date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null);
    }

    private static int? Number(string text) =>
        text.Length <= 4 && PeopleText.Digits(text, "") is { } digits ? int.Parse(digits, CultureInfo.InvariantCulture) : null;

    private static string Short(string? text) => text is null ? "" : text.Length > 60 ? text[..60] : text;
}
