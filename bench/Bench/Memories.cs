using System.Diagnostics;

namespace CaMauSo.Bench;

/// <summary>What program and database keep in memory with a million dossiers and sixty requests a second of everyday work: lists, dossiers, searches, one's own dossiers, public pages.</summary>
internal static class Memories
{
    private const int Rate = 60, Seconds = 90;

    internal static async Task Run()
    {
        await using var platform = await Platform.Start();
        await Lists.Fill(platform, Lists.Million);
        using var desk = await Samples.Browser(platform, "tung");
        using var citizen = await Samples.Browser(platform, "hanh");
        using var anybody = new HttpClient { BaseAddress = platform.Address };
        var codes = await platform.Scalar<string[]>("select array_agg(code) from (select code from dossiers.dossier where code like 'H12.94-%' order by filed_at desc limit 500) d");
        (HttpClient By, Func<int, string> Path)[] work =
        [
            (desk, _ => "/mot-cua"), (desk, n => "/mot-cua/" + codes[n % codes.Length]), (desk, n => $"/mot-cua?hang=tat-ca&q={(n % 2 == 0 ? "nguyen+thi" : "tran+sau")}"), (desk, _ => "/mot-cua?hang=da-xong"),
            (citizen, _ => "/ho-so"), (anybody, _ => "/"), (anybody, _ => "/thu-tuc"), (anybody, _ => "/thu-tuc?q=khai+sanh"), (anybody, _ => "/thu-tuc/1.001193"), (anybody, _ => "/tra-cuu"),
        ];
        // Each alone first: it shows what fails when all come at once.
        for (var i = 0; i < work.Length; i++)
        {
            var alone = new List<double>();
            for (var n = 0; n < 4; n++)
            {
                var begun = Stopwatch.GetTimestamp();
                using var answer = await work[i].By.GetAsync(work[i].Path(n));
                answer.EnsureSuccessStatusCode();
                alone.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
            Report.Line($"        {work[i].Path(0)}, alone: {alone.Min():0} ms");
        }
        var (asked, failed, under, took) = (0, 0, new List<Task>(), work.Select(_ => new System.Collections.Concurrent.ConcurrentBag<double>()).ToArray());
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < Seconds; asked++)
        {
            var (by, path) = work[asked % work.Length];
            var number = asked;
            under.Add(Task.Run(async () =>
            {
                var begun = Stopwatch.GetTimestamp();
                try { using var answer = await by.GetAsync(path(number)); if (!answer.IsSuccessStatusCode) Interlocked.Increment(ref failed); }
                catch (OperationCanceledException) { Interlocked.Increment(ref failed); }
                took[number % work.Length].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }));
            if (TimeSpan.FromSeconds((asked + 1.0) / Rate) - clock.Elapsed is { Ticks: > 0 } rest) await Task.Delay(rest);
        }
        await Task.WhenAll(under);
        var (program, database) = Cost.Memory(platform);
        for (var i = 0; i < work.Length; i++) Report.Line($"        {work[i].Path(0)}: median {Part(took[i], 0.5):0} ms, p95 {Part(took[i], 0.95):0} ms");
        Report.Line($"        {asked} requests in {Seconds} s; program {program / 1048576:0} MB, database {database / 1048576:0} MB");
        Report.Figure("requests that failed", failed, "", 0, atMost: true);
        Report.Figure("memory of program and database, a million dossiers, 60 requests/s", (program + database) / 1048576, "MB", 2048, atMost: true);
    }

    private static double Part(IEnumerable<double> all, double share) => all.Order().ToList() is { Count: > 0 } sorted ? sorted[(int)((sorted.Count - 1) * share)] : 0;
}
