using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace CaMauSo.Ui;

/// <summary>
/// Pages that are the same for everybody who is not signed in are made once in half a minute and kept compressed. A page asks for it with
/// <c>[OutputCache(PolicyName = UiSetup.ForEverybody)]</c>. A request with any cookie but the reading choices is never served from here.
/// </summary>
internal sealed class PublicPages : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var open = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && StringValues.IsNullOrEmpty(request.Headers.Authorization)
            && request.Cookies.Keys.All(Appearance.Kept.Contains);
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = context.AllowCacheStorage = open;
        context.AllowLocking = true;
        context.Tags.Add(UiSetup.ForEverybody);
        context.ResponseExpirationTimeSpan = TimeSpan.FromSeconds(30);
        var vary = context.CacheVaryByRules;
        vary.QueryKeys = "*";
        vary.VaryByHost = true;
        vary.VaryByValues["packed"] = request.Headers.AcceptEncoding.ToString();
        vary.VaryByValues["part"] = request.Headers["HX-Request-Type"].ToString();
        foreach (var choice in Appearance.Kept) vary.VaryByValues[choice] = request.Cookies[choice] ?? "";
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        var person = context.HttpContext.RequestServices.GetRequiredService<PageFrame>().PersonName;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0 || person is not null) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
