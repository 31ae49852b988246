using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Receipt;

/// <summary>The receipt on half a sheet, to print and to keep by the telephone.</summary>
[SignedIn]
internal sealed class SlipPage(Db db, DossierSight sight, TerritoryMap territory) : PageModel
{
    public Dossier It { get; private set; } = null!;
    public string Body { get; private set; } = "";
    public string Desk { get; private set; } = "";
    public IReadOnlyList<(string Name, int Count)> Papers { get; private set; } = [];
    public string Link => $"{Request.Scheme}://{Request.Host}/h/{It.Code}";

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        It = await sight.FindMine(code, cancel);
        (Body, Desk) = (territory.Body(It.CompetentBody).Name, territory.Body(It.Desk).Name);
        Papers = [.. (await db.Set<AttachedPaper>().AsNoTracking().Where(p => p.Dossier == It.Id && p.ReplacedAt == null).OrderBy(p => p.AddedAt).Select(p => p.Name).ToListAsync(cancel))
            .Concat(await db.Set<ReusedResult>().AsNoTracking().StandingIn(It.Id).Select(r => r.Name).ToListAsync(cancel)).GroupBy(n => n).Select(g => (g.Key, g.Count()))];
        Response.Headers.CacheControl = "private, no-store";
    }
}
