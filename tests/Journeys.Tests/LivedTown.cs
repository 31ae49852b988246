using System.Text.RegularExpressions;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace CaMauSo.Journeys.Tests;

/// <summary>A town with months of dossiers behind it, in every state that any procedure has, and with what only happens by hand.</summary>
public sealed class LivedTown(Chromium chromium) : Town(chromium)
{
    private const int Dossiers = 420; // each example of each procedure once, and some more of what people often need

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Demo:Dossiers", $"{Dossiers}");
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new StoryClock(Clock))));
    }

    protected override async ValueTask Begin()
    {
        await base.Begin();
        await Web.Province.Load(Services, default);
        await Settle();
        await ByHand();
    }

    /// <summary>A row of the database as its owner sees it; null when there is none.</summary>
    internal async Task<string[]?> Row(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString()!)] : null;
    }

    /// <summary>Makes any invented person one of those who can sign in; gives the key.</summary>
    internal async Task<string> KeyOf(string person) =>
        (await Row($"update identity.person set demo_key = coalesce(demo_key, 'khach-' || id), demo_order = coalesce(demo_order, 1000), about = coalesce(about, 'Khách của chuyến đi.') where id = '{person}' returning demo_key"))![0];

    /// <summary>What no story tells: a draft half typed, a dossier sent on, many chosen at once, a draft of rules.</summary>
    private async Task ByHand()
    {
        var (hanh, tung, linh) = (await Visit("hanh", Device.Desktop), await Visit("tung", Device.Desktop), await Visit("linh", Device.Desktop));
        await hanh.Page.GotoAsync("/ho-so/nop/" + Births.Procedure);
        await hanh.Page.Locator("main form button.btn").First.ClickAsync();
        await hanh.Fill([.. Births.Typed("Nháp").Where(f => f.Key.StartsWith("child.", StringComparison.Ordinal)).Select(f => (f.Key, f.Value))]);
        await hanh.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Lưu và tiếp tục" }).First.ClickAsync();
        await hanh.Page.WaitForURLAsync(new Regex("/nhap/"));

        var api = await this.Call("hanh");
        Sent = await api.FileOf(Births.Procedure, "32248", Births.Answers("Chuyển"), "birth-notice");
        await tung.Page.GotoAsync($"/mot-cua/{Sent}/chuyen");
        await tung.Fill(("to", "Ủy ban nhân dân phường Tân Thành"), ("mau", "nop-nham-noi"));
        await tung.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Chuyển đi" }).First.ClickAsync();

        var bao = await this.Call("bao");
        var asked = await api.FileOf(Births.Procedure, "32248", Births.Answers("Bổ Sung"), "birth-notice");
        await (await this.Call("tung")).Do(asked, "receive");
        await bao.Do(asked, "handOver");
        await bao.Do(asked, "askSupplement", new { reason = "Giấy chứng sinh mờ, không đọc được.", marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại rõ cả bốn góc" } } });

        foreach (var name in new[] { "Một", "Hai", "Ba" }) await api.FileOf(Births.Procedure, "32248", Births.Answers(name), "birth-notice");
        await tung.Page.GotoAsync("/mot-cua");
        foreach (var box in (await tung.Page.Locator("input[name=ho-so]").AllAsync()).Take(2)) await box.CheckAsync();
        await tung.Page.Locator("button[name=viec][value=nhan]").ClickAsync();
        await tung.Page.WaitForURLAsync(new Regex("/mot-cua/chon/"));
        Chosen = tung.Page.Url.Split('/')[^1].Split('?')[0];

        Claimed = await api.FileOf(Births.Procedure, "32248", Births.Answers("Được Miễn"), "birth-notice");
        await Row($"update dossiers.dossier set applicant_class = 'poor' where code = '{Claimed}' returning code");

        await linh.Page.GotoAsync("/kiem-soat-thu-tuc/nhap-khau");
        await linh.Page.Locator("textarea[name=banGhi]").FillAsync("""{"code": "9.100009", "name": "Thủ tục xác nhận đã tiêm phòng cho đàn vịt", "field": "Chăn nuôi", "current": {"level": "Cấp xã", "channels": [{"channel": "counter", "duration": 3, "unit": null, "text": "Miễn phí(Lệ phí 20.000 đồng)"}]}}""");
        await linh.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Lập dự thảo từ bản ghi" }).First.ClickAsync();
        await linh.Page.WaitForURLAsync(new Regex("/du-thao/"));
        Rules = linh.Page.Url.Split('/')[^1];
        Article = (await Row("select id from content.article order by slug limit 1"))![0];
        await linh.Page.GotoAsync("/su-co/moi");
        await linh.Page.Locator("input[value=Maintenance]").CheckAsync();
        await linh.Fill(("Title", "Bảo trì máy chủ"), ("Text", "Không nộp được hồ sơ trong hai giờ."), ("From", "31/12/2030 22:00"), ("Until", "31/12/2030 23:59"));
        await linh.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Báo cho người dân" }).ClickAsync();
        await linh.Page.WaitForURLAsync(new Regex("/su-co$"));
        Incident = (await Row("select id from content.incident"))![0];
        await Settle();
    }

    internal string Incident { get; private set; } = "";
    internal string Article { get; private set; } = "";
    internal string Sent { get; private set; } = "";

    /// <summary>Filed by somebody who says to be spared fees, and waits to be received.</summary>
    internal string Claimed { get; private set; } = "";
    internal string Chosen { get; private set; } = "";
    internal string Rules { get; private set; } = "";
}
