using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Mine;

/// <summary>Family and other people one files for.</summary>
[SignedIn]
internal sealed class HelpedListPage(HelpedPeople people, TerritoryMap territory, TimeProvider time) : PageModel
{
    public IReadOnlyList<(HelpedPerson It, Particulars Says)> People { get; private set; } = [];
    public bool JustKept => Request.Query.ContainsKey("da-luu");
    public bool JustRemoved => Request.Query.ContainsKey("da-xoa");

    public async Task OnGetAsync(CancellationToken cancel)
    {
        People = await people.All(cancel);
        Response.Headers.CacheControl = "private, no-store";
    }

    public string? HomeOf(Particulars says) => says.Commune is { } code ? territory.UnitByCode(code, time.Today)?.FullName : null;
}
