using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Dossiers.Reports.Performance;

/// <summary>The open figures for programs.</summary>
internal static class PerformanceApi
{
    internal static void MapPerformanceApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1/performance").WithTags("open data").WithMetadata(new PublicAttribute());
        api.MapGet("", Read).WithSummary("What every body achieved in closed months (2026-10, 2026-Q4, 2026; the last closed month unless said), with the meaning of each figure");
        api.MapGet("/periods", Periods).WithSummary("Periods there are figures of, newest first");
    }

    private static async Task<Ok<PublishedPeriod[]>> Periods(BodyBook book, CancellationToken cancel) =>
        TypedResults.Ok((await book.Periods(cancel)).SelectMany(g => g.Periods).Select(PublishedPeriod.Of).ToArray());

    private static async Task<Ok<PublishedFigures>> Read(string? period, BodyBook book, CancellationToken cancel)
    {
        var chosen = BodyBook.Choose(await book.Periods(cancel), period) ?? throw new Absent("Chưa có tháng nào được chốt số liệu.");
        var table = await book.Read(chosen, cancel);
        return TypedResults.Ok(new PublishedFigures(PublishedPeriod.Of(chosen), [.. OpenFigure.All.Select(f => new PublishedColumn(f.Key, f.Name, f.Unit, f.Meaning))],
            [.. table.Lines.Select(l => PublishedBody.Of(l))], PublishedBody.Of(table.Sum), FewPeople.Least, OpenFigure.Few, OpenFigure.Terms));
    }
}

/// <param name="Complete">No month will be added to it.</param>
internal sealed record PublishedPeriod(string Key, DateOnly From, DateOnly To, DateTimeOffset ClosedAt, bool Complete)
{
    internal static PublishedPeriod Of(PublicPeriod period) => new(period.Of.Key, period.Of.From, period.Of.To, period.ClosedAt, period.Whole);
}

internal sealed record PublishedColumn(string Key, string Name, string Unit, string Meaning);

/// <summary>Shares are parts of one. A figure that is null is not told (see the hidden ones) or there is nothing to count.</summary>
internal sealed record PublishedBody(string? Key, string? Code, string Name, long? Received, long? Resolved, double? OnTimeShare, long? Late, long? OpenLate, long? Apologised, double? OnlineShare, long? Ratings, double? HappyShare, double? WaitMinutes, IReadOnlyList<string> Hidden)
{
    internal static PublishedBody Of(BodyLine l) => new(l.Body is null ? null : l.Slug, l.Body is { CodeInvented: false } known ? known.Code : null, l.Name, l.Received, l.Resolved, l.OnTime, l.Late, l.OpenLate, l.Apologised, l.Online, l.Ratings, l.Happy, l.WaitMinutes,
        [.. l.Few ? ["dossiers"] : Array.Empty<string>(), .. l.FewRatings ? ["ratings"] : Array.Empty<string>()]);
}

internal sealed record PublishedFigures(PublishedPeriod Period, IReadOnlyList<PublishedColumn> Columns, IReadOnlyList<PublishedBody> Bodies, PublishedBody Province, int FewerThan, string Privacy, string Terms);
