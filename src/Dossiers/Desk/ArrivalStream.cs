using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaMauSo.Dossiers.Desk;

/// <summary>"Có 2 hồ sơ mới": a stream that tells an open list how much has arrived since it was shown.</summary>
internal static class ArrivalStream
{
    /// <summary>Also the longest another process's news can take.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // Browsers come back by themselves; by then a post that ended or a permission taken away has its effect.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    internal static void MapArrivals(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/mot-cua/dong", Open).WithMetadata(new NeedsAttribute(Permissions.Work)).ExcludeFromDescription();

    private static ServerSentEventsResult<string> Open(long? tu, Visitor visitor, DeskBells bells, IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider time, HttpContext context)
    {
        var since = tu is > 0 and < 32_503_680_000_000 and var ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : time.Now;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.ServerSentEvents(Arrivals(visitor.Officer, since, bells, scopes, life.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> Arrivals(PostCard post, DateTimeOffset since, DeskBells bells, IServiceScopeFactory scopes,
        CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancel);
        end.CancelAfter(Life);
        var said = 0;
        while (!end.IsCancellationRequested)
        {
            var bell = bells.Next(post.Body);
            var arrived = await Count(post, since, scopes, cancel);
            yield return arrived == said ? new SseItem<string>("", "nhip") : new SseItem<string>(Words(arrived), "ho-so-moi");
            said = arrived;
            await Task.WhenAny(bell, Task.Delay(Heartbeat, end.Token));
        }
    }

    private static async Task<int> Count(PostCard post, DateTimeOffset since, IServiceScopeFactory scopes, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await DeskQueue.Arrived(scope.ServiceProvider.GetRequiredService<Db>(), post, since, cancel);
    }

    // Only a number goes into the words.
    private static string Words(int arrived) => arrived == 0 ? "" : $"<a href=\"/mot-cua\">Có {(arrived >= 100 ? "hơn 100" : arrived)} hồ sơ mới – tải lại danh sách</a>";
}
