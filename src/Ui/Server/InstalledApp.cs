using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Ui;

/// <summary>CaMau-G: the same site put on a phone's first screen. What makes it an app is a description and a worker that keeps the shell.</summary>
internal static class InstalledApp
{
    internal const string Home = "/camau-g", Worker = "/sw.js", Description = "/camau-g.webmanifest";

    private static readonly string[] Shell = ["portal.css", "app.css", "cm.js", "app.js", "emblem.svg"];

    private static readonly string Script = Write();

    private static readonly string Manifest = JsonSerializer.Serialize(new
    {
        id = Home, name = "CaMau-G – Dịch vụ công tỉnh Cà Mau", short_name = "CaMau-G", description = "Tìm thủ tục, nộp hồ sơ và theo dõi kết quả với chính quyền tỉnh Cà Mau.",
        lang = "vi", dir = "ltr", start_url = Home + "?mo=may", scope = "/", display = "standalone", orientation = "portrait-primary", theme_color = "#8c1c1f", background_color = "#f7f4ee", categories = new[] { "government" },
        icons = new[] { Icon("app-192.png", "192x192", "any"), Icon("app-512.png", "512x512", "any"), Icon("app-512.png", "512x512", "maskable") },
        shortcuts = new[] { new { name = "Hồ sơ của tôi", url = "/ho-so" }, new { name = "Nộp hồ sơ", url = "/thu-tuc" }, new { name = "Quét mã", url = Home + "/quet" } },
    });

    internal static void MapApp(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Worker, (HttpResponse response) => Answer(response, Script, "text/javascript; charset=utf-8")).WithMetadata(new PublicAttribute()).ExcludeFromDescription();
        endpoints.MapGet(Description, (HttpResponse response) => Answer(response, Manifest, "application/manifest+json")).WithMetadata(new PublicAttribute()).ExcludeFromDescription();
    }

    // A worker that is kept by a cache would hold the old shell for ever.
    private static IResult Answer(HttpResponse response, string text, string type)
    {
        response.Headers.CacheControl = "no-cache";
        return Results.Text(text, type);
    }

    /// <summary>Names the files of this version; another version is another shell, and the browser sees that the worker changed.</summary>
    private static string Write()
    {
        var (text, files) = (UiAssets.Text("sw.js"), Shell.Select(UiAssets.Url).ToArray());
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text + string.Join(' ', files))))[..10];
        return text.Replace("{version}", "cm-shell-" + version, StringComparison.Ordinal).Replace("{files}", JsonSerializer.Serialize(files), StringComparison.Ordinal)
            .Replace("{icon}", UiAssets.Url("app-192.png"), StringComparison.Ordinal).Replace("{badge}", UiAssets.Url("badge-96.png"), StringComparison.Ordinal);
    }

    private static object Icon(string name, string sizes, string purpose) => new { src = UiAssets.Url(name), sizes, type = "image/png", purpose };
}
