using CaMauSo.Procedures.Definition;

namespace CaMauSo.Procedures.Publishing;

/// <summary>The unsure marks of a text that cannot be read as a definition yet: what is wrong elsewhere must not hide what a person has to decide.</summary>
internal static class UnsureWords
{
    public static IReadOnlyList<UnsureMark> In(string text)
    {
        var lines = text.Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith("unsure:", StringComparison.Ordinal));
        if (at < 0) return [];
        var part = lines.Skip(at).TakeWhile((line, i) => i == 0 || line.Length == 0 || line[0] is ' ' or '-' or '#');
        try { return Source.Read("", string.Join('\n', part)).Root.Each("unsure", mark => new UnsureMark(mark.Text("about"), mark.Text("note"))); }
        catch (DefinitionRefused) { return []; }
    }
}
