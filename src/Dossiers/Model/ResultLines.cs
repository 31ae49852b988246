namespace CaMauSo.Dossiers.Model;

/// <summary>A line of a result: a heading, a row of label and value, or a paragraph.</summary>
/// <param name="Label">Only of rows.</param>
internal sealed record ResultLine(ResultLineKind Kind, string Text, string Label = "");

internal enum ResultLineKind { Heading, Row, Paragraph }

/// <summary>
/// A result's plain text read as the page it becomes: "# " begins a heading, "Nhãn | giá trị" is a row, "Nhãn |? giá trị" a row only when
/// there is a value, the rest are paragraphs.
/// </summary>
internal sealed record ResultLines(string? Number, IReadOnlyList<ResultLine> Lines)
{
    internal static ResultLines Read(string text)
    {
        string? number = null;
        var lines = new List<ResultLine>();
        foreach (var written in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // An empty answer leaves "Nhãn |": still a row.
            var line = written.EndsWith(" |", StringComparison.Ordinal) ? written + " " : written;
            if (line.StartsWith("# ", StringComparison.Ordinal)) { lines.Add(new(ResultLineKind.Heading, line[2..].Trim())); continue; }
            var bar = line.IndexOf(" |", StringComparison.Ordinal);
            var mayBeEmpty = bar > 0 && line.AsSpan(bar).StartsWith(" |?");
            if (bar <= 0 || !mayBeEmpty && !line.AsSpan(bar).StartsWith(" | ")) lines.Add(new(ResultLineKind.Paragraph, line));
            else if (mayBeEmpty && line[(bar + 3)..].Trim(' ', ',').Length == 0) continue;
            // Two answers that were not given leave their comma; the number stands under the body's name, as NĐ 30/2020 sets it.
            else if (number is null && line[..bar] == "Số") number = line[(bar + 3)..].Trim();
            else lines.Add(new(ResultLineKind.Row, line[(bar + 3)..].Trim(' ', ','), line[..bar].Trim()));
        }
        return new(number, lines);
    }
}
