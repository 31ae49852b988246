using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Reports;

/// <summary>A report as a sheet of A4, across.</summary>
[Needs(Permissions.Report)]
internal sealed class ReportSheetPage(ReportDesk desk, ReportBook book, TerritoryMap territory, Actor actor, TimeProvider time) : PageModel
{
    public OpenReport Report { get; private set; } = null!;
    public Letterhead Head { get; private set; } = null!;
    public string Writer => actor.Name;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Report = await desk.Open(Request.Query, cancel);
        Head = Letterhead.Of(territory, book.LetterheadOf(Report.Scope.Body), time.Today, null);
    }
}
