using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>One page of a form being tried, drawn as the citizen's: questions, papers, money and time follow the answers; nothing is kept.</summary>
[Needs(Permissions.Control), RequestFormLimits(ValueLengthLimit = 16 * 1024 * 1024)]
internal sealed class PreviewStepPage(ReviewShelf shelf, FormReader reader, TerritoryMap territory, WorkingCalendar calendar, PageFrame frame, Texts texts, TimeProvider time) : PageModel, ILoad
{
    private string Ban => (string)RouteData.Values["ban"]!;
    private string? key;
    private bool judged;

    public Reviewed It { get; private set; } = null!;
    public PreviewWalk Walk { get; private set; } = null!;
    public int At { get; private set; }
    public IReadOnlyList<Step> Steps { get; private set; } = [];
    public IReadOnlyList<FieldView> Fields { get; private set; } = [];
    public IReadOnlyList<(string Title, IReadOnlyList<Answer> Answers)> Answers { get; private set; } = [];

    /// <summary>More questions came up by the answers given.</summary>
    public bool More { get; private set; }
    public string Due { get; private set; } = "";
    public string Key => Walk.Keys[At];
    public FormPage? Sheet => Walk.PageAt(At);
    public string Shown => string.Join(' ', Fields.Select(one => one.Name));

    public static string ChannelOf(string? channel) => ExamplesPage.Channels.Any(one => one.Value == channel) ? channel! : "online";
    public static string ClassOf(string? applicant) => Situation.ApplicantClasses.Contains(applicant) ? applicant! : "none";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var walk = await Read(cancel);
        key = Request.Form["trang"].ToString();
        var at = walk.IndexOf(key);
        if (Request.Form["lam"] == "lui")
        {
            key = walk.Keys[Math.Max(0, at - 1)];
            return Page();
        }

        var shown = Request.Form["shown"].ToString().Split(' ').ToHashSet();
        var page = walk.PageAt(at);
        var wrong = page is null ? [] : walk.Reading.Errors.Where(error => page.Fields.Any(field => field.Path == error.Path)).ToList();
        More = page?.Fields.Any(field => walk.Held.IsVisible(field) && !shown.Contains(field.Path)) == true && wrong.TrueForAll(error => !shown.Contains(error.Path));
        if (More) return Page();
        foreach (var error in wrong) ModelState.AddModelError(error.Path, error.Message);
        judged = wrong.Count > 0;
        // A page that is gone by its own answers has no place any more: the next that is shown comes.
        if (!judged) key = walk.Keys[Math.Min(walk.Keys[at] == key ? at + 1 : at, walk.Keys.Count - 1)];
        return Page();
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        frame.MayBeFramed = true;
        Walk = await Read(cancel);
        At = Walk.IndexOf(key);
        Steps = [.. Walk.Keys.Select((_, i) => new Step(Walk.TitleAt(i, texts)))];
        if (Sheet is { } page) Fields = Walk.Fields(page, territory, texts, judged);
        else if (Key == PreviewWalk.Papers) Fields = [.. Walk.Held.PapersAsked.Where(paper => !paper.ShownOnly).Select(PaperBox)];
        else Answers = [.. Walk.Held.VisiblePages.Select(one => (one.Title, (IReadOnlyList<Answer>)[.. one.Fields.Where(Walk.Held.IsVisible).Select(field => new Answer(texts[field.Label], Procedures.Answers.InWords(field, Walk.Reading.Answers, territory)))]))];
        Due = Worked.DueInWords(Walk.Held.Term, time.Now, calendar);
    }

    private async Task<PreviewWalk> Read(CancellationToken cancel)
    {
        It = await shelf.Find(Ban, cancel);
        var situation = new Situation(time.Today, ChannelOf(Request.Query["kenh"]), ClassOf(Request.Query["dien"]));
        return PreviewWalk.Of(It.Readable, Request.HasFormContentType ? Request.Form : null, situation, reader);
    }

    private FieldView PaperBox(Paper paper) => new("p." + paper.Key, Ui.FieldKind.File, texts[paper.Name])
    {
        Hint = string.Join(" ", new[] { paper.Hint is { } hint ? texts[hint] : null, $"PDF hoặc ảnh chụp, mỗi tệp đến {paper.MaxMegabytes} MB, nhiều nhất {paper.MaxFiles} tệp." }.OfType<string>()),
        Accept = string.Join(',', paper.MediaTypes), Multiple = paper.MaxFiles > 1, Required = paper.Required,
    };
}
