using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Mine;

/// <summary>Takes a dossier back, with a reason, as long as its definition lets the applicant.</summary>
[SignedIn]
internal sealed class WithdrawPage(Db db, DossierSight sight, DossierWork work, Visitor visitor, TimeProvider time) : PageModel, Ui.ILoad
{
    private string Code => (string)RouteData.Values["code"]!;

    [BindProperty] public Guid Key { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public Dossier It { get; private set; } = null!;
    public ProcessAction? Action { get; private set; }
    public bool AsksReason => Action?.Asks.Contains(ActionForms.Reason) == true;

    public async Task LoadAsync(CancellationToken cancel)
    {
        It = await sight.FindMine(Code, cancel);
        Action = (await work.Offers(It, cancel)).Select(o => o.Action).FirstOrDefault(a => a.Effects.Contains("withdraw"));
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Key == Guid.Empty) throw new Refused("Trang đã mở quá lâu. Bấm “Rút hồ sơ” lần nữa.");
        await db.Handle(Key, visitor.Person, time.Now, async () =>
        {
            var dossier = await sight.FindMine(Code, cancel);
            var action = work.RulesOf(dossier).Process.From(dossier.State).FirstOrDefault(a => a.By == "applicant" && a.Effects.Contains("withdraw"))
                ?? throw new Refused("Hồ sơ này không còn rút được.");
            try { await work.Act(dossier, action.Key, new ActionInput { Reason = Vietnamese.Clean(Reason, keepLines: true) }, cancel); }
            catch (Refused no) when (no.About == ActionForms.Reason) { throw new Refused(no.Message, nameof(Reason)); }
            return dossier.Code;
        }, cancel);
        return LocalRedirect("/ho-so/" + Code);
    }
}
