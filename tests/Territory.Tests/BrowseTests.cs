using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Territory.Tests;

public sealed class BrowseTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task Anybody_sees_the_64_communes_of_today_with_their_desks()
    {
        var page = await province.Open().Get("/don-vi");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(64, page.Html.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Trung tâm Phục vụ hành chính công phường An Xuyên", page.Text);
    }

    [Theory]
    [InlineData("ho thi ky", "Xã Hồ Thị Kỷ")]
    [InlineData("HỒ THỊ", "Xã Hồ Thị Kỷ")]
    [InlineData("32002", "Phường An Xuyên")]
    public async Task A_unit_is_found_without_marks_by_part_of_its_name_or_by_its_code(string typed, string found)
    {
        var page = await province.Open().Get("/don-vi?q=" + Uri.EscapeDataString(typed));
        Assert.Equal(found, page.Html.QuerySelector("tbody tr a")!.TextContent);
    }

    [Fact]
    public async Task An_old_name_leads_to_the_unit_of_today()
    {
        var page = await province.Open().Get("/don-vi?q=tan+xuyen");
        Assert.Contains("Phường Tân Xuyên", page.Text);
        Assert.Contains("Nay thuộc Phường An Xuyên", page.Text);
    }

    [Fact]
    public async Task A_commune_that_was_divided_names_all_it_went_to()
    {
        var page = await province.Open().Get("/don-vi?q=tac+van");
        Assert.Contains("thành phố Cà Mau, đến 30/06/2025", page.Text);
        Assert.Contains("Nay chia về Phường Hoà Thành, Phường Tân Thành", page.Text);
    }

    [Fact]
    public async Task The_list_of_an_earlier_day_has_the_communes_of_that_day()
    {
        var page = await province.Open().Get("/don-vi?ngay=2024-06-03");
        Assert.Equal(101, page.Html.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Đang xem ngày 03/06/2024", page.Text);
    }

    [Theory]
    [InlineData("/don-vi?q=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/don-vi?ngay=hom-qua&muc='--")]
    [InlineData("/don-vi?ngay=0001-01-01")]
    [InlineData("/don-vi?ngay=9999-12-31")]
    public async Task Odd_questions_are_answered_with_a_page_not_with_a_failure(string path)
    {
        var page = await province.Open().Get(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Html.QuerySelector("main script"));
    }

    [Fact]
    public async Task A_unit_shows_what_it_came_from_and_who_else_carried_its_code()
    {
        var page = await province.Open().Get("/don-vi/32002");
        Assert.Equal("Phường An Xuyên", page.Html.QuerySelector("h1")!.TextContent);
        Assert.Contains("Hình thành từ", page.Text);
        Assert.Contains("Phường Tân Xuyên", page.Text);
        Assert.Contains("Mã 32002 còn là mã của", page.Text);
        Assert.Contains("Đang mở cửa", page.Text);
    }

    [Fact]
    public async Task A_unit_that_ended_shows_what_became_of_it()
    {
        var page = await province.Open().Get("/don-vi/32002/1");
        Assert.Equal("Phường 4", page.Html.QuerySelector("h1")!.TextContent);
        Assert.Contains("Bộ phận Một cửa Phường 4", page.Text);
        Assert.Contains("phần lớn", page.Text);
    }

    [Theory]
    [InlineData("/don-vi/99999")]
    [InlineData("/don-vi/32002/9")]
    [InlineData("/don-vi/..%2f..%2fetc")]
    public async Task A_unit_that_never_was_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await province.Open().Get(path)).Status);
}
