using System.Globalization;
using System.Text;
using CaMauSo.Kernel;

namespace CaMauSo.Procedures.Search;

/// <summary>What people type, as words to look for: without marks, and as Telex keys meant it.</summary>
internal static class TypedWords
{
    private static readonly char[] Gaps = [.. " ,.;:!?/\\()[]{}\"'“”‘’-–_+*&%#@<>=|"];

    /// <summary>Words of a text, folded.</summary>
    public static List<string> Of(string text) => [.. Vietnamese.Fold(text).Split(Gaps, StringSplitOptions.RemoveEmptyEntries).Take(40)];

    /// <summary>The same words with their marks, the tone last, so that "hoà" and "hòa" are one; as many as <see cref="Of"/> gives.</summary>
    public static List<string> WithMarks(string text) => Of(string.Concat(text.Normalize(NormalizationForm.FormD).Select(Kept))).ConvertAll(ToneLast);

    /// <summary>True when somebody took the trouble of typing marks: then a word with other marks is another word.</summary>
    public static bool HasMarks(string text) =>
        text.Normalize(NormalizationForm.FormD).Any(c => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is 'đ' or 'Đ');

    /// <summary>
    /// The word that raw Telex keys stand for: "dduwowngf" is "duong", "kys" is "ky". In folded Vietnamese f, j, w, z do not
    /// occur, and s, r, x only begin a syllable (r also after t), so elsewhere they are keys for tones.
    /// </summary>
    public static string FromTelex(string word)
    {
        var kept = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var (c, last) = (word[i], kept.Length > 0 ? kept[^1] : '\0');
            if (i > 0 && c == word[i - 1] && c is 'd' or 'a' or 'e' or 'o' && last == c) continue;
            if (c == 'w')
            {
                if (last is not ('a' or 'o' or 'u')) kept.Append('u');
                continue;
            }

            if (kept.Length > 0 && (c is 'f' or 'j' or 'z' or 's' or 'x' || c == 'r' && last != 't')) continue;
            kept.Append(c);
        }

        return kept.ToString();
    }

    // Marks as letters that folding leaves alone.
    private const string Marks = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031B", Letters = "①②③④⑤⑥⑦⑧";

    private static char Kept(char c) => c is 'đ' or 'Đ' ? '⑨' : Marks.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Letters[at] : c;

    private static string ToneLast(string word) => string.Concat(word.Where(c => c is < '①' or > '⑤').Concat(word.Where(c => c is >= '①' and <= '⑤')));

    /// <summary>A slip of the fingers: letters doubled at the end ("sinhh").</summary>
    public static string WithoutDoubles(string word)
    {
        var kept = new StringBuilder(word.Length);
        foreach (var c in word)
            if (kept.Length == 0 || kept[^1] != c) kept.Append(c);
        return kept.ToString();
    }

    /// <summary>True when one word becomes the other by at most so many slips: a letter more, less, other, or two swapped.</summary>
    public static bool Near(string a, string b, int slips)
    {
        if (Math.Abs(a.Length - b.Length) > slips) return false;
        Span<int> before = stackalloc int[b.Length + 1], above = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > slips) return false;
            above.CopyTo(before);
            row.CopyTo(above);
        }

        return above[b.Length] <= slips;
    }
}
