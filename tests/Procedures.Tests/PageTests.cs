using System.Net;
using System.Text.Json.Nodes;
using CaMauSo.Testing;

namespace CaMauSo.Procedures.Tests;

public sealed class PageTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_citizen_finds_birth_registration_in_everyday_words_without_scripts()
    {
        var browser = province.Open();
        var page = await browser.Get("/thu-tuc?q=lam+giay+khai+sinh");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/thu-tuc/1.001193", page.Html.QuerySelector("#ket-qua a")?.GetAttribute("href"));
        Assert.Equal("lam giay khai sinh", page.Html.QuerySelector("input[name=q]")?.GetAttribute("value"));
    }

    [Fact]
    public async Task With_scripts_only_the_list_comes()
    {
        var client = province.Open().Client;
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/thu-tuc?q=khai+sinh") { Headers = { { "HX-Request", "true" } } };
        var answer = await client.SendAsync(ask);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<html", html);
        Assert.Contains("/thu-tuc/1.001193", html);
        Assert.Contains("HX-Request", answer.Headers.Vary);
    }

    [Fact]
    public async Task The_front_of_the_catalogue_shows_life_events_fields_and_everything()
    {
        var page = await province.Open().Get("/thu-tuc");
        Assert.NotNull(page.Html.QuerySelector("a[href='/thu-tuc/su-kien/sinh-con']"));
        Assert.NotNull(page.Html.QuerySelector("a[href='/thu-tuc/linh-vuc/ho-tich']"));
        Assert.Equal(20, page.Html.QuerySelectorAll("main ul.docs > li").Length);
        Assert.NotNull((await province.Open().Get("/thu-tuc?trang=2")).Html.QuerySelector("a[href='/thu-tuc/1.001193']"));
        Assert.Equal(HttpStatusCode.OK, (await province.Open().Get("/thu-tuc?trang=-7")).Status);
        foreach (var path in new[] { "/thu-tuc/su-kien/sinh-con", "/thu-tuc/linh-vuc/ho-tich" })
            Assert.NotNull((await province.Open().Get(path)).Html.QuerySelector("main a[href='/thu-tuc/1.001193']"));
    }

    [Fact]
    public async Task A_procedure_says_papers_fees_time_place_law_and_what_is_not_sure()
    {
        var page = await province.Open().Get("/thu-tuc/1.001193");
        Assert.NotNull(page.Html.QuerySelector("a.btn[href='/ho-so/nop/1.001193']"));
        foreach (var words in new[] { "Giấy chứng sinh", "8.000 đ", "Trong ngày; nhận sau 15 giờ", "Trung tâm Phục vụ hành chính công cấp xã", "60/2014/QH13", "Chưa đối chiếu với văn bản" })
            Assert.Contains(words, page.Text);
    }

    [Fact]
    public async Task Its_papers_are_a_list_to_print_and_to_take_along_on_a_phone()
    {
        var browser = province.Open();
        var page = await browser.Get("/thu-tuc/1.001193");
        var list = await browser.Get(page.Html.QuerySelector("a.btn[href='/thu-tuc/1.001193/giay-to']")!.GetAttribute("href")!);
        foreach (var paper in page.Html.QuerySelectorAll("main .ticks b").Select(b => b.TextContent).Where(name => name.Contains("Giấy", StringComparison.Ordinal))) Assert.Contains(paper, list.Text);
        Assert.Contains("Giấy chứng sinh", list.Text);
        // A code for the camera, the plain address beside it, and buttons that only scripts can serve hidden until there are some.
        var address = list.Html.QuerySelector("#dien-thoai a")!.GetAttribute("href")!;
        Assert.EndsWith("/thu-tuc/1.001193/giay-to", address);
        Assert.StartsWith("http", address);
        Assert.NotNull(list.Html.QuerySelector("#dien-thoai svg.qr path"));
        Assert.All(list.Html.QuerySelectorAll("[data-print], [data-share]"), b => Assert.True(b.HasAttribute("hidden")));
        Assert.Equal(address, list.Html.QuerySelector("[data-share]")!.GetAttribute("data-share"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/thu-tuc/9.999999/giay-to")).Status);
    }

    [Theory]
    [InlineData("/thu-tuc/1.001193/giay-to", "Papers to prepare", "Open this list on a phone", "Giấy tờ cần chuẩn bị")]
    [InlineData("/thu-tuc/1.001193", "Papers to prepare", "Same day; received after 15:00, the next working day", "Khi nào")]
    [InlineData("/thu-tuc/1.003650", "Newly built vessel", "Free of charge", "Giấy tờ cần chuẩn bị")]
    [InlineData("/thu-tuc", "By life event", "Having a child", "Theo lĩnh vực")]
    public async Task An_English_reader_reads_English(string path, string words, string more, string not)
    {
        var client = province.Open().Client;
        client.DefaultRequestHeaders.Add("Cookie", "tieng=en");
        var html = System.Net.WebUtility.HtmlDecode(await client.GetStringAsync(path));
        Assert.Contains(words, html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(more, html);
        Assert.DoesNotContain(not, html);
    }

    [Theory]
    [InlineData("/thu-tuc/9.999999")]
    [InlineData("/thu-tuc/su-kien/bay")]
    [InlineData("/thu-tuc/linh-vuc/x")]
    [InlineData("/thu-tuc/..%2f..%2fetc")]
    public async Task What_does_not_exist_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await province.Open().Get(path)).Status);

    [Fact]
    public async Task Other_systems_get_the_contract_of_a_procedure_without_signing_in()
    {
        var client = province.Open().Client;
        var answer = await client.GetAsync("/api/v1/procedures/1.001193/schema");
        Assert.Equal("application/schema+json", answer.Content.Headers.ContentType?.MediaType);
        var schema = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema["$schema"]!.ToString());
        Assert.Equal("urn:camauso:procedure:1.001193:2", schema["$id"]!.ToString());
        var ethnicity = schema["properties"]!["child"]!["properties"]!["ethnicity"]!;
        Assert.Equal(("Sensitive", "Để ghi vào sổ hộ tịch và giấy khai sinh theo mẫu của Bộ Tư pháp"), (ethnicity["x-privacy"]!.ToString(), ethnicity["x-purpose"]!.ToString()));
        Assert.Equal("urn:camauso:procedure:1.001193:1", JsonNode.Parse(await client.GetStringAsync("/api/v1/procedures/1.001193/schema?version=1"))!["$id"]!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/procedures/1.001193/schema?version=99")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/procedures/0.000000/schema")).StatusCode);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; drop table x; --")]
    [InlineData("\u202e😀")]
    public async Task Hostile_words_find_nothing_and_break_nothing(string words)
    {
        var page = await province.Open().Get("/thu-tuc?q=" + Uri.EscapeDataString(words + new string('x', 500)));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Html.QuerySelectorAll("#ket-qua script"));
    }
}
