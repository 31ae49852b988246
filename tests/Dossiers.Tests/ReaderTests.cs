using System.Net;
using CaMauSo.Testing;
using Npgsql;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Two officers on one dossier see each other come and go without asking for the page again; who reads without a script is seen for a few minutes.</summary>
public sealed class ReaderTests(AssignTests.TwoSpecialists province) : IClassFixture<AssignTests.TwoSpecialists>
{
    [Fact]
    public async Task An_open_page_is_told_who_comes_and_who_goes()
    {
        var code = await Filed();
        var (bao, xuyen) = (await province.SignIn("bao"), await province.SignIn("xuyen"));
        using var there = await Listen(bao, await bao.Get("/mot-cua/" + code));
        Assert.Equal("", await there.Said());
        var page = await xuyen.Get("/mot-cua/" + code);
        Assert.Contains("Phan Quốc Bảo cũng đang mở hồ sơ này", page.Html.QuerySelector("#cung-mo")!.TextContent);
        using (var here = await Listen(xuyen, page))
        {
            Assert.StartsWith("Phan Quốc Bảo cũng đang mở hồ sơ này (từ 18/11 09:00)", await here.Said());
            Assert.StartsWith("Đặng Mỹ Xuyên cũng đang mở hồ sơ này", await there.Said());
        }

        // She closed it: gone at once, also for who opens it now, though she read it a moment ago.
        Assert.Equal("", await there.Said());
        var now = (await (await province.SignIn("tien")).Get("/mot-cua/" + code)).Html.QuerySelector("#cung-mo")!.TextContent;
        Assert.StartsWith("Phan Quốc Bảo cũng đang mở", now);
    }

    [Fact]
    public async Task A_page_that_has_grown_old_is_told_what_was_done()
    {
        var code = await Filed();
        var tung = await province.SignIn("tung");
        using var stream = await Listen(tung, await tung.Get("/mot-cua/" + code));
        await (await province.Api("tung")).Do(code, "receive");
        await province.Settle();
        var said = await stream.Said("vua-doi");
        Assert.StartsWith("Hồ sơ vừa thay đổi: Tiếp nhận (Lê Thanh Tùng", said);
        Assert.Contains($"<a href=\"/mot-cua/{code}\">Tải lại</a>", said);
        Assert.Equal("", (await tung.Get("/mot-cua/" + code)).Html.QuerySelector("#vua-doi")!.TextContent);
    }

    [Fact]
    public async Task A_form_of_the_dossier_shows_them_too_and_one_page_is_one_however_often_its_stream_begins()
    {
        var code = await Filed();
        await (await province.Api("tung")).Do(code, "receive");
        await (await province.Api("bao")).Do(code, "handOver");
        var (bao, xuyen) = (await province.SignIn("bao"), await province.SignIn("xuyen"));
        var form = await bao.Get($"/mot-cua/{code}/propose");
        for (var i = 0; i < 3; i++)
        {
            using var stream = await Listen(bao, form);
            await stream.Said();
        }

        Assert.Equal(1, await Count("select count(*) from dossiers.open_folder f join dossiers.dossier d on d.id = f.dossier where d.code = $1", code));
        using var again = await Listen(bao, form);
        Assert.Equal("", await again.Said());
        Assert.Contains("Phan Quốc Bảo cũng đang mở", (await xuyen.Get($"/mot-cua/{code}/askSupplement")).Html.QuerySelector("#cung-mo")!.TextContent);
    }

    [Fact]
    public async Task A_page_of_another_process_counts_as_long_as_it_is_heard_of()
    {
        var code = await Filed();
        var tung = await province.SignIn("tung");
        await Count("""
            with new as (insert into dossiers.open_folder (id, dossier, person, name, since, seen_at) select gen_random_uuid(), d.id, gen_random_uuid(), v.name, d.filed_at, d.filed_at - v.ago from dossiers.dossier d, (values ('Người còn mở', interval '0'), ('Người mất mạng', interval '2 minutes')) v (name, ago) where d.code = $1 returning 1) select count(*) from new
            """, code);
        var shown = (await tung.Get("/mot-cua/" + code)).Html.QuerySelector("#cung-mo")!.TextContent;
        Assert.Contains("Người còn mở", shown);
        Assert.DoesNotContain("Người mất mạng", shown);
    }

    [Fact]
    public async Task Nobody_listens_at_a_dossier_they_may_not_open()
    {
        var code = await Filed();
        foreach (var other in new[] { "mai", "hoa", "dao", "hanh" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(other)).Get($"/mot-cua/{code}/cung-mo")).Status);
        Assert.Equal(0, await Count("select count(*) from dossiers.open_folder f join dossiers.dossier d on d.id = f.dossier where d.code = $1", code));
    }

    private async Task<string> Filed()
    {
        province.Clock.Set(2026, 11, 18, 9);
        return (await (await province.Api("hanh")).File()).Code;
    }

    private static async Task<Ear> Listen(Browser desk, Page page)
    {
        var address = page.Html.QuerySelector("[data-live]")!.GetAttribute("data-live")!;
        var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        var answer = await desk.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        return new Ear(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token)), limit);
    }

    private async Task<long> Count(string sql, string code)
    {
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand(sql, owner) { Parameters = { new() { Value = code } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A page's ear at its stream.</summary>
    private sealed class Ear(HttpResponseMessage answer, StreamReader stream, CancellationTokenSource limit) : IDisposable
    {
        /// <summary>What the next event puts into the page.</summary>
        internal async Task<string> Said(string what = "cung-mo")
        {
            while (await stream.ReadLineAsync(limit.Token) is { } line)
                if (line == "event: " + what) return WebUtility.HtmlDecode((await stream.ReadLineAsync(limit.Token))!["data:".Length..].Trim());
            throw new InvalidOperationException("The stream ended.");
        }

        public void Dispose()
        {
            stream.Dispose();
            answer.Dispose();
            limit.Dispose();
        }
    }
}
