using System.Net;
using AngleSharp.Html.Dom;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Officers at their desk, by forms alone: no scripts run here.</summary>
public sealed class DeskWalkTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_dossier_goes_over_three_desks_by_forms_alone()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung, bao, tien) = (await province.Api("hanh"), await province.SignIn("tung"), await province.SignIn("bao"), await province.SignIn("tien"));
        var (code, _) = await hanh.File();
        var held = await tung.Get($"/mot-cua/{code}");
        Assert.Contains("Đang quét mã độc", held.Text);
        Assert.Null(held.Html.QuerySelector("iframe"));
        await province.Settle();

        var list = await tung.Get("/mot-cua");
        Assert.Contains(code, list.Text);
        Assert.Contains("còn 8 giờ", list.Text);
        Assert.Contains("Mới nộp", list.Text);
        Assert.DoesNotContain(code, (await bao.Get("/mot-cua")).Text);

        var opened = await tung.Get($"/mot-cua/{code}");
        Assert.Contains("096 192 000 011", opened.Text);
        Assert.Contains("Nguyễn Văn", opened.Text);
        var done = await tung.Press(opened, "Tiếp nhận");
        Assert.Contains("Đã xong: Tiếp nhận", done.Text);
        Assert.NotNull(done.Html.QuerySelector($"a[href='/ho-so/{code}/giay-hen']"));

        await bao.Press(await bao.Get($"/mot-cua/{code}"), "Nhận thẩm tra");
        // Within the whole each step has its own time: four working hours of the examination.
        Assert.Contains("bước này trước 18/11 15:00", (await bao.Get($"/mot-cua/{code}")).Text);
        var form = await bao.Get($"/mot-cua/{code}/askSupplement");
        Assert.Contains("Bước này xong trước", form.Text);
        Assert.Contains("Tên của trẻ", form.Text);
        var asked = await bao.Send($"/mot-cua/{code}/askSupplement", form, ("dau", "paper:birth-notice"), ("ghi.paper:birth-notice", "Chụp lại rõ cả bốn góc"), ("mau", "giay-to-mo"), ("reason", "Góc phải bị mất."));
        Assert.Contains("Đã xong: Yêu cầu bổ sung", asked.Text);
        Assert.Contains(code, (await bao.Get("/mot-cua?hang=cho-bo-sung")).Text);
        Assert.Contains("Bản chụp mờ hoặc mất góc, không đọc được đủ nội dung.\nGóc phải bị mất.", (await hanh.Show(code))["supplements"]![0]!["reason"]!.GetValue<string>());

        await hanh.Do(code, "supplemented", new { papers = new[] { new { paper = "birth-notice", file = await hanh.Upload() } } });
        Assert.Contains("Bổ sung lần 1", (await bao.Get($"/mot-cua/{code}")).Text);
        var proposal = await bao.Get($"/mot-cua/{code}/propose");
        Assert.Contains("Đã xong: Trình ký", (await bao.Send($"/mot-cua/{code}/propose", proposal, ("opinion", "Đủ điều kiện."))).Text);

        var draft = await tien.Get($"/mot-cua/{code}");
        Assert.Contains("Dự thảo, chưa có giá trị", draft.Text);
        Assert.Contains("GIẤY KHAI SINH", draft.Text);
        var back = await tien.Get($"/mot-cua/{code}/sendBack");
        await tien.Send($"/mot-cua/{code}/sendBack", back, ("mau", ""), ("reason", "Ghi rõ quê quán."));
        await bao.Send($"/mot-cua/{code}/propose", await bao.Get($"/mot-cua/{code}/propose"), ("opinion", "Đã rà lại."));
        await tien.Press(await tien.Get($"/mot-cua/{code}"), "Ký duyệt");
        Assert.Contains("Số: 1/2026", (await tien.Get($"/mot-cua/{code}")).Text);

        var hand = await tung.Get($"/mot-cua/{code}/deliver");
        Assert.Equal("Nguyễn Thị Hạnh", ((IHtmlInputElement)hand.Html.QuerySelector("[name=deliveredTo]")!).Value);
        await tung.Send($"/mot-cua/{code}/deliver", hand, ("deliveredTo", "Nguyễn Thị Hạnh"), ("deliveredBy", "desk"));
        var end = await hanh.Show(code);
        Assert.Equal(10, end["nationalCode"]!.GetValue<int>());
        Assert.Contains(code, (await tung.Get("/mot-cua?hang=da-xong")).Text);
    }

    [Fact]
    public async Task The_second_of_two_officers_is_told_kindly_and_keeps_the_words()
    {
        var (code, _) = await (await province.Api("hanh")).File();
        var (one, two) = (await province.SignIn("tung"), await province.SignIn("tung"));
        var stale = await two.Get($"/mot-cua/{code}/refuseReception");
        await one.Press(await one.Get($"/mot-cua/{code}"), "Tiếp nhận");
        var late = await two.Post($"/mot-cua/{code}/refuseReception", stale, ("mau", ""), ("reason", "Không thuộc thẩm quyền của xã."), ("legalGround", "Nghị định 118/2025/NĐ-CP"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("Hồ sơ này vừa thay đổi", late.Text);
        Assert.Contains("Không thuộc thẩm quyền của xã.", late.Text);
        Assert.Contains("Đã tiếp nhận", (await one.Get($"/mot-cua/{code}")).Text);
    }

    [Fact]
    public async Task A_stale_page_whose_action_is_still_open_keeps_what_was_typed_and_may_be_sent_again()
    {
        var hanh = await province.Api("hanh");
        var (code, _) = await hanh.File();
        var tung = await province.SignIn("tung");
        await tung.Press(await tung.Get($"/mot-cua/{code}"), "Tiếp nhận");
        var bao = await province.SignIn("bao");
        await bao.Press(await bao.Get($"/mot-cua/{code}"), "Nhận thẩm tra");
        var form = await bao.Get($"/mot-cua/{code}/propose");
        var other = await province.SignIn("bao");
        await other.Send($"/mot-cua/{code}/propose", await other.Get($"/mot-cua/{code}/propose"), ("opinion", "Trước."));
        var tien = await province.SignIn("tien");
        await tien.Send($"/mot-cua/{code}/sendBack", await tien.Get($"/mot-cua/{code}/sendBack"), ("reason", "Làm rõ nơi sinh."));
        var stale = await bao.Post($"/mot-cua/{code}/propose", form, ("opinion", "Ý kiến viết dở."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.Status);
        Assert.Contains("Hồ sơ này vừa thay đổi", stale.Text);
        Assert.Contains("Ý kiến viết dở.", stale.Html.QuerySelector("textarea[name=opinion]")!.TextContent);
        Assert.Contains("Đã xong: Trình ký", (await bao.Send($"/mot-cua/{code}/propose", stale, ("opinion", "Ý kiến viết dở."))).Text);
    }

    [Fact]
    public async Task The_same_form_sent_twice_acts_once()
    {
        var (code, _) = await (await province.Api("hanh")).File();
        var tung = await province.SignIn("tung");
        var page = await tung.Get($"/mot-cua/{code}");
        await tung.Press(page, "Tiếp nhận");
        Assert.Contains("Đã xong: Tiếp nhận", (await tung.Press(page, "Tiếp nhận")).Text);
        Assert.Single((await tung.Get($"/mot-cua/{code}")).Html.QuerySelectorAll(".tl li"), li => li.TextContent.StartsWith("Tiếp nhận", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_of_ones_body_or_role_is_not_found()
    {
        var (code, _) = await (await province.Api("hanh")).File();
        foreach (var stranger in new[] { "mai", "tam", "nghia", "hoa", "hanh", "linh" })
        {
            var browser = await province.SignIn(stranger);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/mot-cua/{code}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/mot-cua/{code}/receive")).Status);
        }
        Assert.DoesNotContain(code, (await (await province.SignIn("mai")).Get("/mot-cua?hang=tat-ca&chon=" + code)).Text);
        var bao = await province.SignIn("bao");
        Assert.Equal(HttpStatusCode.NotFound, (await bao.Get($"/mot-cua/{code}/receive")).Status);
        Assert.Equal(HttpStatusCode.OK, (await bao.Get($"/mot-cua/{code}")).Status);
        var (other, _) = await (await province.Api("hanh")).File();
        var tung = await province.SignIn("tung");
        await tung.Press(await tung.Get($"/mot-cua/{other}"), "Tiếp nhận");
        var elsewhere = await bao.Get($"/mot-cua/{other}");
        Assert.Equal(HttpStatusCode.NotFound, (await bao.Post($"/mot-cua/{code}/receive", elsewhere, ("khoa", Guid.CreateVersion7().ToString()))).Status);
        Assert.StartsWith("/dang-nhap", (await province.Open().Get($"/mot-cua/{code}")).Redirected);
    }

    [Fact]
    public async Task Hostile_words_are_shown_as_words()
    {
        var (code, _) = await (await province.Api("hanh")).File();
        var tung = await province.SignIn("tung");
        var form = await tung.Get($"/mot-cua/{code}/refuseReception");
        var reason = "<script>alert(1)</script> ' or 1=1 -- \u202Eđảo chữ\u202C 😀 Hoàn Nhé";
        await tung.Send($"/mot-cua/{code}/refuseReception", form, ("mau", ""), ("reason", reason), ("legalGround", "<img src=x onerror=alert(1)>"));
        var page = await tung.Get($"/mot-cua/{code}");
        Assert.Contains("<script>alert(1)</script> ' or 1=1 -- đảo chữ 😀 Hoàn Nhé", page.Text);
        Assert.DoesNotContain(page.Html.QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
        Assert.Empty(page.Html.QuerySelectorAll("img[onerror]"));
    }

    [Fact]
    public async Task A_refusal_without_reason_and_marks_of_unknown_places_are_refused()
    {
        var (code, _) = await (await province.Api("hanh")).File();
        var tung = await province.SignIn("tung");
        var form = await tung.Get($"/mot-cua/{code}/refuseReception");
        var silent = await tung.Post($"/mot-cua/{code}/refuseReception", form, ("mau", ""), ("reason", "   "), ("legalGround", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.Contains("Nhập lý do.", silent.Text);
        Assert.StartsWith("Lỗi:", silent.Html.Title);
        var ask = await tung.Get($"/mot-cua/{code}/askSupplementAtDesk");
        foreach (var wrong in new[] { "field:child.secret", "paper:none", "<b>", "field:" })
        {
            var answer = await tung.Post($"/mot-cua/{code}/askSupplementAtDesk", ask, ("dau", wrong), ("reason", "Thiếu giấy tờ."));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains("Có chỗ đánh dấu không thuộc hồ sơ này", answer.Text);
        }
        var none = await tung.Post($"/mot-cua/{code}/askSupplementAtDesk", ask, ("reason", "Thiếu giấy tờ."));
        Assert.Contains("Đánh dấu ít nhất một mục", none.Text);
        Assert.Contains("Thiếu giấy tờ.", none.Html.QuerySelector("textarea[name=reason]")!.TextContent);
        var huge = await tung.Post($"/mot-cua/{code}/refuseReception", form, ("mau", ""), ("reason", new string('á', 5000)), ("legalGround", "Luật"));
        Assert.Contains("Viết ngắn lại", huge.Text);
    }

    [Fact]
    public async Task A_note_beside_a_place_marks_it()
    {
        var hanh = await province.Api("hanh");
        var (code, _) = await hanh.File();
        var tung = await province.SignIn("tung");
        var ask = await tung.Get($"/mot-cua/{code}/askSupplementAtDesk");
        await tung.Send($"/mot-cua/{code}/askSupplementAtDesk", ask, ("ghi.field:child.givenName", "Viết đủ dấu"), ("mau", "thong-tin-lech"), ("reason", ""));
        var mark = (await hanh.Show(code))["supplements"]![0]!["marks"]![0]!;
        Assert.Equal("child.givenName", (mark["Key"] ?? mark["key"])!.GetValue<string>());
        Assert.Contains("Đã yêu cầu sửa: Viết đủ dấu", (await tung.Get($"/mot-cua/{code}")).Text);
    }

    [Fact]
    public async Task Opening_a_dossier_is_noted_for_the_person_it_is_about()
    {
        var hanh = await province.Api("hanh");
        var (code, _) = await hanh.File();
        await (await province.SignIn("tung")).Get($"/mot-cua/{code}");
        var reads = await province.Read(async services =>
        {
            var people = (Identity.People)services.GetService(typeof(Identity.People))!;
            var person = await people.FindByNumber("096192000011", default);
            return await people.ReadsOf(person!.Id, 50, default);
        });
        Assert.Contains(reads, r => r.About == code && r.Reader == "Lê Thanh Tùng");
    }
}

internal static class DeskSteps
{
    /// <summary>Presses the one-click button with these words and follows to the list.</summary>
    internal static async Task<Page> Press(this Browser browser, Page page, string label)
    {
        var form = page.Html.QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>().First(f => f.TextContent.Contains(label, StringComparison.Ordinal));
        var action = form.GetAttribute("action")!;
        return await browser.Landed(await browser.Post(action, page, [], $"form[action='{action}']"));
    }

    internal static async Task<Page> Send(this Browser browser, string path, Page form, params (string, string)[] typed) => await browser.Landed(await browser.Post(path, form, typed));

    private static Task<Page> Landed(this Browser browser, Page answer) =>
        answer.Redirected is { } next ? browser.Get(next) : throw new InvalidOperationException($"{answer.Status}: {answer.Text}");
}
