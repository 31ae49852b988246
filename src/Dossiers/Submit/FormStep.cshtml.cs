using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Step = CaMauSo.Ui.Step;

namespace CaMauSo.Dossiers.Submit;

/// <summary>
/// One page of a procedure's form. What is typed is kept in the draft first and judged afterwards, so that a mistake, a lost line
/// or a second window loses nothing.
/// </summary>
[SignedIn, RequestFormLimits(ValueLengthLimit = 16 * 1024 * 1024)]
internal sealed class FormStepPage(Db db, Drafts drafts, DraftAside asides, TerritoryMap territory, People people, Cipher cipher, Visitor visitor, Texts texts, TimeProvider time) : PageModel, ILoad
{
    private Dictionary<string, string[]>? _unsaved;
    private bool _judged;

    private Guid Id => Guid.Parse((string)RouteData.Values["id"]!);
    private string Key => (string)RouteData.Values["trang"]!;

    public FormPage Step { get; private set; } = null!;
    public DraftAside.Card Aside { get; private set; } = null!;
    public IReadOnlyList<Step> Steps { get; private set; } = [];
    public int At { get; private set; }
    public string? Before { get; private set; }
    public IReadOnlyList<FieldView> Fields { get; private set; } = [];
    public IReadOnlyList<Why> Whys { get; private set; } = [];

    /// <summary>What the account already says: shown as known, not asked again, until the person wants to change it.</summary>
    public IReadOnlyList<Answer> Known { get; private set; } = [];

    /// <summary>What another window saved meanwhile, where it differs from what was typed here.</summary>
    public IReadOnlyList<Answer> Newer { get; private set; } = [];

    public bool More => Request.Query.ContainsKey("them");
    public string Seen { get; private set; } = "";
    public string Shown => string.Join(' ', Fields.Select(f => f.Name));
    public string? Back => (Request.HasFormContentType ? Request.Form["ve"] : Request.Query["ve"]) == DraftWay.Check ? DraftWay.Check : null;
    public string Here => Request.Path;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await drafts.FiledAs(Id, visitor.Person, cancel) is { } filed) return LocalRedirect(filed.Home);
        var open = await drafts.Open(Id, visitor.Person, cancel);
        PageOf(open);
        _judged = Back is not null;
        var way = new DraftWay(open);
        return way.IndexOf(Key) < 0 ? LocalRedirect(way.After(Key)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var open = await drafts.Open(Id, visitor.Person, cancel);
        var page = PageOf(open);
        var shown = Request.Form["shown"].ToString().Split(' ').ToHashSet();
        _unsaved = PageWords.Posted(page, Request.Form, shown);
        if (Request.Form["seen"] != PageWords.Seal(page, open.Typed) && PageWords.Differing(page, _unsaved, open.Typed).ToList() is { Count: > 0 } differing)
        {
            Newer = [.. differing.Select(f => Answer.Of(FormViews.Of(f, open.Reading.Answers, Communes, open.Typed, texts)))];
            var again = Page();
            again.StatusCode = StatusCodes.Status409Conflict;
            return again;
        }
        open.Draft.Keep(cipher, _unsaved, time.Now);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateConcurrencyException)
        {
            // Two taps at once, or two windows: read again what the other one saved, and judge this one by it.
            db.ChangeTracker.Clear();
            return await OnPostAsync(cancel);
        }
        _unsaved = null;
        if (Request.Form["lam"] == "sau") return LocalRedirect(new DraftWay(open).Later(visitor.Person));
        if (Request.Form["lam"] == "sua") return LocalRedirect(Here + "?sua=1");

        open = drafts.Read(open.Draft, open.Procedure, open.Papers) with { Earlier = open.Earlier };
        var way = new DraftWay(open);
        var wrong = open.Reading.Errors.Where(e => page.Fields.Any(f => f.Path == e.Path)).ToList();
        var opened = page.Fields.FirstOrDefault(f => open.Rules.IsVisible(f) && !shown.Contains(f.Path));
        if (opened is not null && wrong.TrueForAll(e => !shown.Contains(e.Path))) return LocalRedirect($"{Here}?them=1{(Back is null ? "" : "&ve=" + Back)}#{opened.Path.Replace('.', '-')}");
        if (wrong.Count == 0) return LocalRedirect(Back is null ? way.After(Key) : way.Href(DraftWay.Check));
        foreach (var error in wrong.Where(e => shown.Contains(e.Path))) ModelState.AddModelError(error.Path, error.Message);
        return Page();
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var open = await drafts.Open(Id, visitor.Person, cancel);
        var way = new DraftWay(open);
        (Step, Aside, Steps, At, Before) = (PageOf(open), asides.Of(open), way.Steps(texts), way.IndexOf(Key), way.Before(Key));
        (Seen, Whys) = (PageWords.Seal(Step, open.Typed), Why.Of(Step, open.Rules));
        var typed = _unsaved is null ? open.Typed : PageWords.Over(open.Typed, _unsaved);
        var views = FormViews.Of(Step, open.Rules, open.Reading.Answers, Communes, _judged ? open.Reading : null, typed, texts);
        var known = Request.Query.ContainsKey("sua") || !ModelState.IsValid ? [] : drafts.Known(open.Procedure, await people.Find(open.Draft.For, cancel));
        bool IsKnown(FieldView view) => view.Kind is not (Ui.FieldKind.Date or Ui.FieldKind.Checkboxes) && view.Error is null && view.Value is { } value
            && known.TryGetValue(view.Name, out var said) && said[0] == value && open.Reading.Errors.All(e => e.Path != view.Name);
        Known = [.. views.Where(IsKnown).Select(v => v.Kind == Ui.FieldKind.IdentityNumber ? new Answer(v.Label, Say.Identity(v.Value!)) : Answer.Of(v))];
        Fields = [.. views.Select(v => IsKnown(v) ? v with { Kind = Ui.FieldKind.Hidden, Row = null } : v)];
    }

    private IReadOnlyList<Unit> Communes => [.. territory.Communes(time.Today).OrderBy(u => u.Name, StringComparer.Create(new("vi-VN"), false))];

    private FormPage PageOf(OpenDraft open) => open.Procedure.Pages.FirstOrDefault(p => p.Key == Key) ?? throw new Absent();
}
