using System.Buffers;
using System.Globalization;
using System.Text;

namespace CaMauSo.Ui.Tables;

/// <summary>
/// CSV (RFC 4180) as Excel opens it by a double click: UTF-8 with a byte order mark, moments as <c>2026-11-18 08:05</c>, which
/// every regional setting reads alike. Words that a spreadsheet would take for a formula begin with an apostrophe.
/// </summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",;\r\n\t");

    internal static async Task Write<T>(Stream to, IReadOnlyList<TableColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16 << 10, leaveOpen: true);
        var line = new StringBuilder("STT");
        foreach (var column in columns) line.Append(',').Append(Quoted(column.Heading));
        await writer.WriteAsync(line.Append("\r\n"), cancel);
        var number = 0;
        await foreach (var row in rows.WithCancellation(cancel))
        {
            line.Clear().Append(CultureInfo.InvariantCulture, $"{++number}");
            foreach (var column in columns) line.Append(',').Append(Field(column.Of(row)));
            await writer.WriteAsync(line.Append("\r\n"), cancel);
        }
    }

    private static string Field(TableCell cell) => cell switch
    {
        { Words: { } words } => Quoted(Harmless(words)),
        { Number: { } share, Share: true } => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share * 100)}%"),
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { Moment: { } moment } => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => "",
    };

    // Some spreadsheets also take the full-width signs, and a tab or line break before a sign, for the beginning of a formula.
    private static string Harmless(string words) => words.TrimStart() is [var first, ..] && first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' || words[0] is '\t' or '\r' or '\n' ? "'" + words : words;

    private static string Quoted(string words) =>
        words.AsSpan().IndexOfAny(Special) >= 0 || words[0] == ' ' || words[^1] == ' ' ? "\"" + words.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : words;
}
