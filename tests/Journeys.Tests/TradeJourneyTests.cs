namespace CaMauSo.Journeys.Tests;

/// <summary>The other two full procedures in a real browser: a market woman's business at her ward, a fisherman's boat at the province.</summary>
public sealed class TradeJourneyTests(Town town) : IClassFixture<Town>
{
    internal static readonly Dictionary<string, string> Business = new()
    {
        ["owner.kind"] = "person", ["owner.fullName"] = "Phạm Thị Út", ["owner.birthDate.day"] = "2", ["owner.birthDate.month"] = "11", ["owner.birthDate.year"] = "1975", ["owner.gender"] = "female",
        ["owner.identityNumber"] = "096175000013", ["owner.phone"] = "0900 000 013", ["owner.address"] = "12 đường Chợ Mới, khóm 4",
        ["business.name"] = "Tạp hóa Út Tân Thành", ["business.commune"] = "Phường Tân Thành", ["business.address"] = "Lô 7, chợ Tân Thành", ["business.mainLine"] = "other", ["business.otherLine"] = "Bán vé số",
        ["business.capital"] = "50.000.000", ["business.workers"] = "2", ["pledge.oneOnly"] = "true", ["filer.kind"] = "self", ["result.how"] = "post", ["result.address"] = "12 đường Chợ Mới, khóm 4",
    };

    private static readonly Dictionary<string, string> Vessel = new()
    {
        ["vessel.case"] = "newBuilt", ["owner.kind"] = "person", ["owner.fullName"] = "Danh Sà Rết", ["owner.identityNumber"] = "096081000014", ["owner.phone"] = "0900 000 014",
        ["owner.commune"] = "Xã Gành Hào", ["owner.address"] = "Khóm 2", ["vessel.trade"] = "longline", ["vessel.hull"] = "wood", ["vessel.length"] = "14,5", ["vessel.breadth"] = "4,2", ["vessel.depth"] = "1,8",
        ["vessel.builtYear"] = "2026", ["vessel.builtAt"] = "Cơ sở đóng tàu Sông Đốc", ["vessel.crew"] = "6", ["vessel.port"] = "Cảng cá Gành Hào", ["engine.maker"] = "Cummins NTA855",
        ["engine.number"] = "NTA-000123", ["engine.power"] = "298", ["tax.how"] = "details", ["tax.number"] = "0000123", ["tax.date.day"] = "5", ["tax.date.month"] = "11", ["tax.date.year"] = "2026",
        ["tax.office"] = "Thuế cơ sở", ["filer.kind"] = "self", ["result.how"] = "desk",
    };

    [Theory]
    [MemberData(nameof(Ways.OfLongWalks), MemberType = typeof(Ways))]
    internal async Task A_market_woman_registers_her_business_and_pays_at_the_desk(Way way)
    {
        var ut = await town.Visit("ut", Device.Phone, way);
        await ut.Go("/thu-tuc?q=mo+tiem+tap+hoa");
        await ut.Follow("Đăng ký hộ kinh doanh");
        await ut.Take(ut.Page.Locator("a[href^='/ho-so/nop/']").First);
        await ut.Press("Bắt đầu");
        await ut.Press("Sửa những thông tin này");
        await ut.Answer(new Dictionary<string, string>(Business) { ["owner.birthDate.year"] = "2015" }); // a child: the rule says so, everything typed stays
        await ut.Sees("Chủ hộ kinh doanh phải đủ 18 tuổi");
        await ut.Answer(Business);
        if (ut.At.EndsWith("/giay-to", StringComparison.Ordinal)) await ut.Press("Lưu và tiếp tục");
        await ut.Sees("Tạp hóa Út Tân Thành");
        await ut.Sees("150.000 đ");
        await ut.Press("Nộp hồ sơ"); // without the pledge
        Assert.StartsWith("Lỗi: ", await ut.Page.TitleAsync());
        var code = await ut.Hand();

        var mai = await town.Visit("mai", Device.Desktop, way);
        await mai.Go("/mot-cua");
        await mai.Sees(code);
        await mai.Go("/mot-cua/" + code);
        await mai.Press("Tiếp nhận");
        var nghia = await town.Visit("nghia", Device.Desktop, way);
        await nghia.Go("/mot-cua/" + code);
        await nghia.Press("Nhận thẩm tra");
        await nghia.Act(code, "propose", ("opinion", "Tên không trùng, đủ điều kiện."));
        var phuc = await town.Visit("phuc", Device.Desktop, way);
        await phuc.Go("/mot-cua/" + code);
        await phuc.Sees("GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH");
        await phuc.Press("Ký duyệt");

        await mai.Go("/mot-cua/" + code);
        Assert.Equal(0, await mai.Page.Locator("a[href$='/deliver']").CountAsync()); // not before the money
        await mai.Act(code, "confirmFee"); // the receipt's number is asked for
        Assert.StartsWith("Lỗi: ", await mai.Page.TitleAsync());
        await mai.Act(code, "confirmFee", ("receiptNumber", "BL-2026-0013"));
        await mai.Act(code, "deliver", ("deliveredTo", "Phạm Thị Út"), ("deliveredBy", "post"), ("waybill", "EB123456789VN"));
        await ut.Go("/ho-so/" + code);
        await ut.Sees("Kết quả đã gửi qua bưu điện đến bạn");
        await ut.Sees("EB123456789VN");
        await ut.Go($"/ho-so/{code}/ket-qua");
        await ut.Sees("HKD-2026-");
        await ut.Go($"/ho-so/{code}/danh-gia");
        await ut.Take(ut.Page.Locator("button[name=score][value='1']"));
        await ut.Press("Gửi"); // unhappy without a reason
        Assert.StartsWith("Lỗi: ", await ut.Page.TitleAsync());
        await ut.Follow("Chọn lại");
        await ut.Take(ut.Page.Locator("button[name=score][value='3']"));
        Assert.EndsWith("/ho-so/" + code, new Uri(ut.Page.Url).AbsolutePath);
    }

    [Theory]
    [MemberData(nameof(Ways.WithoutScriptsFirst), MemberType = typeof(Ways))]
    internal async Task A_fishermans_boat_is_registered_by_the_province(Way way)
    {
        var ret = await town.Visit("ret", Device.Phone, way);
        await ret.Go("/thu-tuc?q=giay+to+ghe+moi+dong");
        await ret.Go("/thu-tuc/1.003650");
        await ret.Take(ret.Page.Locator("a[href^='/ho-so/nop/']").First);
        await ret.Press("Bắt đầu");
        await ret.Answer(new Dictionary<string, string>(Vessel) { ["vessel.breadth"] = "24,2" });
        await ret.Sees("Chiều rộng phải nhỏ hơn chiều dài");
        await ret.Answer(Vessel);
        await ret.Press("Lưu và tiếp tục"); // no paper given: each says so
        Assert.StartsWith("Lỗi: ", await ret.Page.TitleAsync());
        await ret.GivePapers(Samples.Pdf, Samples.Photo);
        await ret.Sees("Miễn phí");
        var code = await ret.Hand();
        await town.Settle();

        var tam = await town.Visit("tam", Device.Desktop, way);
        await tam.Go("/mot-cua/" + code);
        await tam.Press("Tiếp nhận");
        await ret.Go($"/ho-so/{code}/giay-hen");
        var hoa = await town.Visit("hoa", Device.Desktop, way);
        await hoa.Go("/mot-cua?tab=waiting");
        await hoa.Go("/mot-cua/" + code);
        await hoa.Press("Nhận thẩm tra");
        await hoa.Act(code, "propose", ("opinion", "Giấy xuất xưởng hợp lệ."));
        var loc = await town.Visit("loc", Device.Desktop, way);
        await loc.Act(code, "sendBack", ("reason", "Xem lại chiều cao mạn."));
        await hoa.Act(code, "propose", ("opinion", "Đã đo lại: 1,8 mét."));
        await loc.Go("/mot-cua/" + code);
        await loc.Press("Ký duyệt");
        await tam.Act(code, "deliver", ("deliveredTo", "Danh Sà Rết"), ("deliveredBy", "desk"));
        await ret.Go($"/ho-so/{code}/ket-qua");
        await ret.Sees("NTA-000123");
        Assert.Matches(@"CM-\d{5}-TS", await ret.Text());
        await tam.Go($"/ho-so/{code}/phieu-kiem-soat");
        await tam.Sees("Giấy xuất xưởng hợp lệ.");
    }

    [Fact]
    public async Task A_refusal_at_the_desk_names_its_legal_reason_and_a_withdrawal_its_own()
    {
        var ut = await town.Visit("ut", Device.Phone);
        var mai = await town.Visit("mai", Device.Desktop);
        var refused = await File(ut);
        await mai.Act(refused, "refuseReception");
        Assert.StartsWith("Lỗi: ", await mai.Page.TitleAsync());
        await mai.Act(refused, "refuseReception", ("reason", "Địa điểm kinh doanh thuộc phường khác."), ("legalGround", await FirstGround(mai)));
        await ut.Go("/ho-so/" + refused);
        await ut.Sees("Địa điểm kinh doanh thuộc phường khác.");
        await ut.Go($"/ho-so/{refused}/phieu-tu-choi");

        var withdrawn = await File(ut);
        await ut.Go($"/ho-so/{withdrawn}/rut");
        await ut.Fill(("Reason", "Chưa thuê được mặt bằng."));
        await ut.Page.Locator("main form button.btn").First.ClickAsync();
        await ut.Check();
        await ut.Sees("Bạn đã rút hồ sơ");
        await ut.Go("/ho-so");

        // Nothing goes on from there, for her or for anybody.
        await ut.Go($"/ho-so/{withdrawn}/rut");
        await ut.Sees("Hồ sơ này không còn rút được");
        await mai.Go("/mot-cua/" + withdrawn);
        await mai.Sees("Chưa thuê được mặt bằng.");
        await mai.Sees("Hồ sơ đã kết thúc.");
        await mai.Go($"/mot-cua/{withdrawn}/receive");
        await mai.Sees("Hồ sơ đang ở bước “Đã rút” nên không còn thực hiện được “Tiếp nhận”.");
    }

    private static async Task<string> FirstGround(Visit visit) =>
        await visit.Page.Locator("[name=legalGround]").First.EvaluateAsync<string>("f => f.tagName == 'SELECT' || f.type == 'radio' ? [...document.querySelectorAll('[name=legalGround] option, input[name=legalGround]')].map(o => o.value).find(v => v) : 'Điều 17 Nghị định 118/2025/NĐ-CP'");

    private static async Task<string> File(Visit ut)
    {
        await ut.Go("/ho-so/nop/1.001612");
        await ut.Press("Bắt đầu");
        await ut.Answer(Business);
        if (ut.At.EndsWith("/giay-to", StringComparison.Ordinal)) await ut.Press("Lưu và tiếp tục");
        return await ut.Hand();
    }
}
