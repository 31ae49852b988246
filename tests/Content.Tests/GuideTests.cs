using CaMauSo.Testing;
using Npgsql;

namespace CaMauSo.Content.Tests;

/// <summary>Guides are found as people type, lead only to pages that are there, and the newest articles stand on the front page.</summary>
public sealed class GuideTests(GuideTests.Written province) : IClassFixture<GuideTests.Written>
{
    /// <summary>The guides a demo province begins with, published before the day of the tests whatever day the machine has.</summary>
    public sealed class Written : TestProvince, IAsyncLifetime
    {
        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await base.InitializeAsync();
            await using var connection = new NpgsqlConnection(Owner);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("update content.article set published_at = '2026-10-01', changed_at = '2026-10-01'", connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Theory]
    [InlineData("bo sung", "Khi cơ quan yêu cầu bổ sung hồ sơ")]
    [InlineData("nộp THAY", "Nộp hồ sơ thay người khác")]
    [InlineData("iphone", "Cài CaMau-G lên điện thoại")]
    [InlineData("mat giay hen", "Xem hồ sơ đến đâu bằng mã")]
    [InlineData("nhan ket qua", "Nhận kết quả")]
    [InlineData("chua dang nhap", "Làm được gì khi chưa đăng nhập")]
    public async Task A_guide_is_found_by_what_people_type(string typed, string first) =>
        Assert.Equal(first, (await province.Open().Get("/tro-giup?q=" + Uri.EscapeDataString(typed))).Html.QuerySelector(".gd-list b")?.TextContent);

    [Fact]
    public async Task What_nobody_wrote_says_where_help_is() => Assert.Contains("Chưa có bài hướng dẫn nào khớp", (await province.Open().Get("/tro-giup?q=may+bay")).Text);

    [Fact]
    public async Task No_guide_leads_to_a_page_that_is_not_there()
    {
        var (hanh, faults) = (await province.SignIn("hanh"), new List<string>());
        foreach (var guide in (await hanh.Get("/tro-giup")).Html.QuerySelectorAll(".gd-list a").Select(a => a.GetAttribute("href")!))
            foreach (var link in (await hanh.Get(guide)).Html.QuerySelectorAll("article a[href^='/']").Select(a => a.GetAttribute("href")!).Distinct())
                if ((int)(await hanh.Follow(link)).Status != 200) faults.Add($"{guide}: {link}");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task The_front_page_shows_the_newest_and_every_portal_page_leads_to_help()
    {
        var home = await province.Open().Get("/");
        Assert.Equal(3, home.Html.QuerySelectorAll("article a[href^='/tin-tuc/']").Length);
        foreach (var path in new[] { "/tro-giup", "/tiep-can", "/tinh-trang", "/chat-luong-phuc-vu" })
        {
            Assert.NotNull(home.Html.QuerySelector($"footer a[href='{path}']"));
            Assert.Equal(200, (int)(await province.Open().Get(path)).Status);
        }
    }
}
