using System.Net;
using CaMauSo.Testing;
using Npgsql;

namespace CaMauSo.Dossiers.Tests;

/// <summary>The papers of the one-stop shop as pages that print.</summary>
public sealed class PrintTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string EveryTone = "Ạ Ấ Ầ Ẩ Ẫ Ậ Ắ Ằ Ẳ Ẵ Ặ Ẹ Ẻ Ẽ Ế Ề Ể Ễ Ệ Ỉ Ị Ọ Ỏ Ố Ồ Ổ Ỗ Ộ Ớ Ờ Ở Ỡ Ợ Ụ Ủ Ứ Ừ Ử Ữ Ự Ỳ Ỵ Ỷ Ỹ Đ";

    [Fact]
    public async Task The_slip_says_what_the_law_asks_for_and_carries_the_secret()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung) = (await province.Api("hanh"), await province.Api("tung"));
        var (code, secret) = await hanh.File();
        var citizen = await province.SignIn("hanh");
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.Get($"/ho-so/{code}/giay-hen")).Status);
        await tung.Do(code, "receive");
        foreach (var person in new[] { citizen, await province.SignIn("tung"), await province.SignIn("bao") })
        {
            var slip = await person.Get($"/ho-so/{code}/giay-hen");
            foreach (var said in new[] { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Mẫu số 01 – Thông tư 03/2025/TT-VPCP", code, secret, "Nguyễn Thị Hạnh", "096 192 000 011", "Giấy chứng sinh",
                "9 giờ 00 phút, ngày 18 tháng 11 năm 2026", "trước 17 giờ 00 phút, ngày 18 tháng 11 năm 2026", "Trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo", "Lê Thanh Tùng", "Đất Mũi, ngày 18 tháng 11 năm 2026" })
                Assert.Contains(said, slip.Text);
            Assert.NotNull(slip.Html.QuerySelector("svg.qr"));
            Assert.Equal(code, slip.Html.QuerySelector(".bars > span")?.TextContent);
        }
    }

    [Theory]
    [InlineData(2026, 11, 18, "Mẫu số 06 – Thông tư 03/2025/TT-VPCP")]
    [InlineData(2025, 9, 15, "Mẫu số 06 – Thông tư 03/2025/TT-VPCP")]
    [InlineData(2025, 9, 12, "Mẫu số 05 – Thông tư 01/2018/TT-VPCP")]
    public async Task The_forms_number_follows_the_day(int year, int month, int day, string form)
    {
        province.Clock.Set(year, month, day, 9);
        var (code, _) = await (await province.Api("hanh")).File(Birth.Answers("An", $"{year}-{month:00}-01"));
        await (await province.Api("tung")).Do(code, "receive");
        var slip = await (await province.SignIn("bao")).Get($"/ho-so/{code}/phieu-kiem-soat");
        Assert.Contains(form, slip.Text);
        Assert.Contains("Lê Thanh Tùng", slip.Text);
        province.Clock.Set(2026, 11, 18, 9);
    }

    [Fact]
    public async Task A_supplement_and_a_refusal_are_printed_with_their_reasons()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung) = (await province.Api("hanh"), await province.Api("tung"));
        var (asked, _) = await hanh.File();
        await tung.Do(asked, "askSupplementAtDesk", new { reason = "Tên trẻ và giấy chứng sinh không khớp.", marks = new[] { new { Kind = "field", Key = "child.givenName", Note = "Viết đủ dấu <b>" }, new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại" } } });
        var request = await (await province.SignIn("hanh")).Get($"/ho-so/{asked}/phieu-bo-sung");
        foreach (var said in new[] { "Mẫu số 02", "Tên của trẻ", "Viết đủ dấu <b>", "Giấy chứng sinh", "Tên trẻ và giấy chứng sinh không khớp.", "Lần thứ 1", "thời hạn giải quyết tạm dừng" }) Assert.Contains(said, request.Text);

        var (refused, _) = await hanh.File();
        await tung.Do(refused, "refuseReception", new { reason = "Không thuộc thẩm quyền (căn cứ: nói sau) của xã.", legalGround = "Nghị định 118/2025/NĐ-CP" });
        var no = await (await province.SignIn("hanh")).Get($"/ho-so/{refused}/phieu-tu-choi");
        foreach (var said in new[] { "Mẫu số 03", "Lý do: Không thuộc thẩm quyền (căn cứ: nói sau) của xã.", "Căn cứ pháp lý: Nghị định 118/2025/NĐ-CP" }) Assert.Contains(said, no.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("hanh")).Get($"/ho-so/{refused}/phieu-bo-sung")).Status);
    }

    [Fact]
    public async Task The_result_shows_every_letter_and_the_longest_names_and_a_draft_only_to_officers()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung, bao, tien) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"), await province.Api("tien"));
        var answers = Birth.Answers("Nguyễn-Huỳnh-Thượng-Đẳng-Phượng-Quỳnh-Ẵ");
        answers["child"]!["surname"] = "Công Tằng Tôn Nữ Nguyễn Khoa Hoàng Phủ Ngọc Diệp Ỷ Ỵ Ữ Ẫ";
        answers["mother"]!["address"] = EveryTone;
        var (code, _) = await hanh.File(answers);
        await tung.Do(code, "receive");
        await bao.Do(code, "handOver");
        await bao.Do(code, "propose", new { opinion = "Đủ điều kiện." });
        var (citizen, officer) = (await province.SignIn("hanh"), await province.SignIn("tien"));
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.Get($"/ho-so/{code}/ket-qua")).Status);
        var draft = await officer.Get($"/ho-so/{code}/ket-qua");
        Assert.NotNull(draft.Html.QuerySelector(".kin[data-words='DỰ THẢO']"));
        Assert.Contains("chưa ký", draft.Text);
        await tien.Do(code, "approve");
        foreach (var page in new[] { await citizen.Get($"/ho-so/{code}/ket-qua"), await officer.Get($"/ho-so/{code}/ket-qua"), await (await province.SignIn("tung")).Get($"/ho-so/{code}/ket-qua") })
        {
            foreach (var said in new[] { "GIẤY KHAI SINH", EveryTone, "Công Tằng Tôn Nữ Nguyễn Khoa Hoàng Phủ Ngọc Diệp Ỷ Ỵ Ữ Ẫ", "Trương Cẩm Tiên", "CHỦ TỊCH UBND XÃ", "ỦY BAN NHÂN DÂN XÃ ĐẤT MŨI", "/2026" }) Assert.Contains(said, page.Text);
            Assert.Null(page.Html.QuerySelector(".kin"));
            Assert.Single(page.Html.QuerySelectorAll("h1"));
        }
    }

    [Fact]
    public async Task Papers_of_others_are_not_found()
    {
        var (hanh, tung) = (await province.Api("hanh"), await province.Api("tung"));
        var (code, _) = await hanh.File();
        await tung.Do(code, "receive");
        foreach (var stranger in new[] { "khoi", "mai", "hoa", "dao", "linh" })
        {
            var browser = await province.SignIn(stranger);
            foreach (var paper in new[] { "giay-hen", "phieu-bo-sung", "phieu-tu-choi", "phieu-kiem-soat", "ket-qua", "thong-bao-dung", "xac-nhan-thu" })
                Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"/ho-so/{code}/{paper}")).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("hanh")).Get($"/ho-so/{code}/phieu-kiem-soat")).Status);
        Assert.StartsWith("/dang-nhap", (await province.Open().Get($"/ho-so/{code}/giay-hen")).Redirected);
    }

    [Fact]
    public async Task A_released_paper_stands_beside_the_answers()
    {
        var (code, _) = await (await province.Api("hanh")).File();
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using (var release = new NpgsqlCommand("update files.stored_file set state = 'Released', scanned_at = now() where state = 'Held'", owner)) await release.ExecuteNonQueryAsync();
        var page = await (await province.SignIn("tung")).Get($"/mot-cua/{code}");
        var frame = page.Html.QuerySelector("iframe[title='Giấy chứng sinh']");
        Assert.NotNull(frame);
        Assert.StartsWith("/tep/", frame.GetAttribute("src"));
    }
}
