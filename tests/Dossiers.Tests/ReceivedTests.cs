using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Who receives a result at the desk may sign for it on the screen.</summary>
public sealed class ReceivedTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Ink = "60,140 80,90 96,60 110,70 116,110 112,150;118,150 140,110 160,96";

    private async Task<(string Code, HttpClient Tung)> Ready()
    {
        var (hanh, tung, bao, tien) = (await province.SignIn("hanh"), await province.Api("tung"), await province.Api("bao"), await province.Api("tien"));
        var code = await hanh.FileByForms();
        await tung.Do(code, "receive");
        await bao.Do(code, "handOver");
        await bao.Do(code, "propose", new { opinion = "Đủ điều kiện." });
        await tien.Do(code, "approve");
        return (code, tung);
    }

    [Fact]
    public async Task A_signature_on_the_screen_stays_with_the_result_and_a_scrawl_is_refused_at_its_field()
    {
        var (code, tung) = await Ready();
        var refused = await tung.Try(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk", signature = "1,1 2,2" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("signature", (await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        var desk = await province.SignIn("tung");
        var form = await desk.Get($"/mot-cua/{code}/deliver");
        Assert.NotNull(form.Html.QuerySelector("[data-sign] input[name=signature]"));
        var wrong = await desk.Post($"/mot-cua/{code}/deliver", form, [("deliveredTo", "Nguyễn Thị Hạnh"), ("deliveredBy", "desk"), ("signature", "5,5")], "main form");
        Assert.Contains("Ký rõ họ tên trong ô", wrong.Html.QuerySelector(".f-err:has([name=signature])")!.TextContent);
        Assert.NotNull((await desk.Post($"/mot-cua/{code}/deliver", wrong, [("deliveredTo", "Nguyễn Thị Hạnh"), ("deliveredBy", "desk"), ("signature", Ink)], "main form")).Redirected);
        var page = await desk.Get("/mot-cua/" + code);
        Assert.Contains("đã ký nhận trên màn hình", page.Text);
        Assert.Equal("M60 140L80 90L96 60L110 70L116 110L112 150M118 150L140 110L160 96", page.Html.QuerySelector("svg[aria-label='Chữ ký của Nguyễn Thị Hạnh'] path")!.GetAttribute("d"));
    }

    [Fact]
    public async Task Without_one_or_by_post_nothing_is_kept()
    {
        var (code, tung) = await Ready();
        await tung.Do(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "post", waybill = "EB123456789VN", signature = Ink });
        Assert.DoesNotContain("ký nhận", (await (await province.SignIn("tung")).Get("/mot-cua/" + code)).Text);
    }
}
