using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Ui;

/// <summary>Page parts, layouts, styles and the one way refusals are shown. Knows no module.</summary>
public sealed class UiModule : Module
{
    public override string Name => "Ui";

    /// <summary>All Razor pages of all modules, the files of the interface, and the choice of how to read.</summary>
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorPages();
        endpoints.MapGet("/giao-dien/{file}", File).WithMetadata(new PublicAttribute()).ExcludeFromDescription();
        endpoints.MapApp();
        endpoints.MapGet("/favicon.ico", () => Results.Redirect(UiAssets.Url("emblem.svg"))).WithMetadata(new PublicAttribute()).ExcludeFromDescription();
    }

    private static IResult File(string file, HttpRequest request, HttpResponse response)
    {
        if (UiAssets.Find(file) is not { } asset) return Results.NotFound();
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.Vary = "Accept-Encoding";
        if (asset.Brotli is null || !request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)) return Results.Bytes(asset.Plain, asset.Type);
        response.Headers.ContentEncoding = "br";
        return Results.Bytes(asset.Brotli, asset.Type);
    }
}
