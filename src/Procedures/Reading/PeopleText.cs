using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaMauSo.Procedures.Reading;

/// <summary>Reads identity numbers, telephone numbers and mail addresses, however people space them.</summary>
internal static partial class PeopleText
{
    public static (JsonNode?, string?) IdentityNumber(FormField field, string text)
    {
        var number = Digits(text, " .-");
        if (number is null) return (null, Sentences.About(field, "chỉ gồm chữ số, xin xem 12 số trên thẻ căn cước."));
        if (number.Length == 9) return (null, Sentences.About(field, "chứng minh nhân dân 9 số không còn dùng, xin nhập 12 số trên thẻ căn cước."));
        if (number.Length != 12) return (null, Sentences.About(field, $"cần đủ 12 chữ số, bạn đã nhập {number.Length} chữ số."));
        return int.Parse(number[..3], CultureInfo.InvariantCulture) is >= 1 and <= 96
            ? (number, null) : (null, Sentences.About(field, "số này không có thật, ba số đầu phải từ 001 đến 096; xin xem lại thẻ căn cước."));
    }

    public static (JsonNode?, string?) Phone(FormField field, string text)
    {
        var international = text.StartsWith('+');
        var number = Digits(international ? text[1..] : text, " .-()");
        if (number is null || number.Length is < 9 or > 12) return (null, NotAPhone(field));
        if (international && !number.StartsWith("84", StringComparison.Ordinal)) return (null, Sentences.About(field, "xin dùng số điện thoại Việt Nam, ví dụ 0918 000 012."));
        if (number.StartsWith("84", StringComparison.Ordinal) && number.Length is 11 or 12) number = "0" + number[2..];
        return VietnamesePhone().IsMatch(number) ? (number, null) : (null, NotAPhone(field));
    }

    public static (JsonNode?, string?) Email(FormField field, string text)
    {
        if (text.Length <= 254 && MailAddress().IsMatch(text)) return (text, null);
        return (null, Sentences.About(field, "xin viết đủ địa chỉ như ten@vidu.vn, không có dấu cách."));
    }

    /// <summary>The digits of a text, also full-width ones; null when there is something else than digits and spacing.</summary>
    internal static string? Digits(string text, string spacing)
    {
        var kept = new char[text.Length];
        var count = 0;
        foreach (var c in text)
        {
            if (spacing.Contains(c)) continue;
            var value = CharUnicodeInfo.GetDecimalDigitValue(c);
            if (value < 0) return null;
            kept[count++] = (char)('0' + value);
        }

        return count == 0 ? null : new string(kept, 0, count);
    }

    private static string NotAPhone(FormField field) => Sentences.About(field, "xin nhập số điện thoại 10 chữ số, ví dụ 0918 000 012.");

    [GeneratedRegex(@"^(0[35789][0-9]{8}|02[0-9]{9})$")]
    private static partial Regex VietnamesePhone();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@([A-Za-z0-9]([A-Za-z0-9-]{0,62})\.)+[A-Za-z]{2,24}$", RegexOptions.NonBacktracking)]
    private static partial Regex MailAddress();
}
