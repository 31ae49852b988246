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
        if (r.Form == ReportForm.Steps) return new TableFile<StepLine>("Thời gian từng bước", StepColumns, about).Answer(format, name, r.Steps.ToAsyncEnumerable());
        IReadOnlyList<ReportCell> cells = r.Form == ReportForm.Settling ? [.. ReportCells.Settling, ReportCells.Unreceived, ReportCells.Refused] : [ReportCells.Open, ReportCells.OpenLate, .. ReportCells.ByCause, ReportCells.Apologised];
        return new TableFile<ReportRow>(r.Form == ReportForm.Settling ? "II.06a" : "Quá hạn", [new(r.Scope.ByBody ? "Cơ quan" : "Lĩnh vực", 40, row => TableCell.Text(row.Name)), .. cells.Select(cell => new TableColumn<ReportRow>(cell.Label, 14, row => TableCell.Count(row[cell])))], about)
            .Answer(format, name, r.Rows.Append(r.Sum).ToAsyncEnumerable());
    }

    private static readonly IReadOnlyList<TableColumn<StepLine>> StepColumns =
    [
        new("Cơ quan", 30, l => TableCell.Text(l.Body)), new("Mã thủ tục", 14, l => TableCell.Text(l.Row.Procedure)), new("Thủ tục", 40, l => TableCell.Text(l.Procedure)), new("Bước", 30, l => TableCell.Text(l.Row.Name)), new("Ai giữ việc", 20, l => TableCell.Text(l.Holder)),
        new("Số lượt", 10, l => TableCell.Count(l.Row.Count)), new("Trung bình (giờ làm việc)", 14, l => TableCell.Amount(l.Row.Mean / 60)), new("Trung vị (giờ làm việc)", 14, l => TableCell.Amount(l.Row.Median / 60)), new("Được định (giờ làm việc)", 14, l => TableCell.Text(l.Budget)),
        new("Số lượt có định thời gian", 12, l => TableCell.Count(l.Row.Judged)), new("Quá thời gian", 12, l => TableCell.Count(l.Row.Over)), new("Tỷ lệ quá", 10, l => TableCell.Part(l.Row.Share)),
    ];

    private static readonly IReadOnlyList<TableColumn<LevelRow>> LevelColumns =
    [
        new("Cấp giải quyết", 20, l => TableCell.Text(l.Name)), new("Số thủ tục", 12, l => TableCell.Count(l.Procedures.Count)), new("Liên thông", 12, l => TableCell.Count(l.Combined)),
        new("Có quy trình nội bộ", 14, l => TableCell.Count(l.WithProcess)), new("Đủ thời gian từng bước", 16, l => TableCell.Count(l.Timed)), new("Toàn trình", 12, l => TableCell.Count(l.Whole)), new("Một phần", 12, l => TableCell.Count(l.Partly)),
    ];
}
