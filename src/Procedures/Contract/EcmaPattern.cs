using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CaMauSo.Procedures.Contract;

/// <summary>
/// A pattern as JSON Schema writes it (ECMAScript, Unicode mode), put into an engine that never looks back: time grows
/// with the text alone. What would mean something else there, or needs looking back or around, is refused by name.
/// Known limit: in a class, a character beyond U+FFFF counts as two.
/// </summary>
internal sealed class EcmaPattern
{
    private const int Longest = 200;
    private const int MostRepeats = 5_000;
    private const string Space = "\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
    private const string Any = "(?:[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|[^\\n\\r\\u2028\\u2029])";

    private static readonly ConcurrentDictionary<string, Regex> Known = new();

    private readonly string text;
    private readonly StringBuilder made = new();
    private int at;
    private long repeats = 1;

    private EcmaPattern(string text) => this.text = text;

    /// <exception cref="FormatException">It can't be used; the message says why.</exception>
    public static Regex Of(string pattern) => Known.GetOrAdd(pattern, static text => new EcmaPattern(text).Whole());

    private Regex Whole()
    {
        if (text.Length > Longest) throw new FormatException($"mẫu dài quá {Longest} ký tự");
        while (at < text.Length) One();
        try
        {
            return new Regex(made.ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"mẫu không dùng được: {wrong.Message}", wrong);
        }
    }

    private void One()
    {
        var c = text[at++];
        switch (c)
        {
            case '\\': Escape(inClass: false); break;
            case '[': Class(); break;
            case '.': made.Append(Any); break;
            case '$': made.Append("\\z"); break;
            case '(': Group(); break;
            case '{': Repeat(); break;
            case ']' or '}': throw new FormatException($"“{c}” phải viết \\{c}");
            default: made.Append(c); break;
        }
    }

    private void Group()
    {
        if (at < text.Length && text[at] == '?')
        {
            if (at + 1 >= text.Length || text[at + 1] != ':') throw new FormatException("nhóm chỉ viết (…) hoặc (?:…), không nhìn trước, nhìn sau");
            at += 2;
        }

        made.Append("(?:");
    }

    private void Repeat()
    {
        var end = text.IndexOf('}', at);
        var counts = end < 0 ? [] : text[at..end].Split(',');
        if (counts.Length is 0 or > 2 || !IsNumber(counts[0]) || counts.Length == 2 && counts[1].Length > 0 && !IsNumber(counts[1])) throw new FormatException("số lần lặp viết {n}, {n,} hoặc {n,m}");
        repeats *= Math.Max(1, int.Parse(counts[^1].Length == 0 ? counts[0] : counts[^1], CultureInfo.InvariantCulture));
        if (repeats > MostRepeats) throw new FormatException($"lặp quá {MostRepeats} lần");
        made.Append('{').Append(text, at, end - at).Append('}');
        at = end + 1;
    }

    private static bool IsNumber(string text) => text.Length is > 0 and < 5 && text.All(char.IsAsciiDigit);

    private void Class()
    {
        made.Append('[');
        if (at < text.Length && text[at] == '^') made.Append(text[at++]);
        var first = true;
        for (; ; first = false)
        {
            if (at >= text.Length) throw new FormatException("lớp ký tự thiếu dấu ]");
            var c = text[at++];
            if (c == ']')
            {
                if (first) throw new FormatException("lớp ký tự [] không có ký tự nào");
                made.Append(']');
                return;
            }

            if (c == '\\') Escape(inClass: true);
            else if (c == '[') made.Append("\\[");
            // A dash before the end is itself; between two ends it makes a range, as everywhere.
            else if (c == '-' && (first || at < text.Length && text[at] == ']')) made.Append("\\-");
            else made.Append(c);
        }
    }

    private void Escape(bool inClass)
    {
        if (at >= text.Length) throw new FormatException("dấu \\ đứng cuối mẫu");
        var c = text[at++];
        switch (c)
        {
            case 'd': made.Append(inClass ? "0-9" : "[0-9]"); break;
            case 'w': made.Append(inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]"); break;
            case 's': made.Append(inClass ? Space : $"[{Space}]"); break;
            case 'D' when !inClass: made.Append("[^0-9]"); break;
            case 'W' when !inClass: made.Append("[^A-Za-z0-9_]"); break;
            case 'S' when !inClass: made.Append($"[^{Space}]"); break;
            case 't' or 'n' or 'r' or 'f' or 'v': made.Append('\\').Append(c); break;
            case 'u' when at + 4 <= text.Length && text.Substring(at, 4).All(char.IsAsciiHexDigit):
                made.Append("\\u").Append(text, at, 4);
                at += 4;
                break;
            case 'p' or 'P': Property(c); break;
            case '-' when inClass: made.Append("\\-"); break;
            default:
                if (!"^$\\.*+?()[]{}|/".Contains(c, StringComparison.Ordinal)) throw new FormatException($"không dùng \\{c} trong mẫu{(inClass ? " ở lớp ký tự" : "")}");
                made.Append(c == '/' ? "/" : $"\\{c}");
                break;
        }
    }

    private void Property(char c)
    {
        var end = at < text.Length && text[at] == '{' ? text.IndexOf('}', at) : -1;
        var name = end < 0 ? "" : text[(at + 1)..end];
        if (name is not ("L" or "Lu" or "Ll" or "M" or "Mn" or "N" or "Nd" or "P" or "S" or "Z" or "Zs")) throw new FormatException($"\\{c}{{{name}}}: chỉ dùng L, Lu, Ll, M, Mn, N, Nd, P, S, Z, Zs");
        made.Append('\\').Append(c).Append('{').Append(name).Append('}');
        at = end + 1;
    }
}
