using System.Globalization;
using System.Text;
using CaMauSo.Kernel;
using CsvHelper;
using CsvHelper.Configuration;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace CaMauSo.Ui.Tests;

/// <summary>Lists as files, judged by readers that are not ours: Office's own validator and a CSV parser.</summary>
public sealed class TableFileTests
{
    private sealed record Row(string? Words, long? Count, double? Share, DateTimeOffset? At);

    private static readonly TableFile<Row> Table = new("Hồ sơ & việc", [
        new("Trích yếu", 40, r => TableCell.Text(r.Words)), new("Số lần", 8, r => TableCell.Count(r.Count)),
        new("Đã dùng", 9, r => TableCell.Part(r.Share)), new("Nhận lúc", 17, r => TableCell.At(r.At)),
    ], [("Cơ quan", "Ủy ban nhân dân xã Đất Mũi"), ("Số hồ sơ", "3")]);

    private static readonly DateTimeOffset Morning = Vietnam.At(new(2026, 11, 18), new(8, 5));

    private static readonly Row[] Rows =
    [
        new("Đăng ký khai sinh cho Nguyễn Văn Ẩn, \"Tí\"; ấp Mũi <b>&", 2, 0.45, Morning),
        new("=HYPERLINK(\"http://x\")", null, null, null),
        new("Kéo dài\u0001 nghỉ\uFFFF\uD83D\uDE00", 1_000_000, 1, Morning.AddHours(17)),
    ];

    [Fact]
    public async Task A_workbook_is_what_office_takes_for_one()
    {
        using var book = SpreadsheetDocument.Open(await Excel(Rows), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(book).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Equal(["Hồ sơ & việc", "Về danh sách này"], book.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value));
        var sheet = First(book);
        var pane = sheet.Worksheet.Descendants<Pane>().Single();
        Assert.Equal((PaneStateValues.Frozen, 1d), (pane.State!.Value, pane.VerticalSplit!.Value));
        Assert.Equal("A1:E4", sheet.Worksheet.Descendants<AutoFilter>().Single().Reference);
        Assert.Equal([6, 40, 8, 9, 17], sheet.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Column>().Select(c => c.Width!.Value));
        var heading = Cells(sheet, 0);
        Assert.Equal(["STT", "Trích yếu", "Số lần", "Đã dùng", "Nhận lúc"], heading.Select(c => c.InnerText));
        var styles = book.WorkbookPart.WorkbookStylesPart!.Stylesheet;
        Assert.All(heading, c => Assert.NotNull(((Font)styles.Fonts!.ElementAt((int)Format(styles, c).FontId!.Value)).Bold));
    }

    [Fact]
    public async Task Numbers_and_moments_are_numbers_to_a_spreadsheet_and_a_formula_stays_words()
    {
        using var book = SpreadsheetDocument.Open(await Excel(Rows), isEditable: false);
        var (sheet, styles) = (First(book), book.WorkbookPart!.WorkbookStylesPart!.Stylesheet);
        var first = Cells(sheet, 1);
        Assert.Equal(Rows[0].Words, first[1].InnerText);
        Assert.Equal(["1", "2", "0.45"], new[] { first[0], first[2], first[3] }.Select(c => c.CellValue!.Text));
        Assert.Equal(new DateTime(2026, 11, 18, 8, 5, 0), DateTime.FromOADate(double.Parse(first[4].CellValue!.Text, CultureInfo.InvariantCulture)), TimeSpan.FromMilliseconds(1));
        Assert.Equal("dd/mm/yyyy\\ hh:mm", styles.NumberingFormats!.Elements<NumberingFormat>().Single(f => f.NumberFormatId!.Value == Format(styles, first[4]).NumberFormatId!.Value).FormatCode);
        Assert.Equal(9u, Format(styles, first[3]).NumberFormatId!.Value); // 0%
        var second = Cells(sheet, 2);
        Assert.Equal(2, second.Count); // what is not known is no cell at all
        Assert.Equal((CellValues.InlineString, Rows[1].Words), (second[1].DataType!.Value, second[1].InnerText));
        Assert.Empty(sheet.Worksheet.Descendants<CellFormula>());
        // Characters that XML cannot say are left out, what lies beyond the first plane stays; half past one at night is the next day here.
        Assert.Equal("Kéo dài nghỉ\uD83D\uDE00", Cells(sheet, 3)[1].InnerText);
        Assert.Equal(new DateTime(2026, 11, 19, 1, 5, 0), DateTime.FromOADate(double.Parse(Cells(sheet, 3)[4].CellValue!.Text, CultureInfo.InvariantCulture)), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Csv_opens_in_a_spreadsheet_and_runs_nothing()
    {
        Row[] rows = [.. Rows, .. new[] { "+84 9", "-1", "@SUM(A1)", " =1+1", "\t=1", "＝1", "Ấp\nMũi", "a;b" }.Select(w => new Row(w, null, null, null))];
        using var to = new MemoryStream();
        await Table.Write(TableFormat.Csv, to, rows.ToAsyncEnumerable(), default);
        Assert.Equal([0xEF, 0xBB, 0xBF], to.ToArray()[..3]);
        using var csv = new CsvReader(new StringReader(Encoding.UTF8.GetString(to.ToArray()[3..])), new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false });
        var read = new List<string[]>();
        while (await csv.ReadAsync()) read.Add(csv.Parser.Record!);
        Assert.Equal(["STT", "Trích yếu", "Số lần", "Đã dùng", "Nhận lúc"], read[0]);
        Assert.Equal(["1", Rows[0].Words!, "2", "45%", "2026-11-18 08:05"], read[1]);
        Assert.Equal(["2", "'" + Rows[1].Words, "", "", ""], read[2]);
        Assert.Equal("1000000", read[3][2]);
        Assert.Equal(["'+84 9", "'-1", "'@SUM(A1)", "' =1+1", "'\t=1", "'＝1", "Ấp\nMũi", "a;b"], read.Skip(4).Select(r => r[1]));
        Assert.All(read, r => Assert.Equal(5, r.Length));
    }

    [Theory]
    [InlineData(TableFormat.Excel)]
    [InlineData(TableFormat.Csv)]
    public async Task A_long_list_leaves_while_it_is_written(TableFormat format)
    {
        const int all = 40_000;
        using var to = new Counted();
        var sentByHalf = 0L;
        await Table.Write(format, to, Many(), default);
        Assert.InRange(sentByHalf, to.Sent * 4 / 10, to.Sent * 6 / 10);

        async IAsyncEnumerable<Row> Many()
        {
            for (var i = 0; i < all; i++)
            {
                if (i == all / 2) sentByHalf = to.Sent;
                yield return new($"Đăng ký khai sinh cho Nguyễn Văn {i * 7919L % all}", i, (i % 100) / 100d, Morning.AddMinutes(i));
            }
            await Task.CompletedTask;
        }
    }

    private static async Task<MemoryStream> Excel(Row[] rows)
    {
        var to = new MemoryStream();
        await Table.Write(TableFormat.Excel, to, rows.ToAsyncEnumerable(), default);
        to.Position = 0;
        return to;
    }

    private static WorksheetPart First(SpreadsheetDocument book) =>
        (WorksheetPart)book.WorkbookPart!.GetPartById(book.WorkbookPart.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().First().Id!);

    private static List<Cell> Cells(WorksheetPart sheet, int row) => [.. sheet.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().ElementAt(row).Elements<Cell>()];

    private static CellFormat Format(Stylesheet styles, Cell cell) => (CellFormat)styles.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);

    /// <summary>Like the body of an answer: what went out cannot be taken back, and nothing waits within a thread.</summary>
    private sealed class Counted : Stream
    {
        internal long Sent { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => throw new InvalidOperationException("Synchronous.");
        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous.");
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Sent += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}
