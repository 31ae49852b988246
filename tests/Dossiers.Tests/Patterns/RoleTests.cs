using System.Net;

namespace CaMauSo.Dossiers.Tests.Patterns;

/// <summary>Roles that a definition names itself: at the commune of the matter, at the deciding body, above it; stand-ins are recorded.</summary>
public sealed class RoleTests(PatternProvince province) : IClassFixture<PatternProvince>
{
    private const string Roles = "9.000002";

    private async Task<string> Filed()
    {
        province.Clock.Set(2026, 12, 1, 9);
        return await (await province.Api("hanh")).FileOf(Roles, PatternSteps.Plot());
    }

    [Fact]
    public async Task A_step_at_the_commune_is_that_communes_work_and_then_no_longer()
    {
        var code = await Filed();
        var (bao, hoa) = (await province.SignIn("bao"), await province.SignIn("hoa"));
        Assert.Equal(HttpStatusCode.NotFound, (await bao.Get("/mot-cua/" + code)).Status);
        await (await province.Api("tam")).Do(code, "receive");

        Assert.Contains(code, (await bao.Get("/mot-cua")).Text);
        Assert.Matches("[1-9]", (await bao.Get("/mot-cua")).Html.QuerySelector(".tabs a")!.TextContent);
        Assert.DoesNotContain(code, (await hoa.Get("/mot-cua")).Text);
        Assert.Contains("công chức xã nơi có đất", (await hoa.Get("/mot-cua/" + code)).Text);
        await bao.Send($"/mot-cua/{code}/verify", await bao.Get($"/mot-cua/{code}/verify"), ("opinion", "Đất không tranh chấp."));
        // Who took a step may look again, and has nothing more to do.
        Assert.DoesNotContain(code, (await bao.Get("/mot-cua")).Text);
        Assert.Contains("bạn chưa có việc ở bước này", (await bao.Get("/mot-cua/" + code)).Text);
        Assert.Contains(code, (await hoa.Get("/mot-cua")).Text);

        await hoa.Send($"/mot-cua/{code}/propose", await hoa.Get($"/mot-cua/{code}/propose"), ("opinion", "Đủ điều kiện."));
        var loc = await province.SignIn("loc");
        await loc.Press(await loc.Get("/mot-cua/" + code), "Ký duyệt");
        var done = await (await province.Api("tam")).Do(code, "deliver", new { deliveredTo = "Hạnh", deliveredBy = "desk" });
        Assert.Equal(10, done["nationalCode"]!.GetValue<int>());
        // No due date from the first day to the last.
        Assert.Equal("Không hẹn ngày trả", done["progress"]!["remaining"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_stand_in_may_act_and_the_control_slip_says_so()
    {
        var code = await Filed();
        await (await province.Api("tam")).Do(code, "receive");
        await (await province.Api("bao")).Do(code, "verify");
        var loc = await province.SignIn("loc");
        await loc.Send($"/mot-cua/{code}/propose", await loc.Get($"/mot-cua/{code}/propose"), ("opinion", "Chuyên viên đi vắng."));
        Assert.Contains("Dương Văn Lộc (làm thay)", (await loc.Get($"/ho-so/{code}/phieu-kiem-soat")).Text);
        Assert.Contains("Dương Văn Lộc (làm thay)", (await loc.Get("/mot-cua/" + code)).Text);
        // Nobody stands in for the signer.
        var hoa = await province.Api("hoa");
        Assert.DoesNotContain("approve", (await hoa.Show(code)).Offered());
        Assert.Equal(HttpStatusCode.NotFound, (await hoa.Try(code, "approve")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hoa.Try(code, "forward")).StatusCode);
    }

    [Fact]
    public async Task A_post_of_the_same_kind_elsewhere_is_not_the_role()
    {
        var code = await Filed();
        await (await province.Api("tam")).Do(code, "receive");
        foreach (var stranger in new[] { "nghia", "hoa", "tien", "loc", "tung", "hanh" })
            Assert.True((await (await province.Api(stranger)).Try(code, "verify")).StatusCode == HttpStatusCode.NotFound, stranger);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await province.Api("hoa")).Try(code, "propose")).StatusCode);
        await (await province.Api("bao")).Do(code, "verify");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await province.Api("bao")).Try(code, "verify")).StatusCode);
    }

    [Fact]
    public async Task A_step_above_lies_with_the_provinces_committee()
    {
        var code = await Filed();
        await (await province.Api("tam")).Do(code, "receive");
        await (await province.Api("bao")).Do(code, "verify");
        await (await province.Api("hoa")).Do(code, "propose");
        var loc = await province.Api("loc");
        var above = await loc.Do(code, "forward");
        Assert.Equal("toChairman", above.State());
        Assert.Empty(above.Offered());
        foreach (var stranger in new[] { "loc", "tien", "hoa" }) Assert.Equal(HttpStatusCode.NotFound, (await (await province.Api(stranger)).Try(code, "decree")).StatusCode);
        var overseen = await (await province.SignIn("dao")).Get("/ho-so-theo-doi?so=dossiers.running&tu=2026-12-01&den=2026-12-01");
        Assert.Contains("UBND tỉnh", overseen.Text);
    }
}
