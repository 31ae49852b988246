using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Queue.Figures;

/// <summary>How long people wait: every centre, one centre by hour, and the very tickets behind a number.</summary>
[Needs(Permissions.Oversee)]
internal sealed class FiguresPage(Db db, WaitFigures figures, TerritoryMap territory, TimeProvider time) : PageModel
{
    private const int Most = 200;

    [BindProperty(Name = "tu", SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(Name = "den", SupportsGet = true)] public DateOnly? To { get; set; }
    [BindProperty(Name = "co-quan", SupportsGet = true)] public Guid? Body { get; set; }
    [BindProperty(Name = "gio", SupportsGet = true)] public int? Hour { get; set; }

    internal IReadOnlyList<(string Name, WaitFigure Figure)> Centres { get; private set; } = [];
    internal IReadOnlyList<WaitFigure> ByHour { get; private set; } = [];
    internal IReadOnlyList<Ticket> Tickets { get; private set; } = [];
    internal string Name { get; private set; } = "Toàn tỉnh";
    internal bool IsCut => Tickets.Count == Most;

    internal string Here(Guid? body = null, int? hour = null) => $"/hang-cho-so-lieu?tu={From:yyyy-MM-dd}&den={To:yyyy-MM-dd}{(body is { } one ? $"&co-quan={one}" : "")}{(hour is { } h ? $"&gio={h}" : "")}";

    internal IEnumerable<Tab> Spans => new[] { ("Hôm nay", 0), ("7 ngày", 6), ("30 ngày", 29) }.Select(s => new Tab(s.Item1,
        $"/hang-cho-so-lieu?tu={time.Today.AddDays(-s.Item2):yyyy-MM-dd}&den={time.Today:yyyy-MM-dd}{(Body is { } one ? $"&co-quan={one}" : "")}", From == time.Today.AddDays(-s.Item2) && To == time.Today));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        To ??= time.Today;
        From ??= To;
        if (From > To) (From, To) = (To, From);
        var (from, to) = (From.Value, To.Value);
        if (Body is not { } body)
        {
            Centres = [.. (await figures.Read(from, to, null, byHour: false, cancel)).Select(f => (territory.Body(f.Body).ShortName, f)).OrderByDescending(f => f.f.P90 ?? -1)];
            return;
        }
        Name = territory.Body(body).Name;
        ByHour = [.. (await figures.Read(from, to, [body], byHour: true, cancel)).OrderBy(f => f.Hour)];
        var tickets = db.Set<Ticket>().AsNoTracking().Where(t => t.Body == body && t.Day >= from && t.Day <= to);
        // Hours of the clock in Cà Mau, which is seven ahead.
        if (Hour is { } hour) tickets = tickets.Where(t => (t.TakenAt.UtcDateTime.Hour + 7) % 24 == hour);
        Tickets = await tickets.OrderByDescending(t => t.TakenAt).Take(Most).ToListAsync(cancel);
    }
}
