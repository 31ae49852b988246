using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Submit;

/// <summary>Goes on with a draft where it was left; a filed one leads to its dossier.</summary>
[SignedIn]
internal sealed class ResumePage(Drafts drafts, Visitor visitor) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) =>
        await drafts.FiledAs(id, visitor.Person, cancel) is { } filed ? LocalRedirect(filed.Home)
            : LocalRedirect(new DraftWay(await drafts.Open(id, visitor.Person, cancel)).FirstUnfinished());
}
