using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace CaMauSo.Ui;

/// <summary>
/// The parts of an open page that change, drawn by the very views the page is made of and sent as server-sent events: the event's name is
/// the element's id, its data the new content, its id the version of the topic (<c>data-live</c> on the page).
/// </summary>
public sealed class LiveParts(IRazorViewEngine views, ITempDataProvider temporary, IModelMetadataProvider metadata, IHostApplicationLifetime program)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15), Longest = TimeSpan.FromMinutes(10);

    /// <summary>A partial view as the page itself would show it.</summary>
    /// <param name="view">From the modules' root: <c>Queue/Wall/_Calls</c>.</param>
    public async Task<string> Draw<T>(HttpContext http, string view, T model)
    {
        if (views.GetView(null, $"/Modules/{view}.cshtml", isMainPage: false).View is not { } found) throw new InvalidOperationException($"No view {view}.");
        using var writer = new StringWriter();
        var action = new ActionContext(http, http.GetRouteData(), new ActionDescriptor());
        var data = new ViewDataDictionary<T>(metadata, new ModelStateDictionary()) { Model = model };
        await found.RenderAsync(new ViewContext(action, found, data, new TempDataDictionary(http, temporary), writer, new HtmlHelperOptions()));
        return writer.ToString().Trim();
    }

    /// <summary>
    /// Sends whatever part reads differently now, until the page is closed. It ends after some minutes, so that a right taken away ends the
    /// stream too: the browser comes back by itself.
    /// </summary>
    /// <param name="anew">While nothing was heard the parts are drawn again after this long; time alone changes words.</param>
    /// <param name="draw">Element on the page, and what fills it.</param>
    public async Task Stream(HttpContext http, LiveTopic topic, TimeSpan anew, Func<CancellationToken, Task<IReadOnlyList<(string Id, string Html)>>> draw)
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
            await http.Response.WriteAsync("retry: 3000\n\n", cancel);
            await http.Response.Body.FlushAsync(cancel);
            var (shown, drawnAt) = (new Dictionary<string, string>(), 0L);
            for (var first = true; ; first = false)
            {
                var (version, sent) = (topic.Version, false);
                if (first || version != seen || Stopwatch.GetElapsedTime(drawnAt) >= anew)
                {
                    // A page that shows this version already needs nothing; its parts are noted, to know later what changed.
                    var quiet = first && version == seen;
                    foreach (var (id, html) in await draw(cancel))
                    {
                        if (shown.TryGetValue(id, out var before) && before == html) continue;
                        shown[id] = html;
                        if (quiet) continue;
                        await Write(http.Response, version, id, html, cancel);
                        sent = true;
                    }
                    (seen, drawnAt) = (version, Stopwatch.GetTimestamp());
                }
                if (!sent) await http.Response.WriteAsync(":\n\n", cancel);
                await http.Response.Body.FlushAsync(cancel);
                await topic.Wait(seen, Heartbeat, cancel);
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
