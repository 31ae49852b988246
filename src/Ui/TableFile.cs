using CaMauSo.Ui.Tables;
using Microsoft.AspNetCore.Mvc;

namespace CaMauSo.Ui;

/// <summary>As what a list is taken away.</summary>
public enum TableFormat { Excel, Csv }

/// <summary>What stands in one cell. A spreadsheet gets numbers and moments as such, so that they sort and sum.</summary>
public readonly record struct TableCell
{
    internal string? Words { get; private init; }
    internal double? Number { get; private init; }
    internal bool Share { get; private init; }
    internal bool Fraction { get; private init; }
    internal DateTime? Moment { get; private init; }

    public static TableCell Text(string? words) => new() { Words = string.IsNullOrEmpty(words) ? null : words };

    public static TableCell Count(long? number) => new() { Number = number };

    /// <summary>A measure with decimals, shown with two of them.</summary>
    public static TableCell Amount(double? number) => new() { Number = number is { } of ? Math.Round(of, 2) : null, Fraction = true };

    /// <summary>A share of one, shown in whole per cent; null leaves the cell empty.</summary>
    public static TableCell Part(double? share) => new() { Number = share, Share = true };

    /// <summary>A moment on a clock in Cà Mau.</summary>
    public static TableCell At(DateTimeOffset? moment) => new() { Moment = moment is { } at ? Kernel.Vietnam.Local(at).DateTime : null };
}

/// <summary>A column of a list that is taken away.</summary>
/// <param name="Width">In characters, as spreadsheets measure.</param>
public sealed record TableColumn<T>(string Heading, int Width, Func<T, TableCell> Of);

/// <summary>
/// A list as a file: an Excel workbook or CSV, written row by row while it is sent, so that a long list fills no memory.
/// Rows are numbered by themselves (STT).
/// </summary>
/// <param name="title">Name of the sheet, at most 31 characters.</param>
/// <param name="about">What the list is, for the workbook's second sheet: body, filter, who took it and when.</param>
public sealed class TableFile<T>(string title, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<(string Label, string Value)> about)
{
    /// <summary>The answer to a request: a download under this name, to which the format adds its ending.</summary>
    public IActionResult Answer(TableFormat format, string name, IAsyncEnumerable<T> rows) => new TableAnswer(format, name, (to, cancel) => Write(format, to, rows, cancel));

    /// <summary>Writes it whole and leaves the stream open.</summary>
    public Task Write(TableFormat format, Stream to, IAsyncEnumerable<T> rows, CancellationToken cancel) => format switch
    {
        TableFormat.Csv => CsvText.Write(to, columns, rows, cancel),
        _ => ExcelBook.Write(to, title, columns, about, rows, cancel),
    };
}
