using System.Security.Cryptography;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Queue.Styles;

/// <summary>The queue's own sheets and script, under the hash of their content, so that they may be kept for ever.</summary>
internal static class Sheets
{
    private static readonly (byte[] Bytes, string Type, string Url)[] All = [Of("queue.css", "text/css"), Of("queue-desk.css", "text/css"), Of("queue.js", "text/javascript")];

    /// <summary>Kiosk, slip, phone, board and public page.</summary>
    internal static string Css => All[0].Url;

    /// <summary>The officer's page.</summary>
    internal static string DeskCss => All[1].Url;

    /// <summary>Prints the slip, goes back to the start, speaks the calls. Pages work without it.</summary>
    internal static string Script => All[2].Url;

    internal static void MapSheets(this IEndpointRouteBuilder endpoints)
    {
        foreach (var (bytes, type, url) in All)
            endpoints.MapGet(url, (HttpResponse response) =>
            {
                response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return TypedResults.Bytes(bytes, type + "; charset=utf-8");
            }).WithMetadata(new PublicAttribute()).ExcludeFromDescription();
    }

    private static (byte[], string, string) Of(string name, string type)
    {
        using var stream = typeof(Sheets).Assembly.GetManifestResourceStream(name)!;
        using var all = new MemoryStream();
        stream.CopyTo(all);
        var bytes = all.ToArray();
        var dot = name.LastIndexOf('.');
        return (bytes, type, $"/hang-cho/kieu/{name[..dot]}.{Convert.ToHexStringLower(SHA256.HashData(bytes))[..10]}{name[dot..]}");
    }
}
