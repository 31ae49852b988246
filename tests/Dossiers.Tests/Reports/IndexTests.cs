using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using CaMauSo.Dossiers.Reports;

namespace CaMauSo.Dossiers.Tests.Reports;

/// <summary>Every point of the index and the nine criteria follows from dossiers one can open; what is not measured has none.</summary>
public sealed class IndexTests(ReportTests.October province) : IClassFixture<ReportTests.October>
{
    private static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "service-index.yaml");

    private static string Text => File.ReadAllText(System.IO.Path.Combine(Root(AppContext.BaseDirectory), "province", "service-index.yaml"));

    private static string Root(string from) => File.Exists(System.IO.Path.Combine(from, "CaMauSo.slnx")) ? from : Root(System.IO.Path.GetDirectoryName(from.TrimEnd('/'))!);

    private static IElement Row(Testing.Page page, string id) => page.Html.QuerySelectorAll("table.scores tbody tr").First(r => r.QuerySelector("td.num")!.TextContent == id);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 6)]
    [InlineData(0.4999, 12)] // 11,998 rounds to two decimals
    [InlineData(0.499, 11.98)]
    [InlineData(0.5, 12)]
    [InlineData(1, 12)]
    public void Points_grow_to_the_threshold_and_are_all_given_from_there(double share, double points)
    {
        var online = new IndexRules(Path, Text).IndexOn(new(2026, 10, 31))!.Groups.SelectMany(g => g.Indicators).Single(i => i.Measure == "whole-online");
        Assert.Equal((12, 50), (online.Max, online.Full!.Value));
        Assert.Equal(points, online.Points(share));
    }

    [Fact]
    public void Without_a_threshold_points_are_the_share()
    {
        var onTime = new IndexRules(Path, Text).IndexOn(new(2026, 10, 31))!.Groups.SelectMany(g => g.Indicators).Single(i => i.Id == "2.1");
        Assert.Equal(new[] { 0, 11.43, 19.98, 20 }, new[] { 0, 4 / 7.0, 0.999, 1 }.Select(onTime.Points));
    }

    [Theory]
    [InlineData(30, 20, 0, 2)]
    [InlineData(29.99, 20, 0, 1)]
    [InlineData(30, 19.99, 0, 1)]
    [InlineData(30, 20, 1, 1)]
    [InlineData(15, 0, 9, 1)]
    [InlineData(14.99, 100, 0, 0)]
    public void The_ninth_criterion_is_two_one_or_nothing(double online, double procedures, long late, double points) =>
        Assert.Equal(points, IndexScores.OnlinePoints(new IndexRules(Path, Text).CriteriaOn(new(2026, 10, 31))!.Items.Single(i => i.Id == "9"), online / 100, procedures, late));

    [Fact]
    public void Before_the_decision_there_is_no_index() => Assert.Null(new IndexRules(Path, Text).IndexOn(new(2022, 6, 22)));

    [Theory]
    [InlineData("measure: on-time", "measure: on-tme", "chỉ tiêu 2.1: không có số liệu “on-tme”")]
    [InlineData("{ id: \"2.1\", name: Hồ sơ giải quyết đúng hạn, max: 20", "{ id: \"2.1\", name: Hồ sơ giải quyết đúng hạn, max: 19", "các chỉ tiêu cộng lại 19 điểm, nhóm ghi 20")]
    [InlineData("id: \"1.2\"", "id: \"1.1\"", "chỉ tiêu 1.1 ghi hai lần")]
    [InlineData("max: 2, measure: complete", "max: 2, measure: complete, why: Chưa có", "chỉ tiêu 1.3: ghi một trong hai, measure hoặc why")]
    [InlineData("full: 50", "full: 150", "full phải trên 0 và không quá 100")]
    [InlineData("two: 30, one: 15", "two: 10, one: 15", "tiêu chí 9: one không được cao hơn two")]
    [InlineData("rates: body, measure: online", "rates: boss, measure: online", "tiêu chí 9: rates là officer hoặc body")]
    [InlineData("validFrom: 2022-06-23", "validfrom: 2022-06-23", "validfrom")]
    public void A_file_with_a_fault_is_refused_with_a_sentence(string right, string wrong, string says)
    {
        Assert.Contains(right, Text);
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => new IndexRules("chi-so.yaml", Text.Replace(right, wrong))).Message);
    }

    [Fact]
    public async Task The_golden_month_is_scored_by_hand_and_every_score_opens_its_dossiers()
    {
        var dao = await province.SignIn("dao");
        var page = await dao.Get("/bao-cao/chi-so?ky=2026-10");
        Assert.True(page.Status == HttpStatusCode.OK, page.Text);
        string[] Numbers(string id) => [.. Row(page, id).QuerySelectorAll("td.r").Select(c => c.TextContent)];
        // Four of seven: two are open past their day, one was finished past it; the refusal at the door came in time.
        Assert.Equal(["57,14%", "11,43", "20"], Numbers("2.1"));
        Assert.Equal(["57,14%", "3,81", "6"], Numbers("5.4"));
        Assert.Contains("Đo một phần", Row(page, "5.4").TextContent);
        Assert.Equal(["50%", "1", "2"], Numbers("1")); // 2 + 1 + 1 + 0 over four
        Assert.Equal(["100%", "2", "2"], Numbers("3"));
        Assert.Equal("1", Numbers("9")[1]); // six of seven online, but some are late
        foreach (var id in new[] { "1.4", "3.6", "4.1", "5.2", "2", "8" })
        {
            Assert.Contains("Chưa đo được.", Row(page, id).TextContent);
            Assert.Equal("–", Row(page, id).QuerySelectorAll("td.r")[0].TextContent);
        }
        foreach (var (id, lists) in new[] { ("2.1", (int[])[4, 3]), ("1", [1, 2, 1]), ("3", [4, 0, 0]), ("9", [6, 1, 1, 2]) })
        {
            var links = Row(page, id).QuerySelectorAll("a").ToList();
            Assert.Equal(lists.Length, links.Count);
            foreach (var (link, many) in links.Zip(lists))
            {
                var list = await dao.Get(link.GetAttribute("href")!);
                Assert.Equal($"{many} hồ sơ", list.Html.QuerySelector(".head .num")!.TextContent);
                Assert.Equal(many, list.Html.QuerySelectorAll("td.code").Length);
            }
        }
        double Of(IElement cell) => double.TryParse(cell.TextContent, new CultureInfo("vi-VN"), out var points) ? points : 0;
        var said = page.Html.QuerySelectorAll("h2 + p")[0].QuerySelectorAll("b").Select(Of).ToList();
        var measured = page.Html.QuerySelectorAll("table.scores").SkipLast(1).SelectMany(t => t.QuerySelectorAll("tbody tr")).Where(r => r.QuerySelectorAll("td.r")[^2].TextContent != "–").Select(r => r.QuerySelectorAll("td.r")).ToList();
        Assert.Equal(Math.Round(measured.Sum(r => Of(r[^2])), 2), said[0]);
        Assert.Equal(measured.Sum(r => Of(r[^1])), said[1]);
        Assert.Equal(100 - said[1], said[2]);
    }

    [Fact]
    public async Task Ratings_are_told_body_by_body_with_their_reasons_and_without_names()
    {
        province.Clock.Set(2026, 11, 18);
        var hanh = await province.Api("hanh");
        Assert.True((await hanh.PostAsJsonAsync($"/api/v1/dossiers/{province.Codes["exact"]}/rating", new { score = 1, reason = "Phải chờ quá lâu ở quầy số 2" })).IsSuccessStatusCode);
        var tien = await province.SignIn("tien");
        var page = await tien.Get("/bao-cao/hai-long?ky=2026-11");
        Assert.Contains("Phải chờ quá lâu ở quầy số 2", page.Text);
        Assert.Equal(["0", "0", "1", "0%"], page.Html.QuerySelectorAll("table.report tbody td").Select(c => c.TextContent.Trim()));
        Assert.DoesNotContain("Hạnh", page.Html.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("quầy số 2", (await (await province.SignIn("phuc")).Get("/bao-cao/hai-long?ky=2026-11")).Text);
        Assert.DoesNotContain("quầy số 2", (await tien.Get("/bao-cao/hai-long?ky=2026-10")).Text);
        // November: eight kept their time or did not, one of them was told off.
        var attitude = Row(await tien.Get("/bao-cao/chi-so?ky=2026-11"), "7");
        Assert.Equal("0", attitude.QuerySelectorAll("td.r")[1].TextContent);
    }
}
