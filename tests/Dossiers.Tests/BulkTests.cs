using System.Net;
using AngleSharp.Html.Dom;
using CaMauSo.Testing;
using Npgsql;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Many dossiers at once: every row for itself, by the same guards as alone, reported in plain words, and safe to send again.</summary>
public sealed class BulkTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task Each_row_is_done_or_says_why_not()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung) = (await province.Api("hanh"), await province.Api("tung"));
        var fresh = await Filed(hanh, 2);
        var (received, _) = await hanh.File();
        await tung.Do(received, "receive");
        var (stale, _) = await hanh.File();
        var (foreign, _) = await hanh.File();
        await Scalar("update dossiers.dossier set desk = gen_random_uuid(), handling_body = gen_random_uuid() where code = $1", foreign);
        await Scalar("update dossiers.dossier set version = version + 1 where code = $1", stale);

        var desk = await province.SignIn("tung");
        var report = await Sent(desk, "nhan", [.. fresh.Select(c => c + ":1"), received + ":1", stale + ":1", foreign + ":1", "H12.00-000000-0000:1", "rubbish"]);
        Assert.Contains("2 trên 7 hồ sơ", report.Html.QuerySelector("h1")!.TextContent);
        Assert.All(fresh, code => Assert.Contains("Tiếp nhận: xong. Hẹn trả", Row(report, code)));
        Assert.Contains("vừa thay đổi", Row(report, received));
        Assert.Contains("vừa thay đổi (đang ở bước", Row(report, stale));
        Assert.Contains("Không tìm thấy hồ sơ này", Row(report, foreign));
        Assert.Contains("Không tìm thấy hồ sơ này", Row(report, "H12.00-000000-0000"));
        Assert.All(fresh, code => Assert.Equal("accepted", State(code).Result));
        Assert.Equal(("submitted", "submitted"), (await State(stale), await State(foreign)));
    }

    [Fact]
    public async Task The_wrong_state_is_told_as_it_would_be_alone()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung) = (await province.Api("hanh"), await province.Api("tung"));
        var (received, _) = await hanh.File();
        await tung.Do(received, "receive");
        // The version is right, the state is not: neither alone nor among many.
        var report = await Sent(await province.SignIn("tung"), "nhan", [received + ":2"]);
        var alone = await tung.Try(received, "receive");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.StatusCode);
        var sentence = System.Text.Json.Nodes.JsonNode.Parse(await alone.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>();
        Assert.Contains(sentence, Row(report, received));
    }

    [Fact]
    public async Task The_same_form_sent_again_brings_the_same_report_and_does_nothing_twice()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var codes = await Filed(await province.Api("hanh"), 2);
        var desk = await province.SignIn("tung");
        var list = await desk.Get("/mot-cua?hang=tat-ca");
        (string, string)[] form = [("viec", "nhan"), .. codes.Select(c => ("ho-so", c + ":1"))];
        var both = await Task.WhenAll(Post(desk, list, form), Post(desk, list, form));
        var later = await Post(desk, list, form);
        Assert.Equal(later.Redirected, both[0].Redirected);
        Assert.Equal(later.Redirected, both[1].Redirected);
        var report = await desk.Get(later.Redirected!);
        Assert.Contains("2 trên 2 hồ sơ", report.Html.QuerySelector("h1")!.TextContent);
        foreach (var code in codes) Assert.Equal(1L, await Number("select count(*) from dossiers.step s join dossiers.dossier d on d.id = s.dossier where s.action = 'receive' and d.code = $1", code));
        // Another officer with the same key learns nothing of it.
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("bao")).Get(later.Redirected!)).Status);
    }

    [Fact]
    public async Task Nothing_chosen_and_no_verb_are_refused_in_a_sentence()
    {
        var desk = await province.SignIn("tung");
        await (await province.Api("hanh")).File();
        var list = await desk.Get("/mot-cua?hang=tat-ca");
        var nothing = await Post(desk, list, [("viec", "nhan")]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (nothing.Status, nothing.Text.Contains("Chưa chọn hồ sơ nào")));
        var aimless = await Post(desk, list, [("viec", "xoa"), ("ho-so", "H12.31-261118-0001:1")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, aimless.Status);
    }

    [Fact]
    public async Task Who_signs_has_nothing_to_take_and_a_hand_made_request_does_not_change_that()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (code, _) = await (await province.Api("hanh")).File();
        var tien = await province.SignIn("tien");
        var list = await tien.Get("/mot-cua?hang=tat-ca");
        Assert.Null(list.Html.QuerySelector(".bulk button[value=nhan]"));
        Assert.Equal(HttpStatusCode.NotFound, (await Post(tien, list, [("viec", "nhan"), ("ho-so", code + ":1")])).Status);
        // Reception's dossier is not the specialist's to take on.
        var report = await Sent(await province.SignIn("bao"), "nhan", [code + ":1"]);
        Assert.Contains("Chưa làm", Row(report, code));
        Assert.Equal("submitted", await State(code));
    }

    [Fact]
    public async Task Chosen_rows_are_printed_a_sheet_each_and_those_without_a_slip_are_named()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung) = (await province.Api("hanh"), await province.Api("tung"));
        var codes = await Filed(hanh, 3);
        foreach (var code in codes.Take(2)) await tung.Do(code, "receive");
        var desk = await province.SignIn("tung");
        var print = await Sent(desk, "giay-hen", [.. codes]);
        Assert.Equal(codes.Take(2), print.Html.QuerySelectorAll("section.leaf").Select(s => s.GetAttribute("aria-label")));
        Assert.All(print.Html.QuerySelectorAll("section.leaf"), leaf => Assert.Contains("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", leaf.TextContent));
        Assert.Contains($"{codes[2]}: Hồ sơ này chưa được tiếp nhận", print.Text);
        var slips = await Sent(desk, "phieu-kiem-soat", [.. codes]);
        Assert.Equal(3, slips.Html.QuerySelectorAll("section.leaf").Length);
    }

    [Fact]
    public async Task Only_the_chosen_rows_are_taken_away()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var codes = await Filed(await province.Api("hanh"), 3);
        var desk = await province.SignIn("tung");
        var sent = await Post(desk, await desk.Get("/mot-cua?hang=tat-ca"), [("viec", "csv"), ("ho-so", codes[2]), ("ho-so", codes[0])]);
        var lines = (await desk.Client.GetStringAsync(sent.Redirected)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        // In the order of the list, not of the ticks.
        var inList = (await desk.Get("/mot-cua?hang=tat-ca")).Html.QuerySelectorAll("tbody a.code").Select(a => a.TextContent).Where(c => c == codes[0] || c == codes[2]);
        Assert.Equal(inList, lines.Skip(1).Select(l => l.Split(',')[1]));
    }

    [Fact]
    public async Task The_page_chooses_without_scripts()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var codes = await Filed(await province.Api("hanh"), 2);
        var desk = await province.SignIn("tung");
        var list = await desk.Get("/mot-cua?hang=tat-ca");
        Assert.Empty(list.Html.QuerySelectorAll("td .ck[checked]"));
        var all = await desk.Get(list.Html.QuerySelector(".bulk a")!.GetAttribute("href")!);
        var boxes = all.Html.QuerySelectorAll("td .ck").OfType<IHtmlInputElement>().ToList();
        Assert.True(boxes.Count >= 2 && boxes.All(b => b.IsChecked));
        Assert.All(codes, code => Assert.Contains(boxes, b => b.Value.StartsWith(code + ":", StringComparison.Ordinal)));
        Assert.All(boxes, b => Assert.StartsWith("Chọn hồ sơ ", b.GetAttribute("aria-label")));
    }

    private static async Task<IReadOnlyList<string>> Filed(HttpClient hanh, int count)
    {
        var codes = new List<string>();
        for (var i = 0; i < count; i++) codes.Add((await hanh.File()).Code);
        return codes;
    }

    private static Task<Page> Post(Browser desk, Page list, IEnumerable<(string, string)> typed) => desk.Post("/mot-cua/chon?hang=tat-ca", list, typed, "form#chon");

    private static async Task<Page> Sent(Browser desk, string verb, IReadOnlyList<string> rows)
    {
        var sent = await Post(desk, await desk.Get("/mot-cua?hang=tat-ca"), [("viec", verb), .. rows.Select(r => ("ho-so", r))]);
        return await desk.Get(sent.Redirected ?? throw new InvalidOperationException($"{sent.Status} {sent.Text}"));
    }

    private static string Row(Page report, string code) => report.Html.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("a.code")!.TextContent == code).TextContent;

    private async Task<string> State(string code) => (string)(await Scalar("select state from dossiers.dossier where code = $1", code))!;

    private async Task<long> Number(string sql, string code) => (long)(await Scalar(sql, code))!;

    private async Task<object?> Scalar(string sql, string code)
    {
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand(sql, owner) { Parameters = { new() { Value = code } } };
        return await command.ExecuteScalarAsync();
    }
}
