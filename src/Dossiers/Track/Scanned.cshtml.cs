using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Track;

/// <summary>Where the QR code of a slip leads: asks for the four characters; the applicant goes straight to the dossier.</summary>
[Public]
internal sealed class ScannedPage(DossierSight sight, Visitor visitor) : PageModel
{
    public Ask Ask { get; private set; } = new("", "");

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        Ask = new(Ask.Short(code), "");
        if (visitor is { SignedIn: true, Post: null } && await sight.Mine.AnyAsync(d => d.Code == Ask.Code, cancel)) return LocalRedirect("/ho-so/" + Ask.Code);
        return Page();
    }
}
