using System.Security.Cryptography;
using CaMauSo.Content.Model;
using CaMauSo.Content.Words;
using CaMauSo.Files;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Content.Edit;

/// <summary>One article: what it says, how it will look, when it stands on the portal, and how it stood there before.</summary>
[Needs(ContentPermissions.Edit)]
internal sealed class EditPage(Editing editing, Articles articles, IOutputCacheStore kept, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }
    [BindProperty(Name = "ban")] public int Seen { get; set; }
    [BindProperty] public ArticleKind Kind { get; set; }
    [BindProperty] public string? Title { get; set; }
    [BindProperty] public string? Slug { get; set; }
    [BindProperty] public string? Summary { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? TitleEn { get; set; }
    [BindProperty] public string? TextEn { get; set; }
    [BindProperty] public string? From { get; set; }
    [BindProperty] public string? Until { get; set; }
    [BindProperty] public string? Reason { get; set; }
    /// <summary>Chosen beside the text: whatever button is pressed takes it along, for no page can show a chosen file again.</summary>
    [BindProperty(Name = "Files")] public IFormFile? Chosen { get; set; }
    [TempData] public string? Done { get; set; }

    /// <summary>When to show it and why to take it down, typed beside the text while only the text was saved: still there on the page that comes.</summary>
    [TempData] public string? Beside { get; set; }

    /// <summary>Said once, on the page that answers.</summary>
    public string? Said { get; private set; }

    private Guid Id => Guid.Parse((string)RouteData.Values["id"]!);

    public Article It { get; private set; } = null!;
    public ArticleState State { get; private set; }
    public IReadOnlyList<(string Name, StoredFileCard Card)> Files { get; private set; } = [];
    public IReadOnlyList<Revision> Before { get; private set; } = [];
    public IHtmlContent Look => Writing.Show(It.Text);

    public async Task LoadAsync(CancellationToken cancel)
    {
        It = await editing.Find(Id, cancel);
        (State, Files, Before) = (It.StateAt(time.Now), await articles.AttachedTo(Id, cancel), await editing.Revisions(Id, cancel));
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        if (HttpMethods.IsPost(Request.Method)) return; // what was typed stands
        if (Beside?.Split('\n') is [var from, var until, var reason]) (From, Until, Reason) = (from, until, reason);
        (Seen, Kind, Title, Slug, Summary, Text, TitleEn, TextEn) = (It.Version, It.Kind, It.Title, It.Slug, It.Summary, It.Text, It.TitleEn, It.TextEn);
    }

    private Written Typed => new(Kind, Title, Slug, Summary, Text, TitleEn, TextEn);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await AttachChosen(cancel);
        await editing.Save(Key, Id, Seen, Typed, cancel);
        Beside = string.Join('\n', new[] { From, Until, Reason }.Select(one => one is { Length: > 300 } ? one[..300] : one));
        return await Back("Đã lưu.", cancel);
    }

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancel)
    {
        await AttachChosen(cancel);
        await editing.Publish(Key, Id, Seen, Typed, TypedMoment.Read(From, "From"), TypedMoment.Read(Until, "Until"), cancel);
        return await Back("Đã đăng.", cancel);
    }

    public async Task<IActionResult> OnPostTakeDownAsync(CancellationToken cancel)
    {
        await AttachChosen(cancel);
        await editing.TakeDown(Key, Id, Seen, Typed, Reason, cancel);
        return await Back("Đã gỡ khỏi cổng.", cancel);
    }

    public async Task<IActionResult> OnPostFileAsync(CancellationToken cancel)
    {
        if (Chosen is not { Length: > 0 }) throw new Refused("Chọn một tệp.", "Files");
        await AttachChosen(cancel);
        return await Here("Đã đính kèm. Tệp hiện trên cổng sau khi được kiểm tra an toàn.", cancel);
    }

    public async Task<IActionResult> OnPostDropAsync([FromQuery(Name = "tep")] Guid file, CancellationToken cancel)
    {
        await AttachChosen(cancel);
        await editing.DropFile(Id, file, cancel);
        return await Here("Đã bỏ tệp.", cancel);
    }

    // First of all: what it is refused for leaves everything else as it was typed. Its own key, so that a page sent twice attaches it once.
    private async Task AttachChosen(CancellationToken cancel)
    {
        if (Chosen is not { Length: > 0 } file) return;
        await using var content = file.OpenReadStream();
        await editing.AddFile(new Guid(SHA256.HashData([.. Key.ToByteArray(), .. "tep"u8])[..16]), Id, content, file.FileName, cancel);
    }

    // A file comes and goes by itself: what is typed beside it stays typed, neither lost nor published.
    private async Task<PageResult> Here(string done, CancellationToken cancel)
    {
        await kept.EvictByTagAsync(UiSetup.ForEverybody, cancel);
        (Key, Said) = (Guid.Empty, done);
        return Page();
    }

    // Pages that are kept for half a minute are made anew.
    private async Task<LocalRedirectResult> Back(string done, CancellationToken cancel)
    {
        await kept.EvictByTagAsync(UiSetup.ForEverybody, cancel);
        Done = done;
        return LocalRedirect("/bai-viet/" + Id);
    }
}
