using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CaMauSo.Dossiers.Desk;

/// <summary>One action on one dossier: a form with exactly what the action asks, and where every refusal of it is shown.</summary>
[Needs(Permissions.Work)]
internal sealed class ActionPage(FormDesk desk, DossierFolders folders, DossierWork work, ReadyReasons ready, Readers readers, TerritoryMap territory, Visitor visitor, TimeProvider time) : DossierForm(desk), ILoad
{
    [BindProperty(Name = "mau")] public string? Picked { get; set; }
    [BindProperty(Name = ActionForms.Reason)] public string? Reason { get; set; }
    [BindProperty(Name = ActionForms.LegalGround)] public string? LegalGround { get; set; }
    [BindProperty(Name = ActionForms.Opinion)] public string? Opinion { get; set; }
    [BindProperty(Name = ActionForms.Question)] public string? Question { get; set; }
    [BindProperty(Name = ActionForms.Answer)] public string? Answer { get; set; }
    [BindProperty(Name = ActionForms.ReceiptNumber)] public string? ReceiptNumber { get; set; }
    [BindProperty(Name = ActionForms.DeliveredTo)] public string? DeliveredTo { get; set; }
    [BindProperty(Name = ActionForms.DeliveredBy)] public string? DeliveredBy { get; set; }
    [BindProperty(Name = ActionForms.Waybill)] public string? Waybill { get; set; }
    [BindProperty(Name = ActionForms.Signature)] public string? Signature { get; set; }

    public DossierFolder Folder { get; private set; } = null!;
    public IReadOnlyList<AlsoOpen> Others { get; private set; } = [];
    public ProcessAction Action { get; private set; } = null!;

    /// <summary>False when the dossier has moved on: the form is not shown, what was typed is.</summary>
    public bool Offered { get; private set; }

    /// <summary>Why it cannot be done, when it is not the step the dossier is at.</summary>
    public string? WhyNot { get; private set; }
    public MarkForm Marks { get; private set; } = null!;
    public IReadOnlyList<FieldView> Fields { get; private set; } = [];
    public IReadOnlyList<ReadyReason> Ready { get; private set; } = [];

    /// <summary>What the visitor's body is asked, when the action answers it.</summary>
    public Opinion? Asked => Action.By == ProcessRole.Consulted ? Folder.Opinions.LastOrDefault(o => o.Body == visitor.Officer.Body && o.Post == visitor.Officer.Role) : null;

    private string Doing => (string)RouteData.Values["viec"]!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        string? paper = null;
        var label = await Once(async dossier =>
        {
            if (!work.RulesOf(dossier).Process.Actions.TryGetValue(Doing, out var action)) throw new Absent();
            await work.Act(dossier, Doing, Input(action, work.RulesOf(dossier)), cancel);
            paper = DeskWords.PaperOf(action, dossier.Code);
            return action.Label;
        }, cancel);
        return ToList($"Đã xong: {label}", paper);
    }

    /// <summary>A picked reason stands before what was written by hand; its legal ground is taken when none was written.</summary>
    private ActionInput Input(ProcessAction action, ProcedureVersion rules)
    {
        var picked = ready.For(action, rules.Code, time.Today).FirstOrDefault(r => r.Key == Picked);
        var reason = string.Join('\n', new[] { picked?.Text ?? "", Vietnamese.Clean(Reason, keepLines: true) }.Where(t => t.Length > 0));
        return new ActionInput
        {
            Reason = reason, LegalGround = Vietnamese.Clean(LegalGround) is { Length: > 0 } ground ? ground : picked?.Ground, Opinion = Vietnamese.Clean(Opinion, keepLines: true),
            ReceiptNumber = Vietnamese.Clean(ReceiptNumber), DeliveredTo = Vietnamese.Clean(DeliveredTo), DeliveredBy = DeliveredBy, Waybill = Vietnamese.Clean(Waybill) is { Length: > 0 } waybill ? waybill : null,
            Marks = MarkForm.Read(Request.Form), Typed = ActionFields.TypedIn(Request.Form, action, rules), SeenVersion = Seen,
            Question = Vietnamese.Clean(Question, keepLines: true), Answer = Answer, Signature = Signature,
        };
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var dossier = await Find(cancel);
        Others = await readers.Others(new(dossier.Id, dossier.Applicant, dossier.Code, visitor.Person, visitor.Name), cancel);
        Folder = await folders.Open(dossier, cancel);
        Action = Folder.Rules.Process.Actions.GetValueOrDefault(Doing) is { } action && await work.MayTake(dossier, action, cancel) ? action : throw new Absent();
        WhyNot = await work.WhyNot(dossier, Action, cancel);
        Offered = WhyNot is null;
        Ready = Action.Asks.Contains(ActionForms.Reason) ? ready.For(Action, dossier.Procedure, time.Today) : [];
        Marks = new MarkForm(Folder, HttpMethods.IsPost(Request.Method) ? MarkForm.Read(Request.Form) : []);
        var posted = HttpMethods.IsPost(Request.Method) ? Request.Form : null;
        Fields = [.. new ActionFields(Folder, Action, Ready, territory.Communes(time.Today), posted).All(Picked)];
    }
}
