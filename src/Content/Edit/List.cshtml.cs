using CaMauSo.Content.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Content.Edit;

/// <summary>All articles for their editors, what was touched last first.</summary>
[Needs(ContentPermissions.Edit)]
internal sealed class ListPage(Editing editing, TimeProvider time) : PageModel
{
    [TempData] public string? Done { get; set; }

    public IReadOnlyList<Article> All { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => All = await editing.List(cancel);

    public ArticleState StateOf(Article article) => article.StateAt(time.Now);
}
