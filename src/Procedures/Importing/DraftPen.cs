using System.Text;
using System.Text.RegularExpressions;
using CaMauSo.Procedures.Publishing;

namespace CaMauSo.Procedures.Importing;

/// <summary>Writes the lines of a draft: words so that YAML reads them back letter by letter, and what is to be decided above its place.</summary>
internal sealed partial class DraftPen
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "null", "yes", "no", "on", "off", "y", "n" };
    private const int LongestOriginal = 300;

    private readonly StringBuilder text = new();

    public DraftPen Line(string line)
    {
        text.Append(line).Append('\n');
        return this;
    }

    /// <summary>Asks a person to decide about the line that follows.</summary>
    public DraftPen Ask(int indent, string sentence, string? original = null) =>
        Line(new string(' ', indent) + Undecided.Written(sentence, original is null ? "" : original.Length <= LongestOriginal ? original : original[..LongestOriginal] + "…"));

    public DraftPen Ask(int indent, IEnumerable<(string Sentence, string? Original)> all)
    {
        foreach (var (sentence, original) in all.Distinct()) Ask(indent, sentence, original);
        return this;
    }

    /// <summary>Plain where plain is read as the same words, else in quotation marks.</summary>
    public static string Words(string words) =>
        words.Length <= 200 && PlainShape().IsMatch(words) && words[^1] != ' ' && !Reserved.Contains(words) ? words : Quoted(words);

    /// <summary>The same inside brackets and braces, where a comma would end them.</summary>
    public static string Inside(string words) => words.Contains(',', StringComparison.Ordinal) ? Quoted(words) : Words(words);

    private static string Quoted(string words) => $"\"{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public override string ToString() => text.ToString();

    [GeneratedRegex(@"^\p{L}[\p{L}\p{M}\p{N} ,./()–-]*$")]
    private static partial Regex PlainShape();
}
