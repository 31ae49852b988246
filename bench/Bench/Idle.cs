namespace CaMauSo.Bench;

/// <summary>What program and database keep in memory when nobody asks for anything, after some people were there.</summary>
internal static class Idle
{
    internal static async Task Run()
    {
        await using var platform = await Platform.Start();
        using var http = new HttpClient { BaseAddress = platform.Address };
        using var desk = await Samples.Browser(platform, "tung");
        foreach (var path in new[] { "/", "/thu-tuc", "/thu-tuc/1.001193", "/tra-cuu" })
            for (var i = 0; i < 200; i++) (await http.GetAsync(path)).EnsureSuccessStatusCode();
        for (var i = 0; i < 100; i++) (await desk.GetAsync("/mot-cua")).EnsureSuccessStatusCode();
        await Task.Delay(TimeSpan.FromSeconds(10));
        var (program, database) = Cost.Memory(platform);
        Report.Line($"        program {program / 1048576:0} MB, database {database / 1048576:0} MB");
        Report.Figure("memory of program and database, idle", (program + database) / 1048576, "MB", 600, atMost: true);
    }
}
