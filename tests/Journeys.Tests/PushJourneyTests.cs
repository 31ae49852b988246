using System.Text.Json;
using CaMauSo.Kernel;
using CaMauSo.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaMauSo.Journeys.Tests;

/// <summary>
/// Messages onto one's own device, in a real browser with the town's stand-in for its push service: what the page asks and when, and what the worker
/// does with what arrives.
/// </summary>
public sealed class PushJourneyTests(Town town) : IClassFixture<Town>
{
    private const string Page = "/cua-toi/cach-nhan-tin", Press = "Báo lên máy này";

    /// <summary>A browser whose push service is the town's, and that writes down when it is asked.</summary>
    private async Task<Visit> Visit(string person, Device device, string answer = "granted")
    {
        var visit = await town.Visit(person, device);
        await visit.Page.Context.GrantPermissionsAsync(["notifications"]);
        using var http = new HttpClient();
        var made = town.Outside.Push.Subscribe(await http.GetStringAsync(town.Address + "/may-nhan-tin"));
        var given = JsonSerializer.Serialize(new { endpoint = made.Endpoint, keys = new { p256dh = made.P256dh, auth = made.Auth } });
        await visit.Page.Context.AddInitScriptAsync($$"""
            window.asked = [];
            Notification.requestPermission = async () => { asked.push('permission'); return '{{answer}}'; };
            let there = null;
            PushManager.prototype.getSubscription = async () => there;
            PushManager.prototype.subscribe = async wish => { asked.push(wish.applicationServerKey); return there = { toJSON: () => ({{given}}), unsubscribe: async () => !(there = null) }; };
            """);
        return visit;
    }

    private async Task Tell(string person, string text, string link)
    {
        var id = await town.Read(async s => (await s.GetRequiredService<Db>().Database.SqlQuery<Guid>($"select id as \"Value\" from identity.person where demo_key = {person}").ToListAsync()).Single());
        await town.Read(async s => { await s.GetRequiredService<Messenger>().Tell(id, text, link, "dossier.result", text, default); return 0; });
        await town.Settle();
    }

    /// <summary>What a push service hands to the browser, handed to it.</summary>
    private async Task Deliver(Visit visit, string data)
    {
        var line = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        var known = new TaskCompletionSource<string>();
        line.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            foreach (var one in told!.Value.GetProperty("registrations").EnumerateArray())
                if (one.GetProperty("scopeURL").GetString()!.StartsWith(town.Address, StringComparison.Ordinal)) known.TrySetResult(one.GetProperty("registrationId").GetString()!);
        };
        await line.SendAsync("ServiceWorker.enable");
        await line.SendAsync("ServiceWorker.deliverPushMessage", new() { ["origin"] = town.Address, ["registrationId"] = await known.Task.WaitAsync(TimeSpan.FromSeconds(30)), ["data"] = data });
        await visit.Page.WaitForFunctionAsync("() => navigator.serviceWorker.ready.then(r => r.getNotifications()).then(all => all.length > 0)");
    }

    private static Task<string[]> Shown(Visit visit) => visit.Page.EvaluateAsync<string[]>("() => navigator.serviceWorker.ready.then(r => r.getNotifications()).then(all => all.map(n => [n.title, n.body, n.tag].join('|')))");

    /// <summary>A press on what stands on the screen: no page can do it, so the worker is told by the browser's own line.</summary>
    private async Task Click(Visit visit)
    {
        var line = await visit.Page.Context.Browser!.NewBrowserCDPSessionAsync();
        var workers = (await line.SendAsync("Target.getTargets"))!.Value.GetProperty("targetInfos").EnumerateArray().Where(t => t.GetProperty("type").GetString() == "service_worker" && t.GetProperty("url").GetString()!.StartsWith(town.Address, StringComparison.Ordinal));
        var session = (await line.SendAsync("Target.attachToTarget", new() { ["targetId"] = workers.Single().GetProperty("targetId").GetString()! }))!.Value.GetProperty("sessionId").GetString()!;
        var done = new TaskCompletionSource<string>();
        line.Event("Target.receivedMessageFromTarget").OnEvent += (_, told) =>
        {
            if (told!.Value.GetProperty("message").GetString() is { } said && said.StartsWith("{\"id\":1,", StringComparison.Ordinal)) done.TrySetResult(said);
        };
        const string Press = "self.registration.getNotifications().then(([n]) => { self.dispatchEvent(new NotificationEvent('notificationclick', { notification: n })); return 'pressed'; })";
        await line.SendAsync("Target.sendMessageToTarget", new() { ["sessionId"] = session, ["message"] = JsonSerializer.Serialize(new { id = 1, method = "Runtime.evaluate", @params = new { expression = Press, awaitPromise = true } }) });
        Assert.Contains("pressed", await done.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        await line.DetachAsync();
    }

    [Fact]
    public async Task A_message_switched_on_by_a_press_arrives_and_leads_to_its_page()
    {
        var ut = await Visit("ut", Device.Phone);
        await ut.Go(Page);
        await ut.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller");
        Assert.Empty(await ut.Page.EvaluateAsync<string[]>("() => asked"));
        await ut.Page.GetByRole(AriaRole.Button, new() { Name = Press }).ClickAsync();
        await ut.Page.WaitForURLAsync("**/cach-nhan-tin?da-bat=1*");
        await new Visit(ut.Page, Way.Pointer).Check(); // the same address as before, another page
        await ut.Sees("Đã bật trên máy này");
        await ut.Sees("máy này");

        await Tell("ut", "Hồ sơ thử đã có kết quả.", "/tra-cuu");
        var came = Assert.Single(town.Outside.Push.All, one => one.Text.Contains("Hồ sơ thử", StringComparison.Ordinal));
        Assert.Empty(town.Outside.Push.Faults);
        await ut.Go("/cua-toi");
        await Deliver(ut, came.Text);
        var id = JsonDocument.Parse(came.Text).RootElement.GetProperty("id").GetString();
        Assert.Equal([$"Dịch vụ công tỉnh Cà Mau|Hồ sơ thử đã có kết quả.|{id}"], await Shown(ut));
        // Again is the same one.
        await Deliver(ut, came.Text);
        Assert.Single(await Shown(ut));
        await Click(ut);
        await ut.Page.WaitForURLAsync("**/tra-cuu");
        await ut.Check();
        Assert.Empty(await Shown(ut));
        await ut.Go("/thong-bao");
        Assert.Equal(0, await ut.Page.Locator(".docs .tag").CountAsync());

        // A form somebody is in is not taken away, and nothing leads out of the house.
        await ut.Go("/tai-khoan/lien-he");
        await Deliver(ut, """{"text":"Lừa","link":"//evil.example/","id":null}""");
        Assert.Equal("/thong-bao", await ut.Page.EvaluateAsync<string>("() => navigator.serviceWorker.ready.then(r => r.getNotifications()).then(([n]) => n.data.link)"));
        await Click(ut);
        await ut.Page.WaitForFunctionAsync("() => navigator.serviceWorker.ready.then(r => r.getNotifications()).then(all => all.length === 0)");
        Assert.EndsWith("/tai-khoan/lien-he", ut.Page.Url, StringComparison.Ordinal);

        // Signing out takes along what stands on the screen, and the device.
        await Deliver(ut, "không đọc được");
        await ut.Go("/dang-xuat");
        await ut.Press("Đăng xuất");
        await ut.Page.WaitForFunctionAsync("() => navigator.serviceWorker.ready.then(r => r.getNotifications()).then(all => all.length === 0)");
        Assert.Equal(0, await town.Read(s => s.GetRequiredService<Db>().Database.SqlQuery<int>($"select count(*)::int as \"Value\" from notifications.push_device").SingleAsync()));
    }

    [Fact]
    public async Task Who_says_no_is_told_how_to_change_it_and_who_has_no_scripts_what_else_there_is()
    {
        var ret = await Visit("ret", Device.Desktop, answer: "denied");
        await ret.Go(Page);
        await ret.Page.GetByRole(AriaRole.Button, new() { Name = Press }).ClickAsync();
        await ret.Page.GetByText("Máy đang chặn thông báo của cổng").WaitForAsync();
        Assert.Empty(await ret.Faults());
        Assert.EndsWith(Page, ret.Page.Url, StringComparison.Ordinal);

        var plain = await town.Visit("ret", Device.Phone, Way.NoScripts);
        await plain.Go(Page);
        await plain.Sees("Trình duyệt đang mở trang này không báo lên máy được");
        Assert.Equal(0, await plain.Page.GetByRole(AriaRole.Button, new() { Name = Press }).CountAsync());
    }
}
