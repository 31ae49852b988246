using System.Globalization;
using CaMauSo.Dossiers.Measures;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Oversee;

/// <summary>
/// The very dossiers behind a number on a leaders' page: where each stands, who holds it and since when. No papers, no
/// answers, no applicants' names: overseeing is not reading.
/// </summary>
[Needs(Permissions.Oversee)]
internal sealed class OverseePage(Db db, TerritoryMap territory, HoldingWatch watch, Catalogue catalogue, IEnumerable<IMeasure> measures, TimeProvider time) : PageModel
{
    internal const int PageSize = 50;

    [BindProperty(Name = "so", SupportsGet = true)] public string? Number { get; set; }
    [BindProperty(Name = "tu", SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(Name = "den", SupportsGet = true)] public DateOnly? To { get; set; }
    [BindProperty(Name = "co-quan", SupportsGet = true)] public Guid? Body { get; set; }
    [BindProperty(Name = "linh-vuc", SupportsGet = true)] public string? Field { get; set; }
    [BindProperty(Name = "thu-tuc", SupportsGet = true)] public string? Procedure { get; set; }
    [BindProperty(Name = "ban", SupportsGet = true)] public int? Version { get; set; }
    [BindProperty(Name = "chi-tieu", SupportsGet = true)] public string? Indicator { get; set; }
    [BindProperty(Name = "phan", SupportsGet = true)] public string? Part { get; set; }
    [BindProperty(Name = "trang", SupportsGet = true)] public int PageNumber { get; set; } = 1;

    internal Counting Counting { get; private set; } = null!;
    internal string BodyName { get; private set; } = "Toàn tỉnh";
    internal string? FieldName { get; private set; }
    internal int All { get; private set; }
    internal int Met { get; private set; }
    internal int Shown { get; private set; }
    internal IReadOnlyList<HeldLine> Lines { get; private set; } = [];
    internal int Pages => Math.Max(1, (Shown + PageSize - 1) / PageSize);
    internal bool Stands => Counting.Key is "dossiers.running" or "dossiers.late";

    internal IEnumerable<Tab> Parts => !Counting.Share ? [] :
    [
        new("Tất cả", Here(null), Part is null, All),
        new(Counting.Missed, Here("khong-dat"), Part == "khong-dat", All - Met),
        new(Counting.Met, Here("dat"), Part == "dat", Met),
    ];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Counting = Countings.Find(Number ?? "dossiers.late") ?? throw new Absent("Không có số liệu này.");
        To ??= time.Today;
        From ??= new DateOnly(To.Value.Year, To.Value.Month, 1);
        if (From > To) (From, To) = (To, From);
        if (Body is { } body) BodyName = territory.Body(body).Name;
        if (Field is { } field) FieldName = measures.First(m => m.Key == Counting.Key).NameOf(field);
        PageNumber = Math.Clamp(PageNumber, 1, 100_000);

        var counted = Counting.Read(db, Period.Of(From.Value, To.Value, time.Now));
        if (Body is not null) counted = counted.Where(c => c.Body == Body);
        if (Field is not null) counted = counted.Where(c => c.Field == Field);
        if (Procedure is not null) counted = counted.Where(c => db.Set<Dossier>().Any(d => d.Id == c.Dossier && d.Procedure == Procedure && (Version == null || d.ProcedureVersion == Version)));
        if (Indicator is not null) counted = counted.Where(c => db.Set<IndicatorValue>().Any(v => v.Dossier == c.Dossier && v.Key == Indicator && (!v.YesNo || v.Value != 0)));
        foreach (var half in await counted.GroupBy(c => c.Met).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel))
        {
            All += half.Count;
            if (half.Key) Met += half.Count;
        }
        if (Counting.Share && Part is "dat" or "khong-dat")
        {
            var wanted = Part == "dat";
            counted = counted.Where(c => c.Met == wanted);
            Shown = wanted ? Met : All - Met;
        }
        else Shown = All;
        var page = await (from c in counted
                          join d in db.Set<Dossier>() on c.Dossier equals d.Id
                          orderby c.Met, d.FinishedAt != null, d.DueAt, d.Id
                          select new { Dossier = d, c.Met }).AsNoTracking().Skip(PageSize * (PageNumber - 1)).Take(PageSize).ToListAsync(cancel);
        Lines = await watch.Lines([.. page.Select(p => (p.Dossier, p.Met))], cancel);
    }

    internal string PagerHref => Here(Part) + "&trang={0}";

    internal string? ProcedureName => Procedure is null ? null : (catalogue.Versions(Procedure) is [var last, ..] ? last.ShortName : Procedure) + (Version is { } version ? $", phiên bản {version}" : "")
        + (Indicator is null ? "" : $", {catalogue.Versions(Procedure).SelectMany(one => one.Indicators).LastOrDefault(one => one.Key == Indicator)?.Name ?? Indicator}");

    private string Here(string? part) => Address(Counting.Key, From!.Value, To!.Value, Body, Field) + (part is null ? "" : "&phan=" + part)
        + (Procedure is null ? "" : "&thu-tuc=" + Uri.EscapeDataString(Procedure)) + (Version is { } version ? $"&ban={version}" : "") + (Indicator is null ? "" : "&chi-tieu=" + Uri.EscapeDataString(Indicator));

    /// <summary>Where the dossiers behind a number are listed.</summary>
    internal static string Address(string key, DateOnly from, DateOnly to, Guid? body, string? field) =>
        string.Create(CultureInfo.InvariantCulture, $"/ho-so-theo-doi?so={key}&tu={from:yyyy-MM-dd}&den={to:yyyy-MM-dd}")
        + (body is { } b ? $"&co-quan={b:D}" : "") + (field is null ? "" : "&linh-vuc=" + Uri.EscapeDataString(field));
}
