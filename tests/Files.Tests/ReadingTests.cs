using System.Net;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Scanner;
using CaMauSo.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Files.Tests;

public sealed class ReadingTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task The_uploader_reads_their_file_with_safe_headers()
    {
        var content = Samples.Pdf();
        var card = await Keep(content, await Person("096192000011"), "Giấy chứng sinh\r\nX: y.pdf");
        await province.Settle();
        var answer = (await (await province.SignIn("hanh")).Get(card.Address)).Response;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(content, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("inline", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("Giấy chứng sinh X- y.pdf", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("default-src 'none';", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore && answer.Headers.CacheControl.Private);
        Assert.Equal($"\"{card.Digest}\"", answer.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task An_image_is_sandboxed_and_a_range_and_an_etag_work()
    {
        var content = Samples.Png(31, 32);
        var card = await Keep(content, await Person("096192000011"));
        await province.Settle();
        var browser = await province.SignIn("hanh");
        Assert.Contains("sandbox", (await browser.Get(card.Address)).Response.Headers.GetValues("Content-Security-Policy").Single());
        using var part = new HttpRequestMessage(HttpMethod.Get, card.Address) { Headers = { Range = new(2, 5) } };
        var answer = await browser.Client.SendAsync(part);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(content[2..6], await answer.Content.ReadAsByteArrayAsync());
        using var again = new HttpRequestMessage(HttpMethod.Get, card.Address) { Headers = { IfNoneMatch = { new($"\"{card.Digest}\"") } } };
        Assert.Equal(HttpStatusCode.NotModified, (await browser.Client.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task A_held_file_shows_a_friendly_page_and_an_infected_one_says_it_is_gone()
    {
        var by = await Person("096192000011");
        var card = await Keep(Samples.Png(33, 34), by);
        var infected = await Keep(Samples.Bytes(Samples.Png(35, 36), ScannerServer.EicarText.ToArray()), by);
        var (browser, api) = (await province.SignIn("hanh"), await province.Api("hanh"));
        var page = await browser.Get(card.Address);
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("đang được kiểm tra an toàn", page.Text);
        Assert.Equal(HttpStatusCode.Conflict, (await api.GetAsync("/api/v1/files/" + card.Token)).StatusCode);
        await province.Settle();
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(card.Address)).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/v1/files/" + card.Token)).StatusCode);
        page = await browser.Get(infected.Address);
        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.Contains("mã độc", page.Text);
        var problem = await api.GetAsync("/api/v1/files/" + infected.Token);
        Assert.Equal(HttpStatusCode.Gone, problem.StatusCode);
        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_guessed_address_and_another_persons_file_are_the_same_404()
    {
        var card = await Keep(Samples.Png(37, 38), await Person("096192000011"));
        await province.Settle();
        foreach (var other in (string[])["sau", "tung"])
        {
            var browser = await province.SignIn(other);
            var (foreign, guessed) = (await browser.Get(card.Address), await browser.Get("/tep/" + new string('A', 22)));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, guessed.Status));
            Assert.Equal(guessed.Html.Title, foreign.Html.Title);
        }
        var mine = await province.SignIn("hanh");
        foreach (var wrong in (string[])["x", card.Id.ToString(), card.Token + "A", card.Token[..21], card.Digest, "..%2F..%2Fetc%2Fpasswd", card.Token.ToUpperInvariant()])
            Assert.Equal(HttpStatusCode.NotFound, (await mine.Get("/tep/" + wrong)).Status);
        Assert.StartsWith("/dang-nhap", (await province.Open().Get(card.Address)).Redirected);
    }

    [Fact]
    public async Task Once_attached_the_module_decides_and_the_reading_is_noted()
    {
        var owner = await Person("096192000011");
        var card = await Keep(Samples.Png(39, 40), owner);
        await province.Settle();
        await province.Read(async s =>
        {
            await using var transaction = await s.GetRequiredService<Db>().Database.BeginTransactionAsync();
            await s.GetRequiredService<FileStore>().Attach([card.Id], owner, owner, default);
            await transaction.CommitAsync();
            return 0;
        });
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("hanh")).Get(card.Address)).Status);
        await using var granting = province.WithWebHostBuilder(web => web.ConfigureTestServices(s => s.AddScoped<IFileAccess>(_ => new Grants(card.Id, owner))));
        var client = granting.CreateClient(new() { AllowAutoRedirect = false });
        var browser = new Browser(client);
        await browser.Post("/dang-nhap", await browser.Get("/dang-nhap"), ("nguoi", "tung"));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(card.Address)).Status);
        var reads = await province.Read(s => s.GetRequiredService<People>().ReadsOf(owner, 10, default));
        Assert.Equal("thụ lý hồ sơ", Assert.Single(reads).Purpose);
    }

    private Task<StoredFileCard> Keep(byte[] content, Guid by, string name = "giay.png") => province.Read(async s =>
    {
        using var stream = new MemoryStream(content);
        var card = await s.GetRequiredService<FileStore>().Keep(stream, name, new FileLimits(1_000_000), by, default);
        await s.GetRequiredService<Db>().SaveChangesAsync();
        return card;
    });

    private Task<Guid> Person(string number) => province.Read(async s => (await s.GetRequiredService<People>().FindByNumber(number, default))!.Id);

    private sealed class Grants(Guid file, Guid concerning) : IFileAccess
    {
        public Task<ReadGrant?> MayRead(Guid asked, Visitor visitor, CancellationToken cancel) =>
            Task.FromResult(asked == file && visitor.Post is not null ? new ReadGrant(concerning, "thụ lý hồ sơ", "H12.34") : null);
    }
}
