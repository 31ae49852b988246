using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using CaMauSo.Kernel;

namespace CaMauSo.Ui.Tests;

/// <summary>What the sources themselves promise: weights, icons, texts, and nothing the content policy would refuse.</summary>
public sealed partial class SourceTests
{
    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));

    private static IEnumerable<string> Views(string under) =>
        Directory.EnumerateFiles(Path.Combine(Root(), under), "*.cshtml", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal));

    private static int Brotli(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var brotli = new BrotliStream(to, CompressionLevel.SmallestSize, true)) brotli.Write(bytes);
        return (int)to.Length;
    }

    private static int Weight(string name) => UiAssets.All.Single(a => a.Name == name) is { Brotli: { } squeezed } ? squeezed.Length : UiAssets.All.Single(a => a.Name == name).Plain.Length;

    [Fact]
    public void The_first_page_stays_light()
    {
        Assert.InRange(Brotli(Encoding.UTF8.GetBytes(UiAssets.Portal.Css)), 1, 5 * 1024);
        Assert.InRange(Brotli(Encoding.UTF8.GetBytes(UiAssets.Home.Css)), 1, 1024);
        Assert.InRange(Weight("desk.css"), 1, 8 * 1024);
        Assert.InRange(Weight("desk-control.css"), 1, 3 * 1024);
        Assert.InRange(Weight("mine.css"), 1, 2 * 1024);
        Assert.InRange(Weight("cm.js"), 1, 6 * 1024);
        Assert.InRange(Weight("push.js"), 1, 1536);
        Assert.InRange(Weight("sign.js"), 1, 1536);
        Assert.InRange(Weight("cm.js") + Weight("htmx.js"), 1, 18 * 1024);
        Assert.InRange(Weight("file.js"), 1, 5 * 1024);
        Assert.InRange(Weight("public-sans-latin.woff2") + Weight("public-sans-vietnamese.woff2"), 1, 24 * 1024);
    }

    /// <summary>A phone may be a day or forty years wrong: what is sent, held back or counted never asks it for the time.</summary>
    [Fact]
    public void No_script_of_a_form_asks_the_phone_for_the_time()
    {
        foreach (var script in new[] { "cm.js", "file.js" }) Assert.DoesNotMatch(@"Date\.now|new Date\b|Date\(", UiAssets.Text(script));
    }

    [Fact]
    public void No_view_holds_what_the_content_policy_refuses()
    {
        foreach (var file in Views("src"))
        {
            var source = RazorComment().Replace(File.ReadAllText(file), "");
            Assert.False(Forbidden().IsMatch(source), $"{file}: {Forbidden().Match(source).Value}");
        }
    }

    [Fact]
    public void Every_icon_named_in_a_view_exists()
    {
        var known = Icons.Names.ToHashSet();
        foreach (var file in Views("src"))
            foreach (Match match in IconName().Matches(File.ReadAllText(file)))
                Assert.True(known.Contains(match.Groups[1].Value), $"{file}: no icon {match.Groups[1].Value}");
    }

    [Fact]
    public void Every_text_of_the_interface_has_an_english_form()
    {
        var texts = new Texts(new Modules([new UiModule()]));
        var views = Views("src/Ui").Where(f => !f.Contains("Design", StringComparison.Ordinal)).Concat(Directory.EnumerateFiles(Path.Combine(Root(), "src/Ui"), "*.cs", SearchOption.AllDirectories));
        foreach (var file in views.Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.EndsWith("Texts.cs", StringComparison.Ordinal)))
            foreach (Match match in Sentence().Matches(File.ReadAllText(file)))
                Assert.True(texts.Has(match.Groups[1].Value), $"{file}: no English for \"{match.Groups[1].Value}\"");
    }

    [GeneratedRegex("""\sstyle\s*=|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["']|hx-on|hx-vals\s*=\s*["']js:|["']\s*js:|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    [GeneratedRegex("""(?:<cm-icon name|\sicon)="([a-z0-9-]+)["]""")]
    private static partial Regex IconName();

    [GeneratedRegex("""(?:\bT|\btexts)\["([^"]+)"[\],]""")]
    private static partial Regex Sentence();
}
