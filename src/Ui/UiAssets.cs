using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CaMauSo.Ui;

/// <summary>
/// Styles, scripts, fonts and pictures of the platform, made ready once at start: sheets joined and squeezed, each file
/// under the hash of its content (so it may be kept for ever), compressed ahead. Inline sheets carry the hash the CSP names.
/// </summary>
public static partial class UiAssets
{
    private static readonly string[] Common = ["tokens.css", "base.css", "forms.css", "parts.css", "grid.css"];

    /// <summary>The citizen's critical sheet, inlined: a first visit on slow 3G paints after one round trip.</summary>
    public static InlineSheet Portal { get; } = InlineSheet.Of([.. Common, "portal.css"]);

    /// <summary>What the front page adds.</summary>
    public static InlineSheet Home { get; } = InlineSheet.Of("home.css");

    /// <summary>What papers add.</summary>
    public static InlineSheet Sheet { get; } = InlineSheet.Of("sheet.css");

    /// <summary>What pages with charts add (<c>ViewData["Charts"] = true</c>; the desk has it always).</summary>
    public static InlineSheet Charts { get; } = InlineSheet.Of("charts.css");

    private static readonly FrozenDictionary<string, Asset> Files = new[]
    {
        Asset.Of("desk.css", Squeeze([.. Common, "charts.css", "desk.css", "desk-dossier.css"])),
        Asset.Of("desk-control.css", Squeeze("desk-control.css")),
        Asset.Of("desk-report.css", Squeeze("desk-report.css")),
        Asset.Of("portal.css", Portal.Css),
        Asset.Of("mine.css", Squeeze("mine.css")),
        Asset.Of("public.css", Squeeze("public.css")),
        Asset.Of("cm.js", Text("cm.js")),
        Asset.Of("file.js", Text("file.js")),
        Asset.Of("sign.js", Text("sign.js")),
        Asset.Of("desk.js", Text("desk.js")),
        Asset.Of("live.js", Text("live.js")),
        Asset.Of("htmx.js", Text("htmx.min.js")),
        Asset.Of("app.js", Text("app.js")),
        Asset.Of("push.js", Text("push.js")),
        Asset.Of("app.css", Squeeze("app.css")),
        Asset.Of("emblem.svg", Text("emblem.svg")),
        Asset.Of("badge-96.png", Bytes("badge-96.png")),
        Asset.Of("app-180.png", Bytes("app-180.png")),
        Asset.Of("app-192.png", Bytes("app-192.png")),
        Asset.Of("app-512.png", Bytes("app-512.png")),
        Asset.Of("public-sans-latin.woff2", Bytes("public-sans-latin.woff2")),
        Asset.Of("public-sans-vietnamese.woff2", Bytes("public-sans-vietnamese.woff2")),
        Asset.Of("noto-sans-khmer.woff2", Bytes("noto-sans-khmer.woff2")),
    }.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>The files of our letters that every page uses, to be fetched ahead.</summary>
    public static IReadOnlyList<string> Letters { get; } = [Url("public-sans-latin.woff2"), Url("public-sans-vietnamese.woff2")];

    /// <summary>
    /// Our letters, for a browser that holds them already: a page is drawn with them at once or without them to its end, so that no line ever
    /// moves. Khmer comes late rather than never, for not every phone has a face for it.
    /// </summary>
    public static InlineSheet Fonts { get; } = InlineSheet.Written(Faces("optional"));

    /// <summary>The same for a screen on the wall, which nobody opens a second time (<c>ViewData["Stands"] = true</c>).</summary>
    public static InlineSheet StandingFonts { get; } = InlineSheet.Written(Faces("swap"));

    private static readonly FrozenDictionary<string, Asset> ByPath = Files.Values.ToFrozenDictionary(a => a.FileName, StringComparer.Ordinal);

    /// <summary>The address of a file by its plain name: <c>UiAssets.Url("cm.js")</c> → <c>/giao-dien/cm.1a2b3c4d5e.js</c>.</summary>
    public static string Url(string name) => "/giao-dien/" + Files[name].FileName;

    internal static Asset? Find(string fileName) => ByPath.GetValueOrDefault(fileName);

    internal static IEnumerable<Asset> All => Files.Values;

    internal static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    private static byte[] Bytes(string name)
    {
        using var stream = typeof(UiAssets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"No embedded file {name}.");
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    /// <summary>Joins sheets and takes out comments and idle white space; our sheets hold no strings that would mind.</summary>
    internal static string Squeeze(params string[] sheets) => Squeezed(string.Concat(sheets.Select(Text)));

    private static string Faces(string display)
    {
        return Squeezed(Face(Letters[0], display, "U+20-7E, U+A0-FF, U+2013-2026, U+2032-2033, U+2191-2193, U+2212") +
            Face(Letters[1], display, "U+102-103, U+110-111, U+128-129, U+168-169, U+1A0-1B0, U+1EA0-1EF9, U+20AB") +
            Face(Url("noto-sans-khmer.woff2"), "swap", "U+1780-17FF, U+200B-200D, U+25CC"));
        static string Face(string file, string display, string range) =>
            $"@font-face {{ font-family: \"Public Sans\"; src: url({file}); font-weight: 100 900; font-display: {display}; unicode-range: {range}; }}";
    }

    private static string Squeezed(string css)
    {
        css = Comment().Replace(css, "");
        css = Space().Replace(css, " ");
        css = Around().Replace(css, "$1");
        return AfterColon().Replace(css, ":").Replace(";}", "}", StringComparison.Ordinal).Trim();
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\s*([{};,>])\s*")]
    private static partial Regex Around();

    [GeneratedRegex(@":\s+")]
    private static partial Regex AfterColon();
}

/// <summary>A sheet written into the page, and the hash that lets the browser accept it.</summary>
public sealed record InlineSheet(string Css, string Hash)
{
    internal static InlineSheet Of(params string[] sheets) => Written(UiAssets.Squeeze(sheets));

    internal static InlineSheet Written(string css) => new(css, "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css))));
}

/// <summary>One file under the hash of its content.</summary>
internal sealed record Asset(string Name, string FileName, string Type, byte[] Plain, byte[]? Brotli)
{
    internal static Asset Of(string name, string text) => Of(name, Encoding.UTF8.GetBytes(text));

    internal static Asset Of(string name, byte[] bytes)
    {
        var dot = name.LastIndexOf('.');
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..10];
        var type = name[dot..] switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            _ => "font/woff2",
        };
        return new(name, $"{name[..dot]}.{hash}{name[dot..]}", type, bytes, type is "font/woff2" or "image/png" ? null : Compress(bytes));
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var brotli = new BrotliStream(to, CompressionLevel.SmallestSize)) brotli.Write(bytes);
        return to.ToArray();
    }
}
