using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Reports;

/// <summary>Reports on the settling of dossiers, of a period and a body; every number leads to its dossiers.</summary>
[Needs(Permissions.Report)]
internal sealed class ReportPage(ReportDesk desk, ReportBook book, TerritoryMap territory, TimeProvider time) : PageModel
{
    public OpenReport Report { get; private set; } = null!;
    public IReadOnlyList<(string Group, IReadOnlyList<ReportPeriod> Periods)> Periods { get; private set; } = [];
    public bool Everywhere => book.Everywhere;

    /// <summary>Bodies one may choose from: those that decide dossiers today, and the chosen one.</summary>
    public IReadOnlyList<(string Group, IReadOnlyList<Body> Bodies)> Bodies => !book.Everywhere ? [] : [.. territory.Bodies(time.Today).Where(b => b.Kind is BodyKind.PeopleCommittee or BodyKind.Department)
        .Concat(Report.Scope.Body is { } chosen ? [territory.Body(chosen)] : []).DistinctBy(b => b.Id).OrderBy(b => b.Level).ThenBy(b => b.ShortName, StringComparer.Create(new("vi-VN"), false))
        .GroupBy(b => b.Level == UnitLevel.Province ? "Cấp tỉnh" : b.Level == UnitLevel.Commune ? "Cấp xã" : "Cấp huyện").Select(g => (g.Key, (IReadOnlyList<Body>)[.. g]))];

    public IEnumerable<Tab> Forms => OpenReport.Forms.Select(f => new Tab(f.Form switch { ReportForm.Settling => "Giải quyết hồ sơ", ReportForm.Backlog => "Quá hạn và nguyên nhân", ReportForm.Steps => "Thời gian từng bước", _ => "Thủ tục, quy trình" }, "/bao-cao" + Report.Query(f.Form), f.Form == Report.Form));

    public IEnumerable<Tab> Ways => [new("Theo cơ quan", "/bao-cao" + Report.Query(byBody: true), Report.Scope.ByBody), new(Report.Form == ReportForm.Steps ? "Toàn tỉnh" : "Theo lĩnh vực", "/bao-cao" + Report.Query(byBody: false), !Report.Scope.ByBody)];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Report = await desk.Open(Request.Query, cancel);
        Periods = ReportPeriod.Offered(await book.First(cancel), time.Today);
    }
}
