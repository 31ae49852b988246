using CaMauSo.Content.Model;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Content.Guides;

/// <summary>How to do what, one guide for each thing; found by words, with or without marks.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class GuidesPage(Articles articles) : PageModel
{
    private const int MostWords = 60;

    [BindProperty(Name = "q", SupportsGet = true)] public string? Asked { get; set; }

    public IReadOnlyList<Article> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var words = Vietnamese.Fold(Asked is { Length: > MostWords } ? Asked[..MostWords] : Asked).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Found = [.. (await articles.Guides(cancel)).Select(g => (Guide: g, Title: Vietnamese.Fold(g.Title + " " + g.TitleEn), All: Vietnamese.Fold(string.Join(' ', g.Title, g.TitleEn, g.Summary, g.Text, g.TextEn))))
            .Where(g => words.All(g.All.Contains)).OrderByDescending(g => words.Count(g.Title.Contains)).ThenByDescending(g => g.All.Contains(string.Join(' ', words), StringComparison.Ordinal)).ThenBy(g => g.Guide.Title, StringComparer.Create(new("vi-VN"), false)).Select(g => g.Guide)];
    }
}
