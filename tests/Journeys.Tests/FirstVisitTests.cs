using System.Text.Json;
using Microsoft.Playwright;

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
        var (names, bytes) = (new Dictionary<string, string>(), new Dictionary<string, double>());
        wire.Event("Network.requestWillBeSent").OnEvent += (_, e) => names[Id(e)] = e!.Value.GetProperty("request").GetProperty("url").GetString()!;
        wire.Event("Network.loadingFinished").OnEvent += (_, e) => bytes[names[Id(e)]] = e!.Value.GetProperty("encodedDataLength").GetDouble();
        await wire.SendAsync("Network.enable");
        await visit.Page.GotoAsync(path);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        // What the page itself asks for once it is there (fonts, what only some pages use) comes later and keeps nobody waiting.
        var before = await visit.Page.EvaluateAsync<string[]>("() => { const p = performance.getEntriesByType('navigation')[0]; return [location.href, ...performance.getEntriesByType('resource').filter(r => r.startTime < p.loadEventStart && !r.name.startsWith('data:')).map(r => r.name)]; }");
        var told = string.Join(", ", before.Select(address => $"{new Uri(address).AbsolutePath} {bytes.GetValueOrDefault(address)}"));
        Assert.True(before.Length <= 6 && before.All(bytes.ContainsKey), told);
        Assert.True(before.Sum(address => bytes[address]) <= 60 * 1024, told);
    }

    private static string Id(JsonElement? e) => e!.Value.GetProperty("requestId").GetString()!;
}
