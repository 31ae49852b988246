using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CaMauSo.Journeys.Tests;

/// <summary>In the app one goes on in a form where there is no line; what was typed goes once, and what was changed elsewhere meanwhile is shown, not overwritten.</summary>
public sealed class OfflineDraftJourneyTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task A_form_is_filled_in_without_a_line_and_sent_when_it_is_back()
    {
        var (hanh, draft) = await AtTheForm();
        var typed = Births.Typed("Giữa Rừng");
        await hanh.Page.Context.SetOfflineAsync(true);
        // Page after page, as far as the pages were made ready; the last one leads to what waits.
        for (var i = 0; i < 12 && hanh.Page.Url.Contains("/ho-so/nhap/", StringComparison.Ordinal); i++)
        {
            if (i > 0) await hanh.Sees("Cứ điền tiếp");
            var (here, asked) = (hanh.Page.Url, await hanh.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main form [name]:not([type=hidden])')].map(f => f.name)"));
            await hanh.Fill([.. asked.Distinct().Where(typed.ContainsKey).Select(name => (name, typed[name]))]);
            await hanh.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu và tiếp tục" }).First.ClickAsync();
            await hanh.Page.WaitForURLAsync(url => url != here, new() { WaitUntil = WaitUntilState.Commit });
            // What waits is listed after the page has come; judged is the page as it stays.
            if (hanh.At == "/ngoai-tuyen") await hanh.Page.Locator("[data-held] li").First.WaitForAsync();
            await hanh.Check();
        }

        Assert.Contains("/ngoai-tuyen", hanh.Page.Url);
        Assert.Contains("Đăng ký khai sinh", await hanh.Page.Locator("[data-held] li").First.InnerTextAsync());
        // Back at the first page, still without a line: the words are there.
        await hanh.Go(draft + "/child");
        await hanh.Page.GetByText("Những gì bạn nhập lúc chưa có mạng").WaitForAsync();
        Assert.Equal("Giữa Rừng", await hanh.Page.Locator("[name='child.givenName']").InputValueAsync());
        Assert.True(await hanh.Page.Locator("[name='child.gender'][value=male]").IsCheckedAsync());

        await hanh.Page.Context.SetOfflineAsync(false);
        await hanh.Go("/ngoai-tuyen");
        await hanh.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi tất cả" }).ClickAsync();
        await hanh.Page.WaitForURLAsync(new Regex("/ho-so/nhap/[^/]+/"));
        await hanh.Answer(typed); // what only the answers brought up
        await hanh.GivePapers(Samples.Pdf);
        await hanh.Sees("Giữa Rừng");
        await hanh.Sees("Bệnh viện Sản Nhi Cà Mau");
        await hanh.Page.Locator("input[name=Pledge][type=checkbox]").CheckAsync();
        await hanh.Page.GetByRole(AriaRole.Button, new() { Name = "Nộp hồ sơ" }).First.ClickAsync();
        await hanh.Page.WaitForURLAsync("**/bien-nhan");
        await hanh.Go("/ngoai-tuyen");
        Assert.Equal(0, await hanh.Page.Locator("[data-held] li").CountAsync());
    }

    [Fact]
    public async Task A_page_changed_elsewhere_meanwhile_comes_back_with_both_and_nothing_is_lost()
    {
        var (hanh, draft) = await AtTheForm();
        await hanh.Page.Context.SetOfflineAsync(true);
        await hanh.Fill(("child.surname", "Nguyễn Văn"), ("child.givenName", "Trên Ghe"));
        await hanh.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu và tiếp tục" }).First.ClickAsync();
        await hanh.Page.WaitForURLAsync("**/birth");
        await hanh.Fill(("birth.special", "none"));
        await hanh.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu và tiếp tục" }).First.ClickAsync();
        await hanh.Page.WaitForURLAsync("**/mother");

        var desk = await town.Visit("hanh", Device.Desktop);
        await desk.Go(draft + "/child");
        await desk.Fill(("child.givenName", "Ở Nhà"));
        await desk.Press("Lưu và tiếp tục");

        await hanh.Page.Context.SetOfflineAsync(false);
        await hanh.Go("/ngoai-tuyen");
        await hanh.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi tất cả" }).ClickAsync();
        await hanh.Page.GetByText("đã được sửa ở nơi khác").WaitForAsync();
        await hanh.Page.WaitForFunctionAsync("() => document.querySelectorAll('[data-held] li').length === 1");
        await hanh.Check();
        await hanh.Page.Locator("[data-held] button").First.ClickAsync();
        await hanh.Page.WaitForURLAsync("**/child");
        await hanh.Check();
        Assert.Equal("Trên Ghe", await hanh.Page.Locator("[name='child.givenName']").InputValueAsync());
        await hanh.Sees("Ở Nhà");
    }

    private async Task<(Visit, string)> AtTheForm()
    {
        var hanh = await town.Visit("hanh", Device.Phone);
        await hanh.Go("/camau-g?mo=may");
        await hanh.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller");
        await hanh.Go("/ho-so/nop/" + Births.Procedure);
        await hanh.Press("Bắt đầu");
        await hanh.Page.WaitForURLAsync("**/child");
        // The other pages are made ready in the background.
        await hanh.Page.WaitForFunctionAsync("""
            async () => {
              const line = new MessageChannel(), said = new Promise(done => line.port1.onmessage = e => done(e.data));
              (await navigator.serviceWorker.ready).active.postMessage({ ask: 'drafts' }, [line.port2]);
              return (await said).filter(p => p.startsWith(location.pathname.replace(/child$/, ''))).length >= 6;
            }
            """);
        return (hanh, new Uri(hanh.Page.Url).AbsolutePath[..^"/child".Length]);
    }
}
