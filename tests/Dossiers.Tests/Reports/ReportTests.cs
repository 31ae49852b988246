using System.Net;
using AngleSharp.Dom;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaMauSo.Dossiers.Tests.Reports;

/// <summary>The golden month as leaders read it: every number by hand, every number with its dossiers.</summary>
public sealed class ReportTests(ReportTests.October province) : IClassFixture<ReportTests.October>
{
    public sealed class October : GoldenMonth, IAsyncLifetime
    {
        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await base.InitializeAsync();
            await October();
            Clock.Set(2026, 11, 1, 0, 30);
            await Close();
            await November();
            Clock.Set(2026, 11, 18);
        }
    }

    private static string[] Cells(IElement row) => [.. row.QuerySelectorAll("td.num").Select(c => string.Concat(c.TextContent.TakeWhile(char.IsDigit)))];

    [Fact]
    public async Task The_month_says_what_was_counted_by_hand_and_not_what_happened_since()
    {
        var page = await (await province.SignIn("dao")).Get("/bao-cao?ky=2026-10");
        Assert.Contains("Số liệu đã chốt lúc 0 giờ 30, ngày 01/11/2026", page.Text);
        Assert.Contains("Biểu số II.06a/VPCP/KSTT", page.Text);
        Assert.Contains("chưa đối chiếu với bản gốc", page.Text);
        // Received 8: online 6, at the desk 1, carried 1. Finished 4: one a day early, two on their day, one late. Open 4: two past their day.
        var row = Assert.Single(page.Html.QuerySelectorAll("table.report tbody tr"));
        Assert.Contains("Đất Mũi", row.TextContent);
        Assert.Equal(["8", "6", "1", "1", "4", "1", "2", "1", "4", "2", "2"], Cells(row));
        Assert.Equal(Cells(row), Cells(page.Html.QuerySelector("table.report tfoot tr")!));
        Assert.Contains("1 hồ sơ chờ tiếp nhận", page.Text);
        Assert.Contains("1 hồ sơ kết thúc mà không tiếp nhận", page.Text);
        var byField = await (await province.SignIn("dao")).Get("/bao-cao?ky=2026-10&theo=linh-vuc");
        Assert.Contains("Hộ tịch", Assert.Single(byField.Html.QuerySelectorAll("table.report tbody tr")).TextContent);
    }

    [Fact]
    public async Task Every_number_opens_just_the_dossiers_it_counts_as_they_stood()
    {
        var dao = await province.SignIn("dao");
        var expected = new Dictionary<string, string[]>
        {
            ["tiep-nhan"] = ["carried", "exact", "early", "withdrawn", "overdue", "unsigned", "waiting", "fresh"], ["truc-tuyen"] = ["early", "withdrawn", "overdue", "unsigned", "waiting", "fresh"], ["truc-tiep"] = ["exact"],
            ["ky-truoc"] = ["carried"], ["da-xong"] = ["carried", "exact", "early", "withdrawn"], ["truoc-han"] = ["early"], ["dung-han"] = ["exact", "withdrawn"], ["qua-han"] = ["carried"],
            ["dang-giai-quyet"] = ["overdue", "unsigned", "waiting", "fresh"], ["trong-han"] = ["waiting", "fresh"], ["ton-qua-han"] = ["overdue", "unsigned"], ["chua-tiep-nhan"] = ["unseen"], ["khong-tiep-nhan"] = ["refused"],
            ["ton-specialist"] = ["overdue"], ["ton-signer"] = ["unsigned"],
        };
        var seen = new HashSet<string>();
        foreach (var sheet in new[] { "06a", "ton" })
            foreach (var query in new[] { "", "&theo=linh-vuc" })
                foreach (var link in (await dao.Get($"/bao-cao?ky=2026-10&mau={sheet}{query}")).Html.QuerySelectorAll("a[href^='/bao-cao/ho-so']"))
                {
                    var cell = System.Web.HttpUtility.ParseQueryString(link.GetAttribute("href")!.Split('?')[1])["o"]!;
                    var list = await dao.Get(link.GetAttribute("href")!);
                    Assert.True(list.Status == HttpStatusCode.OK, list.Text);
                    Assert.Equal(expected[cell].Select(name => province.Codes[name]).Order(StringComparer.Ordinal), list.Html.QuerySelectorAll("td.code").Select(c => c.TextContent));
                    Assert.Equal($"{expected[cell].Length} hồ sơ", list.Html.QuerySelector(".head .num")!.TextContent);
                    Assert.StartsWith($"{expected[cell].Length} hồ sơ", link.TextContent);
                    seen.Add(cell);
                }
        Assert.Equal(expected.Keys.Order(), seen.Order());
        var late = await dao.Get("/bao-cao/ho-so?ky=2026-10&o=ton-signer");
        foreach (var word in new[] { "Trình ký", "Lãnh đạo ký", "29/10", "quá hạn" }) Assert.Contains(word, late.Text); // signed since, but not in October
        Assert.DoesNotContain("Hạnh", late.Html.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task A_period_that_runs_says_that_it_is_provisional_and_counts_every_dossier_once()
    {
        var dao = await province.SignIn("dao");
        var running = await dao.Get("/bao-cao?ky=2026-11");
        Assert.Contains("Tạm tính: kỳ chưa hết", running.Text);
        // Carried 4, received 1 (unseen on 2/11). Finished 4: unseen on its day, waiting ended with its pause, two late. Open 1: fresh, whose day was 2/11.
        Assert.Equal(["5", "1", "0", "4", "4", "0", "2", "2", "1", "0", "1"], Cells(running.Html.QuerySelector("table.report tfoot tr")!));
        // September, October and what November has so far are the quarter's and the year's, each dossier once.
        Assert.Equal(["9", "7", "1", "1", "8", "1", "4", "3", "1", "0", "1"], Cells((await dao.Get("/bao-cao?ky=2026-Q4")).Html.QuerySelector("table.report tfoot tr")!));
        Assert.Equal(["9", "8", "1", "0", "8", "1", "4", "3", "1", "0", "1"], Cells((await dao.Get("/bao-cao?ky=2026")).Html.QuerySelector("table.report tfoot tr")!));
        Assert.Equal(["1", "1", "0", "0", "0", "0", "0", "0", "1", "0", "1"], Cells((await dao.Get("/bao-cao?ky=2026-Q3")).Html.QuerySelector("table.report tfoot tr")!));
    }

    [Fact]
    public async Task A_head_reads_the_report_of_their_own_body_and_no_other()
    {
        var tien = await province.SignIn("tien");
        var own = await tien.Get("/bao-cao?ky=2026-10");
        Assert.Contains("Ủy ban nhân dân xã Đất Mũi", own.Text);
        Assert.Null(own.Html.QuerySelector("select[name=co-quan]"));
        var body = System.Web.HttpUtility.ParseQueryString(own.Html.QuerySelector("a[href^='/bao-cao/ho-so']")!.GetAttribute("href")!.Split('?')[1])["co-quan"]!;
        var phuc = await province.SignIn("phuc");
        Assert.Empty((await phuc.Get("/bao-cao?ky=2026-10")).Html.QuerySelectorAll("table.report tbody tr"));
        foreach (var path in new[] { "/bao-cao?", "/bao-cao/in?", "/bao-cao/tep?", "/bao-cao/ho-so?o=tiep-nhan&" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await phuc.Get($"{path}ky=2026-10&co-quan={body}")).Status);
            foreach (var other in new[] { "hanh", "tung", "bao" }) Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(other)).Get($"{path}ky=2026-10")).Status);
        }
        foreach (var nonsense in new[] { "ky=2026-13", "ky=2027-01", "ky=x", "ky=2026-10&co-quan=x", "ky=2026-10&mau=99" }) Assert.Equal(HttpStatusCode.NotFound, (await tien.Get("/bao-cao?" + nonsense)).Status);
    }

    [Fact]
    public async Task The_sheet_and_the_workbook_hold_the_same_numbers()
    {
        var dao = await province.SignIn("dao");
        var sheet = await dao.Get("/bao-cao/in?ky=2026-10");
        Assert.Equal(["8", "6", "1", "1", "4", "1", "2", "1", "4", "2", "2"], Cells(sheet.Html.QuerySelector("tbody tr")!));
        foreach (var words in new[] { "Biểu số II.06a/VPCP/KSTT", "từ ngày 01/10/2026 đến ngày 31/10/2026", "THỦ TRƯỞNG CƠ QUAN" }) Assert.Contains(words, sheet.Text);
        Assert.Null(sheet.Html.QuerySelector("tbody a"));
        using var answer = await dao.Client.GetAsync("/bao-cao/tep?ky=2026-10");
        using var book = SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false);
        var rows = ((WorksheetPart)book.WorkbookPart!.GetPartById("rId1")).Worksheet!.Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToList()).ToList();
        Assert.Equal(["8", "6", "1", "1", "4", "1", "2", "1", "4", "2", "2", "1", "1"], rows[1].Skip(2));
        Assert.Equal("Tổng số", rows[^1][1]);
    }

    [Fact]
    public async Task Procedures_and_their_processes_are_kept_with_the_month()
    {
        var dao = await province.SignIn("dao");
        var page = await dao.Get("/bao-cao?ky=2026-10&mau=07");
        var kept = (await province.Strings("select count(*) from dossiers.report_procedure where month = '2026-10-01'"))[0];
        Assert.Equal(kept, Cells(page.Html.QuerySelector("table.report tfoot tr")!)[0]);
        Assert.Equal(kept, page.Html.QuerySelectorAll("details tbody tr").Length.ToString());
        Assert.Contains("chưa có tên cột trong bản gốc", page.Text);
    }
}
