using System.Text.RegularExpressions;

namespace CaMauSo.Procedures.Publishing;

/// <summary>
/// Something a person still has to decide: a comment line of a draft, above the place it is about. While one is left the draft is not published.
/// </summary>
/// <param name="Line">Of the comment itself, from one.</param>
/// <param name="Original">The words it comes from; empty when there were none.</param>
internal sealed partial record Undecided(int Line, string Sentence, string Original)
{
    /// <summary>How such a comment begins.</summary>
    public const string Mark = "# CẦN QUYẾT ĐỊNH:";

    public static IReadOnlyList<Undecided> In(string text) => !text.Contains(Mark, StringComparison.Ordinal) ? [] :
        [.. text.Split('\n').Select((line, i) => (Match: Shape().Match(line), Line: i + 1)).Where(one => one.Match.Success)
            .Select(one => new Undecided(one.Line, one.Match.Groups[1].Value.Trim(), one.Match.Groups[2].Value.Trim()))];

    /// <summary>The comment as it stands in a draft.</summary>
    public static string Written(string sentence, string original) => $"{Mark} {sentence.Replace('|', '/')}{(original.Length > 0 ? " | " + original : "")}";

    [GeneratedRegex(@"^\s*# CẦN QUYẾT ĐỊNH:([^|]*)\|?(.*)$")]
    private static partial Regex Shape();
}
