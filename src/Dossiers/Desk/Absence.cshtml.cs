using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Desk;

/// <summary>Vắng mặt: who of the visitor's colleagues is away, until when, and who stands in; one announces oneself, who signs also others.</summary>
[Needs(Permissions.Work)]
internal sealed class AbsencePage(Absences absences, Assigning assigning, Visitor visitor, Db db, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }
    [BindProperty(Name = "ai")] public string? Away { get; set; }
    [BindProperty(Name = "cho")] public string? StandIn { get; set; }
    [BindProperty(Name = "tu-ngay")] public DateOnly? From { get; set; }
    [BindProperty(Name = "den")] public DateOnly? To { get; set; }
    [BindProperty(Name = "reason")] public string? Why { get; set; }

    public IReadOnlyList<(Absence It, string Who, string StandIn, bool Mine)> Announced { get; private set; } = [];
    public IReadOnlyList<FieldView> Fields { get; private set; } = [];

    private bool Leads => visitor.Officer.Role == Roles.Signer;

    public void OnGet() => Key = Guid.CreateVersion7(time.Now);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        await db.Handle(Key, visitor.Person, time.Now, async () =>
        {
            if (Guid.TryParse(Request.Form["ket-thuc"], out var ended)) { await absences.End(ended, cancel); return "ended"; }
            var posts = await assigning.MyRoom(cancel);
            var away = Leads ? posts.FirstOrDefault(p => p.Id.ToString() == Away) ?? throw new Refused("Chọn người vắng mặt.", "ai") : posts.First(p => p.Id == visitor.Officer.Id);
            if (!Guid.TryParse(StandIn, out var standIn)) throw new Refused("Chọn người làm thay.", "cho");
            if (From is not { } from) throw new Refused("Nhập ngày bắt đầu vắng.", "tu-ngay");
            if (To is not { } to) throw new Refused("Nhập ngày cuối vắng mặt.", "den");
            var note = Vietnamese.Clean(Why);
            if (note.Length is < 3 or > 300) throw new Refused("Viết lý do ngắn gọn, ví dụ: nghỉ phép năm.", "reason");
            await absences.Announce(away, standIn, from, to, note, cancel);
            return "announced";
        }, cancel);
        return LocalRedirect("/mot-cua/vang-mat");
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var posts = await assigning.MyRoom(cancel);
        var names = posts.ToDictionary(p => p.Id, p => p.PersonName);
        Announced = [.. (await absences.Announced([.. names.Keys], cancel)).Select(a => (a, names[a.Post], names.GetValueOrDefault(a.StandIn, "người đã chuyển việc"), Leads || a.Post == visitor.Officer.Id))];
        FieldView Ask(string name, string label, IEnumerable<PostCard> among, string? chosen) => new(name, FieldKind.Radio, label)
        {
            Options = [.. among.Select(p => new Choice(p.Id.ToString(), p.PersonName, p.Title))], Values = chosen is null ? [] : [chosen],
        };
        FieldView Day(string name, string label, DateOnly? day) => new(name, FieldKind.Date, label) { Values = day is { } d ? [$"{d.Day}", $"{d.Month}", $"{d.Year}"] : [] };
        Fields = posts.Count < 2 ? [] :
        [
            .. Leads ? [Ask("ai", "Ai vắng mặt?", posts, Away)] : Array.Empty<FieldView>(),
            Day("tu-ngay", "Vắng từ ngày", From), Day("den", "Đến hết ngày", To),
            Ask("cho", "Ai làm thay?", posts.Where(p => Leads || p.Id != visitor.Officer.Id), StandIn),
            new("reason", FieldKind.Text, "Lý do") { Hint = "Ví dụ: nghỉ phép năm, đi tập huấn.", MaxLength = 300, Values = Why is null ? [] : [Why] },
        ];
    }
}
