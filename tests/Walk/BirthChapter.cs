using System.Net;

namespace CaMauSo.Walk;

/// <summary>A mother registers her child: found by everyday words, filed, supplemented, sent back once, signed, paid, handed over, rated.</summary>
internal sealed partial class Town
{
    private string _birth = "";

    internal async Task FindProcedure()
    {
        Timeline.Chapter("Tìm thủ tục");
        var people = (await _nobody.Get("/api/v1/demo/people")).AsArray();
        Timeline.Check(people.Count >= 12, "Tỉnh mô phỏng", $"{people.Count} người hư cấu có thể vào vai");
        foreach (var (words, said, code, name) in new[] { ("lam%20giay%20khai%20sinh", "lam giay khai sinh", "1.001193", "Đăng ký khai sinh"), ("mo%20tiem", "mo tiem", "1.001612", "Đăng ký hộ kinh doanh"), ("dang%20ky%20ghe", "dang ky ghe", "1.003650", "Đăng ký tàu cá") })
        {
            var found = (await _nobody.Get("/api/v1/procedures?q=" + words))["procedures"]!.AsArray().Take(3);
            Timeline.Check(found.Any(p => Text(p, "code") == code), "Khách", $"gõ không dấu “{said}”: {name} trong ba kết quả đầu");
        }
    }

    internal async Task RegisterBirth()
    {
        Timeline.Chapter("Khai sinh ở xã Đất Mũi: bổ sung một lần, trả lại một lần, nhận tại quầy");
        var (hanh, tung, bao, tien) = (await As("hanh"), await As("tung"), await As("bao"), await As("tien"));
        var filed = await hanh.File("1.001193", DatMui, Samples.Birth(Today, "An"), "birth-notice");
        var (code, secret) = (Text(filed, "code"), Text(filed, "secret"));
        _birth = code;
        Timeline.Check(code.Contains(Today.ToString("yyMMdd"), StringComparison.Ordinal) && filed["feeDong"]!.GetValue<long>() == 16_000, hanh.Name, $"nộp hồ sơ, được cấp mã {code} và bốn ký tự tra cứu; phí {filed["feeDong"]} đ cho hai bản sao");

        var status = await _nobody.Post("/api/v1/status", new { code, secret });
        Timeline.Check(!status.ToJsonString().Contains("Hạnh", StringComparison.Ordinal), "Khách", $"tra cứu không cần đăng nhập: “{status["text"]}”, không lộ tên ai");
        Timeline.Check(await _nobody.StatusOfPost("/api/v1/status", new { code, secret = "0000" }) == HttpStatusCode.NotFound, "Khách", "đoán sai bốn ký tự thì không thấy gì");
        foreach (var key in new[] { "khoi", "mai", "hoa" })
            Timeline.Check(await (await As(key)).StatusOfGet("/api/v1/dossiers/" + code) == HttpStatusCode.NotFound, (await As(key)).Name, "người khác, cơ quan khác mở hồ sơ này: không tìm thấy");

        var queue = (await tung.Get("/api/v1/desk/dossiers")).AsArray();
        Timeline.Check(queue.Any(d => Text(d, "code") == code), tung.Name, "thấy hồ sơ mới ở một cửa xã Đất Mũi");
        var received = await Receive(code, tung);
        Timeline.Check(Text(received, "state") == "accepted", tung.Name, $"tiếp nhận; hẹn trả {When(received["progress"]!["due"])}");
        await bao.Act(code, "handOver");
        await bao.Act(code, "askSupplement", new { reason = "Giấy chứng sinh chụp mờ, không đọc được tên mẹ.", marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại rõ cả bốn góc" } } });
        var paused = await hanh.Get("/api/v1/dossiers/" + code);
        Timeline.Check(Text(paused, "state") == "supplement" && paused["progress"]!["due"] is null, bao.Name, "yêu cầu bổ sung đúng một giấy tờ; đồng hồ dừng, Hạnh thấy ngay");
        Timeline.Check(await hanh.StatusOfPost($"/api/v1/dossiers/{code}/actions/supplemented", new { key = Caller.NewKey(), answers = Samples.Birth(Today, "Khác"), papers = Array.Empty<object>() }) == HttpStatusCode.UnprocessableEntity,
            hanh.Name, "sửa chỗ không được đánh dấu: bị từ chối");
        var back = await hanh.Act(code, "supplemented", new { papers = new[] { new { paper = "birth-notice", file = await hanh.Upload("chup-lai.pdf", Samples.Pdf("lai")) } } });
        Timeline.Check(Text(back, "state") == "examining" && back["progress"]!["due"] is not null, hanh.Name, $"gửi ảnh chụp lại; đồng hồ chạy tiếp, hẹn {When(back["progress"]!["due"])}");

        await bao.Act(code, "propose", new { opinion = "Đủ điều kiện đăng ký." });
        var returned = await tien.Act(code, "sendBack", new { reason = "Xem lại cách ghi quê quán." });
        Timeline.Check(Text(returned, "state") == "examining", tien.Name, "trả lại để làm rõ quê quán");
        await bao.Act(code, "propose", new { opinion = "Đã rà lại quê quán." });
        Timeline.Check(National(await Approve(code, tien)) == 9, tien.Name, "ký duyệt: hết thời gian giải quyết");
        var result = await hanh.Get($"/api/v1/dossiers/{code}/result");
        Timeline.Check(Text(result, "text").Contains("Nguyễn Văn An", StringComparison.Ordinal), hanh.Name, $"xem được {result["name"]} số {result["number"]}");
        Timeline.Check(await tung.StatusOfPost($"/api/v1/dossiers/{code}/actions/deliver", new { key = Caller.NewKey(), deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" }) == HttpStatusCode.UnprocessableEntity, tung.Name, "chưa thu lệ phí bản sao thì chưa trả được");
        await tung.Act(code, "confirmFee", new { receiptNumber = "BL-0001" });
        var done = await tung.Act(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" });
        Timeline.Check(National(done) == 10, tung.Name, "thu lệ phí, trả kết quả tại quầy");
        Timeline.Check(await hanh.StatusOfPost($"/api/v1/dossiers/{code}/rating", new { score = 1 }) == HttpStatusCode.UnprocessableEntity, hanh.Name, "chấm chưa hài lòng mà không nói lý do: được hỏi lại");
        Timeline.Check(await hanh.StatusOfPost($"/api/v1/dossiers/{code}/rating", new { score = 3 }) == HttpStatusCode.NoContent, hanh.Name, "chấm hài lòng bằng hai lần chạm");
        var told = (await hanh.Get("/api/v1/dossiers/" + code))["history"]!.AsArray();
        Timeline.Check(told.Count >= 9, hanh.Name, $"đọc lại {told.Count} việc đã xảy ra, bằng lời thường");
    }
}
