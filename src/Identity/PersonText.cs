using System.Globalization;
using System.Text.RegularExpressions;

namespace CaMauSo.Identity;

/// <summary>Numbers and addresses of people, however they type them; null for what cannot be one.</summary>
public static partial class PersonText
{
    /// <summary>A Vietnamese telephone number as <c>0918000012</c>, out of "+84 918 000 012" or "0918.000.012".</summary>
    public static string? Phone(string? typed)
    {
        if (Digits(typed, out var international) is not { } number) return null;
        if (international && !number.StartsWith("84", StringComparison.Ordinal)) return null;
        if (number.StartsWith("84", StringComparison.Ordinal) && number.Length is 11 or 12) number = "0" + number[2..];
        return VietnamesePhone().IsMatch(number) ? number : null;
    }

    /// <summary>Whether a number receives text messages: mobile ones do.</summary>
    public static bool TakesTexts(string? phone) => phone is { Length: 10 } && phone[1] != '2';

    /// <summary>An e-mail address, without the spaces around it.</summary>
    public static string? Email(string? typed) => typed?.Trim() is { Length: > 0 and <= 254 } mail && MailAddress().IsMatch(mail) ? mail : null;

    /// <summary>The twelve digits of an identity number that can exist.</summary>
    public static string? IdentityNumber(string? typed) =>
        Digits(typed, out var plus) is { Length: 12 } number && !plus && int.Parse(number[..3], CultureInfo.InvariantCulture) is >= 1 and <= 96 ? number : null;

    private static string? Digits(string? typed, out bool plus)
    {
        var text = typed?.Trim() ?? "";
        plus = text.StartsWith('+');
        var kept = new System.Text.StringBuilder();
        foreach (var c in plus ? text[1..] : text)
        {
            if (" .-()\u00A0".Contains(c)) continue;
            // People paste full-width digits too.
            if (CharUnicodeInfo.GetDecimalDigitValue(c) is not (>= 0 and var digit)) return null;
            kept.Append((char)('0' + digit));
        }
        return kept.Length == 0 ? null : kept.ToString();
    }

    [GeneratedRegex(@"^(0[35789][0-9]{8}|02[0-9]{9})$")]
    private static partial Regex VietnamesePhone();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@([A-Za-z0-9]([A-Za-z0-9-]{0,62})\.)+[A-Za-z]{2,24}$", RegexOptions.NonBacktracking)]
    private static partial Regex MailAddress();
}
