using System.Text.RegularExpressions;
using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Counter;

/// <summary>Somebody stands at the desk: who it is, what they come for; then the same form as at home, typed for them.</summary>
[Needs(Permissions.Receive)]
internal sealed partial class CounterPage(Db db, Reception reception, Drafts drafts, People people, Catalogue catalogue, TerritoryMap territory, Visitor visitor, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "q", SupportsGet = true)] public string? Asked { get; set; }
    [BindProperty(Name = "nguoi", SupportsGet = true)] public Guid? Chosen { get; set; }
    [BindProperty(Name = "thu-tuc", SupportsGet = true)] public string? Code { get; set; }
    [BindProperty(Name = "key")] public Guid Key { get; set; }
    [BindProperty(Name = "kenh")] public string Channel { get; set; } = "counter";
    [BindProperty(Name = "doi-tuong")] public string Class { get; set; } = "none";
    [BindProperty(Name = "xa")] public string? Place { get; set; }

    public IReadOnlyList<PersonCard> Found { get; private set; } = [];
    public PersonCard? Person { get; private set; }
    public IReadOnlyList<Dossier> Last { get; private set; } = [];
    public IReadOnlyList<Dossier> Today { get; private set; } = [];
    public IReadOnlyList<Draft> Drafts { get; private set; } = [];
    public bool AsksPlace => reception.OwnCommune is null;
    public bool JustSaved => Request.Query.ContainsKey("da-luu");
    public string Desk => territory.Body(visitor.Officer.Body).Name;

    public string HomeOf(PersonCard card) => drafts.HomeOf(card)?.FullName ?? "không rõ nơi ở";

    public string NameOf(Draft draft) => catalogue.Version(draft.Procedure, draft.ProcedureVersion)?.ShortName ?? draft.Procedure;

    public FieldView ProcedureField => new("thu-tuc", Ui.FieldKind.Select, "Người nộp cần làm thủ tục gì?")
    {
        Hint = "Gõ vài chữ để tìm, không cần dấu", Searched = true, Required = true, Values = Code is { Length: > 0 } code ? [code] : [],
        Options = [.. reception.Procedures().Select(p => new Ui.Choice(p.Code, $"{p.ShortName} ({p.Code})"))],
    };

    public FieldView PlaceField => new("xa", Ui.FieldKind.Commune, "Việc này thuộc xã, phường nào?")
    {
        Hint = "Bỏ trống thì lấy nơi ở của người nộp", Values = Place is { Length: > 0 } place ? [place] : [], Options = CommuneChoices.Of(territory, time.Today),
    };

    public FieldView ChannelField => new("kenh", Ui.FieldKind.Radio, "Hồ sơ đến bằng cách nào?") { Required = true, Values = [Channel], Options = [new("counter", "Tại quầy"), new("post", "Qua bưu chính")] };

    public FieldView ClassField => new("doi-tuong", Ui.FieldKind.Select, "Người nộp thuộc diện nào?")
    {
        Hint = "Để tính miễn, giảm phí; xem giấy xác nhận", Required = true, Values = [Class], Options = [.. ApplicantClasses.All.Select(c => new Ui.Choice(c.Key, c.Name))],
    };

    public async Task LoadAsync(CancellationToken cancel)
    {
        Drafts = await drafts.ForOthers(visitor.Person, cancel);
        if (Chosen is { } id)
        {
            Person = await people.Find(id, cancel);
            Key = Key == Guid.Empty ? Guid.CreateVersion7(time.Now) : Key;
            Last = await db.Set<Dossier>().AsNoTracking().FiledBy(id).Where(d => d.Desk == visitor.Officer.Body).OrderByDescending(d => d.FiledAt).Take(5).ToListAsync(cancel);
        }
        else if (Asked is not { Length: > 0 })
        {
            var (body, morning) = (visitor.Officer.Body, Vietnam.At(time.Today, TimeOnly.MinValue));
            Today = await db.Set<Dossier>().AsNoTracking().Where(d => d.Desk == body && d.FiledAt >= morning && d.Channel != "online").OrderByDescending(d => d.FiledAt).Take(10).ToListAsync(cancel);
        }
        else
        {
            var number = Separators().Replace(Asked, "");
            Found = Number().IsMatch(number) ? await people.FindByNumber(number, cancel) is { } one ? [one] : [] : await people.FindByName(Vietnamese.Clean(Asked), 10, cancel);
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        // A reader at the counter types what it read: the card on somebody's phone.
        if (Asked?.IndexOf("/the/", StringComparison.Ordinal) is { } at and >= 0) return LocalRedirect(Asked[at..].Trim());
        if (Chosen is not { } id) return Page();
        people.NoteRead(id, "tiếp nhận hồ sơ tại quầy", Desk);
        await db.SaveChangesAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Chosen is not { } id || Key == Guid.Empty) throw new Refused("Trang đã mở quá lâu. Tìm người nộp lần nữa.");
        try
        {
            await reception.Start(Key, id, Code ?? "", Place, Channel, Class, cancel);
            await db.SaveChangesAsync(cancel);
        }
        // The same form was sent twice at once: the other one made the draft.
        catch (DbUpdateException) when (db.ChangeTracker.Entries<Draft>().Any()) { }
        return LocalRedirect("/ho-so/nhap/" + Key);
    }

    [GeneratedRegex(@"[\s.\-]")]
    private static partial Regex Separators();

    [GeneratedRegex("^([0-9]{9}|[0-9]{12}|[A-Za-z][0-9]{7,8})$")]
    private static partial Regex Number();
}
