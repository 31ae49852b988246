using System.Globalization;
using System.Text.RegularExpressions;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Reports;

/// <summary>Kỳ báo cáo: a month, quarter, half-year or year of whole calendar months.</summary>
/// <param name="Key">"2026-10", "2026-Q4", "2026-H2", "2026".</param>
/// <param name="From">Its first day.</param>
/// <param name="LastMonth">First day of its last month.</param>
internal sealed partial record ReportPeriod(string Key, DateOnly From, DateOnly LastMonth, string Name)
{
    private static readonly string[] Roman = ["I", "II", "III", "IV"];

    internal DateOnly To => LastMonth.AddMonths(1).AddDays(-1);

    /// <summary>Its first moment.</summary>
    internal DateTimeOffset Begin => Vietnam.At(From, TimeOnly.MinValue);

    /// <summary>The moment after its last.</summary>
    internal DateTimeOffset End => Vietnam.At(LastMonth.AddMonths(1), TimeOnly.MinValue);

    /// <summary>The period and a body as addresses of reports name them.</summary>
    internal string Query(Guid? body) => $"?ky={Key}" + (body is { } one ? $"&co-quan={one:D}" : "");

    internal static ReportPeriod? Read(string? key)
    {
        if (key is null || Shape().Match(key) is not { Success: true } m) return null;
        var year = int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture);
        return year is < 1990 or > 2200 ? null : m.Groups[2].Value switch
        {
            "" => new(key, new(year, 1, 1), new(year, 12, 1), $"Năm {year}"),
            ['Q', var q] => Quarter(year, q - '0'),
            "H1" => new(key, new(year, 1, 1), new(year, 6, 1), $"6 tháng đầu năm {year}"),
            "H2" => new(key, new(year, 7, 1), new(year, 12, 1), $"6 tháng cuối năm {year}"),
            var month => Month(new(year, int.Parse(month, CultureInfo.InvariantCulture), 1)),
        };
    }

    internal static ReportPeriod Month(DateOnly day) => new(day.ToString("yyyy-MM", CultureInfo.InvariantCulture), new(day.Year, day.Month, 1), new(day.Year, day.Month, 1), $"Tháng {day.Month} năm {day.Year}");

    private static ReportPeriod Quarter(int year, int q) => new($"{year}-Q{q}", new(year, 3 * q - 2, 1), new(year, 3 * q, 1), $"Quý {Roman[q - 1]} năm {year}");

    /// <summary>What can be asked for: everything that has begun, newest first, no more than is read in a list.</summary>
    internal static IReadOnlyList<(string Group, IReadOnlyList<ReportPeriod> Periods)> Offered(DateOnly first, DateOnly today)
    {
        IEnumerable<ReportPeriod> Years(Func<int, IEnumerable<ReportPeriod>> of) =>
            Enumerable.Range(first.Year, today.Year - first.Year + 1).SelectMany(of).Where(p => p.From <= today && p.To >= first).Reverse();
        return
        [
            ("Tháng", [.. Years(year => Enumerable.Range(1, 12).Select(month => Month(new(year, month, 1)))).Take(36)]),
            ("Quý", [.. Years(year => Enumerable.Range(1, 4).Select(q => Quarter(year, q))).Take(12)]),
            ("6 tháng", [.. Years(year => [Read($"{year}-H1")!, Read($"{year}-H2")!]).Take(6)]),
            ("Năm", [.. Years(year => [Read($"{year}")!])]),
        ];
    }

    [GeneratedRegex("^([0-9]{4})(?:-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$")]
    private static partial Regex Shape();
}
