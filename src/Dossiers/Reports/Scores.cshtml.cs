using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Reports;

/// <summary>The index of service (QĐ 766) and the nine criteria (NĐ 61) of a period: every point with its dossiers, what is not measured without any.</summary>
[Needs(Permissions.Report)]
internal sealed class ScoresPage(ReportDesk desk, ReportBook book, IndexScores scores, TimeProvider time) : PageModel
{
    internal ReportPeriod Period { get; private set; } = null!;
    internal PeriodState State { get; private set; } = null!;
    internal Guid? Body { get; private set; }
    internal string BodyName { get; private set; } = "";
    internal ServiceScores Scores { get; private set; } = null!;
    internal IReadOnlyList<(string Group, IReadOnlyList<ReportPeriod> Periods)> Periods { get; private set; } = [];
    internal string Scope => Period.Query(Body);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Period = desk.PeriodOf(Request.Query["ky"]);
        Body = book.Allowed(ReportDesk.BodyOf(Request.Query));
        BodyName = book.BodyName(Body);
        State = await book.StateOf(Period, cancel);
        Scores = await scores.Of(Period, Body, State, cancel);
        Periods = ReportPeriod.Offered(await book.First(cancel), time.Today);
    }

    internal static string Points(double points) => points.ToString("0.##", new System.Globalization.CultureInfo("vi-VN"));

    internal static string Share(double? share) => share is { } of ? (of * 100).ToString("0.##", new System.Globalization.CultureInfo("vi-VN")) + "%" : "–";
}
