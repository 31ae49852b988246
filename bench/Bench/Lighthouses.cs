using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace CaMauSo.Bench;

/// <summary>The five pages before Lighthouse, on its usual phone and on a slow 3G line as it reckons one. It comes from npm, at the version named.</summary>
internal static class Lighthouses
{
    private const string Version = "lighthouse@12.8.2";
    private static readonly (string Key, double Goal)[] Categories = [("performance", 99), ("accessibility", 100), ("best-practices", 100), ("seo", 100)];

    internal static async Task Run()
    {
        await using var platform = await Platform.Start();
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Visits.Chromium });
        var pages = await Visits.Five(platform, chromium);
        await chromium.CloseAsync();
        foreach (var (name, path, cookies) in pages)
        {
            var headers = string.Join("; ", cookies.Select(c => $"{c.Name}={c.Value}"));
            var usual = await Judge(platform, path, headers);
            foreach (var (key, goal) in Categories.Where(c => c.Key != "seo" || cookies.Count == 0)) // what is one's own is not for search engines
                Report.Figure($"{name}: {key}", usual["categories"]![key]!["score"]!.GetValue<double>() * 100, "", goal, atMost: false);
            Report.Figure($"{name}: blocking time (TBT)", Audit(usual, "total-blocking-time"), "ms", 50, atMost: true);
            Report.Figure($"{name}: what shifts (CLS)", Audit(usual, "cumulative-layout-shift"), "", 0.02, atMost: true);
            foreach (var fault in Faults(usual)) Report.Line("        " + fault);
            var slow = await Judge(platform, path, headers, "--throttling-method=simulate", "--throttling.rttMs=400", "--throttling.throughputKbps=400", "--throttling.cpuSlowdownMultiplier=4", "--only-categories=performance");
            Report.Figure($"{name}, slow 3G: something to read (FCP)", Audit(slow, "first-contentful-paint"), "ms", 1800, atMost: true);
            Report.Figure($"{name}, slow 3G: the largest thing (LCP)", Audit(slow, "largest-contentful-paint"), "ms", 2200, atMost: true);
        }
    }

    private static double Audit(JsonNode report, string key) => report["audits"]![key]!["numericValue"]!.GetValue<double>();

    /// <summary>What was found wanting, other than slowness.</summary>
    private static IEnumerable<string> Faults(JsonNode report) =>
        from category in Categories.Skip(1)
        from part in report["categories"]![category.Key]!["auditRefs"]!.AsArray()
        let audit = report["audits"]![part!["id"]!.GetValue<string>()]
        where part["weight"]!.GetValue<double>() > 0 && audit["score"]?.GetValue<double>() < 1
        select $"{category.Key}: {audit["title"]}";

    private static async Task<JsonNode> Judge(Platform platform, string path, string cookies, params string[] more)
    {
        var answer = Path.GetTempFileName();
        var start = new ProcessStartInfo("npx", ["--yes", Version, new Uri(platform.Address, path).ToString(), "--output=json", "--output-path=" + answer, "--quiet", "--chrome-flags=" + string.Join(' ', Visits.Chromium), .. more]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (cookies.Length > 0) start.ArgumentList.Add("--extra-headers=" + new JsonObject { ["Cookie"] = cookies }.ToJsonString());
        start.Environment["CHROME_PATH"] = "/usr/bin/chromium";
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"Lighthouse: {said}");
        var report = JsonNode.Parse(await File.ReadAllTextAsync(answer))!;
        File.Delete(answer);
        return report;
    }
}
