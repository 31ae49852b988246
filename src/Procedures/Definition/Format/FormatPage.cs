using System.Text;

namespace CaMauSo.Procedures.Definition.Format;

/// <summary>The reference page of the format, for people: a table for each part.</summary>
internal static class FormatPage
{
    private const string Head = """
        # The format of a procedure, key by key

        Written by `bin/procedure reference` out of the program's own reader; do not edit. How to begin: [write a procedure](write-a-procedure.md).
        A definition that uses every key: [sample.yaml](../src/Procedures/Definition/Format/sample.yaml). Editors complete the file and explain its keys by
        [procedure.schema.json](../province/procedures/procedure.schema.json) when its first line is `# yaml-language-server: $schema=../procedure.schema.json`.

        Keys in bold must be there. `[]` is an entry of a list, `{}` an entry under a name of your own.
        """;

    public static string Text()
    {
        var page = new StringBuilder(Head).Append('\n');
        foreach (var part in DefinitionFormat.Keys.GroupBy(key => key.Place))
        {
            page.Append($"\n## {(part.Key.Length == 0 ? "The file" : $"`{part.Key.Replace('/', '.')}`")}\n\n");
            if (DefinitionFormat.Meanings.TryGetValue(part.Key.TrimEnd('[', ']', '{', '}'), out var meaning)) page.Append(meaning).Append("\n\n");
            if (part.Key == DefinitionFormat.Asks)
            {
                page.Append("Written as an entry of `form[].fields[]`, without `showWhen`, `requiredWhen` and `prefill`.\n");
                continue;
            }

            page.Append("| Key | Holds | Meaning |\n|---|---|---|\n");
            foreach (var key in part) page.Append($"| {(key.Required ? $"**`{key.Key}`**" : $"`{key.Key}`")} | {Holds(key)} | {DefinitionFormat.MeaningOf(key).Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        return page.ToString();
    }

    private static string Holds(Asked key) => key.Kind switch
    {
        AskKind.Text => "text",
        AskKind.Words => DefinitionFormat.IsNamedInTheFile(key) ? "a role" : Of(key.Words!),
        AskKind.Number => "number",
        AskKind.Whole => key.Least > 0 ? $"whole number from {key.Least}" : "whole number",
        AskKind.Flag => "`true`, `false`",
        AskKind.Date => "date, `2025-07-01`",
        AskKind.Moment => "moment, `2026-03-09T09:10+07:00`",
        AskKind.Expression => "expression",
        AskKind.Texts => key.Words is null ? "list of texts" : $"list out of {Of(key.Words)}",
        AskKind.Part => "keys, below",
        AskKind.Parts => "list, below",
        AskKind.WordsOrParts => $"list out of {Of(key.Words!)}, and questions",
        AskKind.Named => "entries under names of your own, below",
        AskKind.Pairs => "key: text",
        AskKind.Choices => "value: label, or the name of a list",
        AskKind.NamedChoices => "name: { value: label }",
        AskKind.NamedTerms => "role: term",
        AskKind.Term => "term: one of `workingHours: 8`, `workingDays: 3`, `calendarDays: 15`, `months: 1`, `sameDayUntil: \"15:00\"`, `none: true`",
        _ => "as typed",
    };

    private static string Of(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"`{word}`"));
}
