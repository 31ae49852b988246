using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaMauSo.Ui.Tests;

/// <summary>What makes the site an app: a description whose files are there, a worker that is asked for anew each time and names this version's shell.</summary>
public sealed partial class InstalledAppTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_description_names_files_that_are_there()
    {
        var told = JsonNode.Parse(await site.Http.GetStringAsync(InstalledApp.Description))!;
        Assert.Equal("standalone", (string)told["display"]!);
        foreach (var icon in told["icons"]!.AsArray())
        {
            var picture = await site.Http.GetByteArrayAsync((string)icon!["src"]!);
            // A PNG says its width in its header.
            Assert.Equal((string)icon["sizes"]!, $"{Number(picture, 16)}x{Number(picture, 20)}");
        }
    }

    [Fact]
    public async Task The_worker_is_never_kept_and_names_a_shell_of_at_most_sixty_kilobytes()
    {
        using var answer = await site.Http.GetAsync(InstalledApp.Worker);
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        var files = JsonNode.Parse(Files().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value)!.AsArray().Select(f => (string)f!).ToList();
        Assert.NotEmpty(files);
        var packed = files.Select(f => UiAssets.Find(f.Split('/')[^1])!).Sum(a => (a.Brotli ?? a.Plain).Length);
        Assert.InRange(packed, 1, 60 * 1024);
    }

    [Fact]
    public async Task Signs_of_a_message_are_there()
    {
        var worker = await site.Http.GetStringAsync(InstalledApp.Worker);
        foreach (var sign in new[] { "icon", "badge" })
        {
            using var picture = await site.Http.GetAsync(Regex.Match(worker, sign + ": '([^']+)'").Groups[1].Value);
            Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        }
    }

    private static int Number(byte[] bytes, int at) => bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];

    [GeneratedRegex(@"FILES = (\[[^\]]*\])")]
    private static partial Regex Files();
}
