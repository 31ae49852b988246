using System.Text.RegularExpressions;

namespace CaMauSo.Journeys.Tests;

/// <summary>Between two bodies in a real browser: to the department and back, and to the ward that is competent; the mother follows on her phone.</summary>
public sealed class TransferJourneyTests(Town town) : IClassFixture<Town>
{
    private const string Department = "Sở Nông nghiệp và Môi trường", Ward = "Ủy ban nhân dân phường Tân Thành", Commune = "Ủy ban nhân dân xã Đất Mũi";

    [Theory]
    [MemberData(nameof(Ways.OfLongWalks), MemberType = typeof(Ways))]
    internal async Task A_dossier_goes_to_the_department_and_back_and_is_finished_where_it_was_received(Way way)
    {
        var hanh = await town.Visit("hanh", Device.Phone, way);
        var code = await hanh.FileBirth("An");
        var secret = await hanh.Page.Locator("dd.code").First.InnerTextAsync();
        var (tung, bao) = (await town.Visit("tung", Device.Desktop, way), await town.Visit("bao", Device.Desktop, way));
        await tung.Go("/mot-cua/" + code);
        await tung.Press("Tiếp nhận");
        await bao.Go("/mot-cua/" + code);
        await bao.Press("Nhận thẩm tra");
        await hanh.Go("/ho-so/" + code);
        var promised = await Due(hanh);

        await bao.Go("/mot-cua/" + code);
        await bao.Follow("Chuyển cơ quan khác");
        await bao.Sees("hồ sơ đi tiếp từ bước này");
        await bao.Press("Chuyển đi"); // nothing chosen yet
        Assert.StartsWith("Lỗi: ", await bao.Page.TitleAsync());
        await bao.Fill(("to", Department), ("mau", "so-tham-dinh"), ("reason", "Nhờ sở kiểm tra nơi sinh trên tàu cá."));
        await bao.Press("Chuyển đi");
        await bao.Sees("Đã chuyển đến " + Department);
        await bao.Go("/mot-cua?hang=chuyen-di");
        await bao.Sees("chuyển đi, chờ nhận");
        await hanh.Go("/ho-so/" + code);
        await hanh.Sees($"Hồ sơ đang được chuyển đến {Department}");
        await hanh.Sees($"{Commune} vẫn chịu trách nhiệm");

        await town.Settle();
        var tam = await town.Visit("tam", Device.Desktop, way);
        await tam.Go("/mot-cua");
        await tam.Follow("Chuyển đến, chờ nhận");
        await tam.Sees(code);
        await tam.Go("/mot-cua/" + code);
        await tam.Sees("Nhờ sở kiểm tra nơi sinh trên tàu cá.");
        await tam.Press("Nhận hồ sơ chuyển đến");
        await tam.Sees("Đã nhận hồ sơ");
        // Whoever holds the slip sees where it is, without signing in.
        var kin = await town.Visit(null, Device.Phone, way);
        await kin.Go("/tra-cuu?ma=" + code);
        await kin.Fill(("kytu", secret));
        await kin.Press("Xem tiến độ");
        await kin.Sees($"Hồ sơ đang ở {Department}");
        await kin.Sees("Đang giữ hồ sơ");

        await bao.Go("/mot-cua/" + code);
        await bao.Sees($"Hồ sơ đang ở {Department}; làm tiếp khi nơi ấy trả lại, hạn");
        var hoa = await town.Visit("hoa", Device.Desktop, way);
        await hoa.Go("/mot-cua");
        await hoa.Sees(code);
        await hoa.Sees("rồi trả lại");
        await hoa.Go("/mot-cua/" + code);
        await hoa.Follow("Trả lại, đã làm xong");
        await hoa.Press("Trả lại hồ sơ"); // says nothing of what was done
        Assert.StartsWith("Lỗi: ", await hoa.Page.TitleAsync());
        await hoa.Fill(("reason", "Đã đối chiếu sổ thuyền viên, nơi sinh đúng như khai."));
        await hoa.Press("Trả lại hồ sơ");
        await hoa.Sees("Đã trả lại " + Commune);

        await hanh.Go("/ho-so/" + code);
        Assert.Equal(promised, await Due(hanh));
        await hanh.Sees($"{Department} làm xong phần việc");
        Assert.DoesNotContain("sổ thuyền viên", await hanh.Text());
        await bao.Go("/mot-cua/" + code);
        await bao.Sees("Đã đối chiếu sổ thuyền viên");
        await bao.Act(code, "propose");
        var tien = await town.Visit("tien", Device.Desktop, way);
        await tien.Go("/mot-cua/" + code);
        await tien.Press("Ký duyệt");
        await tung.Act(code, "deliver", ("deliveredBy", "desk"));
        await hanh.Go("/ho-so/" + code);
        await hanh.Sees("Bạn đã nhận kết quả");
        await tung.Go($"/ho-so/{code}/phieu-kiem-soat");
        foreach (var line in new[] { $"Chuyển {Department} làm một phần, trả lại trước", $"{Department} nhận hồ sơ để làm phần việc của mình", "trả lại " + Commune }) await tung.Sees(line);
    }

    [Fact]
    public async Task A_dossier_filed_at_the_wrong_commune_is_not_taken_at_first_and_then_goes_over()
    {
        var hanh = await town.Visit("hanh", Device.Phone);
        var code = await hanh.FileBirth("Bình");
        var (tung, mai) = (await town.Visit("tung", Device.Desktop), await town.Visit("mai", Device.Desktop));
        await tung.Go($"/mot-cua/{code}/chuyen");
        await tung.Fill(("to", Ward), ("mau", "nop-nham-noi"));
        await tung.Press("Chuyển đi");
        await mai.Go($"/mot-cua/{code}/chuyen/khong-nhan");
        await mai.Fill(("mau", "noi-chuyen-giai-quyet-duoc"), ("reason", "Trẻ cư trú ở Đất Mũi."));
        await mai.Press("Không nhận, trả lại");
        await mai.Sees("Đã trả lại " + Commune);
        await hanh.Go("/ho-so/" + code);
        await hanh.Sees("Trẻ cư trú ở Đất Mũi.");
        await tung.Go($"/mot-cua/{code}/chuyen");
        await tung.Fill(("to", Ward), ("mau", ""), ("reason", "Mẹ đã đổi nơi cư trú về khóm 4, phường Tân Thành."));
        await tung.Press("Chuyển đi");
        await tung.Go($"/mot-cua/{code}/chuyen/rut");
        await mai.Go("/mot-cua/" + code);
        await mai.Press("Nhận hồ sơ chuyển đến");
        await tung.Press("Rút lại"); // too late: the page says why
        await tung.Sees("không rút lại được nữa");
        await mai.Go("/mot-cua/" + code);
        await mai.Press("Tiếp nhận");
        await hanh.Go("/ho-so/" + code);
        await hanh.Sees($"{Ward} nhận hồ sơ");
        await hanh.Go($"/ho-so/{code}/giay-hen");
        await hanh.Sees(code);
    }

    private static async Task<string> Due(Visit visit) => Regex.Match(await visit.Text(), @"Hẹn trả trước\s+(.+)").Groups[1].Value is { Length: > 0 } due ? due : throw new InvalidOperationException(await visit.Text());
}
