using CaMauSo.Testing;

namespace CaMauSo.Queue.Tests;

/// <summary>Whoever is not signed in chooses the desk that the front page shows, by a plain link.</summary>
public sealed class NearTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task The_front_page_shows_the_desk_one_chose_and_nobody_elses()
    {
        var visitor = province.Open();
        Assert.DoesNotContain("Gần bạn", (await visitor.Get("/")).Text);
        var centre = await visitor.Get("/hang-cho/32248");
        var link = centre.Html.QuerySelectorAll("main a").Single(a => a.TextContent.Contains("Hiện nơi này ở trang chủ", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal("/", (await visitor.Get("/hang-cho/32248" + link)).Redirected);
        var home = await visitor.Get("/");
        Assert.Contains("Gần bạn: xã Đất Mũi", home.Text);
        Assert.NotNull(home.Html.QuerySelector("main a[href='/hang-cho/32248']"));
        Assert.DoesNotContain("Hiện nơi này ở trang chủ", (await visitor.Get("/hang-cho/32248")).Text);
        Assert.DoesNotContain("Gần bạn", (await province.Open().Get("/")).Text);
    }

    [Theory]
    [InlineData("99999")]
    [InlineData("<script>")]
    public async Task A_cookie_that_names_no_desk_is_as_none(string value)
    {
        using var client = province.CreateClient(new() { HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", "noi=" + Uri.EscapeDataString(value));
        var home = await client.GetStringAsync("/");
        Assert.DoesNotContain("Gần bạn", home);
    }
}
