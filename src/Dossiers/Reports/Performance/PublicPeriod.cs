using CaMauSo.Ui;

namespace CaMauSo.Dossiers.Reports.Performance;

/// <summary>A period everybody may ask for: closed months only, so a quarter or year that still runs reaches to the last of them.</summary>
/// <param name="ClosedAt">When its last month was closed.</param>
/// <param name="Whole">It will not grow any more.</param>
internal sealed record PublicPeriod(ReportPeriod Of, DateTimeOffset ClosedAt, bool Whole)
{
    internal const string Months = "Tháng", Quarters = "Quý", Years = "Năm";

    /// <summary>Newest first: twelve months, four quarters, five years.</summary>
    internal static IReadOnlyList<(string Group, IReadOnlyList<PublicPeriod> Periods)> Made(IReadOnlyList<ClosedMonth> closed)
    {
        PublicPeriod Of(IEnumerable<ClosedMonth> months, Func<ReportPeriod, string> key)
        {
            var last = months.MaxBy(m => m.Month)!;
            var whole = ReportPeriod.Read(key(ReportPeriod.Month(last.Month)))!;
            return new(whole with { LastMonth = last.Month }, last.MadeAt, whole.LastMonth == last.Month);
        }

        IReadOnlyList<PublicPeriod> By(Func<ReportPeriod, string> key, int most) =>
            [.. closed.GroupBy(m => key(ReportPeriod.Month(m.Month))).OrderByDescending(g => g.Max(m => m.Month)).Take(most).Select(g => Of(g, key))];
        return [(Months, By(m => m.Key, 12)), (Quarters, By(m => $"{m.From.Year}-Q{Quarter(m.From)}", 4)), (Years, By(m => $"{m.From.Year}", 5))];
    }

    internal string Name(Texts texts)
    {
        var name = Of.Key.Length == 4 ? texts["Năm {0}", Of.From.Year] : Of.Key[5] == 'Q' ? texts["Quý {0} năm {1}", Quarter(Of.From), Of.From.Year] : texts["Tháng {0} năm {1}", Of.From.Month, Of.From.Year];
        return Whole ? name : texts["{0}, đến hết tháng {1}", name, Of.LastMonth.Month];
    }

    /// <summary>For a row of links: the month or quarter and its year.</summary>
    internal string Short(Texts texts) => Of.Key.Length == 4 ? Of.Key : Of.Key[5] == 'Q' ? texts["Quý {0}/{1}", Quarter(Of.From), Of.From.Year] : $"{Of.From.Month}/{Of.From.Year}";

    private static int Quarter(DateOnly day) => (day.Month + 2) / 3;
}
