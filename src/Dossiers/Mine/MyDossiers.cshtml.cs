using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Mine;

/// <summary>One's own dossiers: what waits for oneself first, then drafts, then what is under way, then what is over.</summary>
[SignedIn]
internal sealed class MyDossiersPage(Db db, DossierSight sight, Drafts drafts, Catalogue catalogue, DossierStory story, Visitor visitor) : PageModel
{
    private const int PerPage = 20;

    [BindProperty(SupportsGet = true, Name = "trang")] public int At { get; set; } = 1;

    public bool JustSaved => Request.Query.ContainsKey("da-luu");
    public IReadOnlyList<DossierCard> ToDo { get; private set; } = [];
    public IReadOnlyList<DossierCard> Running { get; private set; } = [];
    public IReadOnlyList<DossierCard> Done { get; private set; } = [];
    public IReadOnlyList<(Guid Id, string Name, DateTimeOffset SavedAt)> Drafts { get; private set; } = [];
    public int Pages { get; private set; } = 1;
    public bool Empty => ToDo.Count + Running.Count + Done.Count + Drafts.Count == 0;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var open = await sight.Mine.AsNoTracking().Where(d => d.Holder != null).OrderByDescending(d => d.FiledAt).Take(200).ToListAsync(cancel);
        var ids = open.Where(d => d.FinishedAt is null).Select(d => d.Id).ToArray();
        var again = (await db.Set<AttachedPaper>().WaitingToBeSentAgain().Where(p => ids.Contains(p.Dossier)).Select(p => p.Dossier).Distinct().ToListAsync(cancel)).ToHashSet();
        ToDo = [.. open.Where(Asks).OrderBy(d => d.Holder == "applicant" ? 0 : 1).ThenBy(d => d.SupplementDueAt).Select(d => Card(d, again.Contains(d.Id)))];
        Running = [.. open.Where(d => !Asks(d)).Select(d => Card(d))];
        var over = sight.Mine.AsNoTracking().Where(d => d.Holder == null);
        Pages = Math.Max(1, (await over.CountAsync(cancel) + PerPage - 1) / PerPage);
        At = Math.Clamp(At, 1, Pages);
        Done = [.. (await over.OrderByDescending(d => d.FiledAt).Skip((At - 1) * PerPage).Take(PerPage).ToListAsync(cancel)).Select(d => Card(d))];
        Drafts = [.. (await drafts.Of(visitor.Person, cancel)).Select(d => (d.Id, catalogue.Version(d.Procedure, d.ProcedureVersion)?.ShortName ?? d.Procedure, d.SavedAt))];

        bool Asks(Dossier dossier) => dossier.Holder == "applicant" || again.Contains(dossier.Id);
    }

    private DossierCard Card(Dossier dossier, bool again = false) => DossierCard.Of(dossier, story.Progress(dossier), again);
}

/// <summary>A dossier in a list: what it is about, how far it is, what is left.</summary>
/// <param name="Asks">Where the applicant has something to do.</param>
internal sealed record DossierCard(string Code, string Subject, string Text, double Share, string Remaining, Tone Tone, DateTimeOffset FiledAt, (string Href, string Label)? Asks)
{
    internal static DossierCard Of(Dossier dossier, DossierProgress progress, bool again = false) => new(dossier.Code, dossier.Subject, progress.Text,
        progress.Final ? 1 : (progress.Step - 0.5) / progress.Steps.Count, progress.Final ? dossier.StateName : progress.Remaining, progress.Tone(), dossier.FiledAt,
        dossier.Holder != "applicant" ? again ? ($"/ho-so/{dossier.Code}/gui-lai", "Gửi lại giấy tờ") : null : dossier.NationalCode == State.AwaitsMoney ? ($"/ho-so/{dossier.Code}#nop-tien", "Xem khoản phải nộp") : ($"/ho-so/{dossier.Code}/bo-sung", "Bổ sung hồ sơ"));
}
