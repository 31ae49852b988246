using System.Security.Cryptography;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Monitoring.Styles;

/// <summary>The board's own sheet, under the hash of its content, so that it may be kept for ever.</summary>
internal static class BoardSheet
{
    private static readonly byte[] Css = Read();

    internal static string Url { get; } = $"/dieu-hanh/kieu.{Convert.ToHexStringLower(SHA256.HashData(Css))[..10]}.css";

    internal static void MapBoardSheet(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Url, (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return TypedResults.Bytes(Css, "text/css; charset=utf-8");
        }).WithMetadata(new PublicAttribute()).ExcludeFromDescription();

    private static byte[] Read()
    {
        using var stream = typeof(BoardSheet).Assembly.GetManifestResourceStream("board.css")!;
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
