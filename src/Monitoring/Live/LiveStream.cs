using System.Diagnostics;
using System.Text;
using CaMauSo.Kernel;
using CaMauSo.Monitoring.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace CaMauSo.Monitoring.Live;

/// <summary>
/// <c>/dieu-hanh/dong</c>: server-sent events, one for each part of the page that reads differently now. The event's name is
/// the element's id, its data the new content, its id the version of the facts.
/// </summary>
internal static class LiveStream
{
    internal const string Path = "/dieu-hanh/dong";
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15), Longest = TimeSpan.FromMinutes(10);

    internal static void MapLiveStream(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, Stream).WithMetadata(new NeedsAttribute(Permissions.See)).ExcludeFromDescription();

    /// <summary>Ends after some minutes, so that a right taken away ends the stream too: the browser comes back by itself.</summary>
    private static async Task Stream(HttpContext http, BoardFeed feed, Fragments fragments, IHostApplicationLifetime program)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, program.ApplicationStopping);
        ends.CancelAfter(Longest);
        var (cancel, choice) = (ends.Token, UnitChoice.From(http.Request.Query));
        http.Response.Headers.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var seen = http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : http.Request.Query["ban"].ToString();
        try
        {
            await http.Response.WriteAsync("retry: 3000\n\n", cancel);
            await http.Response.Body.FlushAsync(cancel);
            var shown = new Dictionary<string, string>();
            var (first, readAt) = (true, 0L);
            while (true)
            {
                var version = feed.Version;
                if (first || version != seen || Stopwatch.GetElapsedTime(readAt) >= TimeSpan.FromSeconds(30))
                {
                    var board = await feed.Board(Span.KeyOf(choice.Span), cancel);
                    // A page that shows this version already needs nothing; its parts are noted, to know later what changed.
                    var quiet = first && version == seen;
                    foreach (var (id, html) in await fragments.Render(http, new BoardView(board, choice)))
                    {
                        if (shown.TryGetValue(id, out var before) && before == html) continue;
                        shown[id] = html;
                        if (!quiet) await Write(http.Response, version, id, html, cancel);
                    }
                    (first, seen, readAt) = (false, version, Stopwatch.GetTimestamp());
                }
                else await http.Response.WriteAsync(":\n\n", cancel);
                await http.Response.Body.FlushAsync(cancel);
                await feed.Wait(seen, Heartbeat, cancel);
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
