using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Testing;

/// <summary>A way into the platform: an endpoint or one handler of a page.</summary>
/// <param name="Pattern">The route as written, without a leading slash or constraints: <c>ho-so/{code}</c>.</param>
/// <param name="Query">The page handler, when it has a name: <c>?handler=Draft</c>.</param>
public sealed record Door(string Method, string Pattern, string Query, RoutePattern Route, IReadOnlyList<IEntryRule> Rules, bool Page)
{
    public bool Api => Pattern.StartsWith("api/", StringComparison.Ordinal);

    public override string ToString() => $"{Method} /{Pattern}{Query}";

    /// <summary>All doors of the running platform, pages compiled so that what is written on their models counts.</summary>
    public static async Task<IReadOnlyList<Door>> All(TestProvince province)
    {
        var loader = province.Services.GetRequiredService<PageLoader>();
        var doors = new List<Door>();
        foreach (var endpoint in province.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is { SuppressMatching: true }) continue;
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]) doors.Add(Of(method, "", endpoint, endpoint.Metadata, page: false));
                continue;
            }
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            // As at run time: what is written on the page's model stands beside what its endpoint was given.
            var metadata = compiled.Endpoint?.Metadata ?? new EndpointMetadataCollection(compiled.EndpointMetadata ?? []);
            doors.Add(Of("GET", "", endpoint, metadata, page: true));
            foreach (var handler in compiled.HandlerMethods.Where(h => h.HttpMethod != "Get"))
                doors.Add(Of(handler.HttpMethod!.ToUpperInvariant(), handler.Name is { Length: > 0 } name ? "?handler=" + name : "", endpoint, metadata, page: true));
            foreach (var handler in compiled.HandlerMethods.Where(h => h.HttpMethod == "Get" && h.Name is { Length: > 0 }))
                doors.Add(Of("GET", "?handler=" + handler.Name, endpoint, metadata, page: true));
        }
        return [.. doors.OrderBy(d => d.Pattern, StringComparer.Ordinal).ThenBy(d => d.Method, StringComparer.Ordinal)];
    }

    private static Door Of(string method, string query, RouteEndpoint endpoint, EndpointMetadataCollection metadata, bool page) =>
        new(method, string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternParameterPart parameter => "{" + parameter.Name + "}",
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        })))), query, endpoint.RoutePattern, [.. metadata.OfType<IEntryRule>()], page);
}
