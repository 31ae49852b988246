using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CaMauSo.Bench;

/// <summary>One action on a dossier over HTTP, signed in, durable, with its guard, ledger, control slip and fact: each kind on dossiers of its own, ten officers' clients at once.</summary>
internal static class Actions
{
    private const int Clients = 10, Dossiers = 4000;

    internal static async Task Run()
    {
        await using var platform = await Platform.Start();
        var codes = await File(platform);
        var (tung, bao, tien) = (await platform.SignIn("tung"), await platform.SignIn("bao"), await platform.SignIn("tien"));
        object[] marks = [new { kind = "field", key = "child.givenName", note = "Ghi đúng theo giấy chứng sinh" }];
        var asked = codes.Take(Dossiers / 4).ToList();
        await Measure("ask for a supplement", asked, tung, "askSupplementAtDesk", () => new { key = Key(), reason = "Thiếu thông tin", legalGround = "Khoản 2 Điều 6 NĐ 61/2018/NĐ-CP", marks }, warm: 200);
        var received = codes.Skip(Dossiers / 4).ToList();
        await Measure("accept", received, tung, "receive", () => new { key = Key() });
        await Measure("hand over", received, bao, "handOver", () => new { key = Key() });
        await Measure("propose", received, bao, "propose", () => new { key = Key(), opinion = "Đủ điều kiện" });
        await Measure("approve: number, result, signature", received, tien, "approve", () => new { key = Key() });
        Report.Figure("results with a number that another has", await platform.Scalar<long>("select count(*) - count(distinct (issuing_body, register, year, number)) from dossiers.result where number is not null"), "", 0, atMost: true);
    }

    private static Guid Key() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static async Task<List<string>> File(Platform platform)
    {
        var http = await platform.SignIn("hanh");
        var file = JsonNode.Parse(await (await http.PostAsync("/api/v1/files?name=a.pdf", new ByteArrayContent(Samples.Pdf))).Content.ReadAsStringAsync())!["id"]!.GetValue<Guid>();
        var first = JsonNode.Parse(await (await http.PostAsJsonAsync("/api/v1/dossiers", Filed(file, null))).EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["code"]!.GetValue<string>();
        // The scanner's stand-in does not run here; the first paper is found safe, so that the others may be the same paper given again.
        await platform.Execute("update files.stored_file set state = 'Released', scanned_at = now()");
        var codes = new ConcurrentBag<string> { first };
        await Parallel.ForEachAsync(Enumerable.Range(1, Dossiers - 1), new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (_, cancel) =>
        {
            using var answer = await http.PostAsJsonAsync("/api/v1/dossiers", Filed(null, first), cancel);
            var text = await answer.Content.ReadAsStringAsync(cancel);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(text);
            codes.Add(JsonNode.Parse(text)!["code"]!.GetValue<string>());
        });
        return [.. codes];
    }

    private static JsonObject Filed(Guid? file, string? before)
    {
        var filed = new JsonObject { ["key"] = Key(), ["procedure"] = "1.001193", ["commune"] = "32248", ["answers"] = Filing.Answers() };
        if (file is { } sent) filed["papers"] = new JsonArray(new JsonObject { ["paper"] = "birth-notice", ["file"] = sent });
        if (before is not null) filed["reuse"] = new JsonArray(new JsonObject { ["paper"] = "birth-notice", ["dossier"] = before });
        return filed;
    }

    /// <param name="warm">So many are done before the clock starts.</param>
    private static async Task Measure(string name, List<string> codes, HttpClient officer, string action, Func<object> input, int warm = 100)
    {
        var (queue, times) = (new ConcurrentQueue<string>(codes), new ConcurrentBag<double>());
        for (var i = 0; i < warm && queue.TryDequeue(out var code); i++) await Take(officer, code, action, input());
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (queue.TryDequeue(out var code))
            {
                var begun = Stopwatch.GetTimestamp();
                await Take(officer, code, action, input());
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }));
        var sorted = times.Order().ToList();
        Report.Figure($"action “{name}”, {Clients} clients", sorted.Count / clock.Elapsed.TotalSeconds, "/s", 250, atMost: false);
        Report.Figure($"action “{name}”, p95", Report.Percentile(sorted, 0.95), "ms", 80, atMost: true);
    }

    private static async Task Take(HttpClient officer, string code, string action, object input)
    {
        using var answer = await officer.PostAsJsonAsync($"/api/v1/dossiers/{code}/actions/{action}", input);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{action}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
