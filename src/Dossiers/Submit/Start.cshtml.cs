using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Submit;

/// <summary>Before the first question: where to file, what will be needed, and drafts of this procedure to go on with.</summary>
[SignedIn]
internal sealed class StartPage(Db db, Catalogue catalogue, TerritoryMap territory, Drafts drafts, Filing filing, HelpedPeople helped, BeginWith begin, People people, Visitor visitor, Texts texts, TimeProvider time) : PageModel, ILoad
{
    private PersonCard _card = null!;
    private string? _chosen;
    private const string Self = "toi";

    /// <summary>A result or paper of one's own the filing is begun with.</summary>
    [BindProperty(SupportsGet = true, Name = "dung")] public string? With { get; set; }

    /// <summary>Whose dossier it is: one of the people one files for, or one's own.</summary>
    [BindProperty(SupportsGet = true, Name = "cho")] public string? Whose { get; set; }

    [BindProperty(SupportsGet = true, Name = ClassQuestion.Name)] public string? Class { get; set; }

    public ProcedureVersion Procedure { get; private set; } = null!;
    public IReadOnlyList<Draft> Drafts { get; private set; } = [];
    public FieldView Place { get; private set; } = null!;
    public FieldView? ClassField { get; private set; }
    public DateOnly Today => time.Today;

    /// <summary>Why this person can't file it online; null when they can.</summary>
    public string? WhyNot { get; private set; }
    public string? DeskName { get; private set; }
    public BeginWith.Chosen? Chosen { get; private set; }

    /// <summary>Asked where the law lets one file for another and one keeps somebody it admits.</summary>
    public FieldView? WhoseField { get; private set; }
    public bool AdmitsOthers => OwnerQuestions.AdmitsOthers(Procedure);

    /// <summary>The draft's id, made before the form is sent, so that a double click starts one draft.</summary>
    public Guid Key { get; private set; }

    /// <summary>The province's own bodies receive at one place, wherever one lives.</summary>
    public bool AsksPlace => Procedure.Level != UnitLevel.Province;

    /// <summary>Papers only the counter asks for are not named here.</summary>
    /// <summary>What nearly everybody brings, and what only few cases ask: on a phone the button must not lie screens below.</summary>
    public (IReadOnlyList<Procedures.Paper> Usual, IReadOnlyList<Procedures.Paper> Rare) PapersOf(ProcedureVersion procedure)
    {
        var all = procedure.Papers.Where(MayBeAsked).OrderBy(p => p.InCase is null ? 0 : 1).ToList();
        var usual = Math.Max(1, all.Count(p => p.InCase is null));
        return all.Count - usual <= 2 ? (all, []) : (all[..usual], all[usual..]);
    }

    private static bool MayBeAsked(Procedures.Paper paper) => !paper.ShownOnly && paper.When?.StartsWith("channel", StringComparison.Ordinal) != true;

    public async Task LoadAsync(CancellationToken cancel)
    {
        await Know(cancel);
        Drafts = [.. (await drafts.Of(visitor.Person, cancel)).Where(d => d.Procedure == Procedure.Code)];
        Key = Guid.CreateVersion7(time.Now);
        var home = drafts.HomeOf(_card);
        Place = new FieldView("xa", Ui.FieldKind.Commune, texts["Bạn nộp ở xã, phường nào?"])
        {
            Hint = texts["Thường là nơi bạn đang cư trú."], Values = (_chosen ?? home?.Code) is { } code ? [code] : [],
            Options = Counter.CommuneChoices.Of(territory, time.Today),
        };
        ClassField = ClassQuestion.Of(Procedure, Class, texts);
        Chosen = await begin.Find(Guid.TryParse(With, out var taken) ? taken : null, visitor.Person, Procedure, cancel);
        Ui.Choice[] others = AdmitsOthers ? [.. (await helped.All(cancel)).Where(p => OwnerQuestions.Admits(Procedure, p.It.Relation)).Select(p => new Ui.Choice(p.It.Id.ToString(), p.Says.FullName, texts[HelpedPeople.Relations[p.It.Relation]]))] : [];
        if (others.Length > 0)
            WhoseField = new FieldView("cho", Ui.FieldKind.Radio, texts["Hồ sơ này của ai?"])
            {
                Hint = texts["Chọn người khác thì máy điền sẵn thông tin của người đó."], Options = [new Ui.Choice(Self, texts["Của tôi"]), .. others], Values = [others.Any(o => o.Value == Whose) ? Whose! : Self],
            };
        if (!AsksPlace || home is not null) DeskName = filing.BodiesFor(Procedure, AsksPlace ? home!.Id : PlaceOfProvince().Id, time.Today).Desk.Name;
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "key")] string? key, [FromForm(Name = "xa")] string? place, CancellationToken cancel)
    {
        await Know(cancel);
        _chosen = place;
        if (!Guid.TryParse(key, out var id) || id == Guid.Empty) throw new Refused("Trang đã mở quá lâu. Bấm “Bắt đầu” lần nữa.");
        if (WhyNot is not null) throw new Refused(WhyNot);
        var unit = AsksPlace ? PlaceOf(place) : PlaceOfProvince();
        var whose = Guid.TryParse(Whose, out var other) ? await helped.Find(other, cancel) : null;
        if (whose is not null && !OwnerQuestions.Admits(Procedure, whose.Relation)) throw new Refused("Thủ tục này không nhận nộp thay người bạn chọn.", "cho");
        try
        {
            var draft = await drafts.Start(id, visitor.Person, Procedure.Code, unit.Id, cancel, helped: whose, applicantClass: Class);
            await db.SaveChangesAsync(cancel);
            if (await begin.Find(Guid.TryParse(With, out var taken) ? taken : null, visitor.Person, Procedure, cancel) is { } chosen) await begin.Put(chosen, draft, visitor.Person, cancel);
        }
        // The same form was sent twice at once: the other one made the draft.
        catch (DbUpdateException) when (db.ChangeTracker.Entries<Draft>().Any()) { }
        return LocalRedirect("/ho-so/nhap/" + id);
    }

    private async Task Know(CancellationToken cancel)
    {
        Procedure = catalogue.InForce((string)RouteData.Values["code"]!, time.Now) ?? throw new Absent("Không tìm thấy thủ tục này, hoặc thủ tục không còn hiệu lực.");
        _card = await people.Find(visitor.Person, cancel);
        WhyNot = MayFile.WhyNot(Procedure, _card, "online", time.Today);
    }

    private Unit PlaceOf(string? code) =>
        code is not null && territory.UnitByCode(code, time.Today) is { Level: UnitLevel.Commune } unit ? unit : throw new Refused("Chọn xã, phường nơi nộp hồ sơ.", "xa");

    private Unit PlaceOfProvince() => drafts.HomeOf(_card) ?? territory.Province(time.Today);
}
