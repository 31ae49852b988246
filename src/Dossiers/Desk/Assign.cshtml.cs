using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Desk;

/// <summary>Giao việc: one dossier or many are put into a colleague's hands.</summary>
[Needs(Permissions.Work)]
internal sealed class AssignPage(BulkWork bulk, Assigning assigning, Absences absences, DossierSight sight, People people, Visitor visitor, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }
    [BindProperty(Name = "cho")] public string? To { get; set; }
    [BindProperty(Name = "reason")] public string? Why { get; set; }

    public IReadOnlyList<Picked> Rows { get; private set; } = [];
    public IReadOnlyList<Dossier> Dossiers { get; private set; } = [];
    public IReadOnlyDictionary<Guid, PostCard> Now { get; private set; } = new Dictionary<Guid, PostCard>();
    public IReadOnlyList<PostCard> Candidates { get; private set; } = [];
    public FieldView Question { get; private set; } = null!;
    public QueueFilter Filter => QueueFilter.Read(Request.Query);
    public bool MayGive(Dossier dossier) => assigning.MayGive(dossier);

    public IActionResult OnGet()
    {
        Key = Guid.CreateVersion7(time.Now);
        return Picked.Read(Request.Query["ho-so"]).Count == 0 ? LocalRedirect("/mot-cua") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var rows = Picked.Read(Request.Query["ho-so"]);
        if (rows.Count == 0) return LocalRedirect("/mot-cua");
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        if (!Guid.TryParse(To, out var post)) throw new Refused("Chọn người nhận việc.", "cho");
        if (Why is { Length: > 1000 }) throw new Refused("Viết ngắn lại, tối đa 1000 ký tự.", "reason");
        var run = await bulk.Give(Key, rows, post, Why, cancel);
        return LocalRedirect($"/mot-cua/chon/{run.Id}{Filter.Query()}");
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        Rows = Picked.Read(Request.Query["ho-so"]);
        var codes = Rows.Select(r => r.Code).ToArray();
        Dossiers = await sight.AtMyBody.AsNoTracking().Where(d => codes.Contains(d.Code)).OrderBy(d => d.DueAt).ThenBy(d => d.Id).ToListAsync(cancel);
        if (Dossiers.Count == 0) throw new Absent();
        Guid[] holding = [.. Dossiers.Select(d => d.Assignee).OfType<Guid>().Distinct()];
        if (holding.Length > 0) Now = await people.Posts(holding, cancel);
        Candidates = await assigning.Candidates(Dossiers, cancel);
        var inHand = await assigning.InHand([.. Candidates.Select(c => c.Id)], cancel);
        var away = await absences.Today([.. Candidates.Select(c => c.Id)], cancel);
        string Away(PostCard post) => away.GetValueOrDefault(post.Id) is { } a ? $" · vắng đến {a.ToDay:dd/MM}, {Candidates.FirstOrDefault(c => c.Id == a.StandIn)?.PersonName ?? "người khác"} làm thay" : "";
        Question = new FieldView("cho", FieldKind.Radio, "Giao cho ai?")
        {
            Options = [.. Candidates.Select(c => new Choice(c.Id.ToString(), $"{c.PersonName}{(c.Person == visitor.Person ? " (tôi)" : "")}", $"{c.Title} · đang giữ {inHand.GetValueOrDefault(c.Id)} hồ sơ{Away(c)}"))],
            Values = To is null ? [] : [To],
        };
    }
}
