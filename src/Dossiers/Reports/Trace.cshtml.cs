using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Reports;

/// <summary>The dossiers behind one number of a report, as they stood when it was closed. No papers, answers or names.</summary>
[Needs(Permissions.Report)]
internal sealed class ReportTracePage(ReportDesk desk, ReportBook book) : PageModel
{
    [BindProperty(Name = "linh-vuc", SupportsGet = true)] public string? Field { get; set; }
    [BindProperty(Name = "o", SupportsGet = true)] public string? CellKey { get; set; }
    [BindProperty(Name = "trang", SupportsGet = true)] public int PageNumber { get; set; } = 1;

    internal ReportBook Book => book;
    internal ReportPeriod Period { get; private set; } = null!;
    internal PeriodState State { get; private set; } = null!;
    internal ReportCell Cell { get; private set; } = null!;
    internal Guid? Body { get; private set; }
    internal int Count { get; private set; }
    internal IReadOnlyList<(Reported Line, string? Apology)> Lines { get; private set; } = [];
    internal int Pages => Math.Max(1, (Count + ReportBook.PageSize - 1) / ReportBook.PageSize);
    internal string Back => "/bao-cao" + Period.Query(Body) + (Cell.Key.StartsWith("ton-", StringComparison.Ordinal) ? "&mau=ton" : "");
    internal string PagerHref => $"/bao-cao/ho-so{Period.Query(Body)}&o={Cell.Key}" + (Field is null ? "" : "&linh-vuc=" + Uri.EscapeDataString(Field)) + "&trang={0}";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Period = desk.PeriodOf(Request.Query["ky"]);
        Cell = ReportCells.Find(CellKey ?? ReportCells.Taken.Key) ?? throw new Absent("Không có số liệu này.");
        Body = book.Allowed(ReportDesk.BodyOf(Request.Query));
        State = await book.StateOf(Period, cancel);
        PageNumber = Math.Clamp(PageNumber, 1, 100_000);
        (Count, Lines) = await book.Trace(Period, Body, Field, Cell, PageNumber, cancel);
    }
}
