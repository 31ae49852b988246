using CaMauSo.Content.Model;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Content.Edit;

/// <summary>A new article begins with its kind and its title; everything else can wait.</summary>
[Needs(ContentPermissions.Edit)]
internal sealed class NewPage(Editing editing, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }
    [BindProperty] public ArticleKind Kind { get; set; }
    [BindProperty] public string? Title { get; set; }

    public Task LoadAsync(CancellationToken cancel)
    {
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        return Task.CompletedTask;
    }

    // A handler without work still says that the page answers to GET.
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        LocalRedirect("/bai-viet/" + await editing.Begin(Key, new Written(Kind, Title, null, null, null, null, null), cancel));
}
