using System.Net;

namespace CaMauSo.Ui.Tests;

public sealed class FrameTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/thu")]
    [InlineData("/thiet-ke")]
    [InlineData("/bug")]
    [InlineData("/nowhere")]
    public async Task Every_page_is_guarded(string path)
    {
        using var answer = await site.Http.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var page = await Site.Read(answer);
        Assert.All(page.QuerySelectorAll("style"), s => Assert.Contains(
            Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(s.TextContent))), policy, StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("[style], script:not([src])"));
    }

    [Fact]
    public async Task An_endpoint_may_bring_its_own_policy()
    {
        using var answer = await site.Http.GetAsync("/framed");
        Assert.Equal("frame-ancestors 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task The_menu_shows_what_the_person_may_open_and_where_they_are()
    {
        var page = await site.Get("/thu");
        Assert.Equal("Thử", page.QuerySelector(".nav [aria-current=page]")!.TextContent);
        Assert.DoesNotContain("Kín", page.QuerySelector(".nav")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_page_somebody_holds_already_is_not_sent_again()
    {
        using var first = await site.Http.GetAsync("/tiep-can");
        var mark = first.Headers.ETag!;
        async Task<HttpResponseMessage> Again(string? cookie)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/tiep-can") { Headers = { IfNoneMatch = { mark } } };
            if (cookie is not null) request.Headers.Add("Cookie", cookie);
            return await site.Http.SendAsync(request);
        }
        using var same = await Again(null);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());
        Assert.NotEmpty(same.Headers.GetValues("Content-Security-Policy"));
        using var other = await Again("tieng=en");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.NotEqual(mark, other.Headers.ETag);
        using var own = await site.Http.GetAsync("/thu");
        Assert.Null(own.Headers.ETag);
    }

    [Theory]
    [InlineData("partial")]
    [InlineData("full")]
    public async Task What_is_put_into_another_page_brings_its_icons_along(string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/tiep-can") { Headers = { { "HX-Request-Type", type } } };
        var page = await Site.Read(await site.Http.SendAsync(request));
        Assert.NotEmpty(page.QuerySelectorAll("svg.i"));
        Assert.Empty(page.QuerySelectorAll("svg.i use"));
        Assert.NotEmpty((await site.Get("/tiep-can")).QuerySelectorAll("svg.i use"));
    }

    [Fact]
    public async Task Vietnamese_letters_stay_letters()
    {
        Assert.Contains("Đến nội dung chính", await site.Http.GetStringAsync("/thu"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_sets_the_text_size_and_comes_back()
    {
        using var answer = await site.Http.GetAsync("/giao-dien?co-chu=rat-to&ve=%2Fthu");
        Assert.Equal("/thu", answer.Headers.Location!.OriginalString);
        Assert.Contains("co-chu=rat-to", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/thu") { Headers = { { "Cookie", "co-chu=rat-to; tieng=en" } } };
        var page = await Site.Read(await site.Http.SendAsync(request));
        Assert.Equal("rat-to", page.DocumentElement.GetAttribute("data-chu"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Skip to main content", page.QuerySelector(".skip")!.TextContent);
    }

    [Theory]
    [InlineData("/giao-dien?co-chu=to&ve=https%3A%2F%2Fevil.example", "/giao-dien")]
    [InlineData("/giao-dien?co-chu=to&ve=%2F%2Fevil.example", "/giao-dien")]
    public async Task The_choice_never_leads_out_of_the_house(string path, string back)
    {
        using var answer = await site.Http.GetAsync(path);
        Assert.Equal(back, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_choice_that_does_not_exist_is_not_kept()
    {
        using var answer = await site.Http.GetAsync("/giao-dien?co-chu=%22%3E%3Cscript%3E");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Files_are_kept_for_ever_under_the_hash_of_their_content()
    {
        using var answer = await site.Http.GetAsync(UiAssets.Url("cm.js"));
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        using var old = await site.Http.GetAsync("/giao-dien/cm.0000000000.js");
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
    }

    [Fact]
    public async Task A_plain_request_number_of_the_caller_is_kept_and_a_strange_one_is_not()
    {
        using var plain = new HttpRequestMessage(HttpMethod.Get, "/thu") { Headers = { { "X-Request-Id", "demo-123456" } } };
        using var kept = await site.Http.SendAsync(plain);
        Assert.Equal("demo-123456", kept.Headers.GetValues("X-Request-Id").Single());
        using var strange = new HttpRequestMessage(HttpMethod.Get, "/thu") { Headers = { { "X-Request-Id", "<script>1" } } };
        using var changed = await site.Http.SendAsync(strange);
        Assert.NotEqual("<script>1", changed.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task A_browser_that_holds_the_sheet_is_given_a_link()
    {
        var mark = UiAssets.Url("portal.css")[^14..^4];
        using var request = new HttpRequestMessage(HttpMethod.Get, "/thu") { Headers = { { "Cookie", $"kieu={mark}" } } };
        var page = await Site.Read(await site.Http.SendAsync(request));
        Assert.Empty(page.QuerySelectorAll("style"));
        Assert.NotNull(page.QuerySelector($"link[href='{UiAssets.Url("portal.css")}']"));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("f", true)]
    public async Task A_browser_that_holds_our_letters_is_given_them_and_no_other(string held, bool given)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/thu") { Headers = { { "Cookie", $"kieu={UiAssets.Url("portal.css")[^14..^4]}{held}" } } };
        using var answer = await site.Http.SendAsync(request);
        var page = await Site.Read(answer);
        Assert.Equal(given ? 2 : 0, page.QuerySelectorAll("link[rel=preload][as=font][crossorigin]").Length);
        Assert.Equal(given ? [UiAssets.Fonts.Css] : [], page.QuerySelectorAll("style").Select(s => s.TextContent));
        Assert.Contains(UiAssets.Fonts.Hash, answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_for_everybody_is_kept_but_never_for_somebody()
    {
        await site.Http.GetAsync("/thiet-ke?lan=1");
        using var kept = await site.Http.GetAsync("/thiet-ke?lan=1");
        Assert.True(kept.Headers.Contains("Age"));
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/thiet-ke?lan=1") { Headers = { { "Cookie", "phien=abc" } } };
        using var own = await site.Http.SendAsync(asked);
        Assert.False(own.Headers.Contains("Age"));
        Assert.Contains("<main", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
