using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Submit;

/// <summary>Asks once, then throws a draft away.</summary>
[SignedIn]
internal sealed class DiscardPage(Db db, Drafts drafts, Visitor visitor) : PageModel, ILoad
{
    private Guid Id => Guid.Parse((string)RouteData.Values["id"]!);

    public OpenDraft Open { get; private set; } = null!;

    public async Task LoadAsync(CancellationToken cancel) => Open = await drafts.Open(Id, visitor.Person, cancel, own: true);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var back = (await drafts.Open(Id, visitor.Person, cancel, own: true)).Draft.AtDesk ? "/mot-cua/tai-quay" : "/ho-so";
        await drafts.Discard(Id, visitor.Person, cancel);
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(back);
    }
}
