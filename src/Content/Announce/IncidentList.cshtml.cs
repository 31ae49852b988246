using CaMauSo.Content.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Content.Announce;

/// <summary>Faults and planned work of the last ninety days, for those who tell of them.</summary>
[Needs(ContentPermissions.Announce)]
internal sealed class IncidentListPage(Incidents incidents, TimeProvider time) : PageModel
{
    [TempData] public string? Done { get; set; }

    public IReadOnlyList<ToldIncident> All { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => All = await incidents.Recent(cancel);

    public (Ui.Tone Tone, string Word) Look(Incident one) => one.LastsAt(time.Now) ? (Ui.Tone.Error, "Đang diễn ra") : !one.Over && one.BeginsAt > time.Now ? (Ui.Tone.Info, "Sắp tới") : (Ui.Tone.Neutral, "Đã xong");
}
