using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaMauSo.Testing;

namespace CaMauSo.Monitoring.Tests;

/// <summary>One small world: seven dossiers at Đất Mũi and An Xuyên in four states, seen the next morning.</summary>
public sealed class MorningAfter : IAsyncLifetime
{
    public TestProvince Province { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Province.InitializeAsync();
        for (var i = 0; i < 3; i++)
        {
            var code = await Province.File();
            await Province.Do(code, [.. World.ToResult, "tung deliver"]);
            await Province.Rate(code, i == 0 ? 1 : 3);
        }
        for (var i = 0; i < 2; i++) await Province.Do(await Province.File(), World.ToExamining);
        await Province.File("32002");
        var waits = await Province.File();
        await Province.Do(waits, World.ToExamining);
        Province.Clock.Advance(TimeSpan.FromMinutes(1));
        await Province.Do(waits, "bao askSupplement");
        Province.Clock.Set(2026, 11, 19, 9, 41);
        await Province.Settle();
    }

    public ValueTask DisposeAsync() => Province.DisposeAsync();
}

public sealed partial class BoardTests(MorningAfter world) : IClassFixture<MorningAfter>
{
    private readonly TestProvince _province = world.Province;

    [Fact]
    public async Task A_leader_reads_intake_on_time_running_and_late()
    {
        var page = await (await _province.SignIn("dao")).Get("/dieu-hanh");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("0", Figure(page, "Tiếp nhận hôm nay"));
        Assert.Contains("tháng 11 6", page.Text);
        // Two late at Đất Mũi, one late in reception at An Xuyên; three on time.
        Assert.Equal("50%", Figure(page, "Trả đúng hạn"));
        Assert.Equal("4", Figure(page, "Đang giải quyết"));
        Assert.Equal("3", Figure(page, "Quá hạn bây giờ"));
        Assert.Equal("66,7%", Figure(page, "Người dân hài lòng"));
        Assert.Contains("09:41:00", page.Text);
        var first = page.Html.QuerySelector("#don-vi tr")!;
        Assert.Contains("Đất Mũi", first.TextContent);
        Assert.Equal(["6", "3", "2", "60%"], first.QuerySelectorAll("td a").Take(4).Select(a => a.TextContent.Trim()));
        var urged = page.Html.QuerySelectorAll("#don-doc li a.num").Select(a => a.TextContent.Trim());
        Assert.Equal(["2", "1"], urged);
    }

    [Fact]
    public async Task Programs_read_the_same_numbers_and_come_to_the_same_dossiers()
    {
        var dao = await _province.Api("dao");
        var board = (await dao.GetFromJsonAsync<JsonNode>("/api/v1/board"))!;
        Assert.Equal((new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 19)), (board["from"].Deserialize<DateOnly>(), board["to"].Deserialize<DateOnly>()));
        var figures = board["figures"]!.AsArray().ToDictionary(f => f!["key"]!.GetValue<string>(), f => f!["number"]!);
        Assert.Equal((3, 6, 4), (figures["dossiers.late"]["value"]!.GetValue<long>(), figures["dossiers.received"]["value"]!.GetValue<long>(), figures["dossiers.running"]["value"]!.GetValue<long>()));
        Assert.Equal(9, figures.Count);
        foreach (var (key, number) in figures)
        {
            var days = Days().Match(number["trace"]!.GetValue<string>());
            var behind = (await dao.GetFromJsonAsync<JsonNode>($"/api/v1/measures/{key}/dossiers?from={days.Groups[1]}&to={days.Groups[2]}"))!;
            Assert.Equal(number["value"]!.GetValue<long>(), (behind["met"] ?? behind["all"])!.GetValue<long>());
            Assert.Equal(behind["all"]!.GetValue<int>(), behind["dossiers"]!.AsArray().Count);
            Assert.DoesNotContain("Hạnh", behind["dossiers"]!.AsArray().Select(d => d!["where"]!.GetValue<string>()));
        }
        var first = board["units"]!.AsArray().Single(u => u!["name"]!.GetValue<string>().Contains("Đất Mũi", StringComparison.Ordinal))!;
        var there = (await dao.GetFromJsonAsync<JsonNode>($"/api/v1/measures/dossiers.late/dossiers?body={first["body"]}"))!;
        Assert.Equal(first["late"]!["value"]!.GetValue<long>(), there["dossiers"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.NotFound, (await dao.GetAsync("/api/v1/measures/dossiers.unknown/dossiers")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await dao.GetAsync("/api/v1/measures/dossiers.late/dossiers?from=2026-11-19&to=2026-11-01")).StatusCode);
    }

    [Fact]
    public async Task Every_number_equals_the_list_it_leads_to()
    {
        var browser = await _province.SignIn("linh");
        var page = await browser.Get("/dieu-hanh");
        var numbers = page.Html.QuerySelectorAll("a[href^='/ho-so-theo-doi']").Where(a => a.TextContent.Any(char.IsDigit) && a.Closest("tr.idle, .tile") is null)
            .Select(a => (Href: a.GetAttribute("href")!, Says: Number().Match(a.TextContent).Value)).Distinct().ToArray();
        Assert.InRange(numbers.Length, 15, 60);
        foreach (var (href, says) in numbers)
        {
            var list = await browser.Get(href);
            var rows = list.Html.QuerySelectorAll("tbody tr").Length;
            if (list.Text.Contains(" trên ", StringComparison.Ordinal) && Behind().Match(list.Text) is { Success: true } share)
            {
                var (met, all) = (int.Parse(share.Groups[1].Value), int.Parse(share.Groups[2].Value));
                Assert.Equal(all, rows);
                Assert.Equal(says, Math.Round(100.0 * met / all, 1).ToString("0.#", System.Globalization.CultureInfo.GetCultureInfo("vi-VN")));
            }
            else Assert.Equal(int.Parse(says), rows);
        }
    }

    [Fact]
    public async Task The_list_behind_a_number_shows_who_holds_what_and_no_applicant()
    {
        var page = await (await _province.SignIn("dao")).Get("/ho-so-theo-doi?so=dossiers.late");
        Assert.Contains("Phan Quốc Bảo", page.Text);
        Assert.Contains("Đăng ký khai sinh", page.Text);
        Assert.Contains("quá", page.Text);
        Assert.DoesNotContain("Hạnh", page.Html.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("Nguyễn Văn An", page.Text);
    }

    [Theory]
    [InlineData("/dieu-hanh")]
    [InlineData("/dieu-hanh/man-hinh-lon")]
    [InlineData("/dieu-hanh/dong")]
    [InlineData("/ho-so-theo-doi")]
    public async Task Only_those_who_lead_or_control_find_it(string path)
    {
        foreach (var other in new[] { "hanh", "tung", "bao", "tien" }) Assert.Equal(HttpStatusCode.NotFound, (await (await _province.SignIn(other)).Get(path)).Status);
        Assert.StartsWith("/dang-nhap", (await _province.Open().Get(path)).Redirected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_are_found_filtered_and_sorted_by_address_alone()
    {
        var browser = await _province.SignIn("dao");
        Assert.Equal(2, (await browser.Get("/dieu-hanh?loc=tre")).Html.QuerySelectorAll("#don-vi tr").Length);
        Assert.Contains("Đất Mũi", Assert.Single((await browser.Get("/dieu-hanh?q=dat+mui")).Html.QuerySelectorAll("#don-vi tr")).TextContent);
        Assert.Equal(64, (await browser.Get("/dieu-hanh?loc=xa&khoang=nam")).Html.QuerySelectorAll("#don-vi tr").Length);
        Assert.Contains("An Trạch", (await browser.Get("/dieu-hanh?loc=xa&xep=ten&chieu=tang&q=x%C3%A3")).Html.QuerySelector("#don-vi tr")!.TextContent);
        var hostile = await browser.Get("/dieu-hanh?khoang=%3Cscript%3E&xep=1;drop&q=%22%3E%3Cscript%3E");
        Assert.Equal(HttpStatusCode.OK, hostile.Status);
        Assert.DoesNotContain(hostile.Html.QuerySelectorAll("script"), s => s.TextContent.Length > 0);
    }

    [Fact]
    public async Task What_just_happened_is_told_newest_first_and_without_names()
    {
        var page = await (await _province.SignIn("dao")).Get("/dieu-hanh");
        var lines = page.Html.QuerySelectorAll("#moi li");
        Assert.Equal(12, lines.Length);
        Assert.Contains("Yêu cầu bổ sung Hộ tịch · Xã Đất Mũi", lines[0].TextContent);
        Assert.DoesNotContain("Hạnh", page.Html.QuerySelector("#moi")!.TextContent);
    }

    [Fact]
    public async Task The_wall_shows_the_same_numbers_and_every_commune_once()
    {
        var page = await (await _province.SignIn("dao")).Get("/dieu-hanh/man-hinh-lon");
        Assert.Equal("3", Figure(page, "Quá hạn bây giờ"));
        var tiles = page.Html.QuerySelectorAll("a.tile");
        Assert.Equal(64, tiles.Length);
        Assert.Equal(64, tiles.Select(t => t.QuerySelector("rect")!.GetAttribute("x") + " " + t.QuerySelector("rect")!.GetAttribute("y")).Distinct().Count());
        Assert.Equal(64, tiles.Select(t => t.GetAttribute("href")).Distinct().Count());
    }

    private static string Figure(Page page, string label) =>
        page.Html.QuerySelectorAll(".k").Single(k => k.QuerySelector("h2")!.TextContent.Contains(label, StringComparison.Ordinal)).QuerySelector(".n")!.TextContent.Replace(" ", "").Trim();

    [GeneratedRegex(@"\d+(,\d)?")]
    private static partial Regex Number();

    [GeneratedRegex("tu=([0-9-]+)&den=([0-9-]+)")]
    private static partial Regex Days();

    [GeneratedRegex(@"(\d+) trên (\d+) hồ sơ")]
    private static partial Regex Behind();
}
