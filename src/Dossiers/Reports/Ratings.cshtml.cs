using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Reports;

/// <summary>How a body's people were served, by their own word.</summary>
internal sealed record RatedBody(Guid Body, string Name, long Happy, long SoSo, long Unhappy)
{
    internal double Share => (double)Happy / (Happy + SoSo + Unhappy);
}

/// <summary>What people tapped and wrote in a period, body by body, the unhappy first. Whose dossier it is stays unsaid.</summary>
[Needs(Permissions.Report)]
internal sealed class RatingsPage(ReportDesk desk, ReportBook book, Db db) : PageModel
{
    [BindProperty(Name = "trang", SupportsGet = true)] public int PageNumber { get; set; } = 1;

    internal ReportPeriod Period { get; private set; } = null!;
    internal Guid? Body { get; private set; }
    internal string BodyName { get; private set; } = "";
    internal IReadOnlyList<RatedBody> Bodies { get; private set; } = [];
    internal IReadOnlyList<(string Code, string Procedure, string Body, int Score, string? Reason, DateTimeOffset At)> Lines { get; private set; } = [];
    internal long All => Bodies.Sum(b => b.Happy + b.SoSo + b.Unhappy);
    internal int Pages => (int)Math.Max(1, (All + ReportBook.PageSize - 1) / ReportBook.PageSize);
    internal string Scope => Period.Query(Body);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Period = desk.PeriodOf(Request.Query["ky"]);
        Body = book.Allowed(ReportDesk.BodyOf(Request.Query));
        BodyName = book.BodyName(Body);
        PageNumber = Math.Clamp(PageNumber, 1, 100_000);
        var (begin, end) = (Period.Begin, Period.End);
        var rated = db.Set<Rating>().AsNoTracking().Where(r => r.At >= begin && r.At < end && (Body == null || r.Body == Body));
        var groups = await rated.GroupBy(r => new { r.Body, r.Score }).Select(g => new { g.Key.Body, g.Key.Score, Count = g.LongCount() }).ToListAsync(cancel);
        Bodies = [.. groups.GroupBy(g => g.Body).Select(g => new RatedBody(g.Key, book.BodyName(g.Key), g.Where(one => one.Score == 3).Sum(one => one.Count), g.Where(one => one.Score == 2).Sum(one => one.Count), g.Where(one => one.Score == 1).Sum(one => one.Count)))
            .OrderBy(b => b.Share).ThenBy(b => b.Name, StringComparer.Ordinal)];
        Lines = [.. (await (from r in rated
                            join d in db.Set<Dossier>() on r.Dossier equals d.Id
                            orderby r.Score, r.At descending, d.Code
                            select new { d.Code, d.ProcedureName, r.Body, r.Score, r.Reason, r.At }).Skip(ReportBook.PageSize * (PageNumber - 1)).Take(ReportBook.PageSize).ToListAsync(cancel))
            .Select(l => (l.Code, l.ProcedureName, book.BodyName(l.Body), l.Score, l.Reason, l.At))];
    }
}
