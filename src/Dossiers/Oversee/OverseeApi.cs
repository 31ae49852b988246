using CaMauSo.Dossiers.Measures;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Oversee;

/// <summary>The dossiers behind a number for programs, as the page of the same name shows them: nothing personal.</summary>
internal static class OverseeApi
{
    private const int PageSize = 100;

    internal static void MapOverseeApi(this RouteGroupBuilder api) =>
        api.MapGet("/measures/{key}/dossiers", Behind).WithMetadata(new NeedsAttribute(Permissions.Oversee))
            .WithSummary("The very dossiers a number counts, between two days (this month unless said), of every body or of one");

    private static async Task<Ok<CountedDossiers>> Behind(string key, DateOnly? from, DateOnly? to, Guid? body, int? page, Db db, HoldingWatch watch, TimeProvider time, CancellationToken cancel)
    {
        var counting = Countings.Find(key) ?? throw new Absent("Không có số liệu này.");
        var until = to ?? time.Today;
        var begin = from ?? new DateOnly(until.Year, until.Month, 1);
        if (begin > until) throw new Refused("Ngày đầu không được sau ngày cuối.", "from");
        var counted = counting.Read(db, Period.Of(begin, until, time.Now));
        if (body is not null) counted = counted.Where(c => c.Body == body);
        var (all, met) = (await counted.CountAsync(cancel), counting.Share ? await counted.CountAsync(c => c.Met, cancel) : (int?)null);
        var rows = await (from c in counted
                          join d in db.Set<Dossier>() on c.Dossier equals d.Id
                          orderby c.Met, d.FinishedAt != null, d.DueAt, d.Id
                          select new { Dossier = d, c.Met }).AsNoTracking().Skip(PageSize * Math.Clamp(page ?? 0, 0, 100_000)).Take(PageSize).ToListAsync(cancel);
        return TypedResults.Ok(new CountedDossiers(counting.Key, counting.Label, begin, until, all, met,
            [.. (await watch.Lines([.. rows.Select(r => (r.Dossier, r.Met))], cancel)).Select(l => new CountedDossier(l.Code, l.Procedure, l.Field, l.Body, l.State, l.Met, l.Due, l.Holder, l.Where, l.Since))]));
    }
}

/// <param name="Met">For shares, how many of all meet it; null for counts.</param>
internal sealed record CountedDossiers(string Key, string Label, DateOnly From, DateOnly To, int All, int? Met, IReadOnlyList<CountedDossier> Dossiers);

/// <param name="Met">Whether it meets what the share asks; always true for counts.</param>
/// <param name="Holder">Whose work it is now; null when it is done.</param>
/// <param name="Since">Since when it is there.</param>
internal sealed record CountedDossier(string Code, string Procedure, string Field, string Body, string State, bool Met, DateTimeOffset? Due, string? Holder, string Where, DateTimeOffset Since);
