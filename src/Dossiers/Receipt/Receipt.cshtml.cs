using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Receipt;

/// <summary>After filing: the code, the four characters, what happens next. For the applicant only.</summary>
[SignedIn]
internal sealed class ReceiptPage(DossierSight sight, DossierWork work, DossierParts parts, TerritoryMap territory) : PageModel
{
    public Dossier It { get; private set; } = null!;
    public string Desk { get; private set; } = "";
    public IReadOnlyList<DossierPart> Parts { get; private set; } = [];

    /// <summary>What the QR code holds: a plain address, so that a phone's own camera opens it. The four characters are not in it.</summary>
    public string Link => $"{Request.Scheme}://{Request.Host}/h/{It.Code}";

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        It = await sight.FindMine(code, cancel);
        Desk = territory.Body(It.Desk).Name;
        Parts = await parts.Of(It, work.RulesOf(It), cancel);
        Response.Headers.CacheControl = "private, no-store";
    }
}
