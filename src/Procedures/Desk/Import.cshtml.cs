using CaMauSo.Kernel;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>Takes a definition in as a draft; never more than a draft.</summary>
[Needs(Permissions.Control), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class ImportPage(Db db, DraftDesk drafts, Actor actor, TimeProvider time) : PageModel, ILoad
{
    private const int MostBytes = 8 * 1024 * 1024;

    [BindProperty(Name = "khoa")] public Guid Key { get; set; }

    [TempData] public string? Done { get; set; }

    public Task LoadAsync(CancellationToken cancel)
    {
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "tep")] IFormFile? file, CancellationToken cancel)
    {
        if (file is not { Length: > 0 }) throw new Refused("Chọn một tệp.", "tep");
        var text = await DraftPage.TextOf(file, cancel);
        var to = await db.Handle(DraftDesk.Sent(Key), actor.Person, time.Now, () => Task.FromResult("/kiem-soat-thu-tuc/du-thao/" + drafts.Add(text, "tệp tải lên").Id), cancel);
        Done = "Đã nhận làm dự thảo.";
        return LocalRedirect(to);
    }
}
