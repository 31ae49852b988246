using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Reports;

/// <summary>Index and criteria as sheets of A4.</summary>
[Needs(Permissions.Report)]
internal sealed class ScoreSheetPage(ScoreDesk scores, ReportBook book, TerritoryMap territory, Actor actor, TimeProvider time) : PageModel
{
    internal OpenScores It { get; private set; } = null!;
    internal Letterhead Head { get; private set; } = null!;
    internal string Writer => actor.Name;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        It = await scores.Open(Request.Query, cancel);
        Head = Letterhead.Of(territory, book.LetterheadOf(It.Body), time.Today, null);
    }
}
