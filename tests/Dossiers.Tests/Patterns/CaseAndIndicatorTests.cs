using System.Net;
using System.Text.Json.Nodes;

namespace CaMauSo.Dossiers.Tests.Patterns;

/// <summary>A case's own process among real dossiers, and the numbers a definition wants counted.</summary>
public sealed class CaseAndIndicatorTests(PatternProvince province) : IClassFixture<PatternProvince>
{
    private const string Pier = "9.000010", Allowance = "1.001776";

    private static JsonObject Request(string kind)
    {
        var answers = JsonNode.Parse("""
            {"request":{"group":"hiv"},
             "person":{"fullName":"Nguyễn Thị Lan","birthDate":"1985-08-20","gender":"female","identityNumber":"096185000081","commune":"32248","address":"ấp 5","study":"no","work":"no"},
             "home":{"poor":"poor"},"filer":{"who":"self","phone":"0918000081"},"result":{"how":"desk"}}
            """)!.AsObject();
        answers["request"]!["kind"] = kind;
        if (kind == "start") answers["pay"] = new JsonObject { ["how"] = "cash" };
        else answers["request"]!["change"] = "Chuyển ra nước ngoài";
        return answers;
    }

    [Fact]
    public async Task A_correction_may_not_carry_a_dossier_into_a_case_that_never_comes_where_it_stands()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung, bao) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"));
        var code = await hanh.FileOf(Allowance, Request("start"));
        await tung.Do(code, "receive");
        await bao.Do(code, "handOver");
        // Who asks for an allowance waits for the notice; who ends one does not.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bao.Try(code, "proposeStop", new { opinion = "Đủ" })).StatusCode);
        Assert.Equal("posting", (await bao.Do(code, "post")).State());
        await bao.Do(code, "askSupplement", new { reason = "Xem lại việc cần làm.", marks = new[] { new { kind = "field", key = "request.kind", note = "Chọn lại" } } });
        var no = await hanh.Try(code, "supplemented", new { answers = Request("stop") });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, no.StatusCode);
        Assert.Contains("Thôi hưởng", JsonNode.Parse(await no.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>());
        Assert.Equal("posting", (await hanh.Do(code, "supplemented", new { answers = Request("start") })).State());
        await bao.Do(code, "propose", new { opinion = "Đủ điều kiện." });
    }

    /// <summary>The notice is a step of those who ask for an allowance; who ends one is not shown what never comes.</summary>
    [Fact]
    public async Task The_bar_shows_the_steps_the_case_can_come_to()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung, bao, citizen) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"), await province.SignIn("hanh"));
        foreach (var (kind, steps, at) in new[] { ("start", new[] { "Nộp hồ sơ", "Tiếp nhận", "Thẩm tra", "Xét duyệt", "Ký duyệt", "Nhận kết quả" }, 5), ("stop", ["Nộp hồ sơ", "Tiếp nhận", "Thẩm tra", "Ký duyệt", "Nhận kết quả"], 4) })
        {
            var code = await hanh.FileOf(Allowance, Request(kind));
            await tung.Do(code, "receive");
            await bao.Do(code, "handOver");
            if (kind == "start") await bao.Do(code, "post");
            var progress = (await bao.Do(code, kind == "start" ? "propose" : "proposeStop", new { opinion = "Đủ." }))["progress"]!;
            Assert.Equal(steps, progress["steps"]!.AsArray().Select(step => step!.GetValue<string>()));
            Assert.Equal(at, progress["step"]!.GetValue<int>());
            var bar = (await citizen.Get("/ho-so/" + code)).Html.QuerySelector("ol.steps, .steps")!.TextContent;
            Assert.Equal(kind == "start", bar.Contains("Xét duyệt", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_controller_sees_the_sums_and_the_dossiers_behind_them()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var hanh = await province.Api("hanh");
        async Task<string> File(string width) => await hanh.FileOf(Pier, new JsonObject { ["pier"] = new JsonObject { ["reason"] = "new", ["name"] = "Bến Cái Nai", ["width"] = width }, ["filer"] = new JsonObject { ["kind"] = "self" } },
            ("drawing", await hanh.Upload()));
        var (wide, narrow) = (await File("12"), await File("5"));
        var linh = await province.SignIn("linh");
        var page = await linh.Get("/kiem-soat-thu-tuc/" + Pier);
        Assert.Contains("Bến rộng: 1 trên 2 hồ sơ (50 %)", page.Text);
        var listed = await linh.Get(page.Html.QuerySelectorAll("a").Single(a => a.GetAttribute("href")!.Contains("chi-tieu=wide-piers", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Contains(wide, listed.Text);
        Assert.DoesNotContain(narrow, listed.Text);
        Assert.Contains("Bến rộng", listed.Text);
    }
}
