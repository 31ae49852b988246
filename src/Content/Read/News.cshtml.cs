using CaMauSo.Content.Model;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Content.Read;

/// <summary>What the province has to say, newest first.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class NewsPage(Articles articles) : PageModel
{
    internal static readonly (string Key, ArticleKind Kind, string One, string Many)[] Kinds =
        [("tin", ArticleKind.News, "Tin", "Tin"), ("thong-bao", ArticleKind.Notice, "Thông báo", "Thông báo"), ("huong-dan", ArticleKind.Guide, "Hướng dẫn", "Hướng dẫn")];

    [BindProperty(SupportsGet = true, Name = "loai")] public string? KindKey { get; set; }
    [BindProperty(SupportsGet = true, Name = "trang")] public int At { get; set; } = 1;

    public IReadOnlyList<Article> Shown { get; private set; } = [];
    public int Pages { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        ArticleKind? kind = KindKey is null ? null : Kinds.FirstOrDefault(k => k.Key == KindKey) is { Key: not null } known ? known.Kind : throw new Absent();
        (Shown, Pages) = await articles.List(kind, At, cancel);
        At = Math.Clamp(At, 1, Pages);
    }
}
