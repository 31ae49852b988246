using System.Net;
using System.Text;
using CaMauSo.Testing;
using Npgsql;

namespace CaMauSo.Content.Tests;

/// <summary>An editor writes, publishes, corrects and takes down; people read what stands there at the moment, and nothing else.</summary>
public sealed class ArticleTests(TestProvince province) : IClassFixture<TestProvince>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n");

    private const string Form = "main form[method=post]";

    /// <summary>What the page's one form carries, as a browser sends it with whichever button.</summary>
    private static IEnumerable<(string, string)> Typed(Page form) =>
        form.Html.QuerySelectorAll(Form + " :is(input[type=text], input:not([type]), textarea)[name]").Select(e => (e.GetAttribute("name")!, e is AngleSharp.Html.Dom.IHtmlTextAreaElement area ? area.Value : e.GetAttribute("value") ?? ""))
            .Append(("Kind", form.Html.QuerySelector("input[name=Kind][checked]")!.GetAttribute("value")!));

    /// <summary>Presses a button of the form after typing over some of it.</summary>
    private static async Task<Page> Press(Browser linh, string page, string handler, params (string Name, string Value)[] over)
    {
        var form = await linh.Get(page);
        return await linh.Post(page + "?handler=" + handler, form, [.. Typed(form).Where(f => over.All(o => o.Name != f.Item1)), .. over], Form);
    }

    private async Task<(Browser Linh, string Page)> Begun(string title)
    {
        var linh = await province.SignIn("linh");
        var begun = await linh.Post("/bai-viet/moi", await linh.Get("/bai-viet/moi"), [("Kind", "Notice"), ("Title", title)], "main form");
        return (linh, begun.Redirected!);
    }

    private static async Task<Page> Write(Browser linh, string page, string title, string text, string summary = "Một câu tóm tắt.", params (string, string)[] more)
    {
        var form = await linh.Get(page);
        return await linh.Post(page, form, [("Kind", "Notice"), ("Title", title), ("Slug", form.Html.QuerySelector("input[name=Slug]")!.GetAttribute("value")!), ("Summary", summary), ("Text", text), .. more], Form);
    }

    private static Task<Page> Show(Browser linh, string page, string from = "", string until = "") => Press(linh, page, "Publish", ("From", from), ("Until", until));

    [Fact]
    public async Task It_is_read_once_it_is_published_and_no_longer_when_taken_down()
    {
        var (linh, page) = await Begun("Lịch trực dịp Tết Đinh Mùi");
        Assert.NotNull((await Write(linh, page, "Lịch trực dịp Tết Đinh Mùi", "## Ba ngày\n\n- Mùng **hai**\n\n| Xã | Giờ |\n|---|---|\n| Đất Mũi | 8:00 |")).Redirected);
        var anybody = province.Open();
        const string address = "/tin-tuc/lich-truc-dip-tet-dinh-mui";
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.Get(address)).Status);
        // The button publishes what stands in the form, saved or not.
        Assert.NotNull((await Press(linh, page, "Publish", ("Summary", "Ai trực, lúc nào."))).Redirected);
        var read = await anybody.Get(address);
        Assert.Equal("Ai trực, lúc nào.", read.Html.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal("Ba ngày", read.Html.QuerySelector("article h2")!.TextContent);
        Assert.Equal("hai", read.Html.QuerySelector("article li strong")!.TextContent);
        Assert.Equal("Đất Mũi", read.Html.QuerySelector("article td")!.TextContent);
        Assert.Contains("Lịch trực dịp Tết Đinh Mùi", (await anybody.Get("/tin-tuc?loai=thong-bao")).Text);

        // Corrected: the former text is kept, and nobody but the editors sees it.
        await Write(linh, page, "Lịch trực dịp Tết Đinh Mùi", "Sửa: mùng ba.");
        Assert.Contains("mùng ba", (await province.Open().Get(address)).Text);
        Assert.Contains("Lần 2", (await linh.Get(page)).Text);

        Assert.Equal(422, (int)(await Press(linh, page, "TakeDown", ("Reason", " "))).Status);
        await Press(linh, page, "TakeDown", ("Reason", "Đăng nhầm ngày."));
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("sau")).Get(address)).Status);
        Assert.Equal(["ArticlePublished", "ArticleCorrected", "ArticleTakenDown"], await Facts(page));
    }

    [Fact]
    public async Task Saving_the_text_keeps_what_is_typed_beside_it()
    {
        var (linh, page) = await Begun("Giờ đăng đã gõ trước");
        Assert.NotNull((await Write(linh, page, "Giờ đăng đã gõ trước", "Nội dung.", more: [("From", "20/12/2026 8:00"), ("Until", "21/12/2026 8:00")])).Redirected);
        var again = await linh.Get(page);
        Assert.Equal("20/12/2026 8:00", again.Html.QuerySelector("input[name=From]")!.GetAttribute("value"));
        Assert.Equal("21/12/2026 8:00", again.Html.QuerySelector("input[name=Until]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task It_comes_and_goes_by_the_clock()
    {
        province.Clock.Set(2026, 12, 1, 8);
        var (linh, page) = await Begun("Triều cường đầu tháng chạp");
        await Write(linh, page, "Triều cường đầu tháng chạp", "Kê cao đồ đạc.");
        foreach (var (from, until, about) in new[] { ("2026-11-01T08:00", "", "From"), ("2026-12-02T08:00", "2026-12-02T07:00", "Until"), ("mai", "", "From") })
        {
            var refused = await Show(linh, page, from, until);
            Assert.Equal(422, (int)refused.Status);
            Assert.Equal("Kê cao đồ đạc.", refused.Html.QuerySelector("textarea[name=Text]")!.TextContent.Trim());
            Assert.True(refused.Text.Length > 0, about);
        }
        Assert.NotNull((await Show(linh, page, "2026-12-02T08:00", "2026-12-03T08:00")).Redirected);
        foreach (var (day, status) in new[] { (1, HttpStatusCode.NotFound), (2, HttpStatusCode.OK), (3, HttpStatusCode.NotFound) })
        {
            province.Clock.Set(2026, 12, day, 9);
            Assert.Equal(status, (await (await province.SignIn("sau")).Get("/tin-tuc/trieu-cuong-dau-thang-chap")).Status);
        }
        province.Clock.Set(2026, 11, 18, 9);
    }

    [Fact]
    public async Task What_an_editor_pastes_runs_nowhere()
    {
        var (linh, page) = await Begun("Thử dán mã");
        await Write(linh, page, "Thử dán mã", "<script>alert(1)</script> <img src=x onerror=alert(2)> [bấm](javascript:alert(3)) ![ảnh](https://example.com/x.png) <javascript:alert(4)> [ngoài](https://example.com/) [nhà](/thu-tuc) [lạ](//example.com)");
        await Show(linh, page);
        var article = (await province.Open().Get("/tin-tuc/thu-dan-ma")).Html.QuerySelector("article")!;
        Assert.Empty(article.QuerySelectorAll("script, img, [onerror]"));
        Assert.Equal(["https://example.com/", "/thu-tuc"], article.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Equal("noopener noreferrer", article.QuerySelector("a")!.GetAttribute("rel"));
    }

    [Fact]
    public async Task Two_editors_do_not_overwrite_each_other_and_one_sending_counts_once()
    {
        var (linh, page) = await Begun("Hai người cùng sửa");
        var old = await linh.Get(page);
        await Write(linh, page, "Hai người cùng sửa", "Bản của người thứ nhất.");
        var refused = await linh.Post(page, old, [("Kind", "Notice"), ("Title", "Hai người cùng sửa"), ("Slug", "hai-nguoi-cung-sua"), ("Summary", "x"), ("Text", "Bản của người thứ hai.")], Form);
        Assert.Equal(422, (int)refused.Status);
        Assert.Equal("Bản của người thứ hai.", refused.Html.QuerySelector("textarea[name=Text]")!.TextContent.Trim());
        var form = await linh.Get("/bai-viet/moi");
        (string, string)[] typed = [("Kind", "News"), ("Title", "Gửi hai lần")];
        Assert.Equal((await linh.Post("/bai-viet/moi", form, typed, "main form")).Redirected, (await linh.Post("/bai-viet/moi", form, typed, "main form")).Redirected);
        // Another article's address is refused at its field.
        Assert.Equal(422, (int)(await linh.Post("/bai-viet/moi", await linh.Get("/bai-viet/moi"), typed, "main form")).Status);
        Assert.Equal(422, (int)(await linh.Post("/bai-viet/moi", await linh.Get("/bai-viet/moi"), [("Kind", "News"), ("Title", "")], "main form")).Status);
    }

    [Fact]
    public async Task A_file_is_shown_when_it_is_safe_and_the_article_stands()
    {
        var (linh, page) = await Begun("Có tệp đính kèm");
        await Write(linh, page, "Có tệp đính kèm", "Xem tệp.");
        var form = await linh.Get(page);
        var half = Typed(form).Where(f => f.Item1 != "Text").Append(("Text", "Đang viết dở.")).ToList();
        var attached = await linh.Upload(page + "?handler=File", form, half, [("Files", "lich-truc.pdf", "application/pdf", Pdf)], Form);
        Assert.Contains("lich-truc.pdf", attached.Html.QuerySelector("ul.docs")!.TextContent);
        // What is half typed stays typed beside the file, and is neither kept nor shown to anybody.
        Assert.Equal("Đang viết dở.", attached.Html.QuerySelector("textarea[name=Text]")!.TextContent.Trim());
        Assert.Equal("Xem tệp.", (await linh.Get(page)).Html.QuerySelector("textarea[name=Text]")!.TextContent.Trim());
        Assert.Equal(422, (int)(await linh.Upload(page + "?handler=File", attached, half, [("Files", "la.exe", "application/pdf", "MZ"u8.ToArray())], Form)).Status);
        await province.Settle();
        await Show(linh, page);
        var link = (await province.Open().Get("/tin-tuc/co-tep-dinh-kem")).Html.QuerySelector("a[href*='/tep/']")!;
        Assert.Equal("lich-truc.pdf", link.TextContent);
        var answer = await province.Open().Client.GetAsync(link.GetAttribute("href"));
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        await Press(linh, page, "TakeDown", ("Reason", "Hết việc."));
        Assert.Equal(HttpStatusCode.NotFound, (await province.Open().Client.GetAsync(link.GetAttribute("href"))).StatusCode);

        // One that is chosen and not attached yet goes along with whatever is pressed; when it is refused, nothing else is done.
        var again = await linh.Get(page);
        await linh.Upload(page, again, Typed(again).ToList(), [("Files", "ban-do.pdf", "application/pdf", Pdf)], Form);
        Assert.Contains("ban-do.pdf", (await linh.Get(page)).Html.QuerySelector("ul.docs")!.TextContent);
        again = await linh.Get(page);
        half = Typed(again).Where(f => f.Item1 != "Text").Append(("Text", "Chưa được lưu.")).ToList();
        Assert.Equal(422, (int)(await linh.Upload(page, again, half, [("Files", "la.exe", "application/pdf", "MZ"u8.ToArray())], Form)).Status);
        Assert.Equal("Xem tệp.", (await linh.Get(page)).Html.QuerySelector("textarea[name=Text]")!.TextContent.Trim());
    }

    [Fact]
    public async Task English_is_shown_where_a_person_wrote_it()
    {
        var (linh, page) = await Begun("Có bản tiếng Anh");
        Assert.Equal(422, (int)(await Write(linh, page, "Có bản tiếng Anh", "Nội dung.", "Tóm tắt.", ("TitleEn", "With English"), ("TextEn", ""))).Status);
        await Write(linh, page, "Có bản tiếng Anh", "Nội dung.", "Tóm tắt.", ("TitleEn", "With English"), ("TextEn", "Written by a person."));
        await Show(linh, page);
        var reader = province.Open();
        await reader.Get("/giao-dien?tieng=en&ve=/");
        Assert.Contains("Written by a person.", (await reader.Get("/tin-tuc/co-ban-tieng-anh")).Text);
        Assert.Contains("in Vietnamese only", (await reader.Get("/tin-tuc/ho-so-tre-hen-thi-sao")).Text);
    }

    [Fact]
    public async Task Only_editors_edit()
    {
        var (_, page) = await Begun("Của người biên tập");
        foreach (var who in new[] { "hanh", "tung", "dao" })
            foreach (var address in new[] { "/bai-viet", "/bai-viet/moi", page })
                Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(who)).Get(address)).Status);
    }

    private async Task<List<string>> Facts(string page)
    {
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand("select kind from kernel.fact where subject = $1 order by sequence", owner) { Parameters = { new() { Value = Guid.Parse(page.Split('/')[^1]) } } };
        await using var reader = await command.ExecuteReaderAsync();
        var kinds = new List<string>();
        while (await reader.ReadAsync()) kinds.Add(reader.GetString(0));
        return kinds;
    }
}
