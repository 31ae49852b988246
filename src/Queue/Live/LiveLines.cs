using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Queue.Live;

/// <summary>The changing parts of a centre's board, of one ticket and of an officer's list.</summary>
internal static class LiveLines
{
    internal static void MapLiveLines(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hang-cho/{code}/dong", Board).WithMetadata(new PublicAttribute()).ExcludeFromDescription();
        endpoints.MapGet("/hang-cho/phieu/{token}/dong", Slip).WithMetadata(new PublicAttribute()).ExcludeFromDescription();
        endpoints.MapGet("/mot-cua/goi-so/dong", Desk).WithMetadata(new NeedsAttribute(Permissions.Call)).ExcludeFromDescription();
    }

    private static Task Board(string code, HttpContext http, OneStopCentres centres, QueueFeed feed, LiveParts live, TimeProvider time)
    {
        var centre = centres.Find(code);
        return Stream(http, centre.Body.Id, feed, live, async day =>
        {
            var view = new BoardView(centre, day, centres.Hours(centre), centres.Offers(centre), time);
            return [("goi", await live.Draw(http, "Queue/Wall/_Calls", view)), ("quay", await live.Draw(http, "Queue/Wall/_Counters", view)), ("cho", await live.Draw(http, "Queue/Wall/_Waiting", view))];
        });
    }

    private static async Task Slip(string token, HttpContext http, TicketDesk desk, OneStopCentres centres, QueueFeed feed, LiveParts live)
    {
        var known = await desk.Find(token, http.RequestAborted);
        var centre = centres.Of(known.Body);
        await Stream(http, known.Body, feed, live, async day =>
            [("phieu", await live.Draw(http, "Queue/Follow/_Ticket", TicketView.Of(centre, day.Tickets.FirstOrDefault(t => t.Id == known.Id) ?? known, day)))]);
    }

    private static Task Desk(HttpContext http, Visitor visitor, OneStopCentres centres, QueueFeed feed, LiveParts live, TimeProvider time)
    {
        var centre = centres.Of(visitor.Officer.Body);
        return Stream(http, centre.Body.Id, feed, live, async day => [("hang", await live.Draw(http, "Queue/Counter/_Line", new LineView(centre, day, visitor.Person, time)))]);
    }

    // Minutes waited grow with every heartbeat, so the parts are always drawn.
    private static Task Stream(HttpContext http, Guid body, QueueFeed feed, LiveParts live, Func<CentreDay, Task<IReadOnlyList<(string Id, string Html)>>> draw) =>
        live.Stream(http, feed.Of(body), TimeSpan.Zero, async cancel => await draw(await feed.Day(body, cancel)));
}
