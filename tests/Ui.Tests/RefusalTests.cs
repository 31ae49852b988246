using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CaMauSo.Ui.Tests;

public sealed class RefusalTests(Site site) : IClassFixture<Site>
{
    private static readonly (string, string)[] Right =
        [("Input.Name", "Trần Minh An"), ("Input.Born.day", "14"), ("Input.Born.month", "11"), ("Input.Born.year", "2026"), ("Input.Fee", "1.250.000"), ("Input.Way", "a")];

    private static (string, string)[] With(string name, string value) => [.. Right.Where(r => r.Item1 != name), (name, value)];

    [Fact]
    public async Task Right_answers_bind_dates_and_money_as_people_write_them()
    {
        using var answer = await site.Post("/thu", Right);
        Assert.True(answer.Headers.Location is not null, (await Site.Read(answer)).QuerySelector("#sum")?.TextContent);
        Assert.Equal("/xong?sinh=2026-11-14&phi=1250000", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Wrong_answers_show_the_same_page_with_everything_typed()
    {
        using var answer = await site.Post("/thu", ("Input.Name", ""), ("Input.Born.day", "31"), ("Input.Born.month", "2"), ("Input.Born.year", "2026"), ("Input.Fee", "mười đồng"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Site.Read(answer);
        Assert.StartsWith("Lỗi: Thử", page.Title);
        Assert.Equal("31", page.QuerySelector("#Input-Born-day")!.GetAttribute("value"));
        Assert.Equal("mười đồng", page.QuerySelector("#Input-Fee")!.GetAttribute("value"));
        Assert.Equal("1", page.QuerySelector("#loaded")!.TextContent);
    }

    [Fact]
    public async Task The_summary_follows_the_fields_and_each_link_has_its_target()
    {
        using var answer = await site.Post("/thu", ("Input.Fee", "x"), ("Input.Born.day", "1"));
        var page = await Site.Read(answer);
        var links = page.QuerySelectorAll("#sum a");
        Assert.Equal(["Nhập họ và tên", "Ghi đủ ngày, tháng, năm", "Ghi số tiền bằng chữ số, đơn vị đồng", "Chọn cách nhận"], links.Select(l => l.TextContent));
        Assert.All(links, l => Assert.NotNull(page.QuerySelector(l.GetAttribute("href")!)));
        Assert.Single(page.QuerySelectorAll("#sum"));
    }

    [Theory]
    [InlineData("trùng", "Tên này đã có người dùng.", true)]
    [InlineData("không", "Hôm nay không nhận hồ sơ.", false)]
    [InlineData("chậm", "Người khác vừa thay đổi", false)]
    public async Task A_rule_that_says_no_is_read_on_the_same_page(string name, string words, bool atField)
    {
        using var answer = await site.Post("/thu", With("Input.Name", name));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Site.Read(answer);
        Assert.Contains(words, page.QuerySelector("#sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(atField, page.QuerySelector("#Input-Name-e") is not null);
        Assert.Equal(name, page.QuerySelector("#Input-Name")!.GetAttribute("value"));
        Assert.Equal("1", page.QuerySelector("#loaded")!.TextContent);
    }

    [Fact]
    public async Task What_is_absent_is_not_found_and_a_bug_has_a_reference()
    {
        using var absent = await site.Post("/thu", With("Input.Name", "vắng"));
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        using var bug = await site.Post("/thu", With("Input.Name", "hỏng"));
        Assert.Equal(HttpStatusCode.InternalServerError, bug.StatusCode);
        Assert.Equal(bug.Headers.GetValues("X-Request-Id").Single(), (await Site.Read(bug)).QuerySelector(".code")!.TextContent);
        Assert.DoesNotContain("a bug", await bug.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_without_its_form_token_is_turned_back()
    {
        using var answer = await site.Http.PostAsync("/thu", new FormUrlEncodedContent([KeyValuePair.Create("Input.Name", "An")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Yêu cầu không đọc được", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/refused", 422)]
    [InlineData("/api/v1/bug", 500)]
    [InlineData("/api/v1/nowhere", 404)]
    public async Task The_api_answers_problems(string path, int status)
    {
        using var answer = await site.Http.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), problem["reference"]!.GetValue<string>());
        if (status == 422) Assert.Equal("Thiếu giấy chứng sinh.", problem["errors"]!["papers"]![0]!.GetValue<string>());
        Assert.DoesNotContain("a bug", problem.ToJsonString(), StringComparison.Ordinal);
    }
}
