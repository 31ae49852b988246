namespace CaMauSo.Monitoring.Model;

/// <summary>The days a leader looks at; all end today.</summary>
/// <param name="Key">As the address carries it.</param>
internal sealed record Span(string Key, string Label, string InSentence, DateOnly From, DateOnly To)
{
    internal const string Default = "thang";

    internal static IReadOnlyList<Span> All(DateOnly today) =>
    [
        new("hom-nay", "Hôm nay", "hôm nay", today, today),
        new("7-ngay", "7 ngày", "7 ngày qua", today.AddDays(-6), today),
        new(Default, "Tháng này", $"tháng\u00a0{today.Month}", new DateOnly(today.Year, today.Month, 1), today),
        new("nam", "Năm nay", $"năm\u00a0{today.Year}", new DateOnly(today.Year, 1, 1), today),
    ];

    /// <summary>The key asked for, or the usual one.</summary>
    internal static string KeyOf(string? key) => key is "hom-nay" or "7-ngay" or "nam" ? key : Default;

    /// <summary>The span asked for; anything unknown is this month.</summary>
    internal static Span Of(string? key, DateOnly today) => All(today).First(s => s.Key == KeyOf(key));
}
