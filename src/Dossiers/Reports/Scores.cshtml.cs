using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Reports;

/// <summary>The index of service (QĐ 766) and the nine criteria (NĐ 61) of a period: every point with its dossiers, what is not measured without any.</summary>
[Needs(Permissions.Report)]
internal sealed class ScoresPage(ScoreDesk scores, ReportBook book, TimeProvider time) : PageModel
{
    internal OpenScores It { get; private set; } = null!;
    internal IReadOnlyList<(string Group, IReadOnlyList<ReportPeriod> Periods)> Periods { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        It = await scores.Open(Request.Query, cancel);
        Periods = ReportPeriod.Offered(await book.First(cancel), time.Today);
    }
}
