using System.Globalization;
using System.Net;
using CaMauSo.Testing;
using CsvHelper;
using CsvHelper.Configuration;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace CaMauSo.Dossiers.Tests;

/// <summary>What an officer takes away of the list is the list: the same rows in the same order, nobody else's, and written down.</summary>
public sealed class ExportTests(ExportTests.SmallFiles province) : IClassFixture<ExportTests.SmallFiles>
{
    /// <summary>A province whose files have at most 300 lines, so that a test need not make 50,000.</summary>
    public sealed class SmallFiles : TestProvince
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Desk:ExportMost", "300");
        }
    }

    [Fact]
    public async Task The_file_holds_every_page_of_the_list_in_its_order()
    {
        await using var owner = await Filled(260);
        var tung = await province.SignIn("tung");
        foreach (var filter in new[] { "hang=can-xu-ly", "hang=tat-ca", "hang=tat-ca&q=le+van+1", "hang=qua-han", "hang=tat-ca&thu-tuc=1.001193&tu=2026-11-18&den=2026-11-18", "hang=cho-ky", "q=L%C3%AA" })
        {
            var shown = await Shown(tung, filter);
            Assert.Equal(shown, (await Excel(tung, filter)).Skip(1).Select(r => r["B"]));
            Assert.Equal(shown, (await Csv(tung, filter)).Skip(1).Select(r => r[1]));
            if (filter == "hang=tat-ca") Assert.True(shown.Count >= 260, "Three pages are compared, not one.");
        }
    }

    [Fact]
    public async Task Lines_say_what_the_list_says()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (tung, bao) = (await province.Api("tung"), await province.Api("bao"));
        var (code, _) = await (await province.Api("hanh")).File();
        await tung.Do(code, "receive");
        await bao.Do(code, "handOver");
        var rows = await Excel(await province.SignIn("bao"), "hang=tat-ca&q=" + code);
        Assert.Equal(["STT", "Mã hồ sơ", "Thủ tục", "Trích yếu", "Người nộp", "Cách nộp", "Nhận lúc", "Hạn trả", "Còn lại", "Đã dùng thời hạn", "Bước", "Người thụ lý", "Số lần yêu cầu bổ sung", "Chờ gửi lại giấy tờ", "Xong lúc", "Chuyển cơ quan khác", "Phần việc trả lại trước"], rows[0].Values);
        var row = Assert.Single(rows.Skip(1));
        Assert.Equal(("1", code, "Nguyễn Thị Hạnh", "Trực tuyến", "Phan Quốc Bảo", "0"), (row["A"], row["B"], row["E"], row["F"], row["L"], row["M"]));
        Assert.Equal(new DateTime(2026, 11, 18, 9, 0, 0), DateTime.FromOADate(double.Parse(row["G"], CultureInfo.InvariantCulture)), TimeSpan.FromMilliseconds(1));
        Assert.StartsWith("còn ", row["I"]);
        Assert.DoesNotContain("O", row.Keys); // not finished
    }

    [Fact]
    public async Task The_download_tells_whose_list_it_is_and_of_which_day()
    {
        province.Clock.Set(2026, 11, 18, 9);
        await (await province.Api("hanh")).File();
        using var answer = await (await province.SignIn("tung")).Client.GetAsync("/mot-cua/xuat?hang=tat-ca&thu-tuc=1.001193&q=hanh&dang=csv");
        var name = answer.Content.Headers.ContentDisposition!.FileNameStar!;
        Assert.Matches(@"^ho-so_[a-z-]*dat-mui_tat-ca_1\.001193_co-tu-tim_2026-11-18\.csv$", name);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Only_what_the_officer_may_see_leaves_the_house()
    {
        province.Clock.Set(2026, 11, 18, 9);
        await (await province.Api("hanh")).File();
        // By name, for another test of this class fills the desk beyond what one file may hold. A desk of another body, a citizen and nobody at all ask with the very same address.
        foreach (var other in new[] { "linh", "dao", "hanh" }) Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(other)).Get("/mot-cua/xuat?hang=tat-ca")).Status);
        Assert.StartsWith("/dang-nhap", (await province.Open().Get("/mot-cua/xuat?hang=tat-ca")).Redirected);
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        var mine = (await Csv(await province.SignIn("tung"), "hang=tat-ca&q=hanh")).Skip(1).Select(r => r[1]).ToHashSet();
        var others = await Strings(owner, "select d.code from dossiers.dossier d where d.code = any($1) and d.desk <> (select body from identity.post where person = (select id from identity.person where full_name = 'Lê Thanh Tùng') and valid_to is null)", (object)mine.ToArray());
        Assert.NotEmpty(mine);
        Assert.Empty(others);
    }

    [Fact]
    public async Task What_was_taken_away_is_written_down_and_the_people_in_it_can_read_who_took_it()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (code, _) = await (await province.Api("ut")).File();
        await (await province.SignIn("tung")).Client.GetAsync("/mot-cua/xuat?hang=tat-ca&q=" + code);
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        var fact = Assert.Single(await Strings(owner, "select payload::text from kernel.fact where kind = 'ListExported' and payload::text like '%' || $1 || '%'", code));
        Assert.Contains("Excel", fact);
        Assert.Contains("tất cả", fact, StringComparison.OrdinalIgnoreCase);
        var read = Assert.Single(await Strings(owner, "select reader_name || ': ' || purpose from identity.personal_read where about = $1", code));
        Assert.Equal("Lê Thanh Tùng: lập danh sách hồ sơ của cơ quan", read);
        Assert.Contains("lập danh sách hồ sơ của cơ quan", (await (await province.SignIn("ut")).Get("/tai-khoan")).Text);
    }

    [Fact]
    public async Task A_list_too_long_for_one_file_is_refused_in_a_sentence_and_written_down_nowhere()
    {
        await using var owner = await Filled(301);
        var tung = await province.SignIn("tung");
        var page = await tung.Get("/mot-cua/xuat?hang=tat-ca&den=2027-01-01");
        Assert.Equal((HttpStatusCode)422, page.Status);
        Assert.Contains("hơn 300 hồ sơ", page.Text);
        Assert.Equal("/mot-cua?hang=tat-ca&den=2027-01-01", page.Html.QuerySelector("main .acts a")!.GetAttribute("href"));
        Assert.Empty(await Strings(owner, "select payload::text from kernel.fact where kind = 'ListExported' and payload::text like '%01/01/2027%'"));
        Assert.Equal(112, (await Csv(tung, "hang=tat-ca&q=H12.99-261118-1")).Count); // 1, 10 to 19, 100 to 199, and the heading
    }

    /// <summary>The codes of all pages, as a person turns them.</summary>
    private static async Task<List<string>> Shown(Browser browser, string filter)
    {
        var (codes, next) = (new List<string>(), "/mot-cua?" + filter);
        while (next is not null)
        {
            var page = await browser.Get(next);
            codes.AddRange(page.Html.QuerySelectorAll("tbody a.code").Select(a => a.TextContent));
            next = page.Html.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        return codes;
    }

    private static async Task<List<Dictionary<string, string>>> Excel(Browser browser, string filter)
    {
        using var answer = await browser.Client.GetAsync("/mot-cua/xuat?" + filter);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
        using var book = SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false);
        var sheet = (WorksheetPart)book.WorkbookPart!.GetPartById("rId1");
        return [.. sheet.Worksheet.Descendants<Row>().Select(r => r.Elements<Cell>().ToDictionary(c => c.CellReference!.Value!.TrimEnd([.. "0123456789"]), c => c.InnerText))];
    }

    private static async Task<List<string[]>> Csv(Browser browser, string filter)
    {
        using var answer = await browser.Client.GetAsync($"/mot-cua/xuat?{filter}&dang=csv");
        answer.EnsureSuccessStatusCode();
        using var csv = new CsvReader(new StreamReader(await answer.Content.ReadAsStreamAsync()), new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false });
        var rows = new List<string[]>();
        while (await csv.ReadAsync()) rows.Add(csv.Parser.Record!);
        return rows;
    }

    /// <summary>Copies of one dossier at Tùng's desk: the list only needs many rows.</summary>
    private async Task<NpgsqlConnection> Filled(int copies)
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (code, _) = await (await province.Api("hanh")).File();
        var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using (var clean = new NpgsqlCommand("delete from dossiers.dossier where code like 'H12.99-%'", owner)) await clean.ExecuteNonQueryAsync();
        await using var copy = new NpgsqlCommand("""
            insert into dossiers.dossier select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'code', 'H12.99-261118-' || n, 'applicant_name', 'Lê Văn ' || n, 'applicant_folded', 'le van ' || n,
              'due_at', d.due_at + (n % 7 - 3) * interval '9 hours', 'filed_at', d.filed_at + n % 5 * interval '1 minute', 'holder', case n % 3 when 0 then 'signer' else d.holder end))).*
            from dossiers.dossier d, generate_series(1, $2) n where d.code = $1
            """, owner) { Parameters = { new() { Value = code }, new() { Value = copies } }, CommandTimeout = 120 };
        await copy.ExecuteNonQueryAsync();
        return owner;
    }

    private static async Task<List<string>> Strings(NpgsqlConnection owner, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, owner);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }
}
