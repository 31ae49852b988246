using System.Net;
using Page = CaMauSo.Testing.Page;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaMauSo.Dossiers.Tests.Reports;

/// <summary>Where a dossier's time goes, step by step, out of the golden month: every mean and median by hand, every number with its dossiers.</summary>
public sealed class StepTests(ReportTests.October province) : IClassFixture<ReportTests.October>
{
    private const string Sheet = "ky=2026-10&mau=buoc";

    /// <summary>"carried" waited from 28/9 9:00 to 5/10 10:00 to be taken: 41 working hours; "exact" two, "withdrawn" one, "early" half an hour; the others none.</summary>
    private static readonly Dictionary<string, string[]> October = new()
    {
        ["Cả quá trình, từ tiếp nhận đến có kết quả"] = ["3", "14,5", "2", "6–9,5", "1", "33,3%"],
        ["Mới nộp"] = ["8", "0", "0", "8", "0", "0%"],
        ["Đã tiếp nhận"] = ["7", "6,4", "0,5", "1", "2", "28,6%"],
        ["Đang thẩm tra"] = ["5", "0", "0", "4", "0", "0%"],
        ["Trình ký"] = ["3", "0", "0", "2", "0", "0%"],
    };

    private static Dictionary<string, string[]> Rows(Page page) => page.Html.QuerySelectorAll("table.report tbody tr:not(.grp)").ToDictionary(r => r.QuerySelector("th")!.TextContent.Trim(), r => r.QuerySelectorAll("td.num").Select(c => c.TextContent.Trim().Split(' ')[0]).ToArray());

    [Fact]
    public async Task Means_medians_and_shares_are_those_counted_by_hand_and_stand_in_the_order_of_the_process()
    {
        var dao = await province.SignIn("dao");
        var page = await dao.Get("/bao-cao?" + Sheet);
        Assert.True(page.Status == HttpStatusCode.OK, page.Text);
        Assert.Equal(October, Rows(page));
        Assert.Equal(October.Keys, Rows(page).Keys);
        Assert.Contains("Đất Mũi", page.Html.QuerySelector("tr.grp")!.TextContent);
        Assert.Contains("Số liệu đã chốt", page.Text);
        Assert.Contains("Chuyên viên thụ lý", page.Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Đã tiếp nhận")).TextContent);
        // All bodies together, and a head's own, are the same here; another head's month is empty.
        Assert.Equal(October, Rows(await dao.Get($"/bao-cao?{Sheet}&theo=linh-vuc")));
        Assert.Equal(October, Rows(await (await province.SignIn("tien")).Get("/bao-cao?" + Sheet)));
        Assert.Contains("Chưa có bước nào xong", (await (await province.SignIn("phuc")).Get("/bao-cao?" + Sheet)).Text);
        // What runs is not counted yet, and the page says up to where it counts.
        var quarter = await dao.Get("/bao-cao?ky=2026-Q4&mau=buoc");
        Assert.Contains("Chỉ tính các tháng đã chốt, đến hết tháng 10 năm 2026", quarter.Text);
        Assert.Equal(October, Rows(quarter));
        Assert.Contains("kỳ này chưa có tháng nào chốt", (await dao.Get("/bao-cao?ky=2026-11&mau=buoc")).Text);
    }

    [Fact]
    public async Task Every_number_opens_the_steps_it_counts_the_longest_first()
    {
        var dao = await province.SignIn("dao");
        var page = await dao.Get("/bao-cao?" + Sheet);
        foreach (var link in page.Html.QuerySelectorAll("table.report a[href^='/bao-cao/buoc']"))
        {
            var list = await dao.Get(link.GetAttribute("href")!);
            var many = link.TextContent.Trim().Split(' ')[0];
            Assert.Equal($"{many} lượt", list.Html.QuerySelector(".head .num")!.TextContent);
            Assert.Equal(many, list.Html.QuerySelectorAll("td.code").Length.ToString());
        }

        var row = page.Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Đã tiếp nhận"));
        var waited = await dao.Get(row.QuerySelectorAll("a")[0].GetAttribute("href")!);
        Assert.Equal([province.Codes["carried"], province.Codes["exact"], province.Codes["withdrawn"], province.Codes["early"]], waited.Html.QuerySelectorAll("td.code").Select(c => c.TextContent).Take(4));
        Assert.Equal("41", waited.Html.QuerySelector("tbody td.num")!.TextContent);
        Assert.DoesNotContain("Hạnh", waited.Html.QuerySelector("main")!.TextContent);
        var over = await dao.Get(row.QuerySelectorAll("a")[1].GetAttribute("href")!);
        Assert.Equal([province.Codes["carried"], province.Codes["exact"]], over.Html.QuerySelectorAll("td.code").Select(c => c.TextContent));
        Assert.All(over.Html.QuerySelectorAll("tbody tr"), r => Assert.Contains("quá", r.TextContent));
        foreach (var other in new[] { "hanh", "tung", "bao" }) Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(other)).Get("/bao-cao/buoc?ky=2026-10&thu-tuc=1.001193&buoc=accepted")).Status);
        var body = System.Web.HttpUtility.ParseQueryString(row.QuerySelectorAll("a")[0].GetAttribute("href")!.Split('?')[1])["co-quan"]!;
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("phuc")).Get($"/bao-cao/buoc?ky=2026-10&co-quan={body}&thu-tuc=1.001193&buoc=accepted")).Status);
    }

    [Fact]
    public async Task The_sheet_and_the_workbook_say_the_same()
    {
        var dao = await province.SignIn("dao");
        var sheet = await dao.Get("/bao-cao/in?" + Sheet);
        Assert.Equal(October, Rows(sheet));
        Assert.Null(sheet.Html.QuerySelector("tbody a"));
        using var answer = await dao.Client.GetAsync("/bao-cao/tep?" + Sheet);
        using var book = SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false);
        var rows = ((WorksheetPart)book.WorkbookPart!.GetPartById("rId1")).Worksheet!.Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToList()).ToList();
        Assert.Equal(October.Count + 1, rows.Count);
        var taken = rows.Single(r => r.Contains("Đã tiếp nhận"));
        Assert.Equal(["7", "6.36", "0.5", "1", "7", "2"], taken.Skip(6).Take(6));
        Assert.Contains("1.001193", taken);
    }

    [Fact]
    public async Task The_index_shows_the_mean_time_and_gives_no_point_for_it()
    {
        var dao = await province.SignIn("dao");
        var page = await dao.Get("/bao-cao/chi-so?ky=2026-10");
        var row = page.Html.QuerySelectorAll("table.scores tbody tr").Single(r => r.QuerySelector("td.num")!.TextContent == "2.2");
        Assert.Contains("Trung bình 14,5 giờ làm việc mỗi hồ sơ; 3 hồ sơ của 1 thủ tục", row.TextContent);
        Assert.Equal(["–", "–", "–"], row.QuerySelectorAll("td.r").Select(c => c.TextContent));
        Assert.Equal(October, Rows(await dao.Get(row.QuerySelector("a")!.GetAttribute("href")!)));
        Assert.Contains("Chưa có hồ sơ nào có kết quả", (await dao.Get("/bao-cao/chi-so?ky=2026-11")).Text);
    }

    [Fact]
    public async Task The_index_prints_with_the_same_points_and_no_links()
    {
        var dao = await province.SignIn("dao");
        static string[] Points(Page page) => [.. page.Html.QuerySelectorAll("table.scores tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("td.num").Select(c => c.TextContent.Trim())))];
        var (page, sheet) = (await dao.Get("/bao-cao/chi-so?ky=2026-10"), await dao.Get("/bao-cao/chi-so/in?ky=2026-10"));
        Assert.True(Points(page).Length > 20);
        Assert.Equal(Points(page), Points(sheet));
        Assert.Null(sheet.Html.QuerySelector("tbody a"));
        foreach (var words in new[] { "Quyết định 766/QĐ-TTg", "từ ngày 01/10/2026 đến ngày 31/10/2026", "Toàn tỉnh", "THỦ TRƯỞNG CƠ QUAN", "Số liệu đã chốt lúc" }) Assert.Contains(words, sheet.Text);
        Assert.Equal("/bao-cao/chi-so/in?ky=2026-10", page.Html.QuerySelector("a[href^='/bao-cao/chi-so/in']")!.GetAttribute("href"));
        Assert.Contains("tạm tính", (await dao.Get("/bao-cao/chi-so/in?ky=2026-11")).Text);
        foreach (var other in new[] { "hanh", "tung", "bao" }) Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(other)).Get("/bao-cao/chi-so/in?ky=2026-10")).Status);
    }
}

/// <summary>Steps are written down with their month once, and made up for where a month was closed before there were any.</summary>
public sealed class StepClosingTests
{
    private const string All = "select concat_ws('|', code, number, procedure, state, name, held_by, entered_at, left_at, minutes, budget, over) from dossiers.report_step where month = '2026-10-01' order by code, number";

    [Fact]
    public async Task A_month_closed_before_steps_were_counted_is_made_up_for_with_the_same_lines()
    {
        await using var province = new GoldenMonth();
        await province.InitializeAsync();
        await province.October();
        province.Clock.Set(2026, 11, 1, 0, 30);
        await province.Close();
        var kept = await province.Strings(All);
        Assert.Equal(26, kept.Count);
        await province.November();
        await province.Close();
        Assert.Equal(kept, await province.Strings(All));
        await province.Sql("delete from dossiers.report_step");
        await province.Sql("delete from dossiers.step_month");
        province.Clock.Set(2026, 11, 20);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(province.Close)));
        await province.Close();
        Assert.Equal(kept, await province.Strings(All));
        Assert.Equal(["2026-09-01", "2026-10-01"], await province.Strings("select month::text from dossiers.step_month order by 1"));
    }

    [Fact]
    public async Task The_program_can_neither_change_nor_remove_them()
    {
        await using var province = new GoldenMonth();
        await province.InitializeAsync();
        await province.October();
        province.Clock.Set(2026, 11, 2);
        await province.Close();
        await using var program = new Npgsql.NpgsqlConnection(province.App);
        await program.OpenAsync();
        foreach (var sql in new[] { "update dossiers.report_step set minutes = 0", "delete from dossiers.report_step", "truncate dossiers.report_step", "delete from dossiers.step_month" })
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, program);
            Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }
}
