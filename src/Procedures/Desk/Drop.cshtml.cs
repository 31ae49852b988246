using CaMauSo.Kernel;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>Throws a draft away, after asking.</summary>
[Needs(Permissions.Control)]
internal sealed class DropPage(DraftDesk drafts, ReviewShelf shelf) : PageModel, ILoad
{
    private Guid Id => Guid.Parse((string)RouteData.Values["id"]!);

    [TempData] public string? Done { get; set; }

    public Reviewed It { get; private set; } = null!;

    public async Task LoadAsync(CancellationToken cancel) => It = shelf.Of(await drafts.Find(Id, cancel));

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "ban")] int seen, CancellationToken cancel)
    {
        var draft = await drafts.Find(Id, cancel);
        if (seen != draft.Version) throw new Refused($"{draft.SavedBy} vừa sửa dự thảo này. Xem lại trước khi bỏ.");
        await drafts.Drop(draft, cancel);
        Done = "Đã bỏ dự thảo.";
        return LocalRedirect("/kiem-soat-thu-tuc?tt=du-thao");
    }
}
