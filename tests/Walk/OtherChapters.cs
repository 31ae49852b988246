using System.Net;

namespace CaMauSo.Walk;

/// <summary>Two more procedures with ends of their own, a refusal, and a family that need not pay.</summary>
internal sealed partial class Town
{
    internal async Task RegisterTrade()
    {
        Timeline.Chapter("Hộ kinh doanh ở phường Tân Thành: nộp phí, nhận qua bưu điện");
        var (ut, mai) = (await As("ut"), await As("mai"));
        var filed = await ut.File("1.001612", TanThanh, Samples.Trade());
        var code = Text(filed, "code");
        Timeline.Check(filed["feeDong"]!.GetValue<long>() == 150_000, ut.Name, $"nộp hồ sơ {code}; lệ phí máy tính ra {filed["feeDong"]} đ");
        var ready = await Resolve(code, "mai", "nghia", "phuc");
        Timeline.Check(National(ready) == 9 && !Offers(await mai.Get("/api/v1/dossiers/" + code), "deliver"), mai.Name, "đã ký, nhưng chưa thu phí thì chưa gửi đi được");
        var paid = await mai.Act(code, "confirmFee", new { receiptNumber = "BL-0002" });
        Timeline.Check(paid["feePaid"]!.GetValue<bool>() && Text(paid, "money") == "Settled", mai.Name, "xác nhận đã thu phí theo biên lai BL-0002");
        Timeline.Check(await mai.StatusOfPost($"/api/v1/dossiers/{code}/actions/deliver", new { key = Caller.NewKey(), deliveredTo = ut.Name, deliveredBy = "post" }) == HttpStatusCode.UnprocessableEntity, mai.Name, "gửi bưu điện mà thiếu số vận đơn: được hỏi lại");
        var sent = await mai.Act(code, "deliver", new { deliveredTo = ut.Name, deliveredBy = "post", waybill = "EB123456789VN" });
        var history = (await ut.Get("/api/v1/dossiers/" + code))["history"]!.ToJsonString(Timeline.Plain);
        Timeline.Check(National(sent) == 10 && history.Contains("EB123456789VN", StringComparison.Ordinal), ut.Name, "kết quả đi bưu điện, có số vận đơn để dò");
        Timeline.Check(await ut.StatusOfPost($"/api/v1/dossiers/{code}/rating", new { score = 2, reason = "Bưu điện giao hơi lâu." }) == HttpStatusCode.NoContent, ut.Name, "chấm bình thường, kèm lời góp ý");
    }

    internal async Task RegisterVessel()
    {
        Timeline.Chapter("Tàu cá ở cấp tỉnh: không phí, nhận bản điện tử");
        var (ret, tam) = (await As("ret"), await As("tam"));
        var filed = await ret.File("1.003650", GanhHao, Samples.Vessel(), [("safety-certificate", "an-toan.pdf"), ("shipyard-certificate", "xuat-xuong.pdf"), ("photos", "man-trai.png")]);
        var code = Text(filed, "code");
        Timeline.Check(filed["feeDong"]!.GetValue<long>() == 0, ret.Name, $"nộp hồ sơ {code}, ba giấy tờ, không mất phí");
        Timeline.Check((await tam.Get("/api/v1/desk/dossiers")).AsArray().Any(d => Text(d, "code") == code), tam.Name, "thấy hồ sơ ở Trung tâm Phục vụ hành chính công tỉnh, không phải ở xã");
        Timeline.Check(National(await Resolve(code, "tam", "hoa", "loc")) == 9, (await As("loc")).Name, "giám đốc sở ký giấy chứng nhận");
        var result = await ret.Get($"/api/v1/dossiers/{code}/result");
        Timeline.Check(Text(result, "number").EndsWith("-TS", StringComparison.Ordinal) && Text(result, "text").Contains("14,5", StringComparison.Ordinal), ret.Name, $"tàu được số đăng ký {result["number"]}");
        Timeline.Check(National(await tam.Act(code, "deliver", new { deliveredTo = ret.Name, deliveredBy = "online" })) == 10, tam.Name, "trả bản điện tử vào tài khoản của anh Rết");
    }

    internal async Task RefuseReception()
    {
        Timeline.Chapter("Từ chối tiếp nhận, có căn cứ");
        var (hanh, tung) = (await As("hanh"), await As("tung"));
        var code = Text(await hanh.File("1.001193", DatMui, Samples.Birth(Today, "Chi"), "birth-notice"), "code");
        Timeline.Check(await tung.StatusOfPost($"/api/v1/dossiers/{code}/actions/refuseReception", new { key = Caller.NewKey(), reason = "Trẻ đã được khai sinh ở nơi khác." }) == HttpStatusCode.UnprocessableEntity, tung.Name, "từ chối mà không nêu căn cứ pháp lý: không được");
        await tung.Act(code, "refuseReception", new { reason = "Trẻ đã được khai sinh ở nơi khác.", legalGround = "Luật Hộ tịch năm 2014" });
        var seen = await hanh.Get("/api/v1/dossiers/" + code);
        Timeline.Check(National(seen) == 3 && seen["history"]!.ToJsonString(Timeline.Plain).Contains("Luật Hộ tịch", StringComparison.Ordinal), hanh.Name, "đọc được vì sao bị từ chối và theo văn bản nào");
        Timeline.Check(await tung.StatusOfPost($"/api/v1/dossiers/{code}/actions/receive", new { key = Caller.NewKey() }) == HttpStatusCode.UnprocessableEntity, tung.Name, "đã từ chối thì không tiếp nhận lại được");
    }

    internal async Task ClaimToBePoor()
    {
        Timeline.Chapter("Tự khai hộ nghèo: máy miễn phí, cán bộ đối chiếu");
        var (hanh, tung) = (await As("hanh"), await As("tung"));
        var filed = await hanh.File("1.001193", DatMui, Samples.Birth(Today.AddDays(-90), "Dung"), [("birth-notice", "giay-chung-sinh.pdf")], "poor");
        var code = Text(filed, "code");
        var full = await hanh.File("1.001193", DatMui, Samples.Birth(Today.AddDays(-90), "Em"), "birth-notice");
        var (spared, owed) = (filed["feeDong"]!.GetValue<long>(), full["feeDong"]!.GetValue<long>());
        Timeline.Check(spared < owed, hanh.Name, $"khai sinh quá hạn, khai là hộ nghèo: {spared} đ thay vì {owed} đ");
        var cleared = await tung.Claim(code, "Chưa có giấy xác nhận hộ nghèo năm nay.");
        Timeline.Check(cleared["feeDong"]!.GetValue<long>() == owed && Text(cleared, "applicantClass") == "none", tung.Name, $"chưa có giấy xác nhận: bỏ diện đã khai, phí tính lại {owed} đ, người nộp được báo");
        Timeline.Check(await tung.StatusOfPost($"/api/v1/dossiers/{code}/claim", new { key = Caller.NewKey(), reason = "Bỏ lần nữa." }) == HttpStatusCode.UnprocessableEntity, tung.Name, "bỏ hai lần: không còn gì để bỏ");
    }
}
