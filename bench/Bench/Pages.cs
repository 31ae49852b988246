using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;

namespace CaMauSo.Bench;

/// <summary>What a public page costs: processor time per request, and the bytes and requests of a first visit.</summary>
internal static class Pages
{
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
            // The sheet that stands in the page has a budget of its own, held by a test of Ui.
            var whole = await http.GetByteArrayAsync(path);
            Report.Line($"        bytes of {path} as sent: {whole.Length / 1024.0:0.0} KB");
            Report.Figure($"bytes of {path} without its sheet (brotli)", Packed(WithoutSheet(Encoding.UTF8.GetString(Unpacked(whole)))) / 1024.0, "KB", 15, atMost: true);
        }
        using var idle = Process.GetProcessById(platform.ProcessId);
        Report.Line($"        memory of the program after that: {idle.WorkingSet64 / 1048576} MB");
    }

    private static string WithoutSheet(string html) => html[..html.IndexOf("<style>", StringComparison.Ordinal)] + html[html.IndexOf("</style>", StringComparison.Ordinal)..];

    private static byte[] Unpacked(byte[] packed)
    {
        using var plain = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress)) brotli.CopyTo(plain);
        return plain.ToArray();
    }

    /// <summary>Packed as hard as the platform packs what it sends.</summary>
    private static long Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) brotli.Write(Encoding.UTF8.GetBytes(text));
        return packed.Length;
    }
}
