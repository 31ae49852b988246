using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Reports;

/// <summary>A report as a workbook, or CSV with <c>dang=csv</c>: numbers only, nobody's data.</summary>
[Needs(Permissions.Report)]
internal sealed class ReportFilePage(ReportDesk desk, Visitor visitor, TimeProvider time) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var r = await desk.Open(Request.Query, cancel);
        (string, string)[] about = [("Biểu", r.Of.Number is { } number ? $"{r.Of.Name} ({number})" : r.Of.Name), ("Kỳ", $"{r.Period.Name}, {Say.Date(r.Period.From)} – {Say.Date(r.Period.To)}"), ("Phạm vi", r.BodyName), ("Số liệu", r.Standing), ("Chưa chắc chắn", r.Unsure),
            ("Lập lúc", Say.Moment(time.Now)), ("Người lập", $"{visitor.Name}, {visitor.Officer.Title}")];
        var (format, name) = (Request.Query["dang"] == "csv" ? TableFormat.Csv : TableFormat.Excel, $"bao-cao_{r.Of.Key}_{r.Period.Key.ToLowerInvariant()}");
        if (r.Form == ReportForm.Procedures) return new TableFile<LevelRow>("Thủ tục, quy trình", LevelColumns, about).Answer(format, name, r.Levels.ToAsyncEnumerable());
        IReadOnlyList<ReportCell> cells = r.Form == ReportForm.Settling ? [.. ReportCells.Settling, ReportCells.Unreceived, ReportCells.Refused] : [ReportCells.Open, ReportCells.OpenLate, .. ReportCells.ByCause, ReportCells.Apologised];
        return new TableFile<ReportRow>(r.Form == ReportForm.Settling ? "II.06a" : "Quá hạn", [new(r.Scope.ByBody ? "Cơ quan" : "Lĩnh vực", 40, row => TableCell.Text(row.Name)), .. cells.Select(cell => new TableColumn<ReportRow>(cell.Label, 14, row => TableCell.Count(row[cell])))], about)
            .Answer(format, name, r.Rows.Append(r.Sum).ToAsyncEnumerable());
    }

    private static readonly IReadOnlyList<TableColumn<LevelRow>> LevelColumns =
    [
        new("Cấp giải quyết", 20, l => TableCell.Text(l.Name)), new("Số thủ tục", 12, l => TableCell.Count(l.Procedures.Count)), new("Liên thông", 12, l => TableCell.Count(l.Combined)),
        new("Có quy trình nội bộ", 14, l => TableCell.Count(l.WithProcess)), new("Đủ thời gian từng bước", 16, l => TableCell.Count(l.Timed)), new("Toàn trình", 12, l => TableCell.Count(l.Whole)), new("Một phần", 12, l => TableCell.Count(l.Partly)),
    ];
}
