using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaMauSo.Dossiers.Desk;

/// <summary>"Lê Thanh Tùng cũng đang mở hồ sơ này": an open page says that it is there, and hears who else is and what they have done, until it is closed.</summary>
internal static class ReaderStream
{
    /// <summary>Names of the page's elements that show who else is there, and that the dossier is no longer as it was shown.</summary>
    private const string WhoElse = "cung-mo", Changed = "vua-doi";

    /// <summary>Also the longest that who comes and goes at another process can take.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // As for the list's stream: browsers come back by themselves, to what they may see by then.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    internal static void MapReaders(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/mot-cua/{code}/cung-mo", Open).WithMetadata(new NeedsAttribute(Permissions.Work)).ExcludeFromDescription();

    /// <param name="trang">Made with the page, so that it is one page however often its stream begins anew.</param>
    /// <param name="ban">The version of the dossier the page shows.</param>
    private static async Task<ServerSentEventsResult<string>> Open(string code, Guid? trang, int? ban, DossierSight sight, Visitor visitor, DeskBells bells, IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider time, HttpContext context, CancellationToken cancel)
    {
        var dossier = await sight.FindAtMyBody(code, cancel);
        context.Response.Headers.CacheControl = "no-store";
        var watched = new Watched(dossier.Id, dossier.Applicant, dossier.Code, visitor.Person, visitor.Name);
        return TypedResults.ServerSentEvents(Others(trang ?? Guid.CreateVersion7(time.Now), ban ?? dossier.Version, watched, bells, scopes, life.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> Others(Guid page, int seen, Watched of, DeskBells bells, IServiceScopeFactory scopes, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancel);
        end.CancelAfter(Life);
        await Ask(scopes, readers => readers.Here(page, of, cancel));
        bells.Ring(of.Dossier);
        var (said, told) = ((string?)null, "");
        try
        {
            while (!end.IsCancellationRequested)
            {
                var bell = bells.Next(of.Dossier);
                var (words, news) = ("", "");
                await Ask(scopes, async readers =>
                {
                    await readers.Here(page, of, cancel);
                    var others = DeskWords.AlsoOpen(await readers.Others(of, cancel));
                    words = Markup.Of($"{others}").ToString();
                    news = DeskWords.Newer(await readers.Newer(of.Dossier, seen, cancel), of.Code).ToString();
                });
                if (news != told) yield return new SseItem<string>(news, Changed);
                yield return words == said ? new SseItem<string>("", "nhip") : new SseItem<string>(words, WhoElse);
                (said, told) = (words, news);
                await Task.WhenAny(bell, Task.Delay(Heartbeat, end.Token));
            }
        }
        finally
        {
            // A stream whose time is up begins again in a moment; only a page that is closed says good-bye.
            if (cancel.IsCancellationRequested) await Leave(page, of, bells, scopes);
        }
    }

    private static async Task Leave(Guid page, Watched of, DeskBells bells, IServiceScopeFactory scopes)
    {
        try
        {
            await Ask(scopes, readers => readers.Gone(page, of, CancellationToken.None));
            bells.Ring(of.Dossier);
        }
        catch (ObjectDisposedException) { } // the program is ending; the row grows old by itself
    }

    private static async Task Ask(IServiceScopeFactory scopes, Func<Readers, Task> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        await ask(scope.ServiceProvider.GetRequiredService<Readers>());
    }
}
