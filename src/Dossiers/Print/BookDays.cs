using System.Globalization;

namespace CaMauSo.Dossiers.Print;

/// <summary>The days a book or slip is asked for, as the browser's date box sends them.</summary>
internal static class BookDays
{
    internal static DateOnly Of(string? text, DateOnly today) => Read(text) ?? today;

    internal static DateOnly? Read(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1990 and < 2200 ? day : null;

    /// <summary>What is wrong with the days of a ledger; null when it can be printed.</summary>
    internal static (string About, string Says)? Fault(string? from, string? to, DateOnly today)
    {
        if (from is { Length: > 0 } && Read(from) is null) return ("tu", "Ngày bắt đầu không đọc được. Chọn lại trên lịch.");
        if (to is { Length: > 0 } && Read(to) is null) return ("den", "Ngày kết thúc không đọc được. Chọn lại trên lịch.");
        var (begin, end) = (Of(from, today), Of(to, today));
        if (end < begin) return ("den", "Ngày kết thúc phải không trước ngày bắt đầu.");
        if (end > today) return ("den", "Sổ chỉ ghi đến hết hôm nay.");
        return end.DayNumber - begin.DayNumber >= DeskBooks.MostDays ? ("tu", $"Mỗi lần in nhiều nhất {DeskBooks.MostDays} ngày. Chia thành nhiều lần in.") : null;
    }
}
