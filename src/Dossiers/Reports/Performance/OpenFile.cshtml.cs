using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Reports.Performance;

/// <summary>The open figures of a period as a workbook, or CSV with <c>dang=csv</c>. The workbook's second sheet is the dictionary.</summary>
[Public]
internal sealed class OpenFilePage(BodyBook book) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var period = BodyBook.Choose(await book.Periods(cancel), Request.Query["ky"]) ?? throw new Absent("Chưa có tháng nào được chốt số liệu.");
        var table = await book.Read(period, cancel);
        (string, string)[] about =
        [
            ("Kỳ", $"{Say.Date(period.Of.From)} – {Say.Date(period.Of.To)}"), ("Chốt lúc", Say.Moment(period.ClosedAt)), ("Điều kiện dùng lại", OpenFigure.Terms), ("Ô trống", OpenFigure.Few),
            .. OpenFigure.All.Select(f => ($"{f.Name} ({f.Unit})", f.Meaning)),
        ];
        TableColumn<BodyLine>[] columns =
        [
            new("Cơ quan", 40, l => TableCell.Text(l.Name)), new("Khóa", 18, l => TableCell.Text(l.Body is null ? null : l.Slug)), .. OpenFigure.All.Select(f => new TableColumn<BodyLine>($"{f.Name} ({f.Unit})", 14, f.Cell)),
            new("Không ghi vì ít người", 20, l => TableCell.Text(string.Join(", ", new[] { l.Few ? "hồ sơ" : null, l.FewRatings ? "lượt chấm" : null }.OfType<string>()))),
        ];
        return new TableFile<BodyLine>("Chất lượng phục vụ", columns, about).Answer(Request.Query["dang"] == "csv" ? TableFormat.Csv : TableFormat.Excel, $"chat-luong-phuc-vu_{period.Of.Key.ToLowerInvariant()}", table.Lines.Append(table.Sum).ToAsyncEnumerable());
    }
}
