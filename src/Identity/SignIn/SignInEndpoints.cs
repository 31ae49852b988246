using System.Security.Claims;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Identity.SignIn;

/// <summary>What the API asks for to act as one of the invented people.</summary>
/// <param name="Person">The key of the demo person, as <c>GET /api/v1/demo/people</c> lists them.</param>
internal sealed record DemoTokenRequest(string Person);

/// <param name="Token">Send it as <c>Authorization: Bearer …</c>; good for eight hours.</param>
internal sealed record DemoToken(string Token, string Name);

internal static class SignInEndpoints
{
    internal static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        var demo = endpoints.MapGroup("/api/v1/demo").WithTags("demo").WithMetadata(new PublicAttribute());
        demo.MapGet("/people", async (DemoPeople people, CancellationToken cancel) => TypedResults.Ok(await people.List(cancel)))
            .WithSummary("The invented people one can act as; demo mode only");
        demo.MapPost("/tokens", async Task<Results<Ok<DemoToken>, NotFound>> (DemoTokenRequest request, DemoPeople people, BearerTokens tokens, CancellationToken cancel) =>
                (await people.List(cancel)).FirstOrDefault(p => p.Key == request.Person) is { } person
                    ? TypedResults.Ok(new DemoToken(tokens.Issue(person.Id, person.Post?.Id), person.Name)) : TypedResults.NotFound())
            .WithSummary("A bearer token for one of them");
    }

    internal static Task SignInAs(this HttpContext http, Guid person, Guid? post)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(Recognition.PersonClaim, person.ToString()));
        if (post is { } p) identity.AddClaim(new Claim(Recognition.PostClaim, p.ToString()));
        return http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Where to go after signing in: a path of ours or the start, never another site.</summary>
    internal static string Home(string? back, PostCard? post) =>
        back is { Length: > 1 } && back[0] == '/' && back[1] is not ('/' or '\\') && !back.Any(char.IsControl) ? back : post is null ? "/cua-toi" : HomeOf(post);

    /// <summary>An officer's first page: the desk, or the numbers for those who lead and control.</summary>
    internal static string HomeOf(PostCard post) => post.Role switch { Roles.Leader or Roles.Controller => "/dieu-hanh", Roles.Community => "/giup-ba-con", _ => "/mot-cua" };
}
