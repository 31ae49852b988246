using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Desk;

/// <summary>Bàn giao cả bàn: everything an officer has in hand goes to a colleague, by themselves or by who signs for the body.</summary>
[Needs(Permissions.Work)]
internal sealed class HandOverPage(BulkWork bulk, Assigning assigning, Visitor visitor, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }
    [BindProperty(Name = "tu")] public string? From { get; set; }
    [BindProperty(Name = "cho")] public string? To { get; set; }
    [BindProperty(Name = "reason")] public string? Why { get; set; }

    public FieldView? Giver { get; private set; }
    public FieldView Taker { get; private set; } = null!;
    public int InHand { get; private set; }
    public bool Possible { get; private set; }

    public void OnGet() => Key = Guid.CreateVersion7(time.Now);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        if (await bulk.WasSent(Key, cancel)) return LocalRedirect($"/mot-cua/chon/{Key}");
        if (Vietnamese.Clean(Why).Length < 5) throw new Refused("Viết lý do bàn giao, ví dụ: nghỉ phép từ 20/11 đến 30/11.", "reason");
        var posts = await assigning.MyRoom(cancel);
        var from = visitor.Officer.Role == Roles.Signer ? posts.FirstOrDefault(p => p.Id.ToString() == From) ?? throw new Refused("Chọn người bàn giao.", "tu") : posts.First(p => p.Id == visitor.Officer.Id);
        if (!Guid.TryParse(To, out var to)) throw new Refused("Chọn người nhận bàn giao.", "cho");
        var rows = await assigning.HeldBy(from.Id, cancel);
        if (rows.Count == 0) throw new Refused($"{from.PersonName} không giữ hồ sơ nào.");
        var run = await bulk.TakeOver(Key, rows, from, to, Why, cancel);
        return LocalRedirect($"/mot-cua/chon/{run.Id}");
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var posts = await assigning.MyRoom(cancel);
        var counts = await assigning.InHand([.. posts.Select(p => p.Id)], cancel);
        var leads = visitor.Officer.Role == Roles.Signer;
        FieldView Ask(string name, string label, IEnumerable<PostCard> among, string? chosen) => new(name, FieldKind.Radio, label)
        {
            Options = [.. among.Select(p => new Choice(p.Id.ToString(), p.PersonName, $"{p.Title} · đang giữ {counts.GetValueOrDefault(p.Id)} hồ sơ"))], Values = chosen is null ? [] : [chosen],
        };
        if (leads) Giver = Ask("tu", "Ai bàn giao?", posts, From);
        Taker = Ask("cho", "Ai nhận?", posts.Where(p => leads || p.Id != visitor.Officer.Id), To);
        InHand = counts.GetValueOrDefault(visitor.Officer.Id);
        Possible = posts.Count > 1 && (leads || InHand > 0);
    }
}
