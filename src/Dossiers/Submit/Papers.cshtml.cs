using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Step = CaMauSo.Ui.Step;

namespace CaMauSo.Dossiers.Submit;

/// <summary>Papers of a draft: given, looked at, taken away. One bad file keeps no good one from being taken in.</summary>
[SignedIn, RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class PapersPage(Db db, Drafts drafts, DraftAside asides, EarlierPapers earlier, FileStore files, PaperTaking taking, Cipher cipher, Visitor visitor, Texts texts, TimeProvider time) : PageModel, ILoad
{
    private const long MostBytes = 120 * 1024 * 1024;

    private Guid Id => Guid.Parse((string)RouteData.Values["id"]!);

    public DraftAside.Card Aside { get; private set; } = null!;
    public IReadOnlyList<Step> Steps { get; private set; } = [];
    public int At { get; private set; }
    public string? Before { get; private set; }
    public IReadOnlyList<PaperSlot> Slots { get; private set; } = [];
    public IReadOnlyList<(Procedures.Paper Paper, EarlierResult? StandIn)> ShownOnly { get; private set; } = [];

    /// <summary>An officer types: what lies at other desks is named, not linked.</summary>
    public bool AtDesk { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await drafts.FiledAs(Id, visitor.Person, cancel) is { } filed ? LocalRedirect(filed.Home) : Page();

    public async Task LoadAsync(CancellationToken cancel)
    {
        var open = await drafts.Open(Id, visitor.Person, cancel);
        var way = new DraftWay(open);
        (Aside, Steps, At, Before) = (asides.Of(open), way.Steps(texts), Math.Max(0, way.IndexOf(DraftWay.Papers)), way.Before(DraftWay.Papers));
        Slots = await PaperSlot.Of(open, await earlier.Of(open.Draft.For, open.Procedure, open.Rules.PapersAsked, cancel), files, texts, cancel);
        (AtDesk, ShownOnly) = (open.Draft.AtDesk, [.. open.Rules.PapersAsked.Where(p => p.ShownOnly).Select(p => (p, open.StandIn(p)))]);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var open = await drafts.Open(Id, visitor.Person, cancel);
        var given = open.Papers.ToList();
        if (Guid.TryParse(Request.Form["go"], out var gone) && given.FirstOrDefault(p => p.Id == gone) is { } removed)
        {
            db.Remove(removed);
            given.Remove(removed);
            await files.Discard([removed.File], [Id], cancel);
        }
        Choose(open);
        TakeInHand(open);
        await GiveAgain(open, given, cancel);
        await taking.Take(open, given, Request.Form, ModelState, cancel);
        try { await db.SaveChangesAsync(cancel); }
        // The same page was sent twice at once: the other sending took the papers in, and the page shows them.
        catch (DbUpdateConcurrencyException) { return LocalRedirect(Request.Path); }
        if (Request.Form["lam"] == "tiep")
            foreach (var missing in new DraftWay(open with { Papers = given }).Missing)
                if (ModelState.GetFieldValidationState(PaperSlot.NameOf(missing)) != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
                    ModelState.AddModelError(PaperSlot.NameOf(missing), texts["Còn thiếu: {0}", texts[missing.Name]]);
        if (!ModelState.IsValid) return Page();
        var way = new DraftWay(open);
        return LocalRedirect((string?)Request.Form["lam"] switch { "tiep" => way.Href(DraftWay.Check), "sau" => way.Later(visitor.Person), _ => Request.Path });
    }

    /// <summary>"paper/result" keeps that result in the paper's place, "paper/giay-khac" the paper itself.</summary>
    private void Choose(OpenDraft open)
    {
        if (Request.Form["dung"].ToString().Split('/') is not [var key, var word] || open.Rules.PapersAsked.FirstOrDefault(p => p.Key == key) is not { } paper) return;
        if (word == OpenDraft.OwnPaper || open.Earlier.Any(one => one.Paper == key && one.Id.ToString() == word))
            open.Draft.Keep(cipher, new Dictionary<string, string[]> { [OpenDraft.ChoiceOf(paper)] = [word] }, time.Now);
    }

    /// <summary>Puts in what was given before; one that is not the applicant's, or is no longer there, is as if nothing had been chosen.</summary>
    private async Task GiveAgain(OpenDraft open, List<DraftPaper> given, CancellationToken cancel)
    {
        if (!Guid.TryParse(Request.Form["lai"], out var id) || (await earlier.Of(open.Draft.For, open.Procedure, open.Rules.PapersAsked, cancel)).FirstOrDefault(one => one.Id == id) is not { } before) return;
        try
        {
            if (await earlier.Give(open, before, given, visitor.Person, cancel) is not { } paper) return;
            given.Add(paper);
            db.Add(paper);
        }
        catch (Refused no) { ModelState.AddModelError("p." + before.Paper, no.Message); }
    }

    /// <summary>"paper/giu" takes the paper in hand to keep it, "paper/tra" to give it back, "paper/" neither; only an officer can.</summary>
    private void TakeInHand(OpenDraft open)
    {
        if (!open.Draft.AtDesk || Request.Form["tay"].ToString().Split('/') is not [var key, ("giu" or "tra" or "") and var how] || open.Rules.PapersAsked.FirstOrDefault(p => p.Key == key && !p.ShownOnly) is not { } paper) return;
        open.Draft.Keep(cipher, new Dictionary<string, string[]> { [OpenDraft.HandOf(paper)] = [how] }, time.Now);
    }
}
