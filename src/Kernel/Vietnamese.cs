using System.Globalization;
using System.Text;

namespace CaMauSo.Kernel;

/// <summary>Vietnamese text as data: one way to clean it and one way to compare it.</summary>
public static class Vietnamese
{
    /// <summary>
    /// Text as it is kept: NFC, white space folded, and without control, zero-width and direction characters,
    /// which change what a reader sees without changing what is searched. Line breaks stay when asked for.
    /// </summary>
    public static string Clean(string? text, bool keepLines = false)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (keepLines && rune.Value == '\n') { kept.Append('\n'); continue; }
            if (Rune.IsWhiteSpace(rune)) { kept.Append(' '); continue; }
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) continue;
            if (rune == Rune.ReplacementChar) continue;
            kept.Append(rune);
        }
        var lines = kept.ToString().Normalize(NormalizationForm.FormC).Split('\n');
        return string.Join('\n', lines.Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))).Trim('\n');
    }

    /// <summary>Text as it is compared and searched: lower case, no marks, đ as d, single spaces. ICU does not fold đ, so this does.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            if (char.IsWhiteSpace(c) || char.IsControl(c)) { gap = folded.Length > 0; continue; }
            if (gap) { folded.Append(' '); gap = false; }
            folded.Append(c is 'đ' or 'Đ' or 'ð' or 'Ð' ? 'd' : char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }
}
