using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Step = CaMauSo.Ui.Step;

namespace CaMauSo.Dossiers.Submit;

/// <summary>Everything once more before it is filed: answers, papers, money, time. What is wrong leads to the place where it is mended.</summary>
[SignedIn]
internal sealed class CheckPage(Drafts drafts, DraftAside asides, FileStore files, TerritoryMap territory, Counter.Reception reception, Visitor visitor, Texts texts, TimeProvider time) : PageModel, ILoad
{
    private Guid Id => Guid.Parse((string)RouteData.Values["id"]!);

    internal const string Claim = "dien";

    [BindProperty] public bool Pledge { get; set; }

    /// <summary>Which button was pressed: that of the class, or none for filing.</summary>
    [BindProperty(Name = "lam")] public string? Doing { get; set; }
    [BindProperty(Name = ClassQuestion.Name)] public string? Class { get; set; }

    /// <summary>Asked only where something depends on it.</summary>
    public FieldView? ClassField { get; private set; }
    public string ClassName { get; private set; } = "";

    public DraftAside.Card Aside { get; private set; } = null!;
    public IReadOnlyList<Step> Steps { get; private set; } = [];
    public IReadOnlyList<(string Title, IReadOnlyList<Answer> Answers)> Answers { get; private set; } = [];
    public IReadOnlyList<PaperSlot> Slots { get; private set; } = [];
    public IReadOnlyList<FeeLine> Fees { get; private set; } = [];
    public IReadOnlyList<(string Message, string Href)> Problems { get; private set; } = [];
    public string Reception { get; private set; } = "";
    public string PapersHref { get; private set; } = "";
    public bool Posted => HttpMethods.IsPost(Request.Method);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await drafts.FiledAs(Id, visitor.Person, cancel) is { } filed ? LocalRedirect(filed.Receipt) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await drafts.FiledAs(Id, visitor.Person, cancel) is { } before) return LocalRedirect(before.Receipt);
        if (Doing == Claim)
        {
            await drafts.Claim(Id, visitor.Person, Class, cancel);
            return LocalRedirect($"/ho-so/nhap/{Id}/{DraftWay.Check}#le-phi");
        }
        var open = await drafts.Open(Id, visitor.Person, cancel, own: true);
        if (!Pledge) ModelState.AddModelError(nameof(Pledge), texts["Đánh dấu vào ô cam đoan trước khi nộp"]);
        var problems = ProblemsOf(open, await PaperSlot.Of(open, [], files, texts, cancel));
        if (!ModelState.IsValid || problems.Any())
        {
            var again = Page();
            again.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return again;
        }
        if (open.Draft.AtDesk)
        {
            var code = await reception.TakeIn(open, cancel);
            TempData[Counter.Reception.JustTaken] = code;
            return LocalRedirect("/mot-cua/" + code);
        }
        return LocalRedirect($"/ho-so/{await drafts.File(Id, visitor.Person, cancel)}/bien-nhan");
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var open = await drafts.Open(Id, visitor.Person, cancel);
        var way = new DraftWay(open);
        (Aside, Steps, Fees, PapersHref) = (asides.Of(open), way.Steps(texts), open.Rules.Fees, way.Href(DraftWay.Papers));
        Reception = open.Procedure.Time.Reception.Text;
        (ClassField, ClassName) = (ClassQuestion.Of(open.Procedure, Class ?? open.Draft.ApplicantClass, texts), ApplicantClasses.NameOf(open.Draft.ApplicantClass));
        Slots = await PaperSlot.Of(open, [], files, texts, cancel);
        Answers = [.. AnswerSheet.Of(open.Rules, open.Reading.Answers, territory, time.Today).Select(sheet =>
            (sheet.Page.Title, (IReadOnlyList<Answer>)[.. sheet.Lines.Select(l => new Answer(texts[l.Field.Label], l.Words, HrefOf(way, sheet.Page, l.Field)))]))];
        Problems = [.. ProblemsOf(open, Slots)];
    }

    private static IEnumerable<(string, string)> ProblemsOf(OpenDraft open, IReadOnlyList<PaperSlot> slots)
    {
        var way = new DraftWay(open);
        foreach (var page in open.Rules.VisiblePages)
            foreach (var field in page.Fields)
                if (open.Reading.Errors.FirstOrDefault(e => e.Path == field.Path) is { } error) yield return (error.Message, HrefOf(way, page, field));
        foreach (var slot in slots)
        {
            var href = way.Href(DraftWay.Papers) + "#" + slot.Box.FocusId;
            if (slot.Paper.Required && slot.Files.Count == 0 && slot.StandIn is null && slot.InHand is null) yield return ($"Còn thiếu giấy tờ: {slot.Paper.Name}", href);
            if (slot.Files.Any(f => f.Card.State is FileState.Infected or FileState.Rejected)) yield return ($"Có tệp không an toàn ở “{slot.Paper.Name}”: gỡ ra và chọn tệp khác", href);
        }
    }

    /// <summary>The field's place in the form; the known ones of the account are opened for changing.</summary>
    private static string HrefOf(DraftWay way, FormPage page, FormField field) =>
        $"{way.Href(page.Key)}?ve={DraftWay.Check}{(field.Prefill is null ? "" : "&sua=1")}#{field.Path.Replace('.', '-')}{field.Kind switch { Procedures.FieldKind.Date => "-day", Procedures.FieldKind.Radio or Procedures.FieldKind.Checkboxes => "-1", _ => "" }}";
}
