using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CaMauSo.Journeys.Tests;

/// <summary>Three ways in that are not the citizen's own screen: the counter on its tablet, the post, and somebody who files for another.</summary>
public sealed class CounterJourneyTests(Town town) : IClassFixture<Town>
{
    /// <summary>An officer who has never seen it: from the list, by what the screen says, to the result in the mother's hand.</summary>
    [Theory]
    [MemberData(nameof(Ways.OfLongWalks), MemberType = typeof(Ways))]
    internal async Task A_birth_is_received_at_the_counter_by_what_the_screen_says(Way way)
    {
        town.Clock.Set(2026, 11, 18, 9);
        var tung = await town.Visit("tung", Device.Tablet, way);
        await tung.Go("/mot-cua");
        await tung.Follow("Nhận tại quầy");
        await tung.Sees("Nhận một hồ sơ trong bốn bước");
        await tung.Fill(("q", "096 192 000 011"));
        await tung.Press("Tìm người nộp");
        await tung.Follow("Nguyễn Thị Hạnh");
        await tung.Sees("Đối chiếu với giấy tờ người nộp cầm theo");
        await tung.Fill(("thu-tuc", "Đăng ký khai sinh (1.001193)"), ("kenh", "counter"));
        await tung.Press("Bắt đầu nhập");
        await tung.Sees("Nhập giúp Nguyễn Thị Hạnh");
        await tung.Answer(Births.Typed("An"));

        // Two papers on the table and no scanner free: one stays here, one is compared and goes back with her.
        await tung.Press("Nhận bản giấy, giữ lại");
        await tung.Sees("Đã nhận bản giấy, giữ trong hồ sơ");
        await tung.Press("Chỉ đối chiếu, trả lại");
        await tung.Press("Lưu và tiếp tục");
        await tung.Press("Tiếp nhận hồ sơ"); // before it was read out to her
        Assert.StartsWith("Lỗi: ", await tung.Page.TitleAsync());
        await tung.Tick(tung.Page.Locator("input[name=Pledge][type=checkbox]"));
        await tung.Press("Tiếp nhận hồ sơ");
        var code = Regex.Match(tung.Page.Url, "/mot-cua/([^/?#]+)").Groups[1].Value;
        await tung.Sees("Đã tiếp nhận. In giấy hẹn, trao cho người nộp.");
        await tung.Sees("Chưa số hóa");
        await tung.Follow("In giấy hẹn");
        await tung.Sees("trước 17 giờ 00 phút, ngày 18 tháng 11 năm 2026");
        await tung.Sees("đã đối chiếu, trả lại");

        // The scanner is free again.
        await tung.Go("/mot-cua/" + code);
        await tung.Follow("Số hóa giấy tờ đã nhận");
        foreach (var box in await tung.Page.Locator("input[type=file]").AllAsync()) await tung.Give(box, Samples.Pdf);
        await tung.Press("Lưu bản quét");
        Assert.DoesNotContain("Chưa số hóa", await tung.Text());

        var (bao, tien) = (await town.Call("bao"), await town.Call("tien"));
        await bao.Do(code, "handOver");
        await bao.Do(code, "propose", new { opinion = "Hồ sơ hợp lệ." });
        await tien.Do(code, "approve");

        // She waits at the desk: from the list again, by the words on the buttons.
        await tung.Go("/mot-cua");
        await tung.Sees(code);
        await tung.Go("/mot-cua/" + code);
        Assert.True(await tung.Page.Locator(".do a[href$='/deliver']").BoundingBoxAsync() is { } button && button.Y + button.Height <= 1024, "what is to be done is out of sight");
        await tung.Take(tung.Page.Locator(".do a[href$='/deliver']"));
        await tung.Page.WaitForURLAsync("**/deliver");
        await tung.Sees("Người nộp đã chọn: Tại nơi nộp hồ sơ.");
        await tung.Fill(("deliveredTo", ""));
        await tung.Press("Trả kết quả"); // to nobody
        Assert.StartsWith("Lỗi: ", await tung.Page.TitleAsync());
        await tung.Fill(("deliveredTo", "Nguyễn Thị Hạnh"));
        await tung.Press("Trả kết quả");
        await tung.Sees("Đã xong: Trả kết quả");
        await town.Settle();
        var hanh = await town.Visit("hanh", Device.Phone);
        await hanh.Go("/ho-so/" + code);
        await hanh.Sees("Bạn đã nhận kết quả");
        await hanh.Sees("đã kiểm tra"); // the scan stands where "on paper" stood
    }

    [Fact]
    public async Task What_comes_by_post_is_typed_at_the_desk_and_the_result_goes_back_by_post_with_its_number()
    {
        town.Clock.Set(2026, 11, 18, 9);
        var mai = await town.Visit("mai", Device.Desktop);
        await mai.Go("/mot-cua/tai-quay?q=pham+thi+ut"); // the letter bears a name
        await mai.Follow("Phạm Thị Út");
        await mai.Fill(("thu-tuc", "Đăng ký hộ kinh doanh (1.001612)"), ("kenh", "post"));
        await mai.Press("Bắt đầu nhập");
        await mai.Press("Sửa những thông tin này");
        await mai.Answer(TradeJourneyTests.Business);
        for (var left = await mai.Page.GetByRole(AriaRole.Button, new() { Name = "Nhận bản giấy, giữ lại" }).CountAsync(); left > 0; left--) await mai.Press("Nhận bản giấy, giữ lại");
        await mai.Press("Lưu và tiếp tục");
        await mai.Page.Locator("input[name=Pledge][type=checkbox]").CheckAsync();
        await mai.Press("Tiếp nhận hồ sơ");
        var code = Regex.Match(mai.Page.Url, "/mot-cua/([^/?#]+)").Groups[1].Value;
        await mai.Sees("Bưu chính");
        await mai.Go($"/ho-so/{code}/giay-hen");
        await mai.Sees("qua bưu chính");

        var (nghia, phuc, desk) = (await town.Call("nghia"), await town.Call("phuc"), await town.Call("mai"));
        await nghia.Do(code, "handOver");
        await nghia.Do(code, "propose", new { opinion = "Đủ điều kiện." });
        await phuc.Do(code, "approve");
        await desk.Do(code, "confirmFee", new { receiptNumber = "BL-2026-0021" });
        await mai.Go($"/mot-cua/{code}/deliver");
        await mai.Sees("gửi đến 12 đường Chợ Mới, khóm 4");
        Assert.True(await mai.Page.Locator("input[name=deliveredBy][value=post]").IsCheckedAsync(), "what she chose is chosen");
        await mai.Press("Trả kết quả"); // the number of the letter is missing
        Assert.StartsWith("Lỗi: ", await mai.Page.TitleAsync());
        await mai.Sees("Nhập số vận đơn");
        await mai.Fill(("waybill", "EB000000021VN"));
        await mai.Press("Trả kết quả");
        await mai.Go("/mot-cua/" + code);
        await mai.Sees("Qua bưu điện, số vận đơn EB000000021VN, trả cho Phạm Thị Út");
        var ut = await town.Visit("ut", Device.Phone);
        await ut.Go("/ho-so/" + code);
        await ut.Sees("Kết quả đã gửi qua bưu điện đến bạn");
        await ut.Sees("EB000000021VN");
    }

    /// <summary>A young father's cousin goes for the mother: with her paper, in his own name; he is told and may collect, her account shows nothing it was not given.</summary>
    [Fact]
    public async Task Somebody_files_for_another_with_her_paper_and_only_he_is_told()
    {
        town.Clock.Set(2026, 11, 18, 9);
        var khoi = await town.Visit("khoi", Device.Phone);
        await khoi.Go("/ho-so/nop/" + Births.Procedure);
        await khoi.Fill(("xa", "Xã Đất Mũi"));
        await khoi.Press("Bắt đầu");
        await khoi.Answer(new Dictionary<string, string>(Births.Typed("Bình")) { ["filer.relation"] = "authorised" });
        await khoi.Sees("Văn bản ủy quyền");
        await khoi.Page.Locator("input[name='p.birth-notice']").SetInputFilesAsync(Samples.Pdf);
        await khoi.Press("Lưu và tiếp tục"); // her paper is missing
        Assert.StartsWith("Lỗi: ", await khoi.Page.TitleAsync());
        await khoi.Page.Locator("input[name='p.authorisation']").SetInputFilesAsync(Samples.Pdf);
        await khoi.Press("Lưu và tiếp tục");
        var code = await khoi.Hand();
        await town.Settle();

        var tung = await town.Visit("tung", Device.Desktop);
        await tung.Go("/mot-cua/" + code);
        await tung.Sees("Lâm Minh Khôi");
        await tung.Sees("Người được cha mẹ ủy quyền");
        await tung.Sees("Văn bản ủy quyền");
        await tung.Press("Tiếp nhận");
        var (bao, tien) = (await town.Call("bao"), await town.Call("tien"));
        await bao.Do(code, "handOver");
        await bao.Do(code, "propose");
        await tien.Do(code, "approve");
        await town.Settle();
        await khoi.Go("/thong-bao");
        await khoi.Sees(code);
        await khoi.Go($"/ho-so/{code}/ket-qua");
        await khoi.Sees("Nguyễn Văn Bình");

        var hanh = await town.Visit("hanh", Device.Phone);
        await hanh.Go("/thong-bao");
        Assert.DoesNotContain(code, await hanh.Text());
        await hanh.Go("/ho-so/" + code);
        Assert.DoesNotContain("Lâm Minh Khôi", await hanh.Text());
        Assert.DoesNotContain("Bình", await hanh.Text());

        await tung.Go($"/mot-cua/{code}/deliver");
        Assert.Equal("Lâm Minh Khôi", await tung.Page.Locator("[name=deliveredTo]").InputValueAsync());
        await tung.Sees("Người khác nhận thay thì phải có văn bản ủy quyền.");
        await tung.Press("Trả kết quả");
        await tung.Go($"/ho-so/{code}/phieu-kiem-soat");
        await tung.Sees("trả cho Lâm Minh Khôi");
    }
}
