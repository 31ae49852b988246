using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Desk;

/// <summary>What forms about one dossier of the officer's body need to be opened and sent.</summary>
internal sealed class FormDesk(DossierSight sight, People people, Visitor visitor, Db db, TimeProvider time)
{
    internal Guid NewKey() => Guid.CreateVersion7(time.Now);

    /// <exception cref="Absent">There is none of that code at the officer's body.</exception>
    internal Task<Dossier> Find(string code, CancellationToken cancel) => sight.FindAtMyBody(code, cancel);

    /// <summary>Opening the form is reading the dossier.</summary>
    internal async Task NoteOpened(string code, CancellationToken cancel)
    {
        var dossier = await Find(code, cancel);
        people.NoteRead(dossier.Applicant, sight.PurposeOf(dossier), dossier.Code);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Does it in one transaction, once for a key; sent again, it answers what it answered the first time.</summary>
    internal Task<string> Once(Guid key, string code, Func<Dossier, Task<string>> act, CancellationToken cancel) =>
        db.Handle(key, visitor.Person, time.Now, async () => await act(await Find(code, cancel)), cancel);
}

/// <summary>A form about one dossier of the officer's body, which the address names.</summary>
internal abstract class DossierForm(FormDesk desk) : PageModel
{
    /// <summary>Made when the form is opened, so that it is done once however often it is sent.</summary>
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }

    /// <summary>The version of the dossier the form was filled over.</summary>
    [BindProperty(Name = "ban")] public int? Seen { get; set; }

    protected string Code => (string)RouteData.Values["code"]!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        (Key, Seen) = (desk.NewKey(), null);
        await desk.NoteOpened(Code, cancel);
    }

    protected Task<Dossier> Find(CancellationToken cancel) => desk.Find(Code, cancel);

    protected Task<string> Once(Func<Dossier, Task<string>> act, CancellationToken cancel)
    {
        if (Key == Guid.Empty) Key = desk.NewKey();
        return desk.Once(Key, Code, act, cancel);
    }

    /// <summary>Back to the list, which says what was done.</summary>
    /// <param name="paper">A paper to print with it.</param>
    protected LocalRedirectResult ToList(string done, string? paper)
    {
        (TempData["Done"], TempData["DoneCode"]) = (done, Code);
        if (paper is not null) TempData["DonePaper"] = paper;
        return LocalRedirect("/mot-cua");
    }
}
