using System.Globalization;
using System.Text;

namespace CaMauSo.Notifications;

/// <summary>
/// A sentence as one text message: without diacritics and within 160 characters of the GSM alphabet. With marks it would hold 70, cost
/// twice, and stand as little boxes on an old phone.
/// </summary>
public static class SmsText
{
    /// <summary>One message of the GSM 7-bit alphabet.</summary>
    public const int Longest = 160;

    /// <summary>Who speaks, before every text.</summary>
    public const string Sender = "Tinh Ca Mau: ";

    /// <summary>The text as it is sent; what does not fit is cut between words and ends in three dots.</summary>
    public static string Of(string text)
    {
        var plain = Sender + Plain(text);
        if (plain.Length <= Longest) return plain;
        var room = Longest - 3;
        var gap = plain.LastIndexOf(' ', room);
        return plain[..(gap > Sender.Length ? gap : room)].TrimEnd(' ', ',', ';', ':', '.') + "...";
    }

    /// <summary>Letters without marks, signs by their nearest plain ones, nothing that a phone of 2005 does not know.</summary>
    internal static string Plain(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control) continue;
            kept.Append(c switch
            {
                'đ' or 'ð' => "d",
                'Đ' or 'Ð' => "D",
                '“' or '”' or '„' => "\"",
                '‘' or '’' or '`' => "'",
                '–' or '—' or '−' => "-",
                '…' => "...",
                '₫' => "d",
                '\u00A0' => " ",
                // These take two places each in the GSM alphabet.
                '[' or '{' => "(",
                ']' or '}' => ")",
                '|' or '\\' => "/",
                '~' or '^' => "-",
                '€' => "EUR",
                >= ' ' and <= '~' => c.ToString(),
                _ when char.IsWhiteSpace(c) => " ",
                _ => "",
            });
        }
        return string.Join(' ', kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
