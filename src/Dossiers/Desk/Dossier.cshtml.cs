using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Desk;

/// <summary>One dossier at the desk: answers beside papers, who and when, and what one may do now.</summary>
[Needs(Permissions.Work)]
internal sealed class DossierPage(DossierFolders folders, DossierWork work, DossierSight sight, IEnumerable<ICameToDesk> ways, People people, Readers readers, Visitor visitor, Db db) : PageModel
{
    internal const string DraftView = "ket-qua";

    /// <summary>What stands beside the answers: a paper's id, or the result.</summary>
    [BindProperty(SupportsGet = true, Name = "giay")] public string? Beside { get; set; }

    /// <summary>It was typed at the counter a moment ago: who waits there needs the slip.</summary>
    public bool JustTaken { get; private set; }
    public DossierFolder Folder { get; private set; } = null!;
    public IReadOnlyList<ProcessAction> Offers { get; private set; } = [];

    /// <summary>Colleagues who have it before them now.</summary>
    public IReadOnlyList<AlsoOpen> Others { get; private set; } = [];
    public FolderPaper? Paper { get; private set; }

    /// <summary>How the applicant came to the desk, as other modules tell it.</summary>
    public IReadOnlyList<string> CameBy { get; private set; } = [];
    public bool ShowsResult { get; private set; }

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        var dossier = await sight.FindAtMyBody(code, cancel);
        people.NoteRead(dossier.Applicant, sight.PurposeOf(dossier), dossier.Code);
        await db.SaveChangesAsync(cancel);
        Others = await readers.Others(new(dossier.Id, dossier.Applicant, dossier.Code, visitor.Person, visitor.Name), cancel);
        Folder = await folders.Open(dossier, cancel);
        foreach (var way in ways) if (await way.Of(dossier.Id, cancel) is { } came) CameBy = [.. CameBy, came];
        JustTaken = TempData.Peek(Counter.Reception.JustTaken) is string taken && taken == code;
        if (JustTaken) TempData.Remove(Counter.Reception.JustTaken);
        Offers = [.. (await work.Offers(dossier, cancel)).Select(o => o.Action)];
        Paper = Guid.TryParse(Beside, out var id) ? Folder.Papers.FirstOrDefault(p => p.Id == id) : null;
        // Who signs reads the draft first; the others the papers.
        ShowsResult = Folder.Result is not null && (Beside == DraftView || Beside is null && (visitor.Officer.Role == Roles.Signer || Folder.Result.State == ResultState.Issued));
        if (!ShowsResult) Paper ??= Folder.Papers.FirstOrDefault(p => p is { Replaced: false, CanBeOpened: true });
    }
}
