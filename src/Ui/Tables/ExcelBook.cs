using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Xml;

namespace CaMauSo.Ui.Tables;

/// <summary>
/// An Excel workbook (ECMA-376) of two sheets: the list, with a bold heading that stays, real numbers and dates, a filter and A4
/// print set-up; and what the list is. Every part goes straight into the zip, the rows as they come.
/// </summary>
internal static class ExcelBook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int Buffer = 64 << 10, LongestText = 32_000;

    // Places in the list of formats of Styles below.
    private const int Heading = 1, Moment = 2, Whole = 3, Share = 4, Label = 5, Fraction = 6;

    internal static async Task Write<T>(Stream to, string title, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<(string Label, string Value)> about, IAsyncEnumerable<T> rows, CancellationToken cancel)
    {
        var spool = new Spool(to);
        using (var zip = new ZipArchive(spool, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", ContentTypes);
            Part(zip, "_rels/.rels", Relations(("officeDocument", "xl/workbook.xml")));
            Part(zip, "xl/workbook.xml", Workbook(title));
            Part(zip, "xl/_rels/workbook.xml.rels", Relations(("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"), ("styles", "styles.xml")));
            Part(zip, "xl/styles.xml", Styles);
            using (var list = new Sheet(zip, 1, [6, .. columns.Select(c => c.Width)], headed: true))
            {
                list.Row(Heading, [TableCell.Text("STT"), .. columns.Select(c => TableCell.Text(c.Heading))]);
                await foreach (var row in rows.WithCancellation(cancel))
                {
                    list.Row(null, [TableCell.Count(list.Rows), .. columns.Select(c => c.Of(row))]);
                    if (list.Pour()) await spool.Send(cancel);
                }
                list.Close(columns.Count + 1);
            }
            using var told = new Sheet(zip, 2, [24, 90], headed: false);
            foreach (var (label, value) in about) told.Row(Label, [TableCell.Text(label)], TableCell.Text(value));
            told.Close(0);
        }
        await spool.Send(cancel);
    }

    private static void Part(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text));
    }

    /// <summary>One sheet being written: XML is made in a small buffer and poured into the zip when that is full.</summary>
    private sealed class Sheet : IDisposable
    {
        private readonly MemoryStream _buffer = new(Buffer + 4096);
        private readonly XmlWriter _xml;
        private readonly Stream _entry;

        /// <summary>Rows so far, the heading among them.</summary>
        internal int Rows { get; private set; }

        internal Sheet(ZipArchive zip, int number, int[] widths, bool headed)
        {
            _entry = zip.CreateEntry($"xl/worksheets/sheet{number}.xml", CompressionLevel.Fastest).Open();
            _xml = XmlWriter.Create(_buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false });
            _xml.WriteStartDocument(standalone: true);
            _xml.WriteStartElement("worksheet", Main);
            _xml.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
            _xml.WriteRaw(headed ? "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/></sheetView></sheetViews>" : "<sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>");
            _xml.WriteRaw("<sheetFormatPr defaultRowHeight=\"15\"/><cols>");
            for (var i = 0; i < widths.Length; i++) _xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{widths[i]}\" customWidth=\"1\"/>"));
            _xml.WriteRaw("</cols>");
            _xml.WriteStartElement("sheetData", Main);
        }

        /// <summary>A row whose first cells may have a look of their own.</summary>
        internal void Row(int? look, IReadOnlyList<TableCell> first, params TableCell[] others)
        {
            _xml.WriteStartElement("row", Main);
            _xml.WriteAttributeString("r", (++Rows).ToString(CultureInfo.InvariantCulture));
            var at = 0;
            foreach (var cell in first) Cell(at++, cell, look);
            foreach (var cell in others) Cell(at++, cell, null);
            _xml.WriteEndElement();
        }

        private void Cell(int at, TableCell cell, int? look)
        {
            if (cell is { Words: null, Number: null, Moment: null }) return;
            _xml.WriteStartElement("c", Main);
            _xml.WriteAttributeString("r", Column(at) + Rows.ToString(CultureInfo.InvariantCulture));
            if ((look ?? (cell.Moment is not null ? Moment : cell.Number is null ? 0 : cell.Share ? Share : cell.Fraction ? Fraction : Whole)) is > 0 and var style) _xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
            if (cell.Words is { } words)
            {
                // Inline words are never read as a formula.
                _xml.WriteAttributeString("t", "inlineStr");
                _xml.WriteStartElement("is", Main);
                _xml.WriteStartElement("t", Main);
                _xml.WriteAttributeString("xml", "space", null, "preserve");
                _xml.WriteString(Writable(words));
                _xml.WriteEndElement();
                _xml.WriteEndElement();
            }
            else _xml.WriteElementString("v", Main, (cell.Moment?.ToOADate() ?? cell.Number!.Value).ToString("R", CultureInfo.InvariantCulture));
            _xml.WriteEndElement();
        }

        /// <summary>Empties the buffer into the zip once it is full.</summary>
        internal bool Pour(bool all = false)
        {
            _xml.Flush();
            if (!all && _buffer.Length < Buffer) return false;
            _entry.Write(_buffer.GetBuffer().AsSpan(0, (int)_buffer.Length));
            _buffer.SetLength(0);
            return true;
        }

        /// <param name="columns">Of the heading that filters; none without one.</param>
        internal void Close(int columns)
        {
            _xml.WriteEndElement();
            if (columns > 0) _xml.WriteRaw($"<autoFilter ref=\"A1:{Column(columns - 1)}{Rows.ToString(CultureInfo.InvariantCulture)}\"/>");
            _xml.WriteRaw("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>");
            _xml.WriteEndElement();
            _xml.WriteEndDocument();
            Pour(all: true);
        }

        public void Dispose()
        {
            _xml.Dispose();
            _entry.Dispose();
            _buffer.Dispose();
        }

        private static string Column(int at) => at < 26 ? ((char)('A' + at)).ToString() : Column(at / 26 - 1) + Column(at % 26);

        private static string Writable(string words)
        {
            if (words.Length > LongestText) words = words[..LongestText] + "…";
            if (words.All(XmlConvert.IsXmlChar)) return words;
            return string.Concat(words.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value)));
        }
    }

    private static string Workbook(string title) =>
        $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"{SecurityElement.Escape(title)}\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Về danh sách này\" sheetId=\"2\" r:id=\"rId2\"/></sheets>" +
        $"<definedNames><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'{SecurityElement.Escape(title)}'!$1:$1</definedName></definedNames></workbook>";

    private static string Relations(params (string Kind, string Target)[] all) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
        string.Concat(all.Select((r, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Office}/{r.Kind}\" Target=\"{r.Target}\"/>")) + "</Relationships>";

    private const string ContentTypes =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>" +
        "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>" +
        "<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>" +
        "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";

    private const string Styles =
        $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/></numFmts>" +
        "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Times New Roman\"/><family val=\"1\"/></font><font><b/><sz val=\"11\"/><name val=\"Times New Roman\"/><family val=\"1\"/></font></fonts>" +
        "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7EEF5\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>" +
        "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style=\"thin\"><color rgb=\"FF6B7783\"/></bottom><diagonal/></border></borders>" +
        "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"7\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>" +
        "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>" +
        "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"3\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>" +
        "<xf numFmtId=\"9\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/><xf numFmtId=\"4\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>" +
        "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
}
