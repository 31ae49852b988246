using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Messages;
using CaMauSo.Notifications.Push;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Notifications.Tests;

/// <summary>Messages onto people's own devices: once to each, sealed for it, to nobody else who holds it later.</summary>
public sealed class PushTests(ConnectedProvince province) : IClassFixture<ConnectedProvince>
{
    private const string Page = "/cua-toi/cach-nhan-tin";

    private async Task<Guid> Id(string person) => JsonNode.Parse(await province.CreateClient().GetStringAsync("/api/v1/demo/people"))!.AsArray().Single(p => p!["key"]!.GetValue<string>() == person)!["id"]!.GetValue<Guid>();

    private async Task Tell(string person, string text, string key, string? link = null)
    {
        var id = await Id(person);
        await province.Read(async s => { await s.GetRequiredService<Messenger>().Tell(id, text, link, "dossier.result", key, default); return 0; });
    }

    private IReadOnlyList<JsonNode> Got(PushSubscription device) => [.. province.Outside.Push.All.Where(one => one.Endpoint == device.Endpoint).Select(one => JsonNode.Parse(one.Text)!)];

    private IEnumerable<string> Texts(PushSubscription device) => Got(device).Select(one => one["text"]!.GetValue<string>());

    /// <summary>As the page's script does: a subscription for the page's key, and the form with it.</summary>
    private async Task<PushSubscription> On(Browser browser, PushSubscription? device = null)
    {
        var page = await browser.Get(Page);
        device ??= province.Outside.Push.Subscribe(page.Html.QuerySelector("form[data-push]")!.GetAttribute("data-push")!);
        var done = await browser.Post(Page + "?handler=Device", page, [("endpoint", device.Endpoint), ("p256dh", device.P256dh), ("auth", device.Auth)], "form[data-push]");
        Assert.Equal(Page + "?da-bat=1#may", done.Redirected);
        return device;
    }

    private Task<long> Rows(string table, string where)
    {
        var sql = $"select count(*) as \"Value\" from notifications.{table} where {where}";
        return province.Read(s => s.GetRequiredService<Db>().Database.SqlQueryRaw<long>(sql).SingleAsync());
    }

    [Fact]
    public async Task Each_device_gets_a_message_once_sealed_for_it()
    {
        var ut = await province.SignIn("ut");
        var (phone, computer) = (await On(ut), await On(await province.SignIn("ut")));
        // Switched on, all groups are chosen; the page says so and knows this device.
        var page = await ut.Get(Page);
        Assert.Equal(3, page.Html.QuerySelectorAll("input[value=Push][checked]").Length);
        Assert.Equal(2, page.Html.QuerySelectorAll("#may .docs li").Length);
        Assert.Single(page.Html.QuerySelectorAll("#may .docs li"), li => li.TextContent.Contains("máy này", StringComparison.Ordinal));
        for (var i = 0; i < 2; i++) await Tell("ut", "Hồ sơ “P1” đã có kết quả.", "p1", "/thu-tuc");
        await province.Settle();
        await province.Settle();
        foreach (var device in new[] { phone, computer })
        {
            var got = Assert.Single(Got(device));
            Assert.Equal("Hồ sơ “P1” đã có kết quả.", got["text"]!.GetValue<string>());
            Assert.Equal("/thu-tuc", got["link"]!.GetValue<string>());
        }
        var sent = province.Outside.Push.All.First(one => one.Endpoint == phone.Endpoint);
        Assert.Equal((259_200, "normal", 22), (sent.Ttl, sent.Urgency, sent.Topic.Length));
        Assert.Empty(province.Outside.Push.Faults);

        // Pressed on the screen: read, and on to its page. Somebody else's press finds nothing, nobody's signs in first.
        var press = $"/thong-bao/{Got(phone)[0]["id"]!.GetValue<string>()}";
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("ret")).Get(press)).Status);
        Assert.Equal("/dang-nhap?ve=" + Uri.EscapeDataString(press), (await province.Open().Get(press)).Redirected);
        for (var i = 0; i < 2; i++) Assert.Equal("/thu-tuc", (await ut.Get(press)).Redirected);
        Assert.DoesNotContain("Mới", (await ut.Get("/thong-bao")).Html.QuerySelector(".docs li")!.TextContent);

        // Unticked, the app alone has it.
        await ut.Post(Page, await ut.Get(Page), [], "main form:not([action])");
        await Tell("ut", "Hồ sơ P2 đã có kết quả.", "p2");
        await province.Settle();
        Assert.Single(Got(phone));
    }

    [Fact]
    public async Task What_was_read_before_it_could_go_does_not_go()
    {
        var dep = await province.SignIn("khoi");
        var device = await On(dep);
        await Tell("khoi", "Hồ sơ Q1 đã có kết quả.", "q1");
        await dep.Post("/thong-bao?handler=All", await dep.Get("/thong-bao"), [], ".head form");
        await province.Settle();
        Assert.Empty(Got(device));
    }

    [Fact]
    public async Task A_service_that_is_down_is_tried_again_when_it_asked_to_be()
    {
        var device = await On(await province.SignIn("sau"));
        (province.Outside.Refusing, province.Outside.Push.RetryAfter) = (true, 1800);
        await Tell("sau", "Hồ sơ R1 đã có kết quả.", "r1");
        await province.Settle();
        (province.Outside.Refusing, province.Outside.Push.RetryAfter) = (false, 0);
        province.Clock.Advance(TimeSpan.FromMinutes(20));
        await province.Settle();
        Assert.Empty(Got(device));
        province.Clock.Advance(TimeSpan.FromMinutes(11));
        await province.Settle();
        Assert.Equal(["Hồ sơ R1 đã có kết quả."], Texts(device));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_not_asked_for_every_message()
    {
        var device = await On(await province.SignIn("sau"));
        var asked = province.Outside.Push.Asked;
        province.Outside.Refusing = true;
        foreach (var key in new[] { "w1", "w2", "w3" }) await Tell("sau", $"Hồ sơ {key} đã có kết quả.", key);
        await province.Settle();
        province.Outside.Refusing = false;
        Assert.Equal(1, province.Outside.Push.Asked - asked);
        var devices = await Rows("push_device", $"person = '{await Id("sau")}'");
        Assert.Equal((3 * devices) - 1, await Rows("outgoing", "state = 'Queued' and tries = 0"));
        province.Clock.Advance(TimeSpan.FromMinutes(2));
        await province.Settle();
        Assert.Equal(["Hồ sơ w1 đã có kết quả.", "Hồ sơ w2 đã có kết quả.", "Hồ sơ w3 đã có kết quả."], Texts(device).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_device_that_is_gone_is_forgotten()
    {
        var ret = await province.SignIn("ret");
        var (gone, left) = (await On(ret), await On(await province.SignIn("ret")));
        province.Outside.Push.Forget(gone);
        await Tell("ret", "Hồ sơ S1 đã có kết quả.", "s1");
        await province.Settle();
        Assert.Equal(["Hồ sơ S1 đã có kết quả."], Texts(left));
        var page = await ret.Get(Page);
        Assert.Single(page.Html.QuerySelectorAll("#may .docs li"));
        Assert.Null(page.Html.QuerySelector("form[data-push][data-on='1']"));
    }

    [Fact]
    public async Task A_device_belongs_to_whoever_switched_it_on_last()
    {
        var first = await province.SignIn("hanh");
        var device = await On(first);
        var before = await Rows("push_device", "true");
        await Tell("hanh", "Hồ sơ T1 đã có kết quả.", "t1");
        await On(await province.SignIn("tung"), device);
        Assert.Equal(before, await Rows("push_device", "true"));
        await Tell("hanh", "Hồ sơ T2 đã có kết quả.", "t2");
        await Tell("tung", "Hồ sơ T3 đã có kết quả.", "t3");
        await province.Settle();
        Assert.Equal(["Hồ sơ T3 đã có kết quả."], Texts(device));
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_there_ends_it()
    {
        var browser = await province.SignIn("hanh");
        var device = await On(browser);
        await browser.Get("/cua-toi");
        await Tell("hanh", "Hồ sơ U1 đã có kết quả.", "u1");
        await province.Settle();
        Assert.Single(Got(device));
        // The session merely ended, and another person signs in.
        var page = await browser.Get("/dang-nhap");
        await browser.Post("/dang-nhap", page, ("nguoi", "khoi"));
        await browser.Get("/cua-toi");
        await Tell("hanh", "Hồ sơ U2 đã có kết quả.", "u2");
        await province.Settle();
        Assert.Single(Got(device));
        Assert.Null((await browser.Get(Page)).Html.QuerySelector("form[data-on='1']"));
    }

    [Fact]
    public async Task Signing_out_ends_it_there_and_nowhere_else()
    {
        var browser = await province.SignIn("tien");
        var (device, other) = (await On(browser), await On(await province.SignIn("tien")));
        await browser.Post("/dang-xuat", await browser.Get("/dang-xuat"));
        await Tell("tien", "Hồ sơ V1 đã có kết quả.", "v1");
        await province.Settle();
        Assert.Empty(Got(device));
        Assert.Single(Got(other));
    }

    [Fact]
    public async Task Switching_off_works_without_scripts_and_only_for_ones_own()
    {
        var bao = await province.SignIn("bao");
        var device = await On(bao);
        var page = await bao.Get(Page);
        var id = page.Html.QuerySelector("#may .docs input[name=may]")!.GetAttribute("value")!;
        var other = await province.SignIn("linh");
        await On(other);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Post(Page + "?handler=Off", await other.Get(Page), [("may", id)], "#may .docs form")).Status);
        Assert.Equal(Page + "?da-thoi=1#may", (await bao.Post(Page + "?handler=Off", page, [("may", id)], "#may .docs form")).Redirected);
        await Tell("bao", "Hồ sơ X1 đã có kết quả.", "x1");
        await province.Settle();
        Assert.Empty(Got(device));
        Assert.Empty((await bao.Get(Page)).Html.QuerySelectorAll("#may .docs li"));
    }

    [Fact]
    public async Task An_address_that_leads_elsewhere_or_one_device_too_many_is_refused_politely()
    {
        var browser = await province.SignIn("mai");
        var page = await browser.Get(Page);
        var good = province.Outside.Push.Subscribe(page.Html.QuerySelector("form[data-push]")!.GetAttribute("data-push")!);
        foreach (var endpoint in new[] { "https://127.0.0.1/x", province.Outside.SmsAddress, "http://fcm.googleapis.com/x", "" })
        {
            var answer = await browser.Post(Page + "?handler=Device", page, [("endpoint", endpoint), ("p256dh", good.P256dh), ("auth", good.Auth)], "form[data-push]");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains("Mở bằng Chrome", answer.Text);
        }
        for (var i = 0; i < PushDevices.Most; i++) await On(await province.SignIn("mai"));
        var many = await browser.Post(Page + "?handler=Device", page, [("endpoint", good.Endpoint), ("p256dh", good.P256dh), ("auth", good.Auth)], "form[data-push]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, many.Status);
        Assert.Contains("Bạn đang nhận tin trên 10 máy", many.Text);
    }

    [Fact]
    public async Task A_browser_that_changes_its_address_is_still_reached_and_no_stranger_can_change_it()
    {
        var browser = await province.SignIn("hoa");
        var old = await On(browser);
        var fresh = province.Outside.Push.Subscribe(await browser.Client.GetStringAsync("/may-nhan-tin"));
        object said = new { endpoint = fresh.Endpoint, p256dh = fresh.P256dh, auth = fresh.Auth };
        Assert.Equal(HttpStatusCode.NotFound, (await province.Open().Client.PutAsJsonAsync("/may-nhan-tin", said)).StatusCode);
        var forged = province.CreateClient(new() { HandleCookies = false });
        var id = await province.Read(async s => (await s.GetRequiredService<PushDevices>().Of(await Id("hoa"), default)).Single().Id);
        forged.DefaultRequestHeaders.Add("Cookie", $"cm.may={id:N}.AAAAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal(HttpStatusCode.NotFound, (await forged.PutAsJsonAsync("/may-nhan-tin", said)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Client.PutAsJsonAsync("/may-nhan-tin", said)).StatusCode);
        await Tell("hoa", "Hồ sơ Y1 đã có kết quả.", "y1");
        await province.Settle();
        Assert.Empty(Got(old));
        Assert.Single(Got(fresh));
    }

    [Fact]
    public async Task Those_who_start_at_once_make_one_key_pair()
    {
        await province.Read(s => s.GetRequiredService<Db>().Database.ExecuteSqlAsync($"delete from notifications.push_key"));
        var starts = Enumerable.Range(0, 8).Select(_ => ActivatorUtilities.CreateInstance<PushKeys>(province.Services)).ToList();
        var pairs = await Task.WhenAll(starts.Select(s => Task.Run(async () => (await s.Pair(default)).PublicText)));
        Assert.Single(pairs.Distinct());
        Assert.Equal(1, await Rows("push_key", "true"));
    }

    [Fact]
    public async Task Addresses_and_keys_lie_sealed()
    {
        var device = await On(await province.SignIn("khoi"));
        foreach (var table in new[] { "push_device", "push_key" })
            Assert.Equal(0, await Rows(table, $"position(convert_to('{device.Endpoint[^32..]}', 'utf8') in sealed) > 0 or position(convert_to('{device.Auth}', 'utf8') in sealed) > 0"));
        Assert.True(await Rows("push_device", "length(sealed) > 100") > 0);
    }
}
