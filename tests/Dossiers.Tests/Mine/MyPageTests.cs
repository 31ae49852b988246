using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests.Mine;

/// <summary>One's own page: what waits for one stands first, each with one verb and by when; nothing of anybody else's is there.</summary>
public sealed class MyPageTests(TestProvince province) : IClassFixture<TestProvince>
{
    private static readonly object Marked = new { reason = "Giấy chứng sinh mờ.", marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại" } } };

    private static AngleSharp.Dom.IElement Line(Page page, string code) => page.Html.QuerySelectorAll(".todo li").Single(li => li.QuerySelector("a")!.GetAttribute("href")!.Contains(code, StringComparison.Ordinal));

    private async Task<string> Examined(HttpClient applicant)
    {
        var (code, _) = await applicant.File();
        await (await province.Api("tung")).Do(code, "receive");
        await (await province.Api("bao")).Do(code, "handOver");
        return code;
    }

    [Fact]
    public async Task Who_has_nothing_to_do_is_told_so_and_shown_the_ways()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var page = await (await province.SignIn("ret")).Get("/cua-toi");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Chào buổi sáng, Danh Sà Rết", page.Text);
        Assert.Contains("Hôm nay bạn không phải làm gì.", page.Text);
        Assert.Empty(page.Html.QuerySelectorAll(".todo li"));
        var ret = await province.SignIn("ret");
        foreach (var way in page.Html.QuerySelectorAll(".ways a").Select(a => a.GetAttribute("href")!)) Assert.Equal(HttpStatusCode.OK, (await ret.Get(way)).Status);
        province.Clock.Set(2026, 11, 18, 20);
        Assert.Contains("Chào buổi tối", (await ret.Get("/cua-toi")).Text);
    }

    [Fact]
    public async Task What_is_asked_for_stands_first_with_its_last_day_in_words()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var api = await province.Api("hanh");
        var (asked, ready) = (await Examined(api), await Examined(api));
        await (await province.Api("bao")).Do(asked, "askSupplement", Marked);
        await (await province.Api("bao")).Do(ready, "propose", new { opinion = "Đủ điều kiện." });
        await (await province.Api("tien")).Do(ready, "approve");
        var hanh = await province.SignIn("hanh");
        var due = (await hanh.Get("/ho-so/" + asked)).Text;
        var page = await hanh.Get("/cua-toi");
        var first = page.Html.QuerySelectorAll(".todo li")[0];
        Assert.Contains("Bổ sung hồ sơ", first.TextContent);
        Assert.Equal($"/ho-so/{asked}/bo-sung", first.QuerySelector("a.btn")!.GetAttribute("href"));
        Assert.Matches(@"còn \d+ ngày, đến \d{2}/\d{2}/2026", first.TextContent);
        Assert.Contains(System.Text.RegularExpressions.Regex.Match(first.TextContent, @"đến (\d{2}/\d{2}/\d{4})").Groups[1].Value, due);
        Assert.Contains("việc gấp nhất còn", page.Text);
        var fetch = Line(page, ready);
        Assert.Contains("Nhận kết quả", fetch.TextContent);
        Assert.Contains("có từ hôm nay", fetch.TextContent);
        Assert.Contains("Nơi trả:", fetch.TextContent);
        // Once the last day is over it says so.
        province.Clock.Set(2027, 2, 1, 9);
        Assert.Contains("quá hạn từ", Line(await hanh.Get("/cua-toi"), asked).TextContent);
    }

    [Fact]
    public async Task A_delivered_dossier_asks_for_a_rating_until_it_is_given()
    {
        province.Clock.Set(2026, 11, 19, 9);
        var code = await Examined(await province.Api("khoi"));
        await (await province.Api("bao")).Do(code, "propose", new { opinion = "Đủ." });
        await (await province.Api("tien")).Do(code, "approve");
        await (await province.Api("tung")).Do(code, "deliver", new { deliveredTo = "Lâm Minh Khôi", deliveredBy = "desk" });
        var khoi = await province.SignIn("khoi");
        Assert.Contains("Chấm điểm phục vụ", Line(await khoi.Get("/cua-toi"), code).TextContent);
        var ratings = await khoi.Get("/cua-toi/danh-gia");
        Assert.Contains("Bạn còn chấm điểm được", ratings.Text);
        Assert.Contains("Bạn chưa chấm điểm lần nào", ratings.Text);
        var sent = await khoi.Post($"/ho-so/{code}/danh-gia", ratings, [("score", "1"), ("reason", "Chờ lâu quá")], $"form[action='/ho-so/{code}/danh-gia']");
        Assert.NotNull(sent.Redirected);
        ratings = await khoi.Get("/cua-toi/danh-gia");
        Assert.DoesNotContain("Bạn còn chấm điểm được", ratings.Text);
        Assert.Contains("Chờ lâu quá", ratings.Text);
        Assert.Contains("Không hài lòng", ratings.Text);
        Assert.DoesNotContain(code, (await khoi.Get("/cua-toi")).Html.QuerySelector("main .two > div")!.TextContent);
        Assert.DoesNotContain("Chờ lâu quá", (await (await province.SignIn("hanh")).Get("/cua-toi/danh-gia")).Text);
    }

    [Fact]
    public async Task Nobody_sees_what_waits_for_another()
    {
        province.Clock.Set(2026, 11, 20, 9);
        var code = await Examined(await province.Api("hanh"));
        await (await province.Api("bao")).Do(code, "askSupplement", Marked);
        await province.Settle();
        var hanh = await (await province.SignIn("hanh")).Get("/cua-toi");
        Assert.Contains(code, hanh.Html.Body!.InnerHtml);
        foreach (var other in new[] { "khoi", "sau", "ut" })
        {
            var browser = await province.SignIn(other);
            foreach (var path in new[] { "/cua-toi", "/cua-toi/giay-to", "/cua-toi/danh-gia", "/cua-toi/nguoi-than" }) Assert.DoesNotContain(code, (await browser.Get(path)).Html.Body!.InnerHtml);
        }
        Assert.StartsWith("/dang-nhap?ve=", (await province.Open().Get("/cua-toi")).Redirected);
    }

    [Fact]
    public async Task A_draft_left_lying_is_said_to_end_is_told_of_once_and_goes()
    {
        province.Clock.Set(2026, 12, 1, 9);
        var sau = await province.SignIn("sau");
        var draft = await sau.Start(commune: "32044");
        Assert.Contains("Hồ sơ đang làm dở", (await sau.Get("/cua-toi")).Text);
        await sau.FillAll(draft);
        await sau.Send(draft, then: "tai");
        Assert.Equal(1L, await PapersOf(draft));
        await province.Settle();
        Assert.DoesNotContain("tự xóa", (await sau.Get("/thong-bao")).Text);
        province.Clock.Set(2027, 2, 24, 9);
        for (var i = 0; i < 2; i++) await province.Settle();
        var page = await sau.Get("/cua-toi");
        Assert.Contains("Bản nháp sắp tự xóa", page.Text);
        Assert.Contains("01/03/2027", page.Text);
        var told = (await (await (await province.Api("sau")).GetAsync("/api/v1/me/notifications")).Ok())["messages"]!.AsArray();
        Assert.Single(told, m => m!["text"]!.GetValue<string>().Contains("tự xóa ngày 01/03/2027", StringComparison.Ordinal));
        province.Clock.Set(2027, 3, 1, 10);
        await province.Settle();
        Assert.Equal(HttpStatusCode.NotFound, (await sau.Get(draft)).Status);
        Assert.DoesNotContain(draft, (await sau.Get("/cua-toi")).Html.QuerySelector("main .two > div")!.InnerHtml);
        Assert.Equal(0L, await PapersOf(draft));
    }

    private async Task<long> PapersOf(string draft)
    {
        await using var connection = new Npgsql.NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var left = new Npgsql.NpgsqlCommand("select count(*) from dossiers.draft_paper where draft = $1", connection) { Parameters = { new() { Value = Guid.Parse(draft.Split('/')[^1]) } } };
        return (long)(await left.ExecuteScalarAsync())!;
    }

    [Fact]
    public async Task It_speaks_English_to_who_reads_it()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var jihoon = await province.SignIn("jihoon");
        await jihoon.Get("/giao-dien?tieng=en");
        var page = await jihoon.Get("/cua-toi");
        Assert.Contains("Good morning, Park Ji-hoon", page.Text);
        Assert.Contains("There is nothing you must do today.", page.Text);
    }
}
