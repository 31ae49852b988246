using System.Text.Json.Nodes;
using CaMauSo.Messages;
using CaMauSo.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Notifications.Tests;

/// <summary>A province connected to an operator, a mail relay and a push service.</summary>
public sealed class ConnectedProvince : TestProvince
{
    public MessagesServer Outside { get; } = MessagesServer.Start();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Sms:Address", Outside.SmsAddress).UseSetting("Mail:Address", Outside.MailAddress).UseSetting("Push:Contact", "mailto:ho-tro@example.com").UseSetting("Push:AlsoAllowed", Outside.PushAddress);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Outside.DisposeAsync();
    }
}

/// <summary>What one chose is what one gets: in the app always, outside only what was ticked, once, and again when the line was down.</summary>
public sealed class ChannelTests(ConnectedProvince province) : IClassFixture<ConnectedProvince>
{
    private const string Page = "/cua-toi/cach-nhan-tin";

    private async Task Tell(string person, string text, string kind, string key)
    {
        var people = JsonNode.Parse(await province.CreateClient().GetStringAsync("/api/v1/demo/people"))!.AsArray();
        var id = people.Single(p => p!["key"]!.GetValue<string>() == person)!["id"]!.GetValue<Guid>();
        await province.Read(async s => { await s.GetRequiredService<Messenger>().Tell(id, text, null, kind, key, default); return 0; });
    }

    private IEnumerable<string> Got(string to) => province.Outside.All.Where(one => one.To == to).Select(one => one.Text);

    [Fact]
    public async Task Only_what_was_ticked_goes_out_and_it_goes_once()
    {
        var ut = await province.SignIn("ut");
        Assert.Equal($"{Page}?da-luu=1", (await ut.Post(Page, await ut.Get(Page), ("tin.viec", "Sms"), ("tin.viec", "Email"))).Redirected);
        Assert.Equal(2, (await ut.Get(Page)).Html.QuerySelectorAll("input[checked]").Length);
        for (var i = 0; i < 2; i++) await Tell("ut", "Hồ sơ A1 cần bạn bổ sung.", "dossier.supplement", "a1");
        await Tell("ut", "Hồ sơ A1 đã được tiếp nhận.", "dossier.received", "a2");
        await Tell("ret", "Hồ sơ B1 cần bạn bổ sung.", "dossier.supplement", "b1");
        await province.Settle();
        await province.Settle();
        Assert.Equal(["Tinh Ca Mau: Ho so A1 can ban bo sung."], Got("0900000013"));
        var mail = Assert.Single(Got("pham.ut@example.com"));
        Assert.StartsWith("Hồ sơ A1 cần bạn bổ sung.", mail);
        Assert.DoesNotContain("http", mail);
        Assert.Empty(Got("0900000014"));
        Assert.Contains("A1 đã được tiếp nhận", (await ut.Get("/thong-bao")).Text);
        Assert.Contains("đã gửi", (await ut.Get(Page)).Text);
        Assert.DoesNotContain("A1", (await (await province.SignIn("ret")).Get(Page)).Text);
        // Unticked, nothing goes out any more.
        await ut.Post(Page, await ut.Get(Page));
        await Tell("ut", "Hồ sơ A3 cần bạn bổ sung.", "dossier.supplement", "a3");
        await province.Settle();
        Assert.DoesNotContain(Got("0900000013"), text => text.Contains("A3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_that_is_down_loses_nothing()
    {
        var khoi = await province.SignIn("khoi");
        await khoi.Post(Page, await khoi.Get(Page), ("tin.ket-qua", "Sms"));
        province.Outside.Refusing = true;
        await Tell("khoi", "Hồ sơ C1 đã có kết quả.", "dossier.result", "c1");
        await province.Settle();
        Assert.Empty(Got("0900000015"));
        Assert.Contains("đang chờ gửi", (await khoi.Get(Page)).Text);
        province.Outside.Refusing = false;
        province.Clock.Advance(TimeSpan.FromMinutes(5));
        await province.Settle();
        Assert.Equal(["Tinh Ca Mau: Ho so C1 da co ket qua."], Got("0900000015"));
    }

    [Fact]
    public async Task A_changed_number_counts_for_what_still_waits_and_none_gives_up()
    {
        var sau = await province.SignIn("sau");
        await sau.Post(Page, await sau.Get(Page), ("tin.viec", "Sms"));
        await Tell("sau", "Hồ sơ D1 cần bạn nộp tiền.", "dossier.charge", "d1");
        await sau.Post("/tai-khoan/lien-he", await sau.Get("/tai-khoan/lien-he"), ("Phone", "0918000077"), ("Email", ""));
        await province.Settle();
        Assert.Equal(["Tinh Ca Mau: Ho so D1 can ban nop tien."], Got("0918000077"));
        Assert.Empty(Got("0900000012"));
        await Tell("sau", "Hồ sơ D2 cần bạn nộp tiền.", "dossier.charge", "d2");
        await sau.Post("/tai-khoan/lien-he", await sau.Get("/tai-khoan/lien-he"), ("Phone", ""), ("Email", ""));
        await province.Settle();
        var page = await sau.Get(Page);
        Assert.Contains("không gửi được", page.Text);
        Assert.Contains("Bạn chưa có số di động ở đây.", page.Text);
    }
}

/// <summary>Without a gateway nothing is offered that would have no effect.</summary>
public sealed class NotConnectedTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_channel_that_is_not_connected_is_not_offered()
    {
        var page = await (await province.SignIn("ut")).Get("/cua-toi/cach-nhan-tin");
        Assert.Contains("Chưa gửi được tin ra ngoài cổng", page.Text);
        Assert.Empty(page.Html.QuerySelectorAll("main form"));
    }
}
