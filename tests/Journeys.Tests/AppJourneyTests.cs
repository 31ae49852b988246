using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CaMauSo.Journeys.Tests;

/// <summary>CaMau-G on a phone whose line comes and goes: what was kept can be read, what was sent into nothing is held and counts once.</summary>
public sealed partial class AppJourneyTests(Town town) : IClassFixture<Town>
{
    /// <summary>The worker holds the page from now on.</summary>
    private static async Task Worker(Visit visit) => await visit.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller");

    private static async Task Line(Visit visit, bool there) => await visit.Page.Context.SetOfflineAsync(!there);

    private static async Task Send(Visit visit)
    {
        await visit.Page.Locator("[data-held] button").First.ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("/ngoai-tuyen", StringComparison.Ordinal));
        await visit.Check();
    }

    [Fact]
    public async Task A_kept_dossier_is_read_without_a_line_and_leaves_the_phone_at_sign_out()
    {
        var code = await (await town.Call("hanh")).FileOf(Births.Procedure, "32248", Births.Answers("Lưu"), "birth-notice");
        var hanh = await town.Visit("hanh", Device.Phone);
        await hanh.Go("/camau-g?mo=may");
        await hanh.Sees("Nguyễn Thị Hạnh");
        await Worker(hanh);
        await hanh.Page.GetByRole(AriaRole.Link, new() { Name = "Hồ sơ", Exact = true }).ClickAsync();
        await hanh.Check();
        await hanh.Go("/ho-so/" + code);
        await hanh.Press("Lưu để xem khi mất mạng");
        await hanh.Page.GetByText("Đã lưu trên máy · Xóa").WaitForAsync();

        await Line(hanh, false);
        await hanh.Go("/ho-so/" + code);
        await hanh.Sees("Đây là bản lưu trên máy");
        await hanh.Sees(code);
        await hanh.Go("/thong-bao");
        await hanh.Sees("Chưa có mạng");
        await hanh.Page.Locator("[data-kept] a").First.WaitForAsync();
        Assert.Equal(2, await hanh.Page.Locator("[data-kept] a").CountAsync());

        await Line(hanh, true);
        await hanh.Go("/dang-xuat");
        await hanh.Press("Đăng xuất");
        await hanh.Page.WaitForFunctionAsync("() => caches.has('cm-mine').then(has => !has)");
        await Line(hanh, false);
        await hanh.Go("/ho-so/" + code);
        Assert.DoesNotContain(code, await hanh.Text());
    }

    [Fact]
    public async Task What_is_sent_while_the_line_is_cut_is_held_and_one_dossier_results()
    {
        var hanh = await town.Visit("hanh", Device.Phone);
        await hanh.Go("/ho-so/nop/" + Births.Procedure);
        await Worker(hanh);
        await hanh.Page.Locator("main form button.btn").First.ClickAsync();
        await hanh.Page.WaitForURLAsync(Form());
        var (draft, typed) = (new Uri(hanh.Page.Url).AbsolutePath, Births.Typed("Đứt Mạng"));
        await hanh.Fill([.. typed.Where(f => f.Key.StartsWith("child.", StringComparison.Ordinal)).Select(f => (f.Key, f.Value))]);

        // A page of the form.
        await Line(hanh, false);
        await hanh.Press("Lưu và tiếp tục");
        await hanh.Page.WaitForURLAsync("**/ngoai-tuyen?giu");
        await hanh.Page.Locator("[data-held] b").GetByText("Một trang đã nhập").WaitForAsync();
        await hanh.Check();
        await Line(hanh, true);
        await Send(hanh);
        Assert.NotEqual(draft, new Uri(hanh.Page.Url).AbsolutePath);
        await hanh.Answer(typed);

        // A paper with it.
        await hanh.Page.Locator("input[type=file]").First.SetInputFilesAsync(Samples.Pdf);
        await Line(hanh, false);
        await hanh.Press("Lưu và tiếp tục");
        await hanh.Page.Locator("[data-held] button").First.WaitForAsync();
        await Line(hanh, true);
        await Send(hanh);
        Assert.EndsWith("/kiem-tra", new Uri(hanh.Page.Url).AbsolutePath, StringComparison.Ordinal);

        // The filing itself, tried twice before the line is back.
        await hanh.Page.Locator("input[name=Pledge][type=checkbox]").CheckAsync();
        await Line(hanh, false);
        await hanh.Press("Nộp hồ sơ");
        await hanh.Page.Locator("[data-held] b").GetByText("Nộp hồ sơ").WaitForAsync();
        await hanh.Page.Locator("[data-held] button").First.ClickAsync();
        await hanh.Page.GetByText("Vẫn chưa có mạng").WaitForAsync();
        await Line(hanh, true);
        await Send(hanh);
        Assert.Matches("/bien-nhan$", new Uri(hanh.Page.Url).AbsolutePath);
        var mine = (await (await town.Call("hanh")).GetFromJsonAsync<JsonNode>("/api/v1/me/dossiers"))!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.Single(Named().Matches(mine));
        await hanh.Go("/ngoai-tuyen");
        Assert.Equal(0, await hanh.Page.Locator("[data-held] button").CountAsync());
    }

    [GeneratedRegex("/ho-so/nhap/[^/]+/child")]
    private static partial Regex Form();

    [GeneratedRegex("Đứt Mạng")]
    private static partial Regex Named();
}
