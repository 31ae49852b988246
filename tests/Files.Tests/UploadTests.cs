using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CaMauSo.Files.Model;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Files.Tests;

/// <summary>Files sent in pieces: on from where the line broke, nobody else's, and never what was not announced.</summary>
public sealed class UploadTests(TestProvince province) : IClassFixture<TestProvince>
{
    private static readonly FileLimits Limits = new(10_000_000, About: "p.paper");

    [Fact]
    public async Task A_broken_file_goes_on_where_it_stopped_and_is_one_file_with_the_same_digest()
    {
        var (hanh, by, content) = (await Client("hanh"), await Person("hanh"), Paper(1));
        var begun = await Begin(hanh, content);
        var id = begun["id"]!.GetValue<Guid>();
        Assert.Equal(Uploads.Piece, begun["piece"]!.GetValue<int>());
        for (var n = 0; n < 4; n++) Assert.Equal(HttpStatusCode.NoContent, await Put(hanh, id, n, content));
        // A piece that is cut off is not there.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await hanh.PutAsync($"/tep/gui/{id}/4", new ByteArrayContent(content, 4 * Uploads.Piece, 1000))).StatusCode);
        Assert.Contains("chưa gửi xong", (await Assert.ThrowsAsync<Refused>(() => Finish(id, by))).Message);

        var again = await Begin(hanh, content);
        Assert.Equal(id, again["id"]!.GetValue<Guid>());
        Assert.Equal([0, 1, 2, 3], again["there"]!.AsArray().Select(n => n!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.NoContent, await Put(hanh, id, 2, content)); // twice is once
        foreach (var n in new[] { 5, 4 }) Assert.Equal(HttpStatusCode.NoContent, await Put(hanh, id, n, content));
        var card = await Finish(id, by);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), card.Digest);
        Assert.Equal(content.Length, card.Size);
        Assert.Equal("giấy chứng sinh.pdf", card.Name);
        Assert.Equal(card.Id, (await Finish(id, by)).Id);
        Assert.True((await (await hanh.GetAsync($"/tep/gui/{id}")).Content.ReadFromJsonAsync<JsonNode>())!["taken"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.NotFound, await Put(hanh, id, 0, content));
        // Once it has arrived, the same file at the same box is a new one.
        Assert.NotEqual(id, (await Begin(hanh, content))["id"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task Somebody_elses_upload_does_not_exist()
    {
        var (hanh, khoi, content) = (await Client("hanh"), await Client("khoi"), Paper(2));
        var id = (await Begin(hanh, content))["id"]!.GetValue<Guid>();
        await Put(hanh, id, 0, content);
        foreach (var stranger in new[] { id, Guid.NewGuid() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await khoi.GetAsync($"/tep/gui/{stranger}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, await Put(khoi, stranger, 1, content));
            Assert.Equal(HttpStatusCode.NotFound, (await khoi.DeleteAsync($"/tep/gui/{stranger}")).StatusCode);
        }
        Assert.Contains("không còn", (await Assert.ThrowsAsync<Refused>(async () => await Finish(id, await Person("khoi")))).Message);
        Assert.NotEqual(id, (await Begin(khoi, content))["id"]!.GetValue<Guid>());
        Assert.Equal(HttpStatusCode.NoContent, await Put(hanh, id, 1, content));
        Assert.Equal(HttpStatusCode.Redirect, (await province.Open().Client.GetAsync($"/tep/gui/{id}")).StatusCode);
    }

    [Fact]
    public async Task What_is_not_what_was_announced_is_refused_with_a_sentence_and_nothing_stays()
    {
        var (hanh, by, content) = (await Client("hanh"), await Person("hanh"), Paper(3));
        var id = (await Begin(hanh, content, digest: new string('a', 64)))["id"]!.GetValue<Guid>();
        for (var n = 0; n < 6; n++) await Put(hanh, id, n, content);
        var refused = await Assert.ThrowsAsync<Refused>(() => Finish(id, by));
        Assert.Equal(("Tệp “giấy chứng sinh.pdf” đến nơi không giống tệp trên máy bạn. Hãy chọn lại tệp.", "p.paper"), (refused.Message, refused.About));
        Assert.Equal(HttpStatusCode.NotFound, (await hanh.GetAsync($"/tep/gui/{id}")).StatusCode);
        Assert.False(Directory.Exists(FolderOf(id)));

        // A size that is too small leaves no room for the rest, one that is too large is never whole.
        var small = (await Begin(hanh, content, size: 1000, place: "small"))["id"]!.GetValue<Guid>();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Put(hanh, small, 0, content));
        Assert.Equal(HttpStatusCode.NotFound, await Put(hanh, small, 1, content));
        foreach (var (size, digest) in new[] { (0L, Hash(content)), (60L << 20, Hash(content)), (5L, "khong-phai-ma-bam") })
        {
            var answer = await hanh.PostAsJsonAsync("/tep/gui", new { place = "/x", name = "a.pdf", size, digest });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("ệp", (await answer.Content.ReadFromJsonAsync<JsonNode>())!["detail"]!.GetValue<string>());
        }
        // What is whole and true is still judged by its content.
        byte[] program = [.. "MZ"u8, .. new byte[300_000]];
        var bad = (await Begin(hanh, program))["id"]!.GetValue<Guid>();
        for (var n = 0; n < 2; n++) await Put(hanh, bad, n, program);
        await Assert.ThrowsAsync<Refused>(() => Finish(bad, by));
    }

    [Fact]
    public async Task A_person_has_so_many_under_way_and_a_cancelled_one_makes_room()
    {
        var khoi = await Client("ut");
        var ids = new List<Guid>();
        for (var i = 0; i < 30; i++)
        {
            var answer = await khoi.PostAsJsonAsync("/tep/gui", new { place = "/nhieu", name = "a.pdf", size = 1000 + i, digest = Hash([(byte)i]) });
            if (answer.StatusCode == HttpStatusCode.UnprocessableEntity) break;
            ids.Add((await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<Guid>());
        }
        var more = new { place = "/nhieu", name = "a.pdf", size = 2000, digest = Hash([99]) };
        var full = await khoi.PostAsJsonAsync("/tep/gui", more);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, full.StatusCode);
        Assert.Contains("gửi dở quá nhiều tệp", (await full.Content.ReadFromJsonAsync<JsonNode>())!["detail"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NoContent, (await khoi.DeleteAsync($"/tep/gui/{ids[0]}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await khoi.PostAsJsonAsync("/tep/gui", more)).StatusCode);
    }

    [Fact]
    public async Task Pieces_lie_sealed_and_what_is_left_behind_is_swept()
    {
        var (sau, content) = (await Client("sau"), Paper(4));
        var id = (await Begin(sau, content))["id"]!.GetValue<Guid>();
        await Put(sau, id, 0, content);
        var piece = Assert.Single(Directory.GetFiles(FolderOf(id)));
        Assert.Equal(-1, (await File.ReadAllBytesAsync(piece)).AsSpan().IndexOf(content.AsSpan(1000, 32)));
        await Sweep();
        Assert.True(Directory.Exists(FolderOf(id)));
        province.Clock.Advance(Upload.Abandoned + TimeSpan.FromMinutes(1));
        await Sweep();
        Assert.False(Directory.Exists(FolderOf(id)));
        Assert.Equal(HttpStatusCode.NotFound, (await sau.GetAsync($"/tep/gui/{id}")).StatusCode);
        province.Clock.Advance(-Upload.Abandoned - TimeSpan.FromMinutes(1));
    }

    private Task<int> Sweep() => province.Read(async s => { await s.GetRequiredService<Uploads>().Sweep(default); return 0; });

    private string FolderOf(Guid id) => Path.Combine(province.Data.Path, "files", "uploads", id.ToString("N"));

    private async Task<HttpClient> Client(string person) => (await province.SignIn(person)).Client;

    private Task<Guid> Person(string key) => province.Read(s => s.GetRequiredService<Db>().Database.SqlQuery<Guid>($"""select id as "Value" from identity.person where demo_key = {key}""").SingleAsync());

    private Task<StoredFileCard> Finish(Guid id, Guid by) => province.Read(async s =>
    {
        var card = await s.GetRequiredService<Uploads>().Finish(id, Limits, by, default);
        await s.GetRequiredService<Db>().SaveChangesAsync();
        return card;
    });

    private static async Task<JsonNode> Begin(HttpClient client, byte[] content, string? digest = null, long? size = null, string place = "/ho-so/nhap/mot/giay-to#p.paper") =>
        (await (await client.PostAsJsonAsync("/tep/gui", new { place, name = "giấy chứng sinh.pdf", size = size ?? content.Length, digest = digest ?? Hash(content) })).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;

    private static async Task<HttpStatusCode> Put(HttpClient client, Guid id, int n, byte[] content) =>
        (await client.PutAsync($"/tep/gui/{id}/{n}", new ByteArrayContent(content[Math.Min(content.Length, n * Uploads.Piece)..Math.Min(content.Length, (n + 1) * Uploads.Piece)]))).StatusCode;

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Five pieces and a little more, unlike any other.</summary>
    private static byte[] Paper(int seed)
    {
        var padding = new byte[5 * Uploads.Piece + 5000];
        new Random(seed).NextBytes(padding);
        for (var i = 0; i < padding.Length; i++) padding[i] = (byte)('a' + padding[i] % 26);
        return Samples.Pdf(more: Samples.Bytes("%", System.Text.Encoding.ASCII.GetString(padding), "\n"));
    }
}
