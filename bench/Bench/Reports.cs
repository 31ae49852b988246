using System.Diagnostics;

namespace CaMauSo.Bench;

/// <summary>Reports over a million dossiers: of every month that is closed, of the one that runs, of quarter and year; beside a bare count over the same rows.</summary>
internal static class Reports
{
    internal static async Task Run()
    {
        await using var platform = await Platform.Start();
        await Lists.Fill(platform, Lists.Million);
        await platform.Execute("delete from dossiers.step_month; delete from dossiers.closed_month");
        var months = await platform.Scalar<long>("select count(*) from generate_series((select date_trunc('month', min(filed_at) at time zone 'Asia/Ho_Chi_Minh') from dossiers.dossier), date_trunc('month', now() at time zone 'Asia/Ho_Chi_Minh') - interval '1 month', interval '1 month')");
        var begun = Stopwatch.GetTimestamp();
        while (await platform.Scalar<long>("select count(*) from dossiers.closed_month") < months) await Task.Delay(500);
        Report.Line($"        {months} months closed in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s, {await platform.Scalar<long>("select count(*) from dossiers.report_line")} lines");
        await platform.Execute("vacuum analyze dossiers.report_line");

        using var leader = await Samples.Browser(platform, "dao");
        var today = TimeProvider.System.GetUtcNow().AddHours(7);
        var closed = Enumerable.Range(1, 22).Select(back => $"{today.AddMonths(-back):yyyy-MM}").ToList();
        var slowest = (await Times(leader, closed)).Max();
        Report.Figure("report of a closed month, the slowest of 22", slowest, "ms", 3000, atMost: true);
        await Beside(platform, slowest, $"select body, field, count(*), count(*) filter (where in_time) from dossiers.report_line where month = '{closed[0]}-01' group by 1, 2");
        foreach (var (name, key) in new[] { ("report of the running month", $"{today:yyyy-MM}"), ("report of a quarter with the running month", $"{today.Year}-Q{(today.Month + 2) / 3}"), ("report of the running year", $"{today:yyyy}"), ("report of the year before", $"{today.AddYears(-1):yyyy}") })
            Report.Figure(name, (await Times(leader, [key, key])).Max(), "ms", 3000, atMost: true);
        await Beside(platform, (await Times(leader, [$"{today:yyyy-MM}"])).Max(),
            $"select handling_body, field, count(*) from dossiers.dossier where finished_at >= date_trunc('month', now()) or finished_at is null group by 1, 2");
    }

    private static async Task<List<double>> Times(HttpClient leader, IEnumerable<string> periods)
    {
        var times = new List<double>();
        foreach (var period in periods)
        {
            var begun = Stopwatch.GetTimestamp();
            using var answer = await leader.GetAsync("/bao-cao?ky=" + period);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return times;
    }

    private static async Task Beside(Platform platform, double took, string bare)
    {
        await platform.Execute(bare);
        var begun = Stopwatch.GetTimestamp();
        await platform.Execute(bare);
        var floor = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        Report.Line($"        {took / floor:0.0} of a bare count of the same rows ({floor:0} ms)");
    }
}
