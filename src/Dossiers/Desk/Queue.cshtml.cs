using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Desk;

/// <summary>The officer's list: what waits, what is due, what is late; a chosen dossier stands beside it.</summary>
[Needs(Permissions.Work)]
internal sealed class QueuePage(DeskQueue queue, DossierFolders folders, DossierWork work, DossierSight sight, Catalogue catalogue, People people, TerritoryMap territory, SavedViews views, DossierClock clock, Visitor visitor, Db db, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "chon")] public string? ChosenCode { get; set; }

    [TempData] public string? Done { get; set; }
    [TempData] public string? DoneCode { get; set; }
    [TempData] public string? DonePaper { get; set; }

    public QueueFilter Filter { get; private set; } = null!;
    public QueueAsk Ask => Filter.Ask;
    public QueueCounts Counts { get; private set; } = null!;
    public IReadOnlyList<QueueLine> Lines { get; private set; } = [];
    public bool HasMore { get; private set; }
    public IReadOnlyDictionary<Guid, PostCard> Assignees { get; private set; } = new Dictionary<Guid, PostCard>();
    /// <summary>Filters this officer keeps.</summary>
    public IReadOnlyList<SavedView> Views { get; private set; } = [];
    public DossierFolder? Chosen { get; private set; }
    public IReadOnlyList<ProcessAction> Offers { get; private set; } = [];

    /// <summary>Business time at which this page was true; the stream counts from here.</summary>
    public DateTimeOffset Shown { get; private set; }

    public string Heading => visitor.Officer.Role switch { Roles.Reception => "Tiếp nhận và trả kết quả", Roles.Signer => "Ký duyệt", _ => "Thẩm tra hồ sơ" };

    public IEnumerable<(string Code, string Name)> Procedures => catalogue.AllVersions.Select(p => (p.Code, Name: p.ShortName)).DistinctBy(p => p.Code).OrderBy(p => p.Name);

    public IEnumerable<Tab> TabLinks => QueueFilter.Tabs.Where(IsMine).Select(t =>
    {
        var count = Counts.Of(t.Tab);
        var tone = count == 0 ? Tone.Neutral : t.Tab switch { QueueTab.Soon or QueueTab.Incoming => Tone.Warn, QueueTab.Late => Tone.Error, _ => Tone.Neutral };
        return new Tab(t.Label, $"/mot-cua?hang={t.Key}", t.Tab == Ask.Tab, Math.Min(count, DeskQueue.Most), tone) { More = count > DeskQueue.Most };
    });

    /// <summary>Who signs needs no tab of what is to be signed; the desk is never asked for its opinion.</summary>
    private bool IsMine((QueueTab Tab, string, string) tab) => tab.Tab switch
    {
        QueueTab.ToSign => visitor.Officer.Role != Roles.Signer,
        QueueTab.Opinion => visitor.Officer.Role != Roles.Reception,
        // Rare: they stand there only while there is something in them.
        QueueTab.Incoming or QueueTab.Outgoing => Counts.Of(tab.Tab) > 0 || Ask.Tab == tab.Tab,
        _ => true,
    };

    /// <summary>Where a line is on its way to, or comes from, seen from this desk.</summary>
    public string? UnderWay(QueueLine line) => line switch
    {
        { TransferBody: null } => null,
        { TransferDesk: { } desk } when desk == visitor.Officer.Body => $"chuyển đến, chờ nhận: từ {territory.Body(line.Body).ShortName}",
        { TransferDesk: not null } => $"chuyển đi, chờ nhận: {territory.Body(line.TransferBody.Value).ShortName}",
        _ when line.TransferBody == visitor.Officer.Body => $"làm phần việc, rồi trả lại {territory.Body(line.Body).ShortName}",
        _ => $"đang ở {territory.Body(line.TransferBody.Value).ShortName}",
    };

    /// <summary>How a lent part stands with its own term; null when nothing is lent.</summary>
    public Remaining? PartLeft(QueueLine line) => line is { TransferBody: { } body, TransferDueAt: { } due } ? clock.LeftOfPart(body, due) : null;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Shown = time.Now;
        Filter = QueueFilter.Read(Request.Query);
        Counts = await queue.Count(cancel);
        Views = await views.Of(cancel);
        var lines = await queue.Lines(Ask, cancel);
        (Lines, HasMore) = (lines.Count > DeskQueue.PageSize ? lines[..DeskQueue.PageSize] : lines, lines.Count > DeskQueue.PageSize);
        var posts = Lines.Select(l => l.Assignee).OfType<Guid>().Distinct().ToArray();
        if (posts.Length > 0) Assignees = await people.Posts(posts, cancel);
        if (ChosenCode is { Length: > 0 and <= 40 } code) await Choose(code, cancel);
    }

    private async Task Choose(string code, CancellationToken cancel)
    {
        if (await sight.AtMyBody.AsNoTracking().SingleOrDefaultAsync(d => d.Code == code, cancel) is not { } dossier) return;
        people.NoteRead(dossier.Applicant, sight.PurposeOf(dossier), dossier.Code);
        await db.SaveChangesAsync(cancel);
        Chosen = await folders.Open(dossier, cancel);
        Offers = [.. (await work.Offers(dossier, cancel)).Select(o => o.Action)];
    }

    /// <summary>Whether every row stands chosen: what "choose all" does where no script runs.</summary>
    public bool AllChosen => Request.Query["chon-het"] == "1";

    public Guid Key { get; } = Guid.CreateVersion7(time.Now);

    /// <summary>What taking the chosen ones is called here; nothing for who signs.</summary>
    public string? Taking => BulkWork.Taking(visitor.Officer.Role)?.Label;

    /// <summary>This page with one thing changed; the chosen dossier falls away with the list it was chosen from.</summary>
    public string With(string? chosen = null, int? page = null) => "/mot-cua" + (chosen is null ? Filter.Query(page) : Filter.Query(page).Add("chon", chosen));
}
