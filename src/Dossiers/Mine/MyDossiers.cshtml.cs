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
internal sealed class MyDossiersPage(DossierSight sight, Drafts drafts, Catalogue catalogue, DossierStory story, Visitor visitor) : PageModel
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
        ToDo = [.. open.Where(d => d.Holder == "applicant").OrderBy(d => d.SupplementDueAt).Select(Card)];
        Running = [.. open.Where(d => d.Holder != "applicant").Select(Card)];
        var over = sight.Mine.AsNoTracking().Where(d => d.Holder == null);
        Pages = Math.Max(1, (await over.CountAsync(cancel) + PerPage - 1) / PerPage);
        At = Math.Clamp(At, 1, Pages);
        Done = [.. (await over.OrderByDescending(d => d.FiledAt).Skip((At - 1) * PerPage).Take(PerPage).ToListAsync(cancel)).Select(Card)];
        Drafts = [.. (await drafts.Of(visitor.Person, cancel)).Select(d => (d.Id, catalogue.Version(d.Procedure, d.ProcedureVersion)?.ShortName ?? d.Procedure, d.SavedAt))];
    }

    private DossierCard Card(Dossier dossier) => DossierCard.Of(dossier, story.Progress(dossier));
}

/// <summary>A dossier in a list: what it is about, how far it is, what is left.</summary>
/// <param name="Asks">Where the applicant has something to do.</param>
internal sealed record DossierCard(string Code, string Subject, string Text, double Share, string Remaining, Tone Tone, DateTimeOffset FiledAt, (string Href, string Label)? Asks)
{
    internal static DossierCard Of(Dossier dossier, DossierProgress progress) => new(dossier.Code, dossier.Subject, progress.Text,
        progress.Final ? 1 : (progress.Step - 0.5) / progress.Steps.Count, progress.Final ? dossier.StateName : progress.Remaining, ToneOf(progress), dossier.FiledAt,
        dossier.Holder != "applicant" ? null : dossier.NationalCode == State.AwaitsMoney ? ($"/ho-so/{dossier.Code}#nop-tien", "Xem khoản phải nộp") : ($"/ho-so/{dossier.Code}/bo-sung", "Bổ sung hồ sơ"));

    internal static Tone ToneOf(DossierProgress progress) => progress.Urgency switch
    {
        Urgency.Fine or Urgency.Done => Tone.Ok,
        Urgency.Soon or Urgency.Paused => Tone.Warn,
        Urgency.Late or Urgency.DoneLate => Tone.Error,
        _ => Tone.Neutral,
    };
}
