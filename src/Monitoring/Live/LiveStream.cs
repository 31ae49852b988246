using CaMauSo.Kernel;
using CaMauSo.Monitoring.Model;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Monitoring.Live;

/// <summary><c>/dieu-hanh/dong</c>: the parts of an open board, as they change.</summary>
internal static class LiveStream
{
    internal const string Path = "/dieu-hanh/dong";

    /// <summary>Element on the page, and the view that fills it.</summary>
    internal static readonly IReadOnlyList<(string Id, string View)> Parts =
        [("luc", "_Moment"), ("so", "_Figures"), ("gio", "_Hours"), ("don-doc", "_Urge"), ("linh-vuc", "_Fields"), ("moi", "_Latest"), ("o", "_Tiles"), ("don-vi", "_Units")];

    internal static void MapLiveStream(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, Stream).WithMetadata(new NeedsAttribute(Permissions.See)).ExcludeFromDescription();

    private static Task Stream(HttpContext http, BoardFeed feed, LiveParts live)
    {
        var choice = UnitChoice.From(http.Request.Query);
        return live.Stream(http, feed.Topic, BoardFeed.Stale, async cancel =>
        {
            var view = new BoardView(await feed.Board(Span.KeyOf(choice.Span), cancel), choice);
            var parts = new List<(string, string)>();
            foreach (var (id, name) in Parts) parts.Add((id, await live.Draw(http, "Monitoring/Watch/" + name, view)));
            return parts;
        });
    }
}
