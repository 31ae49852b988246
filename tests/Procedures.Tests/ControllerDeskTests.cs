using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Procedures.Tests;

/// <summary>The controller at the desk, through the front door and without scripts.</summary>
public sealed class ControllerDeskTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Desk = "/kiem-soat-thu-tuc", Code = "1.001612";

    private Task<Browser> Linh() => province.SignIn("linh");

    /// <summary>Begins the next version of a procedure and returns its draft's address.</summary>
    private static async Task<string> Begin(Browser linh, string code) => (await linh.Post($"{Desk}/{code}", await linh.Get($"{Desk}/{code}"))).Redirected ?? throw new InvalidOperationException("no draft");

    private static string TextOf(Page page) => page.Html.QuerySelector("textarea[name=text]")!.TextContent;

    private static async Task<Page> Save(Browser linh, string draft, Func<string, string> edit, Page? opened = null)
    {
        var page = opened ?? await linh.Get(draft);
        return await linh.Post(draft, page, [("text", edit(TextOf(page)).Replace("\n", "\r\n", StringComparison.Ordinal))], "form#soan");
    }

    [Fact]
    public async Task The_list_is_narrowed_by_state_field_level_and_words()
    {
        var linh = await Linh();
        Assert.Equal(50, (await linh.Get(Desk)).Html.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Đăng ký tàu cá", (await linh.Get(Desk + "?q=dang+ky+tau+ca")).Text);
        Assert.DoesNotContain("Đăng ký khai sinh", (await linh.Get(Desk + "?linh-vuc=thuy-san")).Html.QuerySelector("tbody")!.TextContent);
        Assert.Contains("Đăng ký khai sinh", (await linh.Get(Desk + "?cap=Commune&linh-vuc=ho-tich&tt=can-xem")).Text);
        Assert.Contains("Không có thủ tục nào khớp", (await linh.Get(Desk + "?cap=District")).Text);
        foreach (var odd in new[] { "?tt=bay&trang=-9", "?trang=999999999999", "?q=%3Cscript%3E" + new string('x', 5000), "?linh-vuc=../..&cap=99" })
            Assert.Equal(HttpStatusCode.OK, (await linh.Get(Desk + odd)).Status);
    }

    [Fact]
    public async Task Only_who_controls_procedures_comes_in()
    {
        foreach (var person in new[] { "hanh", "tung", "tien", "dao" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(person)).Get(Desk)).Status);
    }

    [Fact]
    public async Task A_procedures_page_shows_versions_clocks_marks_and_who_files_by_what()
    {
        var page = await (await Linh()).Get(Desk + "/1.003650");
        Assert.Contains("Phiên bản 3", page.Html.QuerySelector(".versions .now")!.TextContent);
        foreach (var words in new[] { "Hết hiệu lực", "Từ 01/03/2025 đến hết ngày 31/12/2025", "QĐ 766, chỉ số 1.1", "Đủ theo Điều 8(2) NĐ 63/2010", "Điều chưa chắc (5)", "Hồ sơ đang giải quyết" })
            Assert.Contains(words, page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await (await Linh()).Get(Desk + "/9.999999")).Status);
    }

    [Fact]
    public async Task A_version_is_copied_edited_checked_compared_and_published()
    {
        var linh = await Linh();
        var draft = await Begin(linh, Code);
        Assert.Contains("version: 3", TextOf(await linh.Get(draft)));

        // A slip: kept, told with its line, and not to be published.
        await Save(linh, draft, text => text.Replace("  summary:", "  sumary:", StringComparison.Ordinal));
        var wrong = await linh.Get(draft);
        Assert.Contains("sumary:", TextOf(wrong));
        Assert.Contains("Thiếu khóa \"summary\"", wrong.Text);
        var line = wrong.Html.QuerySelector(".faults a")!.GetAttribute("href")!;
        Assert.Equal("bad", wrong.Html.QuerySelector("li" + line)!.ClassName);
        Assert.Contains("Chưa công bố được: còn 1 lỗi", (await linh.Get(draft + "/cong-bo")).Text);
        Assert.Null((await linh.Get(draft + "/cong-bo")).Html.QuerySelector("main form"));

        await Save(linh, draft, text => text.Replace("  sumary:", "  summary:", StringComparison.Ordinal).Replace("shortName: Đăng ký hộ kinh doanh", "shortName: Đăng ký hộ kinh doanh mới", StringComparison.Ordinal));
        Assert.Contains("Không có lỗi", (await linh.Get(draft)).Text);
        var compared = await linh.Get($"{Desk}/so-sanh?cu={Code}-2&moi={draft.Split('/')[^1]}");
        Assert.Contains("Đăng ký hộ kinh doanh mới", compared.Text);

        var form = await linh.Get(draft + "/cong-bo");
        var refused = await linh.Post(draft + "/cong-bo", form, ("Number", ""), ("Date.day", "17"), ("Date.month", "11"), ("Date.year", "2026"), ("luc", "ngay"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Ghi số quyết định", refused.Text);
        Assert.Equal("17", refused.Html.QuerySelector("[name='Date.day']")!.GetAttribute("value"));
        (string, string)[] typed = [("Number", "88/QĐ-UBND"), ("Date.day", "17"), ("Date.month", "11"), ("Date.year", "2026"), ("luc", "ngay")];
        var both = await Task.WhenAll(linh.Post(draft + "/cong-bo", form, typed), linh.Post(draft + "/cong-bo", form, typed));
        Assert.All(both, page => Assert.Equal($"{Desk}/{Code}", page.Redirected));
        var done = await linh.Get($"{Desk}/{Code}");
        Assert.Contains("Phiên bản 3", done.Html.QuerySelector(".versions .now")!.TextContent);
        Assert.Contains("Quyết định 88/QĐ-UBND ngày 17/11/2026", done.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await linh.Get(draft)).Status);
        var citizen = await province.Open().Get("/thu-tuc/" + Code);
        Assert.Contains("Đăng ký hộ kinh doanh mới", citizen.Text);
        Assert.Contains("Công bố tại Quyết định số 88/QĐ-UBND ngày 17/11/2026", citizen.Text);
    }

    [Fact]
    public async Task Two_controllers_on_one_draft_lose_nothing_and_overwrite_nothing_unseen()
    {
        var (linh, again) = (await Linh(), await Linh());
        var draft = await Begin(linh, "1.001193");
        var opened = await again.Get(draft);
        await Save(linh, draft, text => text.Replace("hint: Ví dụ An", "hint: Ví dụ Bình", StringComparison.Ordinal));
        var late = await Save(again, draft, text => text.Replace("title: Thông tin trẻ", "title: Về cháu bé", StringComparison.Ordinal), opened);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("vừa lưu dự thảo này", late.Text);
        Assert.Contains("Về cháu bé", TextOf(late));
        Assert.Contains("Ví dụ Bình", late.Html.QuerySelector("details pre")!.TextContent);
        Assert.Contains("Ví dụ Bình", TextOf(await linh.Get(draft)));
        Assert.NotNull((await Save(again, draft, text => text, late)).Redirected);
        Assert.Contains("Về cháu bé", TextOf(await linh.Get(draft)));
    }

    [Fact]
    public async Task Filing_is_stopped_with_a_reason_and_goes_on_again()
    {
        var linh = await Linh();
        const string here = Desk + "/1.003650";
        Assert.Contains("Ghi lý do", (await linh.Post(here + "/tam-ngung", await linh.Get(here + "/tam-ngung"), ("Reason", " "))).Text);
        Assert.Equal(here, (await linh.Post(here + "/tam-ngung", await linh.Get(here + "/tam-ngung"), ("Reason", "Chờ hướng dẫn về đăng kiểm"))).Redirected);
        Assert.Contains("Chờ hướng dẫn về đăng kiểm", (await linh.Get(here)).Text);
        Assert.Contains("Chờ hướng dẫn về đăng kiểm", (await province.Open().Get("/thu-tuc/1.003650")).Text);
        Assert.Contains("Không còn việc này để làm", (await linh.Get(here + "/tam-ngung")).Text);
        Assert.Equal(here, (await linh.Post(here + "/lam-lai", await linh.Get(here + "/lam-lai"), ("Reason", "Đã có hướng dẫn"))).Redirected);
        Assert.DoesNotContain("tạm ngừng", (await province.Open().Get("/thu-tuc/1.003650")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await linh.Get(here + "/bay")).Status);
    }

    [Fact]
    public async Task An_example_of_ones_own_is_worked_out_and_kept_nowhere()
    {
        var linh = await Linh();
        const string here = Desk + "/ban/1.001193-2/vi-du";
        var page = await linh.Get(here);
        Assert.Contains("cả 10 ví dụ đúng", page.Text);
        var worked = await linh.Post(here, page, ("luc.ngay.day", "20"), ("luc.ngay.month", "11"), ("luc.ngay.year", "2026"), ("luc.gio", "17:20"), ("kenh", "counter"), ("dien", "poor"), ("child.birthDate.day", "1"), ("child.birthDate.month", "1"), ("child.birthDate.year", "2026"), ("birth.special", "none"));
        Assert.Contains(worked.Html.QuerySelectorAll(".own dt"), fact => fact.TextContent == "Đăng ký quá 60 ngày kể từ ngày sinh" && fact.NextElementSibling!.TextContent == "có");
        Assert.Contains("ngoài giờ làm việc nên tính từ 7 giờ, ngày 23/11/2026", worked.Text);
        Assert.Contains("Nhập họ và chữ đệm của trẻ", worked.Text);
        var odd = await linh.Post(here, page, ("luc.ngay.day", "31"), ("luc.ngay.month", "2"), ("luc.ngay.year", "x"), ("luc.gio", "99"), ("kenh", "<b>"), ("dien", "king"));
        Assert.Equal(HttpStatusCode.OK, odd.Status);
        Assert.Contains("Ngày này không có trong lịch", odd.Text);
    }

    [Fact]
    public async Task A_file_is_taken_in_as_a_draft_and_what_is_no_text_is_refused()
    {
        var linh = await Linh();
        const string here = Desk + "/nhap-khau";
        var page = await linh.Get(here);
        var taken = await linh.Upload(here, page, [], [("tep", "x.yaml", "text/plain", System.Text.Encoding.UTF8.GetBytes("hỏng: [1"))], "form#nhap-dinh-nghia");
        var draft = await linh.Get(taken.Redirected!);
        Assert.Contains("YAML sai", draft.Text);
        Assert.Equal(taken.Redirected, (await linh.Upload(here, page, [], [("tep", "x.yaml", "text/plain", "a: 1"u8.ToArray())])).Redirected);
        Assert.Contains("UTF-8", (await linh.Upload(here, await linh.Get(here), [], [("tep", "x.yaml", "text/plain", [0xff, 0xfe, 0xfa])])).Text);
        Assert.Contains("lớn quá", (await linh.Upload(here, await linh.Get(here), [], [("tep", "x.yaml", "text/plain", new byte[3_000_000])])).Text);
        Assert.Contains("Chọn một tệp", (await linh.Upload(here, await linh.Get(here), [], [])).Text);
        Assert.Equal(Desk + "?tt=du-thao", (await linh.Post(taken.Redirected + "/bo", await linh.Get(taken.Redirected + "/bo"))).Redirected);
        Assert.Equal(HttpStatusCode.NotFound, (await linh.Get(taken.Redirected!)).Status);
    }

    [Fact]
    public async Task The_desk_has_a_sheet_of_its_own()
    {
        var linh = await Linh();
        foreach (var page in new[] { Desk, Desk + "/1.001193", Desk + "/nhap-khau" })
        {
            var sheet = (await linh.Get(page)).Html.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!).Single(href => href.Contains("desk-control", StringComparison.Ordinal));
            Assert.Contains(".code-box", await linh.Client.GetStringAsync(sheet));
        }
        Assert.DoesNotContain("desk-control", (await (await province.SignIn("tung")).Get("/mot-cua")).Html.Head!.InnerHtml);
    }

    [Fact]
    public async Task A_national_record_becomes_a_draft_that_asks_and_is_not_published()
    {
        var linh = await Linh();
        const string here = Desk + "/nhap-khau", form = "form#nhap-ban-ghi";
        async Task<Page> Paste(string text, string? code = null) => await linh.Upload(here, await linh.Get(here), code is null ? [("banGhi", text)] : [("banGhi", text), ("ma", code)], [], form);

        var many = await Paste(RecordTests.Sample);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, many.Status);
        Assert.Contains("chọn một thủ tục", many.Text);
        Assert.Equal(RecordTests.Sample.ReplaceLineEndings("\n"), many.Html.QuerySelector("textarea[name=banGhi]")!.TextContent.ReplaceLineEndings("\n"));
        Assert.Equal(7, many.Html.QuerySelectorAll("select[name=ma] option").Length);

        var address = (await Paste(RecordTests.Sample, "9.100002")).Redirected!;
        var draft = await linh.Get(address);
        Assert.Contains("Thủ tục đăng ký trại nuôi ong", TextOf(draft));
        Assert.Contains("bản ghi quốc gia", draft.Text);
        var asked = draft.Html.QuerySelectorAll(".faults.open li").Single(line => line.TextContent.Contains("Thiếu đơn vị thời gian", StringComparison.Ordinal) && line.TextContent.Contains("1.0", StringComparison.Ordinal));
        var to = asked.QuerySelector("a")!.GetAttribute("href")!;
        Assert.Equal("open", draft.Html.QuerySelector("li" + to)!.ClassName);
        Assert.Contains("Thiếu đơn vị thời gian", TextOf(draft).Split('\n')[int.Parse(to[2..], System.Globalization.CultureInfo.InvariantCulture) - 1]);
        Assert.Contains("điều phải quyết định", (await linh.Get(address + "/cong-bo")).Text);
        Assert.Null((await linh.Get(address + "/cong-bo")).Html.QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await province.Open().Get("/thu-tuc/9.100002")).Status);

        foreach (var (wrong, sentence) in new[] { ("{\"code\": ", "JSON không đọc được ở dòng 1"), ("[]", "Không thấy bản ghi nào"), ("", "Dán bản ghi JSON hoặc chọn tệp"), (new string('[', 200_000), "JSON không đọc được") })
        {
            var refused = await Paste(wrong);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(sentence, refused.Text);
            Assert.Equal(wrong.Trim(), refused.Html.QuerySelector("textarea[name=banGhi]")!.TextContent.Trim());
        }
        var file = await linh.Upload(here, await linh.Get(here), [("banGhi", "")], [("tepBanGhi", "x.json", "application/json", [0xff, 0xfe])], form);
        Assert.Contains("UTF-8", file.Text);
        Assert.NotNull((await linh.Upload(here, await linh.Get(here), [("banGhi", ""), ("ma", "9.100001")], [("tepBanGhi", "x.json", "application/json", System.Text.Encoding.UTF8.GetBytes(RecordTests.Sample))], form)).Redirected);
    }
}
