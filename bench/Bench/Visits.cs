using Microsoft.Playwright;

namespace CaMauSo.Bench;

/// <summary>
/// Five pages a citizen comes through, on a slow 3G line and a slow phone, held to that by the browser's own protocol: 400 ms there and
/// back, 400 kbit/s, a processor four times as slow. First by somebody who was never here, then again by the same.
/// </summary>
internal static class Visits
{
    /// <summary>Runs before anything of the page: keeps the largest thing drawn and every shift.</summary>
    private const string Watch = """
        window.drawn = 0; window.shift = 0;
        new PerformanceObserver(l => { for (const e of l.getEntries()) window.drawn = e.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
        new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) window.shift += e.value; }).observe({ type: 'layout-shift', buffered: true });
        """;

    internal static async Task Run()
    {
        await using var platform = await Platform.Start();
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Chromium });
        var five = await Five(platform, chromium);
        // The first page a browser ever draws pays for the browser's own beginning.
        await using (var stranger = await Phone(platform, chromium)) await Visit(stranger, "/tro-giup");
        foreach (var (name, path, cookies) in five)
        {
            await using var phone = await Phone(platform, chromium);
            if (cookies.Count > 0) await phone.AddCookiesAsync(cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = platform.Address.ToString() }));
            await phone.AddInitScriptAsync(Watch);
            var (first, again) = (await Visit(phone, path), await Visit(phone, path));
            Report.Figure($"{name}, first visit: something to read (FCP)", first.Read, "ms", 1800, atMost: true);
            Report.Figure($"{name}, first visit: the largest thing (LCP)", first.Largest, "ms", 2200, atMost: true);
            Report.Figure($"{name}, again: the largest thing", again.Largest, "ms", 700, atMost: true);
            Report.Figure($"{name}, what shifted (CLS)", Math.Max(first.Shift, again.Shift), "", 0.02, atMost: true);
        }
    }

    /// <summary>The five pages; the last two belong to a mother who has filed one dossier and begun another.</summary>
    internal static async Task<List<(string Name, string Path, IReadOnlyList<BrowserContextCookiesResult> Cookies)>> Five(Platform platform, IBrowser chromium)
    {
        var code = await Samples.FileOne(platform, "hanh");
        await using var phone = await Phone(platform, chromium);
        var page = await phone.NewPageAsync();
        await page.GotoAsync("/dang-nhap");
        await page.Locator("button[value=hanh]").ClickAsync();
        await page.WaitForURLAsync("**/cua-toi");
        var cookies = await phone.CookiesAsync();
        await page.GotoAsync("/ho-so/nop/1.001193");
        await page.Locator("main form button.btn").First.ClickAsync();
        await page.WaitForURLAsync("**/ho-so/nhap/**");
        return [("front page", "/", []), ("search", "/thu-tuc?q=khai+sinh", []), ("procedure", "/thu-tuc/1.001193", []), ("form", new Uri(page.Url).AbsolutePath, cookies), ("dossier", "/ho-so/" + code, cookies)];
    }

    private static Task<IBrowserContext> Phone(Platform platform, IBrowser chromium) =>
        chromium.NewContextAsync(new() { BaseURL = platform.Address.ToString(), ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true, Locale = "vi-VN" });

    internal static readonly string[] Chromium = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

    private static async Task<(double Read, double Largest, double Shift)> Visit(IBrowserContext phone, string path)
    {
        var page = await phone.NewPageAsync();
        var line = await phone.NewCDPSessionAsync(page);
        await line.SendAsync("Network.enable");
        await line.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 400, ["downloadThroughput"] = 400_000 / 8, ["uploadThroughput"] = 400_000 / 8 });
        await line.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load, Timeout = 60_000 });
        // What a first visit lays in for the next ones comes after the page, over the same line; somebody who comes again comes after that.
        await page.EvaluateAsync("() => navigator.serviceWorker.ready");
        await page.WaitForFunctionAsync("() => /kieu=\\w+f/.test(document.cookie)", null, new() { Timeout = 60_000 });
        await Task.Delay(2000);
        var read = await page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 60000");
        var (largest, shift) = (await page.EvaluateAsync<double>("() => window.drawn"), await page.EvaluateAsync<double>("() => window.shift"));
        await page.CloseAsync();
        return (read, largest, shift);
    }
}
