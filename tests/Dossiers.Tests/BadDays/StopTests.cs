using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests;

/// <summary>The program as a process of its own, asked to end in the middle of a rush: what it took in is answered, and nothing is done that nobody was told of.</summary>
public sealed class StopTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task Asked_to_stop_it_answers_what_it_took_in_and_ends_in_good_order()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using var program = Begin(address);
        try
        {
            await Ready(address, program);
            var token = await Token(address);
            var (told, failed) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
            using var ended = new CancellationTokenSource();
            var rush = Enumerable.Range(0, 6).Select(_ => FileUntil(address, token, told, failed, ended.Token)).ToArray();
            while (told.Count < 10) await Task.Delay(20, TestContext.Current.CancellationToken);
            using (var asked = Process.Start("kill", ["-TERM", program.Id.ToString()])) await asked.WaitForExitAsync();
            await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(25));
            await ended.CancelAsync();
            await Task.WhenAll(rush);

            Assert.Equal(0, program.ExitCode);
            Assert.Empty(failed);
            var kept = await province.Read(async s => await s.GetRequiredService<Db>().Set<Dossier>().Select(d => d.Code).ToListAsync());
            Assert.Equal(told.Order(), kept.Order());
        }
        finally
        {
            if (!program.HasExited) program.Kill();
        }
    }

    private Process Begin(Uri address)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CaMauSo.Web.dll"), "--urls", address.ToString()]) { WorkingDirectory = AppContext.BaseDirectory };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["Database__Owner"] = province.Owner, ["Database__App"] = province.App.Replace("Pooling=False", "Pooling=True", StringComparison.OrdinalIgnoreCase), ["Data__Folder"] = province.Data.Path, ["Demo"] = "true", ["Demo__Dossiers"] = "0",
            ["ASPNETCORE_ENVIRONMENT"] = "Demo", ["Logging__LogLevel__Default"] = "None", ["AsOf"] = "2026-11-18",
        }) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task Ready(Uri address, Process program)
    {
        using var http = new HttpClient { BaseAddress = address };
        for (var i = 0; i < 600 && !program.HasExited; i++)
        {
            try { if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode) return; }
            catch (HttpRequestException) { }
            await Task.Delay(100);
        }
        Assert.Fail("The program did not become ready.");
    }

    private static async Task<string> Token(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        return (await (await http.PostAsJsonAsync("/api/v1/demo/tokens", new { person = "hanh" })).Content.ReadFromJsonAsync<JsonNode>())!["token"]!.GetValue<string>();
    }

    /// <summary>Files one dossier after the other until nobody takes calls any more; a call that was taken must be answered.</summary>
    private static async Task FileUntil(Uri address, string token, ConcurrentBag<string> told, ConcurrentBag<string> failed, CancellationToken ended)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        // A line of its own for each call: one kept open may be closed while a call is on its way.
        http.DefaultRequestHeaders.ConnectionClose = true;
        while (!ended.IsCancellationRequested)
            try
            {
                using var answer = await http.TryFile(Guid.CreateVersion7(), null, await http.Upload());
                if (answer.StatusCode == HttpStatusCode.Created) told.Add((await answer.Content.ReadFromJsonAsync<JsonNode>(CancellationToken.None))!["code"]!.GetValue<string>());
                else failed.Add($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
            }
            catch (HttpRequestException) { return; }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
