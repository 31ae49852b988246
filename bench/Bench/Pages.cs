using System.Diagnostics;
using System.Net;

namespace CaMauSo.Bench;

/// <summary>What a public page costs: processor time per request, and the bytes and requests of a first visit.</summary>
internal static class Pages
{
    /// <summary>The page itself 15 KB, the sheet that stands in it 5 KB.</summary>
    private const double Budget = 20;

    internal static async Task Run()
    {
        await using var platform = await Platform.Start();
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = platform.Address };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        foreach (var path in new[] { "/", "/thu-tuc", "/thu-tuc/1.001193" })
        {
            for (var i = 0; i < 2000; i++) (await http.GetAsync(path)).EnsureSuccessStatusCode();
            const int requests = 4000;
            using var process = Process.GetProcessById(platform.ProcessId);
            var before = process.TotalProcessorTime;
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => { for (var i = 0; i < requests / 8; i++) await http.GetByteArrayAsync(path); }));
            process.Refresh();
            Report.Figure($"processor time per request of {path}", (process.TotalProcessorTime - before).TotalMicroseconds / requests, "µs", 300, atMost: true);
            Report.Figure($"bytes of {path} (brotli)", (await http.GetByteArrayAsync(path)).Length / 1024.0, "KB", Budget, atMost: true);
        }
        using var idle = Process.GetProcessById(platform.ProcessId);
        Report.Line($"        memory of the program after that: {idle.WorkingSet64 / 1048576} MB");
    }
}
