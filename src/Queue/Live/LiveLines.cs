using System.Text;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace CaMauSo.Queue.Live;

/// <summary>
/// Server-sent events of a centre's board, of one ticket and of an officer's list: the event's name is the element's id, its data
/// the new content, its id the version of the line.
/// </summary>
internal static class LiveLines
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15), Longest = TimeSpan.FromMinutes(10);

    internal static void MapLiveLines(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hang-cho/{code}/dong", Board).WithMetadata(new PublicAttribute()).ExcludeFromDescription();
        endpoints.MapGet("/hang-cho/phieu/{token}/dong", Slip).WithMetadata(new PublicAttribute()).ExcludeFromDescription();
        endpoints.MapGet("/mot-cua/goi-so/dong", Desk).WithMetadata(new NeedsAttribute(Permissions.Call)).ExcludeFromDescription();
    }

    private static Task Board(string code, HttpContext http, OneStopCentres centres, QueueFeed feed, Fragments fragments, IHostApplicationLifetime program)
    {
        var centre = centres.Find(code);
        return Stream(http, centre.Body.Id, feed, program, async day =>
        {
            var view = new BoardView(centre, day, centres.Hours(centre), centres.Offers(centre), http.RequestServices.GetTime());
            return [("goi", await fragments.Render(http, "Wall/_Calls", view)), ("quay", await fragments.Render(http, "Wall/_Counters", view)), ("cho", await fragments.Render(http, "Wall/_Waiting", view))];
        });
    }

    private static async Task Slip(string token, HttpContext http, TicketDesk desk, OneStopCentres centres, QueueFeed feed, Fragments fragments, IHostApplicationLifetime program)
    {
        var known = await desk.Find(token, http.RequestAborted);
        var centre = centres.Of(known.Body);
        await Stream(http, known.Body, feed, program, async day =>
            [("phieu", await fragments.Render(http, "Follow/_Ticket", TicketView.Of(centre, day.Tickets.FirstOrDefault(t => t.Id == known.Id) ?? known, day)))]);
    }

    private static Task Desk(HttpContext http, Visitor visitor, OneStopCentres centres, QueueFeed feed, Fragments fragments, IHostApplicationLifetime program)
    {
        var centre = centres.Of(visitor.Officer.Body);
        return Stream(http, centre.Body.Id, feed, program, async day => [("hang", await fragments.Render(http, "Counter/_Line", new LineView(centre, day, visitor.Person, http.RequestServices.GetTime())))]);
    }

    private static TimeProvider GetTime(this IServiceProvider services) => (TimeProvider)services.GetService(typeof(TimeProvider))!;

    /// <summary>Ends after some minutes, so that a right taken away ends the stream too: the browser comes back by itself.</summary>
    private static async Task Stream(HttpContext http, Guid body, QueueFeed feed, IHostApplicationLifetime program, Func<CentreDay, Task<IReadOnlyList<(string Id, string Html)>>> draw)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, program.ApplicationStopping);
        ends.CancelAfter(Longest);
        var cancel = ends.Token;
        http.Response.Headers.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var seen = http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : http.Request.Query["ban"].ToString();
        try
        {
            await http.Response.WriteAsync("retry: 2000\n\n", cancel);
            await http.Response.Body.FlushAsync(cancel);
            var shown = new Dictionary<string, string>();
            for (var first = true; ; first = false)
            {
                var version = feed.Version(body);
                // A page that shows this version already needs nothing; its parts are noted, to know later what changed.
                var (quiet, sent) = (first && version == seen, false);
                foreach (var (id, html) in await draw(await feed.Day(body, cancel)))
                {
                    if (shown.TryGetValue(id, out var before) && before == html) continue;
                    shown[id] = html;
                    if (quiet) continue;
                    await Write(http.Response, version, id, html, cancel);
                    sent = true;
                }
                if (!sent) await http.Response.WriteAsync(":\n\n", cancel);
                seen = version;
                await http.Response.Body.FlushAsync(cancel);
                await feed.Wait(body, seen, Heartbeat, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) { }
    }

    private static Task Write(HttpResponse response, string version, string id, string html, CancellationToken cancel)
    {
        var text = new StringBuilder().Append("id: ").Append(version).Append("\nevent: ").Append(id).Append('\n');
        foreach (var line in html.Split('\n')) text.Append("data: ").Append(line.TrimEnd('\r')).Append('\n');
        return response.WriteAsync(text.Append('\n').ToString(), cancel);
    }
}
