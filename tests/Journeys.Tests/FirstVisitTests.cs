using System.Text.Json;

namespace CaMauSo.Journeys.Tests;

/// <summary>What a first visit costs on the wire, as the browser itself counts it: at most 60 KB in six requests before the page is there.</summary>
public sealed class FirstVisitTests(Town town) : IClassFixture<Town>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/thu-tuc")]
    [InlineData("/thu-tuc?q=lam+giay+khai+sinh")]
    [InlineData("/thu-tuc/1.001193")]
    [InlineData("/thu-tuc/1.003650")]
    [InlineData("/tra-cuu")]
    [InlineData("/dang-nhap")]
    [InlineData("/don-vi")]
    public async Task A_first_visit_is_light(string path)
    {
        var visit = await town.Visit(null, Device.Phone);
        var wire = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        var (begun, bytes, loaded) = (new Dictionary<string, (string Address, double At)>(), new Dictionary<string, double>(), new TaskCompletionSource<double>());
        wire.Event("Network.requestWillBeSent").OnEvent += (_, e) => begun[Id(e)] = (e!.Value.GetProperty("request").GetProperty("url").GetString()!, At(e));
        wire.Event("Network.loadingFinished").OnEvent += (_, e) => bytes[Id(e)] = e!.Value.GetProperty("encodedDataLength").GetDouble();
        wire.Event("Page.loadEventFired").OnEvent += (_, e) => loaded.TrySetResult(At(e));
        await wire.SendAsync("Network.enable");
        await wire.SendAsync("Page.enable");
        await visit.Page.GotoAsync(path);
        var there = await loaded.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var before = begun.Where(r => r.Value.At < there && !r.Value.Address.StartsWith("data:", StringComparison.Ordinal)).ToList();
        var told = string.Join(", ", before.Select(r => $"{new Uri(r.Value.Address).AbsolutePath} {bytes.GetValueOrDefault(r.Key)}"));
        Assert.InRange(before.Count, 1, 6);
        Assert.True(before.All(r => bytes.ContainsKey(r.Key)), told);
        Assert.True(before.Sum(r => bytes[r.Key]) <= 60 * 1024, told);
    }

    private static string Id(JsonElement? e) => e!.Value.GetProperty("requestId").GetString()!;

    /// <summary>The browser's own clock, seconds.</summary>
    private static double At(JsonElement? e) => e!.Value.GetProperty("timestamp").GetDouble();
}
