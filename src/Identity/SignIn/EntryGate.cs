using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Identity.SignIn;

/// <summary>
/// Locked by default: an endpoint answers only to whom its entry rule names. What a person may not use is not found,
/// so that nobody learns by asking what exists.
/// </summary>
internal sealed class EntryGate(RequestDelegate next, ILogger<EntryGate> log)
{
    public Task InvokeAsync(HttpContext context, Visitor visitor)
    {
        // What the router makes up itself (405, 415) only says no.
        if (context.GetEndpoint() is not RouteEndpoint endpoint) return next(context);
        switch (endpoint.Metadata.GetMetadata<IEntryRule>())
        {
            case PublicAttribute:
            case SignedInAttribute when visitor.SignedIn:
            case NeedsAttribute needs when visitor.Holds(needs.Permission):
                return next(context);
            case SignedInAttribute or NeedsAttribute when !visitor.SignedIn:
                return SignInFirst(context);
            case NeedsAttribute:
                break;
            default:
                log.LogError("{Endpoint} states no entry rule and is locked", endpoint.DisplayName);
                break;
        }
        context.SetEndpoint(null);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task SignInFirst(HttpContext context)
    {
        if (Recognition.IsApi(context))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString
            : await context.RequestServices.GetRequiredService<HeldForms>().Hold(context) ? HeldForms.Page : context.Request.Path.ToString();
        context.Response.Redirect("/dang-nhap?ve=" + Uri.EscapeDataString(back));
    }
}
