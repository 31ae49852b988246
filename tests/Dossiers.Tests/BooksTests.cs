using System.Net;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests;

/// <summary>What the one-stop desk keeps and hands over on paper: ledger, hand-over slips, proof of payment, notice of a stop.</summary>
public sealed class BooksTests(TestProvince province) : IClassFixture<TestProvince>
{
    private async Task<string> Received(DateOnly day, string name = "An", int copies = 0)
    {
        province.Clock.Set(day.Year, day.Month, day.Day, 9);
        var answers = Birth.Answers(name, "2026-09-30");
        answers["result"]!["copies"] = $"{copies}";
        var (code, _) = await (await province.Api("hanh")).File(answers);
        await (await province.Api("tung")).Do(code, "receive");
        return code;
    }

    [Fact]
    public async Task The_ledger_says_of_each_dossier_when_it_came_where_it_went_and_how_it_was_returned()
    {
        var code = await Received(new(2026, 11, 9));
        var other = await Received(new(2026, 11, 10));
        province.Clock.Set(2026, 11, 9, 10);
        var (bao, tien, tung) = (await province.Api("bao"), await province.Api("tien"), await province.Api("tung"));
        await bao.Do(code, "handOver");
        province.Clock.Set(2026, 11, 9, 11);
        await bao.Do(code, "propose");
        await tien.Do(code, "approve");
        province.Clock.Set(2026, 11, 9, 14);
        await tung.Do(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "post", waybill = "EB123456789VN" });
        province.Clock.Set(2026, 11, 12, 9);

        var desk = await province.SignIn("tung");
        var book = await desk.Get("/mot-cua/so-theo-doi?tu=2026-11-09&den=2026-11-09");
        Assert.Contains("Mẫu số 07 – Thông tư 03/2025/TT-VPCP", book.Text);
        Assert.Contains("Từ ngày 09/11/2026 đến ngày 09/11/2026", book.Text);
        var row = Assert.Single(book.Html.QuerySelectorAll("tbody tr"), r => r.TextContent.Contains(code));
        foreach (var said in new[] { "Nguyễn Thị Hạnh", "0900", "Đất Mũi", "09/11 09:00", "09/11 17:00", "09/11 10:00", "09/11 11:00", "09/11 14:00", "Qua bưu điện" }) Assert.Contains(said, row.TextContent);
        Assert.DoesNotContain(other, book.Text);
        Assert.Contains(other, (await desk.Get("/mot-cua/so-theo-doi?tu=2026-11-01&den=2026-11-12")).Text);
        // Who is written into a printed book sees who printed it.
        Assert.Contains(await province.Read(s => s.GetRequiredService<Identity.People>().ReadsOf(PersonOf(s, "hanh"), 200, default)), read => read.Purpose == "in sổ theo dõi hồ sơ" && read.About == code);
        Assert.Contains("Mẫu số 06 – Thông tư 01/2018/TT-VPCP", (await desk.Get("/mot-cua/so-theo-doi?tu=2025-09-01&den=2025-09-14")).Text);
    }

    private static Guid PersonOf(IServiceProvider services, string key)
    {
        using var command = new Npgsql.NpgsqlCommand("select id from identity.person where demo_key = $1", (Npgsql.NpgsqlConnection)services.GetRequiredService<Kernel.Db>().Database.GetDbConnection()) { Parameters = { new() { Value = key } } };
        command.Connection!.Open();
        return (Guid)command.ExecuteScalar()!;
    }

    [Theory]
    [InlineData("tu=2026-11-10&den=2026-11-09", "Ngày kết thúc phải không trước ngày bắt đầu.")]
    [InlineData("tu=2026-01-01&den=2026-11-09", "Mỗi lần in nhiều nhất 31 ngày.")]
    [InlineData("tu=hom-qua&den=2026-11-09", "Ngày bắt đầu không đọc được.")]
    [InlineData("tu=2026-11-10&den=2999-01-01", "không đọc được")]
    [InlineData("tu=2026-11-10&den=2027-01-01", "Sổ chỉ ghi đến hết hôm nay.")]
    public async Task Days_that_make_no_book_are_told_at_their_box(string query, string says)
    {
        province.Clock.Set(2026, 11, 18, 9);
        var desk = await province.SignIn("tung");
        var page = await desk.Follow("/mot-cua/so-theo-doi?" + query);
        Assert.Contains(says, page.Html.QuerySelector(".f-err .err")?.TextContent ?? page.Text);
        Assert.Contains("Sổ theo dõi hồ sơ", page.Text);
    }

    [Fact]
    public async Task A_days_dossiers_and_results_are_handed_over_in_two_copies()
    {
        var code = await Received(new(2026, 10, 6));
        var (bao, tien) = (await province.Api("bao"), await province.Api("tien"));
        var desk = await province.SignIn("tung");
        var slip = await desk.Get("/mot-cua/phieu-ban-giao?loai=ho-so&ngay=2026-10-06");
        Assert.Equal(2, slip.Html.QuerySelectorAll("main section").Length);
        Assert.All(slip.Html.QuerySelectorAll("main section"), leaf => Assert.Contains(code, leaf.TextContent));
        Assert.Contains("Liên 2: Ủy ban nhân dân xã Đất Mũi giữ", slip.Text);
        Assert.Contains("có kết quả nào", (await desk.Get("/mot-cua/phieu-ban-giao?loai=ket-qua&ngay=2026-10-06")).Text);
        await bao.Do(code, "handOver");
        await bao.Do(code, "propose");
        await tien.Do(code, "approve");
        var results = await desk.Get("/mot-cua/phieu-ban-giao?loai=ket-qua&ngay=2026-10-06");
        foreach (var said in new[] { code, "Giấy khai sinh số", "Miễn phí", "Bên giao: Ủy ban nhân dân xã Đất Mũi" }) Assert.Contains(said, results.Text);
        var chosen = await desk.Get("/mot-cua/so-sach?mo=ket-qua&ngay-kq=2026-10-06");
        Assert.Equal("/mot-cua/phieu-ban-giao?loai=ket-qua&ngay=2026-10-06", chosen.Redirected);
        // Another desk has nothing of it.
        Assert.DoesNotContain(code, (await (await province.SignIn("mai")).Get("/mot-cua/phieu-ban-giao?loai=ho-so&ngay=2026-10-06")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("bao")).Get("/mot-cua/phieu-ban-giao")).Status);
    }

    [Fact]
    public async Task What_was_paid_is_proved_in_words_in_three_copies_for_the_desk_and_one_for_the_citizen()
    {
        var code = await Received(new(2026, 11, 16), copies: 2);
        var citizen = await province.SignIn("hanh");
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.Get($"/ho-so/{code}/xac-nhan-thu")).Status);
        await (await province.Api("tung")).Do(code, "confirmFee", new { receiptNumber = "BL/26-0009" });
        var mine = await citizen.Get($"/ho-so/{code}/xac-nhan-thu");
        foreach (var said in new[] { "Theo biên lai số BL/26-0009", "16.000", "Mười sáu nghìn đồng", "9 giờ 00 phút, ngày 16 tháng 11 năm 2026", "Lê Thanh Tùng" }) Assert.Contains(said, mine.Text);
        Assert.Single(mine.Html.QuerySelectorAll("main section"));
        var desk = await province.SignIn("tung");
        Assert.Equal(3, (await desk.Get($"/ho-so/{code}/xac-nhan-thu?bien-lai=BL%2F26-0009")).Html.QuerySelectorAll("main section").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get($"/ho-so/{code}/xac-nhan-thu?bien-lai=BL-khac")).Status);
        Assert.NotNull((await desk.Get("/mot-cua/" + code)).Html.QuerySelector($"a[href='/ho-so/{code}/xac-nhan-thu?bien-lai=BL%2F26-0009']"));
    }

    [Theory]
    [InlineData(2026, 9, true)]
    [InlineData(2025, 7, false)] // stopped before the form existed
    public async Task A_stop_is_told_with_reason_and_ground_under_the_form_of_its_day(int year, int month, bool formed)
    {
        province.Clock.Set(year, month, 2 + 1, 9);
        var (hanh, tung, bao) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"));
        var (code, _) = await hanh.File(Birth.Answers("Bình", $"{year}-{month - 1:00}-20"));
        await tung.Do(code, "receive");
        await bao.Do(code, "handOver");
        await bao.Do(code, "askSupplement", new { reason = "Giấy chứng sinh mờ.", marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại" } } });
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("hanh")).Get($"/ho-so/{code}/thong-bao-dung")).Status);
        province.Clock.Set(year, month + (formed ? 2 : 1), 28, 9);
        await bao.Do(code, "stopUnsupplemented", new { reason = "Quá hạn bổ sung, không nhận được giấy tờ.", legalGround = "Nghị định 118/2025/NĐ-CP" });
        var notice = await (await province.SignIn("hanh")).Get($"/ho-so/{code}/thong-bao-dung");
        foreach (var said in new[] { "Thông báo dừng giải quyết hồ sơ", "Lý do: Quá hạn bổ sung, không nhận được giấy tờ.", "Căn cứ pháp lý: Nghị định 118/2025/NĐ-CP", code, "Trương Cẩm Tiên" }) Assert.Contains(said, notice.Text);
        Assert.Equal(formed, notice.Text.Contains("Mẫu số 05 – Thông tư 03/2025/TT-VPCP"));
        Assert.DoesNotContain("chưa được đối chiếu", notice.Text);
        Assert.Equal(formed, (await (await province.SignIn("bao")).Get($"/ho-so/{code}/thong-bao-dung")).Text.Contains("chưa được đối chiếu"));
        province.Clock.Set(2026, 11, 18, 9);
    }
}
