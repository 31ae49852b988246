using CaMauSo.Content.Model;
using CaMauSo.Files;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Content.Read;

/// <summary>One article, in English where a person wrote it so.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class ArticlePage(Articles articles) : PageModel
{
    public Article It { get; private set; } = null!;
    public bool InEnglish { get; private set; }
    public IReadOnlyList<(string Name, StoredFileCard Card)> Files { get; private set; } = [];
    public IHtmlContent Body => Writing.Show(InEnglish ? It.TextEn! : It.Text);

    public async Task OnGetAsync(string slug, CancellationToken cancel)
    {
        It = await articles.Find(slug, cancel);
        InEnglish = Texts.English && It.TextEn is not null;
        Files = [.. (await articles.AttachedTo(It.Id, cancel)).Where(f => f.Card.State == FileState.Released)];
    }
}
