using CaMauSo.Procedures.Definition;

namespace CaMauSo.Procedures.Tests;

/// <summary>Definitions with one thing changed, and what is said about it.</summary>
internal static class Spoilt
{
    public static readonly string Birth = File.ReadAllText(Path.Combine(TheProvince.Folder, "procedures/1.001193/2.yaml"));

    public static readonly ProcedureVersion BirthRead = DefinitionFile.Read("2.yaml", Birth);

    /// <summary>The combined procedure of the province.</summary>
    public static readonly string Together = File.ReadAllText(Path.Combine(TheProvince.Folder, "procedures/2.000986/1.yaml"));

    /// <summary>The small procedure of the tests that uses everything.</summary>
    public static readonly string Pier = File.ReadAllText(Path.Combine(TheProvince.Folder, "..", "tests", "Dossiers.Tests", "definitions", "9.000010", "1.yaml"));

    public static string With(this string text, string right, string wrong)
    {
        var at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The definition no longer says: {right}");
        return text[..at] + wrong + text[(at + right.Length)..];
    }

    /// <summary>The line on which these words stand first.</summary>
    public static int LineOf(this string text, string words)
    {
        var at = text.IndexOf(words, StringComparison.Ordinal);
        Assert.True(at >= 0, $"No such line: {words}");
        return text[..at].Count(c => c == '\n') + 1;
    }

    public static IReadOnlyList<DefinitionFault> Faults(string text) => Assert.Throws<DefinitionRefused>(() => DefinitionFile.Read("x.yaml", text)).Faults;

    /// <summary>The text is refused with this sentence on the line where these words stand.</summary>
    public static void IsRefused(string text, string sentence, string at) => Assert.Contains(new DefinitionFault("x.yaml", text.LineOf(at), sentence), Faults(text));
}
