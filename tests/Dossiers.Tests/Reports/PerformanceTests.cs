using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using CaMauSo.Dossiers.Reports.Performance;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests.Reports;

/// <summary>What everybody reads of a body is what the officers' report says, and what the database holds; a person is never to be guessed.</summary>
public sealed class PerformanceTests(PerformanceTests.Rated province) : IClassFixture<PerformanceTests.Rated>
{
    private const string Path = "/chat-luong-phuc-vu", DatMui = Path + "/ubnd-32248-2";

    /// <summary>The golden month, five people of whom said how they were served.</summary>
    public sealed class Rated : GoldenMonth, IAsyncLifetime
    {
        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await base.InitializeAsync();
            await October();
            await Sql("insert into dossiers.rating (dossier, score, reason, at, body) select id, case when row_number() over (order by code) = 1 then 1 else 3 end, 'Chờ lâu quá', '2026-10-20 10:00+07', handling_body from dossiers.dossier order by code limit 5");
            Clock.Set(2026, 11, 1, 0, 30);
            await Close();
            await November();
            Clock.Set(2026, 11, 18);
        }
    }

    private Task<Page> Open(string path) => province.Open().Get(path);

    private static string[] Numbers(IElement row) => [.. row.QuerySelectorAll("td").Select(c => c.TextContent.Trim())];

    [Fact]
    public async Task The_page_says_what_the_report_and_the_database_say()
    {
        var page = await Open(Path + "?ky=2026-10");
        Assert.True(page.Status == HttpStatusCode.OK, page.Text);
        var row = Assert.Single(page.Html.QuerySelectorAll("table.pf tbody tr"));
        Assert.Contains("UBND xã Đất Mũi", row.TextContent);
        // Received 8 (6 of 7 new ones online), finished 4, one of them late; two open past their day; four of seven kept their time; four of five content.
        Assert.Equal(["8", "4", "57,1%", "1", "2", "80%5 lượt", "—", "85,7%"], Numbers(row));

        var report = (await (await province.SignIn("dao")).Get("/bao-cao?ky=2026-10")).Html.QuerySelector("table.report tbody tr")!.QuerySelectorAll("td.num").Select(c => string.Concat(c.TextContent.TakeWhile(char.IsDigit))).ToList();
        Assert.Equal([report[0], report[4], report[7], report[10]], new[] { 0, 1, 3, 4 }.Select(i => Numbers(row)[i]));
        var raw = await province.Strings("""
            select concat_ws('|', count(*) filter (where received_at is not null), count(*) filter (where received_at is not null and finished_at is not null), count(*) filter (where received_at is not null and finished_at is not null and not in_time), count(*) filter (where received_at is not null and finished_at is null and not in_time))
            from dossiers.report_line where month = '2026-10-01'
            """);
        Assert.Equal(string.Join('|', new[] { 0, 1, 3, 4 }.Select(i => Numbers(row)[i])), raw[0]);
        Assert.Contains("Chốt lúc 0 giờ 30, ngày 01/11/2026", page.Text);
    }

    [Fact]
    public async Task Only_closed_months_are_told_and_a_year_reaches_to_the_last_of_them()
    {
        var page = await Open(Path);
        Assert.Equal(["10/2026", "9/2026", "Quý 4/2026", "Quý 3/2026", "2026"], page.Html.QuerySelectorAll(".pf-when .pill").Take(5).Select(p => p.TextContent));
        Assert.Equal("10/2026", page.Html.QuerySelector(".pf-when .pill[aria-current]")!.TextContent);
        Assert.Contains("Năm 2026, đến hết tháng 10", (await Open(Path + "?ky=2026")).Text);
        foreach (var none in new[] { "2026-11", "2027", "2026-13", "x", "2026-H2" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Open($"{Path}?ky={none}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await Open($"{DatMui}?ky={none}")).Status);
        }
        foreach (var wrong in new[] { Path + "?xep=gi-do", Path + "?cap=huyen", Path + "/khong-co" }) Assert.Equal(HttpStatusCode.NotFound, (await Open(wrong)).Status);
    }

    [Fact]
    public async Task Where_few_are_counted_nothing_more_is_told()
    {
        // In September one dossier only was received, and nobody rated.
        var all = await Open(Path + "?ky=2026-09");
        Assert.Empty(all.Html.QuerySelectorAll("table.pf"));
        Assert.Equal("UBND xã Đất Mũi", Assert.Single(all.Html.QuerySelectorAll(".pf-few li")).TextContent);
        var body = await Open(DatMui + "?ky=2026-09");
        Assert.Contains("không ghi", body.Html.QuerySelector(".pf-sum")!.TextContent);
        Assert.Empty(body.Html.QuerySelectorAll("table.pf tbody tr")); // its fields would give it away
        // Its one open dossier of today is not told either, nor is anybody's name or word.
        Assert.Contains("Đang giải quyết ít hơn 5 hồ sơ.", body.Text);
        foreach (var page in new[] { body, await Open(DatMui), await Open(Path) }) foreach (var word in new[] { "Hạnh", "Chờ lâu quá", "H12." }) Assert.DoesNotContain(word, page.Html.QuerySelector("main")!.TextContent);
        var json = JsonNode.Parse(await province.CreateClient().GetStringAsync("/api/v1/performance?period=2026-09"))!;
        var few = json["bodies"]!.AsArray().Single(b => b!["hidden"]!.AsArray().Count > 0)!;
        Assert.Equal("dossiers", few["hidden"]![0]!.GetValue<string>());
        Assert.All(new[] { "received", "resolved", "late", "openLate", "onTimeShare" }, key => Assert.Null(few[key]));
    }

    [Theory]
    [InlineData(new long[] { 0, 5, 900 }, new[] { false, false, false })]
    [InlineData(new long[] { 1, 4, 900 }, new[] { true, true, false })]
    [InlineData(new long[] { 3, 900, 12, 0 }, new[] { true, false, true, false })] // alone it could be reckoned from the sum
    [InlineData(new long[] { 2 }, new[] { true })]
    [InlineData(new long[] { 1, 1, 7, 900 }, new[] { true, true, true, false })] // two that add up to two
    [InlineData(new long[] { 4, 4, 7, 900 }, new[] { true, true, true, false })]
    public void A_lonely_small_number_takes_the_next_with_it(long[] counts, bool[] hidden) => Assert.Equal(hidden, FewPeople.Hidden(counts));

    [Fact]
    public void A_longer_period_does_not_tell_what_a_shorter_one_hid()
    {
        Assert.True(FewPeople.Betrays(9, 8)); // one of three months hid one dossier
        Assert.False(FewPeople.Betrays(8, 8));
        Assert.False(FewPeople.Betrays(14, 8));
        Assert.Equal([true, true, false], FewPeople.Hidden([90, 100, 900], [true, false, false])); // and not to be reckoned from the province's sum
    }

    [Fact]
    public async Task A_body_has_a_page_with_its_year_its_fields_and_what_is_late_now()
    {
        var page = await Open(DatMui);
        Assert.Equal("Ủy ban nhân dân xã Đất Mũi", page.Html.QuerySelector("h1")!.TextContent);
        Assert.Equal(["8", "57,1%", "2", "80%"], page.Html.QuerySelectorAll(".pf-sum b").Select(b => b.TextContent));
        Assert.Equal("Hộ tịch", Assert.Single(page.Html.QuerySelectorAll("table.pf tbody th")).TextContent.Trim());
        Assert.Equal(["9/26—", "10/2657,1%"], page.Html.QuerySelectorAll("figure.fig")[0].QuerySelectorAll("tr").Select(r => r.TextContent));
        Assert.Equal(["9/26không ghi", "10/268"], page.Html.QuerySelectorAll("figure.fig")[1].QuerySelectorAll("tr").Select(r => r.TextContent));
        foreach (var words in new[] { "Đang giải quyết ít hơn 5 hồ sơ.", "Cách tính", "không bao giờ được tính là đã giải quyết" }) Assert.Contains(words, page.Text);
    }

    [Fact]
    public async Task The_open_files_hold_what_the_page_shows_with_their_dictionary()
    {
        using var client = province.CreateClient();
        using var answer = await client.GetAsync(Path + "/tep?ky=2026-10&dang=csv");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.StartsWith("STT,Cơ quan,Khóa,Hồ sơ tiếp nhận (hồ sơ),Đã giải quyết (hồ sơ),Đúng hạn (%),", lines[0].TrimStart('\uFEFF'));
        Assert.Contains(",UBND xã Đất Mũi,ubnd-32248-2,8,4,57.14,1,2,0,85.71,5,80,,", lines.Single(l => l.Contains("Đất Mũi", StringComparison.Ordinal)));
        var json = JsonNode.Parse(await client.GetStringAsync("/api/v1/performance"))!;
        Assert.Equal("2026-10", json["period"]!["key"]!.GetValue<string>());
        var body = json["bodies"]!.AsArray().Single(b => b!["key"]!.GetValue<string>() == "ubnd-32248-2")!;
        Assert.Equal((8, 4, 1, 2, 5), (body["received"]!.GetValue<int>(), body["resolved"]!.GetValue<int>(), body["late"]!.GetValue<int>(), body["openLate"]!.GetValue<int>(), body["ratings"]!.GetValue<int>()));
        Assert.Equal(4 / 7.0, body["onTimeShare"]!.GetValue<double>(), 6);
        var described = json["columns"]!.AsArray().Select(c => c!["key"]!.GetValue<string>()).Order();
        Assert.Equal(body.AsObject().Select(p => p.Key).Except(["key", "code", "name", "hidden"]).Order(), described);
        Assert.Contains("ghi nguồn", json["terms"]!.GetValue<string>());
        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(await client.GetByteArrayAsync(Path + "/tep")), isEditable: false);
        var text = string.Concat(book.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet!.InnerText));
        foreach (var f in OpenFigure.All) Assert.Contains(f.Meaning, text);
    }

    [Fact]
    public async Task Every_text_has_its_english()
    {
        var visitor = province.Open();
        await visitor.Get("/giao-dien?tieng=en&ve=/");
        foreach (var path in new[] { Path, DatMui })
        {
            var main = (await visitor.Get(path)).Html.QuerySelector("main")!;
            foreach (var f in OpenFigure.All) Assert.DoesNotContain(f.Meaning, main.TextContent);
            foreach (var words in new[] { "Số dưới", "Ai cũng", "Cách tính", "đến hết" }) Assert.DoesNotContain(words, main.TextContent);
            Assert.Equal(OpenFigure.All.Count, main.QuerySelectorAll(".pf-how dt").Length);
        }
    }
}
