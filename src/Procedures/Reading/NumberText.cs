using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaMauSo.Procedures.Reading;

/// <summary>Reads numbers as people here write them: 1.250.000 and 12,5.</summary>
internal static partial class NumberText
{
    public static (JsonNode?, string?) Read(FormField field, string text)
    {
        var bare = Unit().Replace(text, "").Replace(" ", "", StringComparison.Ordinal);
        if (bare.Length > 24 || Value(field, bare) is not { } number) return (null, Sentences.About(field, HowTo(field)));
        if (field.Kind != FieldKind.Decimal && number != decimal.Truncate(number)) return (null, Sentences.About(field, "xin nhập số nguyên, không có phần lẻ."));
        if (field.Kind == FieldKind.Decimal && Ambiguous().IsMatch(bare))
            return (null, Sentences.About(field, $"“{bare}” có thể hiểu hai cách, xin viết {bare.Replace(".", "", StringComparison.Ordinal)} hoặc {bare.Replace('.', ',')}."));
        if (number < (field.Min ?? (field.Kind == FieldKind.Money ? 0 : decimal.MinValue))) return (null, Sentences.About(field, $"phải từ {Shown(field.Min ?? 0)} trở lên."));
        if (number > (field.Max ?? 999_999_999_999_999m)) return (null, Sentences.About(field, $"nhiều nhất là {Shown(field.Max ?? 999_999_999_999_999m)}."));
        return (JsonValue.Create(number), null);
    }

    private static decimal? Value(FormField field, string text)
    {
        text = Normal(text);
        var style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (Thousands().IsMatch(text)) text = text.Replace(text.Contains('.', StringComparison.Ordinal) ? "." : ",", "", StringComparison.Ordinal);
        else if (ThousandsAndPart().IsMatch(text)) text = text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        else if (field.Kind == FieldKind.Decimal || !text.Contains('.', StringComparison.Ordinal)) text = text.Replace(',', '.');
        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string Normal(string text) =>
        string.Concat(text.Select(c => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c == '−' ? '-' : c));

    private static string HowTo(FormField field) => field.Kind switch
    {
        FieldKind.Money => "xin nhập số tiền bằng chữ số, ví dụ 1.250.000.",
        FieldKind.Integer => "xin nhập số nguyên bằng chữ số, ví dụ 3.",
        _ => "xin nhập số, phần lẻ sau dấu phẩy, ví dụ 12,5.",
    };

    private static string Shown(decimal number) => number.ToString("#,0.####", CultureInfo.GetCultureInfo("vi-VN"));

    [GeneratedRegex(@"\s*(đ|₫|đồng|vnd|vnđ)\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex Unit();

    /// <summary>1.250.000 or 1,250,000: two groups or more, which no decimal number has.</summary>
    [GeneratedRegex(@"^-?[0-9]{1,3}((\.[0-9]{3}){2,}|(,[0-9]{3}){2,}|\.[0-9]{3})$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^-?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+$")]
    private static partial Regex ThousandsAndPart();

    [GeneratedRegex(@"^[1-9][0-9]{0,2}\.[0-9]{3}$")]
    private static partial Regex Ambiguous();
}
