using System.Diagnostics;

namespace CaMauSo.Bench;

/// <summary>
/// How long somebody waits for the platform: <c>bin/dev</c> from a clone in which it ran before to the printed address; with <c>CAMAUSO_COLD=1</c> also
/// from a fresh clone, everything set up anew.
/// </summary>
internal static class Starts
{
    internal static async Task Run()
    {
        await Until(Platform.Root); // whatever is still to be built, is built
        Report.Figure("bin/dev, warm clone, until the address is printed", await Until(Platform.Root), "s", 15, atMost: true);
        if (Environment.GetEnvironmentVariable("CAMAUSO_COLD") != "1") return;
        var clone = Path.Combine(Path.GetTempPath(), $"camauso-cold-{Environment.ProcessId}");
        await Done("git", "clone", "--quiet", Platform.Root, clone);
        try { Report.Figure("bin/dev, fresh clone, until the address is printed", await Until(clone), "s", 300, atMost: true); }
        finally
        {
            await Done("bash", Path.Combine(clone, "bin", "db"), "stop");
            Directory.Delete(clone, recursive: true);
        }
    }

    private static async Task<double> Until(string clone)
    {
        var begun = Stopwatch.GetTimestamp();
        using var dev = Process.Start(new ProcessStartInfo("bash", [Path.Combine(clone, "bin", "dev")]) { RedirectStandardOutput = true })!;
        double? took = null;
        while (await dev.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains("http://", StringComparison.Ordinal)) continue;
            took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            await Done("kill", "-TERM", dev.Id.ToString());
        }
        await dev.WaitForExitAsync();
        return took ?? throw new InvalidOperationException("bin/dev printed no address.");
    }

    private static async Task Done(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
    }
}
