using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Desk;

/// <summary>One action on one dossier: a form with exactly what the action asks, and where every refusal of it is shown.</summary>
[Needs(Permissions.Work)]
internal sealed class ActionPage(DossierFolders folders, DossierWork work, DossierSight sight, ReadyReasons ready, People people, Visitor visitor, Db db, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }
    [BindProperty(Name = "ban")] public int? Seen { get; set; }
    [BindProperty(Name = "mau")] public string? Picked { get; set; }
    [BindProperty(Name = ActionForms.Reason)] public string? Reason { get; set; }
    [BindProperty(Name = ActionForms.LegalGround)] public string? LegalGround { get; set; }
    [BindProperty(Name = ActionForms.Opinion)] public string? Opinion { get; set; }
    [BindProperty(Name = ActionForms.ReceiptNumber)] public string? ReceiptNumber { get; set; }
    [BindProperty(Name = ActionForms.DeliveredTo)] public string? DeliveredTo { get; set; }
    [BindProperty(Name = ActionForms.DeliveredBy)] public string? DeliveredBy { get; set; }

    public DossierFolder Folder { get; private set; } = null!;
    public ProcessAction Action { get; private set; } = null!;

    /// <summary>False when the dossier has moved on: the form is not shown, what was typed is.</summary>
    public bool Offered { get; private set; }
    public MarkForm Marks { get; private set; } = null!;
    public IReadOnlyList<FieldView> Fields { get; private set; } = [];
    public IReadOnlyList<ReadyReason> Ready { get; private set; } = [];

    private string Code => (string)RouteData.Values["code"]!;
    private string Doing => (string)RouteData.Values["viec"]!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        (Key, Seen) = (Guid.CreateVersion7(time.Now), null);
        var dossier = await sight.FindAtMyBody(Code, cancel);
        people.NoteRead(dossier.Applicant, "giải quyết thủ tục hành chính", dossier.Code);
        await db.SaveChangesAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        var label = await db.Handle(Key, visitor.Person, time.Now, async () =>
        {
            var dossier = await sight.FindAtMyBody(Code, cancel);
            if (!work.RulesOf(dossier).Process.Actions.TryGetValue(Doing, out var action)) throw new Absent();
            await work.Act(dossier, Doing, Input(action, dossier.Procedure), cancel);
            TempData["DonePaper"] = DeskWords.PaperOf(action, dossier.Code);
            return action.Label;
        }, cancel);
        (TempData["Done"], TempData["DoneCode"]) = ($"Đã xong: {label}", Code);
        return LocalRedirect("/mot-cua");
    }

    /// <summary>A picked reason stands before what was written by hand; its legal ground is taken when none was written.</summary>
    private ActionInput Input(ProcessAction action, string procedure)
    {
        var picked = ready.For(action, procedure, time.Today).FirstOrDefault(r => r.Key == Picked);
        var reason = string.Join('\n', new[] { picked?.Text ?? "", Vietnamese.Clean(Reason, keepLines: true) }.Where(t => t.Length > 0));
        return new ActionInput
        {
            Reason = reason, LegalGround = Vietnamese.Clean(LegalGround) is { Length: > 0 } ground ? ground : picked?.Ground, Opinion = Vietnamese.Clean(Opinion, keepLines: true),
            ReceiptNumber = Vietnamese.Clean(ReceiptNumber), DeliveredTo = Vietnamese.Clean(DeliveredTo), DeliveredBy = DeliveredBy,
            Marks = MarkForm.Read(Request.Form), SeenVersion = Seen,
        };
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var dossier = await sight.FindAtMyBody(Code, cancel);
        Folder = await folders.Open(dossier, cancel);
        Action = Folder.Rules.Process.Actions.GetValueOrDefault(Doing) is { } action && action.By == visitor.Officer.Role ? action : throw new Absent();
        Offered = (await work.Offers(dossier, cancel)).Any(o => o.Action.Key == Action.Key);
        Ready = Action.Asks.Contains(ActionForms.Reason) ? ready.For(Action, dossier.Procedure, time.Today) : [];
        Marks = new MarkForm(Folder, HttpMethods.IsPost(Request.Method) ? MarkForm.Read(Request.Form) : []);
        Fields = [.. ReadyFields(), .. Action.Asks.Where(a => a != ActionForms.Marks).Select(Field)];
    }

    private IEnumerable<FieldView> ReadyFields()
    {
        if (Ready.Count == 0) yield break;
        yield return new FieldView("mau", Ui.FieldKind.Radio, "Chọn lý do soạn sẵn")
        {
            Required = false, Values = [Picked ?? ""],
            Options = [.. Ready.Select(r => new Ui.Choice(r.Key, r.Text, HintOf(r))), new Ui.Choice("", "Lý do khác, tự viết bên dưới")],
        };
    }

    private static string? HintOf(ReadyReason reason)
    {
        var ground = reason.Ground is null ? null : $"Căn cứ: {reason.Ground}{(reason.Unsure ? " (ghi theo trí nhớ, cần đối chiếu)." : ".")}";
        return string.Join(' ', new[] { reason.Hint, ground }.OfType<string>()) is { Length: > 0 } hint ? hint : null;
    }

    private FieldView Field(string part) => new(part, part switch
    {
        ActionForms.Reason or ActionForms.Opinion => Ui.FieldKind.LongText,
        ActionForms.DeliveredBy => Ui.FieldKind.Radio,
        _ => Ui.FieldKind.Text,
    }, part == ActionForms.Reason && Ready.Count > 0 ? "Viết thêm cho rõ" : ActionForms.Label(part).Replace(" (không bắt buộc)", "", StringComparison.Ordinal))
    {
        Required = part != ActionForms.Opinion && (part != ActionForms.Reason || Ready.Count == 0), Width = part == ActionForms.ReceiptNumber ? 10 : null,
        MaxLength = part switch { ActionForms.Reason => 2000, ActionForms.LegalGround or ActionForms.Opinion => 1000, _ => 200 },
        Hint = part switch
        {
            ActionForms.Reason => "Người dân đọc đúng câu này. Nói rõ sai ở đâu và phải làm gì.",
            ActionForms.LegalGround => "Tên và số hiệu văn bản. Để trống thì lấy căn cứ của lý do đã chọn.",
            ActionForms.DeliveredTo => "Người đến nhận, đúng như trên giấy tờ.",
            _ => null,
        },
        Options = part == ActionForms.DeliveredBy ? [.. ActionForms.Ways.Select(w => new Ui.Choice(w.Key, w.Value))] : [],
        Values = [HttpMethods.IsPost(Request.Method) ? Request.Form[part].ToString() : part switch { ActionForms.DeliveredTo => Folder.Applicant.FullName, ActionForms.DeliveredBy => "desk", _ => "" }],
    };
}
