using System.Collections.Concurrent;
using System.Security.Claims;
using CaMauSo.Identity.Model;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Identity.SignIn;

/// <summary>Turns the cookie or the bearer token into the <see cref="Visitor"/> and the <see cref="Actor"/> of the facts recorded.</summary>
internal sealed class Recognition(RequestDelegate next)
{
    internal const string PersonClaim = "person", PostClaim = "post";

    public async Task InvokeAsync(HttpContext context, Visitor visitor, Actor actor, PageFrame frame, PostCache posts, BearerTokens tokens, TerritoryMap territory, DemoMode demo)
    {
        actor.Name = "Khách";
        var ticket = Ticket(context.User) ?? (IsApi(context) ? tokens.Read(context.Request.Headers.Authorization) : null);
        if (ticket is { } t && await posts.Find(context.RequestServices, t.Person, t.Post, context.RequestAborted) is { } known)
        {
            visitor.Become(known.Person, known.Name, known.Kind, known.Post, known.Permissions);
            (actor.Person, actor.Post, actor.Body, actor.Name) = (known.Person, known.Post?.Id, known.Post?.Body, known.Name);
            Frame(frame, visitor, territory);
        }
        if (demo.Asked) frame.DemoBanner = "Tỉnh mô phỏng: người và hồ sơ đều hư cấu";
        await next(context);
    }

    private static void Frame(PageFrame frame, Visitor visitor, TerritoryMap territory)
    {
        frame.PersonName = visitor.Name;
        frame.May = visitor.Holds;
        if (visitor.Post is not { } post) return;
        (frame.RoleLabel, frame.BodyName, frame.HasDesk) = (post.Title, territory.Body(post.Body).ShortName, post.Role != Roles.Community);
        frame.DeskPath = SignInEndpoints.HomeOf(post);
    }

    internal static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    internal static (Guid Person, Guid? Post)? Ticket(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(PersonClaim), out var person)
            ? (person, Guid.TryParse(user.FindFirstValue(PostClaim), out var post) ? post : null) : null;
}

internal sealed record Recognised(Guid Person, string Name, PersonKind Kind, PostCard? Post, IReadOnlyList<string> Permissions);

/// <summary>
/// Who a ticket stands for, remembered for half a minute: a post that ends or a permission that is taken away works
/// within that time.
/// </summary>
internal sealed class PostCache(MachineTime machine, TimeProvider time, Modules modules)
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(Guid, Guid?), (DateTimeOffset Until, Recognised? Who)> _known = new();
    private readonly ILookup<string, string> _permissions = modules.All.SelectMany(m => m.Permissions)
        .SelectMany(p => p.Roles.Select(r => (Role: r, p.Name))).ToLookup(x => x.Role, x => x.Name);

    internal async ValueTask<Recognised?> Find(IServiceProvider services, Guid person, Guid? post, CancellationToken cancel)
    {
        var now = machine.Clock.GetUtcNow();
        if (_known.TryGetValue((person, post), out var kept) && kept.Until > now) return kept.Who;
        if (_known.Count > 20_000) _known.Clear();
        var who = await Read((Db)services.GetService(typeof(Db))!, person, post, cancel);
        _known[(person, post)] = (now + Keep, who);
        return who;
    }

    internal void Forget() => _known.Clear();

    private async Task<Recognised?> Read(Db db, Guid person, Guid? post, CancellationToken cancel)
    {
        var known = await db.Set<Person>().AsNoTracking().Where(p => p.Id == person).Select(p => new { p.FullName, p.Kind }).SingleOrDefaultAsync(cancel);
        if (known is null) return null;
        if (post is null) return new Recognised(person, known.FullName, known.Kind, null, []);
        var held = await db.Set<Post>().AsNoTracking().HeldOn(time.Today).SingleOrDefaultAsync(p => p.Id == post && p.Person == person, cancel);
        return held is null ? null : new Recognised(person, known.FullName, known.Kind,
            new PostCard(held.Id, person, known.FullName, held.Body, held.Role, held.Title), [.. _permissions[held.Role]]);
    }
}
