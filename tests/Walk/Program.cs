using System.Net;
using System.Text.Json.Nodes;
using CaMauSo.Walk;

// The whole walk of a dossier over the public interface of a running platform: walk URL. Each step says what it checked.
if (args is not [var address, ..]) { await Console.Error.WriteLineAsync("usage: Walk URL"); return 64; }
var platform = new Uri(address);
var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
var timeline = new Timeline();
try
{
    var nobody = Caller.Nobody(platform);
    var people = (await nobody.Get("/api/v1/demo/people")).AsArray();
    timeline.Check(people.Count >= 12, "Tỉnh mô phỏng", $"{people.Count} người hư cấu có thể vào vai");

    var found = (await nobody.Get("/api/v1/procedures?q=lam%20giay%20khai%20sinh")).ToJsonString();
    timeline.Check(found.Contains("1.001193", StringComparison.Ordinal), "Tìm thủ tục", "gõ không dấu “lam giay khai sinh” ra Đăng ký khai sinh");

    var (hanh, tung, bao, tien) = (await Caller.SignIn(platform, "hanh"), await Caller.SignIn(platform, "tung"), await Caller.SignIn(platform, "bao"), await Caller.SignIn(platform, "tien"));
    var filed = await hanh.File("1.001193", "32248", Samples.Birth(today, "An"), "birth-notice");
    var (code, secret) = (filed["code"]!.GetValue<string>(), filed["secret"]!.GetValue<string>());
    timeline.Check(code.Contains(today.ToString("yyMMdd"), StringComparison.Ordinal), hanh.Name, $"nộp hồ sơ, được cấp mã {code} và bốn ký tự tra cứu; phí {filed["feeDong"]} đ cho hai bản sao");

    var status = await nobody.Post("/api/v1/status", new { code, secret });
    timeline.Check(!status.ToJsonString().Contains("Hạnh", StringComparison.Ordinal), "Khách", $"tra cứu không cần đăng nhập: “{status["text"]}”, không lộ tên ai");
    timeline.Check(await nobody.StatusOfPost("/api/v1/status", new { code, secret = "0000" }) == HttpStatusCode.NotFound, "Khách", "đoán sai bốn ký tự thì không thấy gì");
    foreach (var key in new[] { "khoi", "mai", "hoa" })
        timeline.Check(await (await Caller.SignIn(platform, key)).StatusOfGet("/api/v1/dossiers/" + code) == HttpStatusCode.NotFound, key, "người khác, cơ quan khác mở hồ sơ này: không tìm thấy");

    var queue = (await tung.Get("/api/v1/desk/dossiers")).AsArray();
    timeline.Check(queue.Any(d => d!["code"]!.GetValue<string>() == code), tung.Name, "thấy hồ sơ mới ở một cửa xã Đất Mũi");
    var received = await tung.Act(code, "receive");
    timeline.Check(State(received) == "accepted", tung.Name, $"tiếp nhận; hẹn trả {When(received["progress"]!["due"])}");
    await bao.Act(code, "handOver");
    await bao.Act(code, "askSupplement", new { reason = "Giấy chứng sinh chụp mờ, không đọc được tên mẹ.", marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại rõ cả bốn góc" } } });
    var paused = await hanh.Get("/api/v1/dossiers/" + code);
    timeline.Check(State(paused) == "supplement" && paused["progress"]!["due"] is null, bao.Name, "yêu cầu bổ sung đúng một giấy tờ; đồng hồ dừng, Hạnh thấy ngay");
    timeline.Check(await hanh.StatusOfPost($"/api/v1/dossiers/{code}/actions/supplemented", new { key = Caller.NewKey(), answers = Samples.Birth(today, "Khác"), papers = Array.Empty<object>() }) == HttpStatusCode.UnprocessableEntity,
        hanh.Name, "sửa chỗ không được đánh dấu: bị từ chối");
    var back = await hanh.Act(code, "supplemented", new { papers = new[] { new { paper = "birth-notice", file = await hanh.Upload("chup-lai.pdf", Samples.Pdf("lai")) } } });
    timeline.Check(State(back) == "examining" && back["progress"]!["due"] is not null, hanh.Name, $"gửi ảnh chụp lại; đồng hồ chạy tiếp, hẹn {When(back["progress"]!["due"])}");

    await bao.Act(code, "propose", new { opinion = "Đủ điều kiện đăng ký." });
    await tien.Act(code, "sendBack", new { reason = "Xem lại cách ghi quê quán." });
    await bao.Act(code, "propose", new { opinion = "Đã rà lại quê quán." });
    var approved = await tien.Act(code, "approve");
    timeline.Check(approved["nationalCode"]!.GetValue<int>() == 9, tien.Name, "trả lại một lần rồi ký duyệt: hết thời gian giải quyết");
    var result = await hanh.Get($"/api/v1/dossiers/{code}/result");
    timeline.Check(result["text"]!.GetValue<string>().Contains("Nguyễn Văn An", StringComparison.Ordinal), hanh.Name, $"xem được {result["name"]} số {result["number"]}");
    timeline.Check(await tung.StatusOfPost($"/api/v1/dossiers/{code}/actions/deliver", new { key = Caller.NewKey(), deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" }) == HttpStatusCode.UnprocessableEntity, tung.Name, "chưa thu lệ phí bản sao thì chưa trả được");
    await tung.Act(code, "confirmFee", new { receiptNumber = "BL-0001" });
    var done = await tung.Act(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" });
    timeline.Check(done["nationalCode"]!.GetValue<int>() == 10, tung.Name, "thu lệ phí, trả kết quả tại quầy");
    timeline.Check(await hanh.StatusOfPost($"/api/v1/dossiers/{code}/rating", new { score = 1 }) == HttpStatusCode.UnprocessableEntity, hanh.Name, "chấm chưa hài lòng mà không nói lý do: được hỏi lại");
    timeline.Check(await hanh.StatusOfPost($"/api/v1/dossiers/{code}/rating", new { score = 3 }) == HttpStatusCode.NoContent, hanh.Name, "chấm hài lòng bằng hai lần chạm");

    var twice = new { key = Caller.NewKey(), procedure = "1.001193", commune = "32248", answers = Samples.Birth(today, "Bình"), papers = new[] { new { paper = "birth-notice", file = await hanh.Upload("gcs.pdf", Samples.Pdf("gcs")) } } };
    var both = await Task.WhenAll(hanh.Post("/api/v1/dossiers", twice), hanh.Post("/api/v1/dossiers", twice));
    timeline.Check(both[0]["code"]!.GetValue<string>() == both[1]["code"]!.GetValue<string>(), hanh.Name, "bấm nộp hai lần liền: vẫn một hồ sơ");
    var limited = HttpStatusCode.OK;
    for (var i = 0; i < 40 && limited != HttpStatusCode.TooManyRequests; i++) limited = await nobody.StatusOfPost("/api/v1/status", new { code, secret = "0000" });
    timeline.Check(limited == HttpStatusCode.TooManyRequests, "Khách", "dò bốn ký tự liên tục: bị chặn lại");
    return timeline.End();
}
catch (Exception error) when (error is NotAsPromised or HttpRequestException)
{
    return timeline.Broken(error.Message);
}

static string State(JsonNode dossier) => dossier["state"]!.GetValue<string>();
static string When(JsonNode? moment) => moment is null ? "không hẹn" : DateTimeOffset.Parse(moment.GetValue<string>()).ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm dd/MM/yyyy");
