using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CaMauSo.Bench;

/// <summary>
/// kill -9 of the program in the middle of filing, again and again, every retry with its own key: no dossier that was
/// acknowledged is lost, none is doubled, and the numbers have no gap. Every fifth time the database is killed instead.
/// </summary>
internal static class Kills
{
    internal static async Task Run()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("CAMAUSO_KILLS") ?? "50");
        await using var platform = await Platform.Start();
        var acknowledged = new ConcurrentDictionary<Guid, string>();
        for (var round = 1; round <= rounds; round++)
        {
            var http = await platform.SignIn("hanh");
            using var stop = new CancellationTokenSource();
            var filing = Enumerable.Range(0, 4).Select(_ => FileUntil(http, acknowledged, stop.Token)).ToArray();
            await Task.Delay(300 + round * 37 % 700);
            if (round % 5 == 0) KillDatabase(); else platform.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(filing);
            if (round % 5 == 0) { await WaitForDatabase(platform); platform.Kill(); }
            await platform.Serve();
            // What was sent and not answered is sent again with its key, as a browser or a client would.
            var again = await platform.SignIn("hanh");
            foreach (var (key, body) in Unanswered)
                acknowledged[key] = await File(again, body, default) ?? throw new InvalidOperationException("A retry after the restart was not answered.");
            Unanswered.Clear();
        }
        var stored = await platform.Scalar<string[]>("select array_agg(code) from dossiers.dossier");
        var kept = stored.ToHashSet();
        Report.Figure($"{rounds} kills: acknowledged dossiers lost", acknowledged.Values.Count(c => !kept.Contains(c)), "", 0, atMost: true);
        Report.Figure("dossiers doubled", stored.Length - acknowledged.Values.Distinct().Count(), "", 0, atMost: true);
        Report.Figure("gaps or doubles in the numbers", await platform.Scalar<long>("select count(*) from (select left(code, length(code) - 5) b, max(right(code, 4)::int) m, count(*) n from dossiers.dossier group by 1) g where m <> n"), "", 0, atMost: true);
        Report.Figure("faults in the fact chains", await platform.Scalar<long>("select count(*) from kernel.chain_faults()"), "", 0, atMost: true);
        Report.Line($"        {acknowledged.Count} dossiers acknowledged");
    }

    private static readonly ConcurrentDictionary<Guid, JsonObject> Unanswered = new();

    private static async Task FileUntil(HttpClient http, ConcurrentDictionary<Guid, string> acknowledged, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Guid file;
            try { file = JsonNode.Parse(await (await http.PostAsync("/api/v1/files?name=a.pdf", new ByteArrayContent(Samples.Pdf), stop)).Content.ReadAsStringAsync(stop))!["id"]!.GetValue<Guid>(); }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException or System.Text.Json.JsonException or NullReferenceException) { continue; }
            var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            var body = new JsonObject { ["key"] = key, ["procedure"] = "1.001193", ["commune"] = "32248", ["answers"] = Filing.Answers(), ["papers"] = new JsonArray(new JsonObject { ["paper"] = "birth-notice", ["file"] = file }) };
            Unanswered[key] = body;
            if (await File(http, body, stop) is not { } code) continue;
            acknowledged[key] = code;
            Unanswered.TryRemove(key, out _);
        }
    }

    /// <returns>The code, or null when no answer came or the answer was a failure of the server.</returns>
    private static async Task<string?> File(HttpClient http, JsonObject body, CancellationToken stop)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync("/api/v1/dossiers", body, stop);
            return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonNode>(stop))!["code"]!.GetValue<string>() : null;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or System.Text.Json.JsonException) { return null; }
    }

    private static void KillDatabase()
    {
        var pid = PostmasterOf(Path.Combine(Platform.Root, ".data"));
        using var kill = Process.Start("kill", ["-9", pid]);
        kill.WaitForExit();
    }

    private static string PostmasterOf(string data) => Directory.EnumerateFiles(data, "postmaster.pid", SearchOption.AllDirectories).Select(f => System.IO.File.ReadLines(f).First()).First();

    private static async Task WaitForDatabase(Platform platform)
    {
        using var start = Process.Start(new ProcessStartInfo(Path.Combine(Platform.Root, "bin", "db"), ["start"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await start.WaitForExitAsync();
        for (var i = 0; i < 100; i++)
        {
            try { await platform.Scalar<long>("select count(*) from dossiers.dossier"); return; }
            catch (Npgsql.NpgsqlException) { Npgsql.NpgsqlConnection.ClearAllPools(); await Task.Delay(200); }
        }
    }
}
