using System.Globalization;
using System.Text.RegularExpressions;
using CaMauSo.Kernel;

namespace CaMauSo.Procedures.Importing;

/// <summary>Reads terms, amounts, levels and applicants out of the words of a record. What cannot be read for sure is not read.</summary>
internal static partial class RecordWords
{
    /// <summary>Every different term the words name: "03 ngày làm việc", "08 giờ làm việc", "15 ngày", "01 tháng".</summary>
    public static IReadOnlyList<Term> Terms(string? words) =>
        [.. TermShape().Matches(words ?? "").Select(match => TermOf(decimal.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture), match.Groups["u"].Value)).OfType<Term>().Distinct()];

    /// <summary>A number and its unit as a term; null when no term is that long or nobody counts like that.</summary>
    public static Term? TermOf(decimal number, string? unit)
    {
        if (number <= 0 || number > 1_000) return null;
        if (number == 0.5m && UnitOf(unit) == "ngay lam viec") return Term.WorkingHours(4);
        if (number != decimal.Truncate(number)) return null;
        var whole = (int)number;
        return UnitOf(unit) switch
        {
            "gio lam viec" => Term.WorkingHours(whole),
            "ngay lam viec" => Term.WorkingDays(whole),
            "ngay" => Term.CalendarDays(whole),
            "thang" => Term.Months(whole),
            _ => null,
        };
    }

    /// <summary>The term as a definition writes it.</summary>
    public static string Written(Term term) => term switch
    {
        { Unit: TermUnit.WorkingHours } => $"{{ workingHours: {term.Amount} }}",
        { Unit: TermUnit.WorkingDays } => $"{{ workingDays: {term.Amount} }}",
        { Unit: TermUnit.CalendarDays } => $"{{ calendarDays: {term.Amount} }}",
        { Unit: TermUnit.Months } => $"{{ months: {term.Amount} }}",
        _ => "{ none: true }",
    };

    /// <summary>Amounts in đồng that the words name, in their order.</summary>
    public static IReadOnlyList<long> Amounts(string? words) =>
        [.. AmountShape().Matches(words ?? "").Select(match => long.TryParse(match.Groups[1].Value.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? amount : -1)
            .Where(amount => amount is >= 0 and <= int.MaxValue).Distinct()];

    /// <summary>True where money of another country is named.</summary>
    public static bool NamesForeignMoney(string? words) => ForeignMoney().IsMatch(words ?? "");

    public static bool SaysFree(string? words) => Vietnamese.Fold(words).StartsWith("mien phi", StringComparison.Ordinal);

    /// <summary>True when nothing but that it is free is said.</summary>
    public static bool SaysOnlyFree(string? words) => Vietnamese.Fold(words).Trim('.', ' ') is "mien phi" or "khong" or "khong thu phi" or "khong thu phi, le phi";

    /// <summary>Cut by whoever stored it: marked so, ending in dots, a comma or a word that wants another, or as long as the store allows and without an end.</summary>
    public static bool IsCut(string words, bool marked = false) =>
        marked || words.EndsWith("...", StringComparison.Ordinal) || words.EndsWith('…') || words.EndsWith(',') || Dangling().IsMatch(Vietnamese.Fold(words)) ||
        words.Length >= 250 && !".;:)!?”\"".Contains(words[^1], StringComparison.Ordinal) || words.Count(c => c == '(') > words.Count(c => c == ')');

    /// <summary>Kinds of applicant (keys of <see cref="FilingRule.Kinds"/>) and the words nobody here knows.</summary>
    public static (IReadOnlyList<string> Kinds, IReadOnlyList<string> Unknown) Applicants(string? words)
    {
        var (kinds, unknown) = (new List<string>(), new List<string>());
        // These names have commas of their own.
        var plain = (words ?? "").Replace("(không bao gồm doanh nghiệp, HTX)", "", StringComparison.OrdinalIgnoreCase).Replace("Cán bộ, công chức, viên chức", "Công dân Việt Nam", StringComparison.OrdinalIgnoreCase);
        foreach (var one in plain.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var folded = Vietnamese.Fold(one);
            var kind = folded switch
            {
                _ when folded.StartsWith("cong dan", StringComparison.Ordinal) || folded is "ca nhan" or "dang vien" => "citizen",
                _ when folded.StartsWith("nguoi viet nam dinh cu", StringComparison.Ordinal) => "overseas",
                _ when folded.StartsWith("nguoi nuoc ngoai", StringComparison.Ordinal) => "foreigner",
                _ when folded.StartsWith("doanh nghiep", StringComparison.Ordinal) => "enterprise",
                _ when folded.StartsWith("hop tac xa", StringComparison.Ordinal) || folded == "lien hiep hop tac xa" => "cooperative",
                _ when folded.StartsWith("ho gia dinh", StringComparison.Ordinal) || folded.StartsWith("ho kinh doanh", StringComparison.Ordinal) => "household",
                _ when folded.StartsWith("co quan", StringComparison.Ordinal) => "body",
                _ when folded.StartsWith("to chuc", StringComparison.Ordinal) => "organisation",
                _ => null,
            };
            if (kind is null) unknown.Add(one);
            else if (!kinds.Contains(kind)) kinds.Add(kind);
        }

        return (kinds, unknown);
    }

    /// <summary>The number of a legal document in a shape that exists; the portal sometimes glues the next letter to it.</summary>
    public static bool IsDocumentNumber(string words) => DocumentShape().IsMatch(words);

    /// <summary>A short key out of the first words: "Giấy chứng sinh" gives giay-chung-sinh.</summary>
    public static string Key(string words, ISet<string> taken, string otherwise)
    {
        var first = string.Join('-', KeyWord().Matches(Vietnamese.Fold(words)).Select(match => match.Value).Where(word => word.Length <= 20).Take(4));
        var (key, number) = (first.Length > 0 ? first : otherwise, 1);
        for (var tried = key; !taken.Add(tried); tried = $"{key}-{number}") number++;
        return number == 1 ? key : $"{key}-{number}";
    }

    private static string UnitOf(string? unit) => Vietnamese.Fold(unit) switch
    {
        "gio lam viec" => "gio lam viec",
        "ngay lam viec" => "ngay lam viec",
        "ngay" => "ngay",
        "thang" => "thang",
        _ => "",
    };

    [GeneratedRegex(@"(?<![\d./,])(?<n>\d{1,4})(?:\s*\([^()]{1,30}\))?\s*(?<u>giờ làm việc|ngày làm việc|ngày(?!\s*\d|\s+tháng)|tháng(?!\s*\d))(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TermShape();

    [GeneratedRegex(@"(?<![\d.,/])(\d{1,3}(?:[.,]\d{3})+|\d{1,9})\s*(?:đồng|đ(?!\p{L})|vnđ|vnd|việt nam đồng)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AmountShape();

    [GeneratedRegex(@"\b(USD|EUR|đô la|đô-la)\b|\$|€", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ForeignMoney();

    [GeneratedRegex(@" (va|hoac|cua|do|theo|tai|cho|cac|voi|trong|bang|co|ngay|so|khoan|dieu)$")]
    private static partial Regex Dangling();

    [GeneratedRegex(@"^\d{1,4}/\d{4}/(QH\d{1,2}|UBTVQH\d{1,2}|NĐ-CP|(QĐ|CT)-TTg|(TT|QĐ)-(BTP|BTC|BCA|BQP|BNG|BNV|BCT|BXD|BYT|BTNMT|BNNPTNT|BNNMT|BKHĐT|BKHCN|BGDĐT|BGTVT|BLĐTBXH|BTTTT|BVHTTDL|BDTTG|VPCP|NHNN|TTCP)|TTLT(-[A-ZĐ]{2,8}){2,5}|NQ-(HĐND|CP)|QĐ-UBND)$|^\d{1,4}/(NQ|QĐ)-[A-ZĐ]{2,6}$")]
    private static partial Regex DocumentShape();

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex KeyWord();
}
