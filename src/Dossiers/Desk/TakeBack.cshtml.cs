using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Step = CaMauSo.Dossiers.Model.Step;

namespace CaMauSo.Dossiers.Desk;

/// <summary>Takes back the officer's own last step; a button of the dossier's page posts here, and a refusal is told here.</summary>
[Needs(Permissions.Work)]
internal sealed class TakeBackPage(TakingBack back, DossierSight sight, Visitor visitor, Db db, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }
    [BindProperty(Name = "ban")] public int? Seen { get; set; }

    public Dossier It { get; private set; } = null!;
    public Step? Last { get; private set; }

    private string Code => (string)RouteData.Values["code"]!;

    public void OnGet() => Key = Guid.CreateVersion7(time.Now);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        await db.Handle(Key, visitor.Person, time.Now, async () => await back.TakeBack(await sight.FindAtMyBody(Code, cancel), Seen, cancel), cancel);
        return LocalRedirect("/mot-cua/" + Code);
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        It = await sight.AtMyBody.AsNoTracking().SingleOrDefaultAsync(d => d.Code == Code, cancel) ?? throw new Absent();
        Last = back.Last(It, await db.Set<Step>().AsNoTracking().Where(s => s.Dossier == It.Id).OrderBy(s => s.Number).ToListAsync(cancel));
    }
}
