using System.Text.Json.Nodes;

namespace CaMauSo.Journeys.Tests;

/// <summary>What may happen to a dossier's time on its way: it pauses twice, is put off, is late, has two ends, waits for others.</summary>
public sealed class CourseJourneyTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task Two_requests_open_only_what_was_marked_and_the_clock_pauses_and_goes_on()
    {
        town.Clock.Set(2026, 11, 18, 9);
        var hanh = await town.Visit("hanh", Device.Phone);
        var code = await (await town.Call("hanh")).FileOf(Births.Procedure, "32248", Births.Answers("An"), "birth-notice");
        await town.Settle();

        // The desk, before it takes the dossier in: one paper and one answer.
        var tung = await town.Visit("tung", Device.Desktop);
        await tung.Go($"/mot-cua/{code}/askSupplementAtDesk");
        await tung.Press("Yêu cầu bổ sung"); // nothing marked
        Assert.StartsWith("Lỗi: ", await tung.Page.TitleAsync());
        await tung.Fill(("dau", "paper:birth-notice"), ("dau", "field:child.hometown"), ("ghi.paper:birth-notice", "Chụp lại rõ cả bốn góc"), ("ghi.field:child.hometown", "Ghi cả tên tỉnh mới"), ("reason", "Giấy chứng sinh mờ, quê quán ghi thiếu."));
        await tung.Press("Yêu cầu bổ sung");
        await tung.Go("/mot-cua/" + code);
        await tung.Sees("Tạm dừng, chờ bổ sung");

        town.Clock.Set(2026, 11, 19, 10);
        await hanh.Go("/ho-so/" + code);
        await hanh.Sees("Chụp lại rõ cả bốn góc");
        await hanh.Sees("đồng hồ giải quyết tạm dừng");
        await hanh.Follow("Bổ sung hồ sơ");
        Assert.Equal(["child.hometown", "p.birth-notice"], await Open(hanh));
        await hanh.Fill(("child.hometown", "Xã Đất Mũi, tỉnh Cà Mau"));
        await hanh.Press("Gửi bổ sung"); // the paper is missing
        Assert.StartsWith("Lỗi: ", await hanh.Page.TitleAsync());
        Assert.Equal("Xã Đất Mũi, tỉnh Cà Mau", await hanh.Page.Locator("[name='child.hometown']").InputValueAsync());
        await hanh.Page.Locator("input[type=file]").SetInputFilesAsync(Samples.Photo);
        await hanh.Press("Gửi bổ sung");
        await hanh.Sees("Đồng hồ giải quyết chạy lại");
        await town.Settle();
        await tung.Go("/mot-cua/" + code);
        await tung.Sees("Đã sửa theo yêu cầu");
        await tung.Sees("Thời hạn xem hồ sơ tính lại từ đầu");
        await tung.Press("Tiếp nhận");

        // The specialist, once more in examination; a third time nobody may.
        var bao = await town.Visit("bao", Device.Desktop);
        await (await town.Call("bao")).Do(code, "handOver");
        await bao.Act(code, "askSupplement", ("dau", "field:mother.address"), ("ghi.field:mother.address", "Ghi số nhà"), ("reason", "Nơi cư trú của người mẹ chưa đủ."));
        town.Clock.Set(2026, 11, 23, 8);
        await hanh.Go($"/ho-so/{code}/bo-sung");
        Assert.Equal(["mother.address"], await Open(hanh));
        await hanh.Fill(("mother.address", "Số 5, ấp Mũi"));
        await hanh.Press("Gửi bổ sung");
        await bao.Go("/mot-cua/" + code);
        await bao.Sees("Lần 2");
        await bao.Sees("thời hạn tính lại từ đầu, hạn mới 17:00 thứ Hai 23/11/2026");
        Assert.Equal(0, await bao.Page.Locator("a[href$='/askSupplement']").CountAsync());
        await bao.Go($"/mot-cua/{code}/askSupplement");
        await bao.Sees("Đã yêu cầu bổ sung đủ số lần cho phép");
    }

    /// <summary>The names of what can be typed, chosen or handed in.</summary>
    private static async Task<string[]> Open(Visit visit) =>
        [.. (await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main form [name]:not([type=hidden]):not([disabled]):not([readonly])')].map(f => f.name)")).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_word_is_put_off_once_with_an_apology_and_late_stays_late()
    {
        town.Clock.Set(2026, 11, 18, 9);
        var code = await (await town.Call("ut")).FileOf("1.001612", "32025", Shop());
        var (mai, nghia) = (await town.Call("mai"), await town.Visit("nghia", Device.Desktop));
        await mai.Do(code, "receive"); // three working days: Monday 23 November, 9:00
        await (await town.Call("nghia")).Do(code, "handOver");
        await nghia.Go("/mot-cua/" + code);
        await nghia.Follow("Xin lỗi và hẹn lại ngày trả");
        await nghia.Fill(("newDue.day", "22"), ("newDue.month", "11"), ("newDue.year", "2026"), ("reason", "Chờ cơ quan thuế xác nhận mã số của hộ."));
        await nghia.Press("Xin lỗi và hẹn lại ngày trả");
        await nghia.Sees("22/11/2026 là ngày nghỉ");
        await nghia.Fill(("newDue.day", "25"));
        await nghia.Press("Xin lỗi và hẹn lại ngày trả");
        await nghia.Sees("Đã xong: Xin lỗi và hẹn lại ngày trả");
        await town.Settle();
        var ut = await town.Visit("ut", Device.Phone);
        await ut.Go("/ho-so/" + code);
        await ut.Sees("Xin lỗi bạn, hồ sơ cần thêm thời gian");
        await ut.Follow("Xem lý do và thư xin lỗi");
        await ut.Sees("Chờ cơ quan thuế xác nhận mã số của hộ.");
        await ut.Sees("trước 17 giờ 00 phút, ngày 25 tháng 11 năm 2026");
        await nghia.Go($"/mot-cua/{code}/extend"); // a second time
        await nghia.Sees("Hồ sơ này đã được hẹn lại một lần, không hẹn lại nữa được.");

        // A neighbour's dossier on the day it is due: too late for an apology beforehand.
        town.Clock.Set(2026, 11, 23, 7, 30);
        var other = await (await town.Call("ut")).FileOf("1.001612", "32025", Shop());
        town.Clock.Set(2026, 11, 23, 8);
        await mai.Do(other, "receive");
        town.Clock.Set(2026, 11, 27, 7, 30);
        await nghia.Go($"/mot-cua/{other}/extend");
        await nghia.Sees("Chỉ hẹn lại được chậm nhất một ngày trước ngày đã hẹn (27/11/2026).");
        await nghia.Go("/mot-cua?hang=sap-den-han");
        await nghia.Sees(other);
        await nghia.Go("/mot-cua?hang=qua-han");
        await nghia.Sees(code);
        await nghia.Sees("quá ");
        Assert.Equal(1, await nghia.Page.Locator("table.queue tbody tr .due.e").CountAsync());
        await ut.Go("/ho-so/" + code);
        await ut.Sees("quá ");
        await ut.Sees("xin lỗi");

        // The figure judges by the first promise, running or done, extension or not.
        await (await town.Call("nghia")).Do(code, "propose", new { opinion = "Đủ." });
        await (await town.Call("phuc")).Do(code, "approve");
        var dao = await town.Visit("dao", Device.Desktop);
        await dao.Go("/ho-so-theo-doi?so=dossiers.on-time&tu=2026-11-16&den=2026-11-30&linh-vuc=ho-kinh-doanh");
        await dao.Sees("0 trên 1 hồ sơ");
        await dao.Sees(code);
        await dao.Sees("Trễ hạn");
        Assert.DoesNotContain("Phạm Thị Út", await dao.Text());
    }

    [Fact]
    public async Task A_certificate_in_two_stages_is_promised_twice()
    {
        town.Clock.Set(2026, 11, 18, 9);
        var code = await (await town.Call("ret")).FileOf("1.012787", "31972", JsonNode.Parse("""
            {"project":{"name":"Khu dân cư Bạch Đằng","developer":"Công ty Địa ốc Đất Mũi","contract":"12/2025/HĐ","contractDate":"2025-08-01","price":"1250000000","handedOver":"2026-01-15"},
             "plot":{"what":"land","lot":"B12-05","commune":"31972","address":"khóm 5","area":"100","remote":"no"},
             "owner":{"kind":"person","fullName":"Danh Sà Rết","identityNumber":"096081000014","phone":"0900000014","commune":"31972","address":"Khóm 2"},
             "filer":{"kind":"self","fullName":"Danh Sà Rết","identityNumber":"096081000014","phone":"0900000014"},"result":{"how":"desk"}}
            """)!, "contract", "handover");
        await town.Settle();
        var (tam, hoa, ret) = (await town.Visit("tam", Device.Desktop), await town.Visit("hoa", Device.Desktop), await town.Visit("ret", Device.Phone));
        await tam.Go("/mot-cua/" + code);
        await tam.Press("Tiếp nhận");
        await ret.Go("/ho-so/" + code);
        await ret.Sees("Hẹn xong giai đoạn trước");
        await ret.Sees("Xác định nghĩa vụ tài chính");
        await ret.Sees("Hẹn trả kết quả trước");
        await tam.Go($"/ho-so/{code}/giay-hen");
        await tam.Sees("Giai đoạn 1, Xác định nghĩa vụ tài chính");
        await tam.Sees("hẹn trước 9 giờ 00 phút, ngày 26 tháng 11 năm 2026"); // five working days, over the holiday of the 24th
        await tam.Sees("trước 9 giờ 00 phút, ngày 01 tháng 12 năm 2026"); // eight of the whole

        await (await town.Call("hoa")).Do(code, "handOver");
        await hoa.Act(code, "askCharge", ("charge.registration", "6.250.000"), ("charge.income-tax", "25.000.000"), ("legalGround", "Thông báo 15/TB-TCT"), ("payBy.day", "18"), ("payBy.month", "12"), ("payBy.year", "2026"));
        await ret.Go("/ho-so/" + code);
        await ret.Sees("31.250.000 đ");
        await ret.Sees("Tạm dừng, chờ nộp tiền");
        town.Clock.Set(2026, 12, 3, 14);
        await tam.Act(code, "confirmCharge", ("receiptNumber", "GNT-0042"));
        await ret.Go("/ho-so/" + code);
        await ret.Sees("Cấp sổ");
        await tam.Go($"/ho-so/{code}/giay-hen");
        await tam.Sees("Giai đoạn 2, Cấp sổ");
        await tam.Sees("nhận 14 giờ 00 phút, ngày 03 tháng 12 năm 2026, hẹn trước 14 giờ 00 phút, ngày 08 tháng 12 năm 2026");
    }

    [Fact]
    public async Task Two_bodies_are_asked_side_by_side_each_with_its_own_time()
    {
        town.Clock.Set(2026, 11, 18, 9);
        var code = await (await town.Call("hanh")).FileOf("1.013225", "32248", JsonNode.Parse("""
            {"work":{"kind":"house","use":"living","footprint":"90","total":"150","floors":"2","height":"7.8","setback":"3","foundation":"Móng cọc tràm, khung bê tông, mái tôn","cost":"450000000","months":"6"},
             "owner":{"kind":"person","fullName":"Nguyễn Thị Hạnh","identityNumber":"096192000011","phone":"0900000011","commune":"32248","address":"Ấp Mũi"},
             "plot":{"sheet":"12","number":"45","commune":"32248","address":"Ấp Mũi","area":"312","use":"ONT","paper":"certificate","serial":"CH 123456","owner":"Nguyễn Thị Hạnh","beside":"no","river":"no"},
             "design":{"by":"self","reviewed":"no"},"filer":{"kind":"self","fullName":"Nguyễn Thị Hạnh","identityNumber":"096192000011","phone":"0900000011"},"result":{"how":"desk"}}
            """)!, "land", "drawings");
        await (await town.Call("tung")).Do(code, "receive");
        var specialist = await town.Call("bao");
        await specialist.Do(code, "handOver");
        await specialist.Do(code, "inspect");
        await town.Settle();

        var bao = await town.Visit("bao", Device.Desktop);
        await bao.Go("/mot-cua/" + code);
        await bao.Follow("Hỏi ý kiến cơ quan liên quan");
        await bao.Sees("Công an tỉnh, về phòng cháy, chữa cháy, trả lời trong 5 ngày làm việc");
        await bao.Sees("Sở Nông nghiệp và Môi trường, về đất đai, kênh rạch, trả lời trong 12 ngày");
        await bao.Fill(("question", "Nhà cách kênh 12 mét: có vướng hành lang kênh và lối xe chữa cháy không?"));
        await bao.Press("Hỏi ý kiến cơ quan liên quan");
        await bao.Go($"/mot-cua/{code}/propose");
        await bao.Sees("Còn chờ ý kiến của");

        var cuong = await town.Visit("cuong", Device.Desktop);
        await cuong.Go("/mot-cua?hang=lay-y-kien");
        await cuong.Sees("còn 5 ngày");
        await cuong.Go("/mot-cua/" + code);
        await cuong.Follow("Trả lời ý kiến");
        await cuong.Sees("có vướng hành lang kênh và lối xe chữa cháy không?");
        await cuong.Fill(("answer", "agree"));
        await cuong.Press("Trả lời ý kiến");
        var hanh = await town.Visit("hanh", Device.Phone);
        await hanh.Go("/ho-so/" + code);
        await hanh.Sees("Cơ quan phối hợp");
        await hanh.Sees("Đã trả lời");
        var hoa = await town.Visit("hoa", Device.Desktop);
        await hoa.Act(code, "giveOpinion", ("answer", "remark"), ("opinion", "Chừa hành lang kênh 15 mét."));
        await hoa.Go("/mot-cua?hang=lay-y-kien");
        Assert.DoesNotContain(code, await hoa.Text());
        await bao.Go("/mot-cua/" + code);
        await bao.Sees("Chừa hành lang kênh 15 mét.");
        await bao.Act(code, "propose", ("opinion", "Đã lùi nhà theo ý kiến."), ("visit.date.day", "18"), ("visit.date.month", "11"), ("visit.date.year", "2026"));
        await bao.Sees("Đã xong: Trình ký");
    }

    private static JsonNode Shop() => JsonNode.Parse("""
        {"owner":{"kind":"person","fullName":"Phạm Thị Út","birthDate":"1975-11-02","gender":"female","identityNumber":"096175000013","phone":"0900000013","address":"12 đường Chợ Mới, khóm 4"},
         "business":{"name":"Tạp hóa Út Tân Thành","commune":"32025","address":"Lô 7, chợ Tân Thành","mainLine":"other","otherLine":"Bán vé số","capital":"50000000","workers":"2"},
         "pledge":{"oneOnly":"true"},"filer":{"kind":"self","fullName":"Phạm Thị Út","identityNumber":"096175000013","phone":"0900000013"},"result":{"how":"desk"}}
        """)!;
}
