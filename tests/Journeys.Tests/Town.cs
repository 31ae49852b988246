using AngleSharp.Html.Parser;
using CaMauSo.Messages;
using CaMauSo.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

// One town and one browser at a time: side by side they would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(CaMauSo.Journeys.Tests.Chromium))]

namespace CaMauSo.Journeys.Tests;

/// <summary>One real Chromium for all towns; each visitor has a device of their own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--in-process-gpu", "--disable-gpu-compositing", "--disable-software-rasterizer", "--disable-lcd-text", "--disable-features=site-per-process,Translate,OptimizationHints,MediaRouter,PaintHolding", "--disable-site-isolation-trials", "--disable-dev-shm-usage", "--no-zygote"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.CloseAsync();
        _playwright?.Dispose();
    }
}

/// <summary>The running province on a real port, to be visited.</summary>
public class Town : TestProvince, IAsyncLifetime
{
    private readonly Chromium _chromium;
    private (object? Test, List<IBrowserContext> Devices) _here = (null, []);

    public Town(Chromium chromium)
    {
        _chromium = chromium;
        UseKestrel(0);
    }

    public string Address { get; private set; } = "";

    /// <summary>The operator, the mail relay and the push service the town is connected to.</summary>
    public MessagesServer Outside { get; } = MessagesServer.Start();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Sms:Address", Outside.SmsAddress).UseSetting("Mail:Address", Outside.MailAddress).UseSetting("Push:Contact", "mailto:ho-tro@example.com").UseSetting("Push:AlsoAllowed", Outside.PushAddress);
    }

    ValueTask IAsyncLifetime.InitializeAsync() => Begin();

    protected virtual async ValueTask Begin()
    {
        await InitializeAsync();
        StartServer();
        Address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("[::]", "127.0.0.1", StringComparison.Ordinal);
    }

    /// <summary>A visitor with a device of their own, signed in as a demo person unless nobody is named.</summary>
    internal async Task<Visit> Visit(string? person, Device device, Way way = Way.Pointer, bool worker = true)
    {
        var (width, height) = device switch { Device.Phone => (390, 844), Device.Tablet => (768, 1024), _ => (1366, 768) };
        var context = await _chromium.Browser.NewContextAsync(new()
        {
            BaseURL = Address, ViewportSize = new() { Width = width, Height = height }, HasTouch = device != Device.Desktop, JavaScriptEnabled = way != Way.NoScripts, ReducedMotion = ReducedMotion.Reduce, ServiceWorkers = worker ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block, Locale = "vi-VN", TimezoneId = "Asia/Ho_Chi_Minh",
        });
        // Devices of the test before are put away: their open pages go on listening.
        if (!ReferenceEquals(_here.Test, TestContext.Current.Test))
        {
            await PutAway();
            _here = (TestContext.Current.Test, []);
        }

        _here.Devices.Add(context);
        context.SetDefaultTimeout(60_000); // a busy machine is no fault of a page
        var page = await context.NewPageAsync();
        page.Dialog += (_, dialog) => dialog.AcceptAsync(); // a page that asks "really?" is answered yes
        var visit = new Visit(page, way);
        if (person is not null) await SignIn(context, person);
        return visit;
    }

    // By the page's own form, but without drawing it: the birth journey signs in as people do, and thirty officers need not.
    private static async Task SignIn(IBrowserContext context, string person)
    {
        var form = new HtmlParser().ParseDocument(await (await context.APIRequest.GetAsync("/dang-nhap")).TextAsync()).QuerySelector($"form:has(button[value='{person}'])")!;
        var fields = context.APIRequest.CreateFormData().Set("nguoi", person);
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]")) fields.Set(hidden.GetAttribute("name")!, hidden.GetAttribute("value") ?? "");
        Assert.True((await context.APIRequest.PostAsync("/dang-nhap", new() { Form = fields })).Ok, $"{person} could not sign in");
    }

    private async Task PutAway()
    {
        foreach (var left in _here.Devices) await left.CloseAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await PutAway();
        await base.DisposeAsync();
        await Outside.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

internal enum Device { Phone, Tablet, Desktop }

/// <summary>How a person works a page: by finger or mouse, by the keyboard alone, or where no script runs.</summary>
internal enum Way { Pointer, Keyboard, NoScripts }

/// <summary>The long walks are walked by the keyboard every day, and without scripts too by <c>bin/check --full</c>; without scripts the short ones and the birth go every day.</summary>
internal static class Ways
{
    /// <summary>Asked for by <c>bin/check --full</c>.</summary>
    internal static readonly bool Full = Environment.GetEnvironmentVariable("CAMAUSO_TOUR") == "full";

    public static TheoryData<Way> OfLongWalks => Full ? [Way.Keyboard, Way.NoScripts] : [Way.Keyboard];

    /// <summary>One's own pages, whose lists are longer than the tour's: on both screens in the look that is hardest there, in all by <c>bin/check --full</c>.</summary>
    public static TheoryData<Device, string> OfOwnPages => Full ? new() { { Device.Phone, "" }, { Device.Phone, "co-chu=rat-to" }, { Device.Desktop, "nen=toi" }, { Device.Desktop, "co-chu=rat-to" } } : new() { { Device.Phone, "co-chu=rat-to" }, { Device.Desktop, "nen=toi" } };

    /// <summary>The controller's long way on a desktop every day, on a phone too by <c>bin/check --full</c>.</summary>
    public static TheoryData<bool> OfTheController => Full ? [false, true] : [false];

    public static TheoryData<Way> WithoutScriptsFirst => Full ? [Way.NoScripts, Way.Pointer] : [Way.NoScripts];
}
