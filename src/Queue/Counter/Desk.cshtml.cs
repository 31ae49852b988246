using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Queue.Live;
using CaMauSo.Queue.Model;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Queue.Counter;

/// <summary>An officer's counter: open it, call who is next, serve, pass on. Only the line of one's own centre is here.</summary>
[Needs(Permissions.Call)]
internal sealed class DeskPage(Db db, CounterDesk desk, OneStopCentres centres, CentreDays days, QueueRules rules, QueueFeed feed, Visitor visitor, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "key")] public Guid Key { get; set; }
    [BindProperty(Name = "quay")] public int? Number { get; set; }
    [BindProperty(Name = "linh-vuc")] public List<string> Fields { get; set; } = [];
    [BindProperty(Name = "den")] public string? To { get; set; }
    [BindProperty(Name = "ly-do")] public string? Reason { get; set; }

    internal LineView Line { get; private set; } = null!;
    internal DayHours Hours { get; private set; } = null!;
    internal IReadOnlyList<Offer> Offers { get; private set; } = [];
    internal Ticket? Ticket { get; private set; }
    internal IReadOnlyList<TicketDossier> Dossiers { get; private set; } = [];
    internal string Stream { get; private set; } = "";

    internal CentreDay Day => Line.Day;
    internal OpenCounter? Mine => Line.Mine;
    internal PriorityClass? Class => Ticket?.Class is { } key ? rules.Classes(Ticket.Day).FirstOrDefault(c => c.Key == key) : null;

    internal IReadOnlyList<int> Served => [.. Day.Tickets.Where(t => t.State == TicketState.Finished).Select(t => (int)t.Waited.GetValueOrDefault().TotalMinutes)];

    internal FieldView NumberField => new("quay", FieldKind.Number, "Bạn ngồi quầy số mấy?")
    {
        Required = true, Values = [(Number ?? Enumerable.Range(1, 99).First(n => Day.Counters.All(c => c.Number != n))).ToString(System.Globalization.CultureInfo.InvariantCulture)],
    };

    internal FieldView FieldsField => new("linh-vuc", FieldKind.Checkboxes, "Quầy nhận việc gì?") { Required = false, Hint = "Không chọn gì thì nhận mọi việc", Values = Fields, Options = [.. Offers.Select(o => new Choice(o.Key, o.Name))] };

    internal FieldView ToField => new("den", FieldKind.Select, "Chuyển đến đâu?")
    {
        Required = true, Values = To is { Length: > 0 } to ? [to] : [],
        Options = [.. Day.Counters.Where(c => c.Number != Mine?.Number).Select(c => new Choice($"quay:{c.Number}", $"Quầy {c.Number} ({c.OfficerName})")), .. Offers.Where(o => o.Key != Ticket?.Field).Select(o => new Choice("linh-vuc:" + o.Key, o.Name))],
    };

    internal FieldView ReasonField => new("ly-do", FieldKind.Text, "Vì sao chuyển?") { Required = true, MaxLength = 200, Values = Reason is { Length: > 0 } reason ? [reason] : [] };

    internal string NameOf(string field) => Offers.FirstOrDefault(o => o.Key == field)?.Name ?? field;

    public async Task LoadAsync(CancellationToken cancel)
    {
        var centre = centres.Of(visitor.Officer.Body);
        Stream = "/mot-cua/goi-so/dong?ban=" + feed.Of(centre.Body.Id).Version;
        Line = new LineView(centre, await days.Read(centre.Body.Id, cancel), visitor.Person, time);
        (Hours, Offers) = (centres.Hours(centre), centres.Offers(centre));
        Ticket = Mine is { } mine ? Day.Tickets.FirstOrDefault(t => t.AtCounter && t.Opening == mine.Id) : null;
        var shown = Ticket ?? (Mine is { } own ? Day.Tickets.Where(t => t.Opening == own.Id && t.Over).MaxBy(t => t.EndedAt) : null);
        if (shown is not null) Dossiers = await db.Set<TicketDossier>().AsNoTracking().Where(d => d.Ticket == shown.Id).OrderBy(d => d.At).ToListAsync(cancel);
        Key = Guid.CreateVersion7(time.Now);
    }

    public Task<IActionResult> OnPostOpenAsync(CancellationToken cancel) => Done(desk.Open(Key, Number ?? 0, Fields, cancel));
    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancel) => Done(desk.Close(Key, cancel));
    public Task<IActionResult> OnPostNextAsync(CancellationToken cancel) => Done(desk.Next(Key, cancel));
    public Task<IActionResult> OnPostRecallAsync(CancellationToken cancel) => Done(desk.Recall(Key, cancel));
    public Task<IActionResult> OnPostBeginAsync(CancellationToken cancel) => Done(desk.Begin(Key, cancel));
    public Task<IActionResult> OnPostFinishAsync(CancellationToken cancel) => Done(desk.Finish(Key, cancel));
    public Task<IActionResult> OnPostMissAsync(CancellationToken cancel) => Done(desk.Miss(Key, cancel));
    public Task<IActionResult> OnPostTransferAsync(CancellationToken cancel) => Done(desk.Transfer(Key, To, Reason, cancel));

    private async Task<IActionResult> Done(Task act)
    {
        await act;
        return LocalRedirect("/mot-cua/goi-so");
    }
}
