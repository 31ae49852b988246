using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Reports;

/// <summary>The steps behind one number of the table of steps, the longest first. No papers, answers or names.</summary>
[Needs(Permissions.Report)]
internal sealed class StepTracePage(ReportDesk desk, ReportBook book, StepBook steps) : PageModel
{
    [BindProperty(Name = "thu-tuc", SupportsGet = true)] public string? Procedure { get; set; }
    [BindProperty(Name = "buoc", SupportsGet = true)] public string? Step { get; set; }
    [BindProperty(Name = "qua", SupportsGet = true)] public string? Over { get; set; }
    [BindProperty(Name = "trang", SupportsGet = true)] public int PageNumber { get; set; } = 1;

    internal ReportBook Book => book;
    internal ReportPeriod Period { get; private set; } = null!;
    internal StepAsk Ask { get; private set; } = null!;
    internal int Count { get; private set; }
    internal IReadOnlyList<ReportStep> Lines { get; private set; } = [];
    internal int Pages => Math.Max(1, (Count + ReportBook.PageSize - 1) / ReportBook.PageSize);
    internal string StepName => Ask.State == ReportStep.Whole ? "Cả quá trình" : Lines is [var first, ..] ? first.Name : Ask.State;
    internal string Back => "/bao-cao" + Period.Query(Ask.Body) + "&mau=buoc";
    internal string PagerHref => $"/bao-cao/buoc{Period.Query(Ask.Body)}&thu-tuc={Uri.EscapeDataString(Ask.Procedure)}&buoc={Uri.EscapeDataString(Ask.State)}{(Ask.Over ? "&qua=1" : "")}&trang={{0}}";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Period = desk.PeriodOf(Request.Query["ky"]);
        Ask = new(book.Allowed(ReportDesk.BodyOf(Request.Query)), Procedure ?? "", Step ?? ReportStep.Whole, Over == "1");
        PageNumber = Math.Clamp(PageNumber, 1, 100_000);
        (Count, Lines) = await steps.Trace(Period, Ask, PageNumber, cancel);
    }
}
