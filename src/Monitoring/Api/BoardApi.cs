using CaMauSo.Kernel;
using CaMauSo.Monitoring.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Monitoring.Api;

/// <summary>The leaders' numbers for programs: the same readings as the page's.</summary>
internal static class BoardApi
{
    internal static void MapBoardApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/board", Read).WithTags("monitoring").WithMetadata(new NeedsAttribute(Permissions.See))
            .WithSummary("The province in numbers and by body for hom-nay, 7-ngay, thang (unless said) or nam; each number names the page that lists what it counts");

    private static async Task<Ok<BoardFigures>> Read(string? span, BoardReader reader, CancellationToken cancel) => TypedResults.Ok(BoardFigures.Of(await reader.Read(span, cancel)));
}

/// <param name="Of">The whole a share is taken of; null for counts.</param>
/// <param name="Trace">The page that lists the very things counted; over this interface <c>/api/v1/measures/{key}/dossiers</c> with the same days and body.</param>
internal sealed record BoardNumber(long Value, long? Of, string Trace)
{
    internal static BoardNumber From(Number number) => new(number.Value, number.Of, number.Href);
}

/// <param name="Key">Key of the measure.</param>
internal sealed record BoardFigure(string Key, string Label, BoardNumber Number)
{
    internal static BoardFigure Of(string key, Reading reading) => new(key, reading.Label, BoardNumber.From(reading.All));
}

/// <param name="Body">Id of the body, as measures know it.</param>
internal sealed record BoardUnit(Guid Body, string Name, BoardNumber Received, BoardNumber Running, BoardNumber Late, BoardNumber OnTime, BoardNumber Online, BoardNumber Rating)
{
    internal static BoardUnit Of(UnitLine u) => new(u.Body.Id, u.Name, BoardNumber.From(u.Received), BoardNumber.From(u.Running), BoardNumber.From(u.Late), BoardNumber.From(u.OnTime), BoardNumber.From(u.Online), BoardNumber.From(u.Rating));
}

/// <param name="At">When it was read.</param>
/// <param name="From">First day, inclusive; running and late tell of the last one.</param>
internal sealed record BoardFigures(string Span, DateOnly From, DateOnly To, DateTimeOffset At, IReadOnlyList<BoardFigure> Figures, IReadOnlyList<BoardUnit> Units)
{
    internal static BoardFigures Of(Board board) => new(board.Span.Key, board.Span.From, board.Span.To, board.At,
    [
        BoardFigure.Of(Keys.Filed, board.Filed), BoardFigure.Of(Keys.Received, board.Received), BoardFigure.Of(Keys.Finished, board.Finished), BoardFigure.Of(Keys.OnTime, board.OnTime), BoardFigure.Of(Keys.Running, board.Running),
        BoardFigure.Of(Keys.Late, board.Late), BoardFigure.Of(Keys.Online, board.Online), BoardFigure.Of(Keys.Digitised, board.Digitised), BoardFigure.Of(Keys.Rating, board.Rating),
    ], [.. board.Units.Where(u => !u.Idle).Select(BoardUnit.Of)]);
}
