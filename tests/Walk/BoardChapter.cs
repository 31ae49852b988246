using System.Net;
using System.Text.Json.Nodes;

namespace CaMauSo.Walk;

/// <summary>The province's leader sees what was done, and comes from each number to the dossiers behind it; strangers guess in vain.</summary>
internal sealed partial class Town
{
    internal async Task ReadTheBoard()
    {
        Timeline.Chapter("Lãnh đạo tỉnh nhìn một trang");
        var (dao, hanh) = (await As("dao"), await As("hanh"));
        Timeline.Check(await hanh.StatusOfGet("/api/v1/board") == HttpStatusCode.NotFound, hanh.Name, "không phải lãnh đạo thì không có trang này");
        var board = await dao.Get("/api/v1/board?span=hom-nay");
        Timeline.Check(Figure(board, "dossiers.received") == _received.Count, dao.Name, $"hôm nay tiếp nhận {_received.Count} hồ sơ");
        // Refused counts as finished too.
        Timeline.Check(Figure(board, "dossiers.finished") == _finished.Count + 1, dao.Name, $"giải quyết xong {_finished.Count + 1}, kể cả một hồ sơ bị từ chối");
        Timeline.Check(Figure(board, "dossiers.late") == 0, dao.Name, "không hồ sơ nào quá hạn");
        foreach (var key in new[] { "dossiers.received", "dossiers.finished", "dossiers.running", "dossiers.on-time" })
        {
            var behind = await dao.Get($"/api/v1/measures/{key}/dossiers?from={Today:yyyy-MM-dd}&to={Today:yyyy-MM-dd}");
            var number = board["figures"]!.AsArray().Single(f => Text(f, "key") == key)!["number"]!;
            Timeline.Check((behind["met"] ?? behind["all"])!.GetValue<long>() == number["value"]!.GetValue<long>() && behind["dossiers"]!.AsArray().Count == behind["all"]!.GetValue<int>(), dao.Name,
                $"bấm vào “{behind["label"]}”: đúng {behind["all"]} hồ sơ đã đếm");
        }
        var unit = board["units"]!.AsArray().Single(u => Text(u, "name").Contains("Đất Mũi", StringComparison.Ordinal))!;
        var there = await dao.Get($"/api/v1/measures/dossiers.received/dossiers?from={Today:yyyy-MM-dd}&to={Today:yyyy-MM-dd}&body={unit["body"]}");
        var text = there.ToJsonString(Timeline.Plain);
        Timeline.Check(unit["received"]!["value"]!.GetValue<long>() == there["all"]!.GetValue<int>() && text.Contains(_birth, StringComparison.Ordinal) && !text.Contains("Hạnh", StringComparison.Ordinal), dao.Name,
            $"từ con số của xã Đất Mũi đến hồ sơ {_birth}, không thấy tên người dân");
    }

    internal async Task TryToGuess()
    {
        Timeline.Chapter("Bấm hai lần, và dò mã");
        var hanh = await As("hanh");
        var twice = new { key = Caller.NewKey(), procedure = "1.001193", commune = DatMui, answers = Samples.Birth(Today, "Bình"), papers = new[] { new { paper = "birth-notice", file = await hanh.Upload("gcs.pdf", Samples.Pdf("gcs")) } } };
        var both = await Task.WhenAll(hanh.Post("/api/v1/dossiers", twice), hanh.Post("/api/v1/dossiers", twice));
        Timeline.Check(Text(both[0], "code") == Text(both[1], "code"), hanh.Name, "bấm nộp hai lần liền: vẫn một hồ sơ");
        var limited = HttpStatusCode.OK;
        for (var i = 0; i < 40 && limited != HttpStatusCode.TooManyRequests; i++) limited = await _nobody.StatusOfPost("/api/v1/status", new { code = _birth, secret = "0000" });
        Timeline.Check(limited == HttpStatusCode.TooManyRequests, "Khách", "dò bốn ký tự liên tục: bị chặn lại");
    }

    private static long Figure(JsonNode board, string key) => board["figures"]!.AsArray().Single(f => Text(f, "key") == key)!["number"]!["value"]!.GetValue<long>();
}
