using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Queue.Centres;

/// <summary>All centres with the line at each, found by typing a name with or without marks.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class CentresPage(OneStopCentres centres, CentreDays days) : PageModel
{
    [BindProperty(Name = "q", SupportsGet = true)] public string? Asked { get; set; }

    internal IReadOnlyList<(Centre Centre, CentreBrief? Brief, DayHours Hours)> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var briefs = await days.Briefs(cancel);
        var words = Vietnamese.Fold(Asked is { Length: > 60 } ? Asked[..60] : Asked).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Lines = [.. centres.All().Where(c => words.All(Vietnamese.Fold(c.Unit.FullName).Contains)).Select(c => (Centre: c, Brief: briefs.GetValueOrDefault(c.Body.Id), Hours: centres.Hours(c))).OrderByDescending(c => c.Brief?.Counters > 0)];
    }
}
