using CaMauSo.Kernel;
using CaMauSo.Procedures.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>A published text as it is: to be read and copied, never changed.</summary>
[Needs(Permissions.Control)]
internal sealed class TextPage(ReviewShelf shelf, Catalogue catalogue, TimeProvider time) : PageModel
{
    public Reviewed It { get; private set; } = null!;
    public VersionState State { get; private set; }

    public async Task<IActionResult> OnGetAsync(string ban, CancellationToken cancel)
    {
        It = await shelf.Find(ban, cancel);
        if (It.Draft is not null) return LocalRedirect(It.Page);
        State = It.Readable.StateAt(time.Now, catalogue.Register);
        return Page();
    }
}
