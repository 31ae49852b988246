using System.Net;
using CaMauSo.Dossiers.Tests.Patterns;

namespace CaMauSo.Dossiers.Tests.Ledger;

/// <summary>A body that cannot keep its word says so before: once, at the latest the day before, with an apology and another day.</summary>
public sealed class ExtensionTests(PatternProvince province) : IClassFixture<PatternProvince>
{
    private const string Land = "9.000001";

    /// <summary>Received on Tuesday 1 December 2026 at 9:00; ten working days make it due on the 15th.</summary>
    private async Task<(string Code, HttpClient Hanh, HttpClient Bao)> Received()
    {
        province.Clock.Set(2026, 12, 1, 9);
        var hanh = await province.Api("hanh");
        var code = await hanh.FileOf(Land, PatternSteps.Plot("600"));
        await (await province.Api("tung")).Do(code, "receive");
        return (code, hanh, await province.Api("bao"));
    }

    [Fact]
    public async Task The_officer_promises_another_day_and_the_citizen_reads_apology_reason_and_both_days()
    {
        var (code, hanh, bao) = await Received();
        province.Clock.Set(2026, 12, 14, 16);
        var desk = await province.SignIn("bao");
        Assert.Contains("Xin lỗi và hẹn lại ngày trả", (await desk.Get("/mot-cua/" + code)).Text);
        var form = await desk.Get($"/mot-cua/{code}/extend");
        Assert.Contains("Hẹn trả lại ngày", form.Text);
        await desk.Send($"/mot-cua/{code}/extend", form, ("newDue.day", "22"), ("newDue.month", "12"), ("newDue.year", "2026"), ("reason", "Phải đo đạc lại thửa đất vì bản đồ cũ lệch."));
        await province.Settle();

        Assert.Equal("2026-12-22T10:00:00+00:00", (await hanh.Show(code))["progress"]!["due"]!.GetValue<string>());
        var citizen = await province.SignIn("hanh");
        Assert.Contains("cơ quan giải quyết xin lỗi bạn. Hẹn lại 17:00 22/12/2026 thay cho 09:00 15/12/2026", (await citizen.Get("/thong-bao")).Text);
        var mine = await citizen.Get("/ho-so/" + code);
        foreach (var said in new[] { "Xin lỗi bạn, hồ sơ cần thêm thời gian", "Hẹn lần đầu", "15/12/2026", "22/12/2026", "Lý do: Phải đo đạc lại thửa đất" }) Assert.Contains(said, mine.Text);
        var letter = await citizen.Get($"/ho-so/{code}/thu-xin-loi");
        foreach (var said in new[] { "Mẫu số 04 – Thông tư 03/2025/TT-VPCP", "Văn bản xin lỗi và đề nghị gia hạn", "Kính gửi: Nguyễn Thị Hạnh", "trước 9 giờ 00 phút, ngày 15 tháng 12 năm 2026",
            "trước 17 giờ 00 phút, ngày 22 tháng 12 năm 2026", "Phải đo đạc lại thửa đất", "xin lỗi ông/bà", "Trương Cẩm Tiên", code }) Assert.Contains(said, letter.Text);
        Assert.Contains("Thư xin lỗi và hẹn lại", (await desk.Get("/mot-cua/" + code)).Text);
        Assert.Contains("hẹn lần đầu trước 9 giờ 00 phút, ngày 15 tháng 12", (await citizen.Get($"/ho-so/{code}/giay-hen")).Text);

        // Once.
        Assert.DoesNotContain("extend", (await bao.Show(code)).Offered());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bao.Try(code, "extend", new { reason = "Thêm vài hôm nữa.", newDue = "2026-12-29" })).StatusCode);
    }

    [Fact]
    public async Task The_day_it_is_due_is_too_late()
    {
        var (code, _, bao) = await Received();
        province.Clock.Set(2026, 12, 15, 7);
        Assert.DoesNotContain("extend", (await bao.Show(code)).Offered());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bao.Try(code, "extend", new { reason = "Chưa kịp xong.", newDue = "2026-12-22" })).StatusCode);
        province.Clock.Set(2026, 12, 14, 23, 59);
        Assert.Contains("extend", (await bao.Show(code)).Offered());
        await bao.Do(code, "extend", new { reason = "Chưa kịp xong.", newDue = "2026-12-22" });
    }

    [Theory]
    [InlineData("2026-12-15", "phải sau ngày đã hẹn")]
    [InlineData("2026-12-19", "là ngày nghỉ")]
    [InlineData("2031-06-02", "chưa có lịch")]
    public async Task A_day_that_cannot_be_promised_is_refused_at_its_field(string day, string says)
    {
        var (code, _, bao) = await Received();
        var refused = await bao.Try(code, "extend", new { reason = "Chưa kịp xong.", newDue = day });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(says, System.Text.Json.Nodes.JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_letter_exists_only_where_another_day_was_promised()
    {
        var (code, _, _) = await Received();
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("hanh")).Get($"/ho-so/{code}/thu-xin-loi")).Status);
    }
}
