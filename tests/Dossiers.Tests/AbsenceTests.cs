using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Làm thay: while somebody is away, their work stands in a colleague's list and new work goes there; afterwards it does not.</summary>
public sealed class AbsenceTests(AssignTests.TwoSpecialists province) : IClassFixture<AssignTests.TwoSpecialists>
{
    [Fact]
    public async Task Work_of_who_is_away_stands_in_the_list_of_who_stands_in()
    {
        var code = await Examined();
        var (bao, xuyen, tien) = (await province.SignIn("bao"), await province.SignIn("xuyen"), await province.SignIn("tien"));
        Assert.DoesNotContain(code, await Mine(xuyen));
        var page = await bao.Get("/mot-cua/vang-mat");
        var announced = await Announce(bao, page, Form(page, "cho", "Đặng Mỹ Xuyên", "18/11/2026", "20/11/2026"));
        Assert.Equal("/mot-cua/vang-mat", announced.Redirected);
        Assert.Contains("Phan Quốc Bảo vắng từ 18/11/2026 đến hết 20/11/2026; Đặng Mỹ Xuyên làm thay", (await bao.Get("/mot-cua/vang-mat")).Text);
        Assert.Contains(code, await Mine(xuyen));
        await province.Settle();
        Assert.Contains("Phan Quốc Bảo vắng từ 18/11", (await xuyen.Get("/thong-bao")).Text);
        // Who gives work to the absent one gives it to the stand-in, and the slip says for whom.
        var fresh = await Examined("xuyen");
        var give = await tien.Get("/mot-cua/giao?ho-so=" + fresh);
        Assert.Contains("vắng đến 20/11, Đặng Mỹ Xuyên làm thay", give.Text);
        var to = give.Html.QuerySelectorAll("input[name=cho]").Single(i => i.ParentElement!.TextContent.Contains("Phan Quốc Bảo")).GetAttribute("value")!;
        Assert.Contains("Đặng Mỹ Xuyên đang giữ hồ sơ này rồi", (await tien.Get((await tien.Post("/mot-cua/giao?ho-so=" + fresh, give, ("cho", to))).Redirected!)).Text);
        // The days are over: nothing is left to change.
        province.Clock.Set(2026, 11, 23, 9);
        Assert.DoesNotContain(code, await Mine(xuyen));
        Assert.Contains(code, await Mine(bao));
        Assert.DoesNotContain("vắng từ 18/11/2026", (await bao.Get("/mot-cua/vang-mat")).Html.QuerySelector(".given")?.TextContent ?? "");
    }

    [Fact]
    public async Task Back_early_ends_it_and_only_oneself_or_the_leader_may_say_so()
    {
        province.Clock.Set(2026, 12, 1, 9);
        var (bao, xuyen, tien, nhi) = (await province.SignIn("bao"), await province.SignIn("xuyen"), await province.SignIn("tien"), await province.SignIn("nhi"));
        var page = await tien.Get("/mot-cua/vang-mat");
        var bad = await Announce(tien, page, Form(page, "cho", "Đặng Mỹ Xuyên", "1/12/2026", "5/12/2026"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (bad.Status, bad.Text.Contains("Chọn người vắng mặt")));
        await Announce(tien, page, [.. Form(page, "cho", "Đặng Mỹ Xuyên", "1/12/2026", "5/12/2026"), ("ai", Value(page, "ai", "Phan Quốc Bảo"))]);
        var mine = await bao.Get("/mot-cua/vang-mat");
        var id = mine.Html.QuerySelectorAll("li").Single(l => l.TextContent.Contains("vắng từ 01/12/2026")).QuerySelector("input[name=ket-thuc]")!.GetAttribute("value")!;
        Assert.Null((await xuyen.Get("/mot-cua/vang-mat")).Html.QuerySelector("input[name=ket-thuc]"));
        foreach (var other in new[] { xuyen, nhi }) Assert.Equal(HttpStatusCode.NotFound, (await other.Post("/mot-cua/vang-mat", await other.Get("/mot-cua/vang-mat"), ("ket-thuc", id), ("khoa", Guid.CreateVersion7().ToString()))).Status);
        Assert.Equal("/mot-cua/vang-mat", (await bao.Post("/mot-cua/vang-mat", mine, ("ket-thuc", id), ("khoa", Guid.CreateVersion7().ToString()))).Redirected);
        Assert.DoesNotContain(id, (await bao.Get("/mot-cua/vang-mat")).Html.QuerySelectorAll("input[name=ket-thuc]").Select(i => i.GetAttribute("value")));
    }

    [Theory]
    [InlineData("5/1/2027", "4/1/2027", "phải sau ngày bắt đầu")]
    [InlineData("1/10/2026", "2/10/2026", "đã qua")]
    [InlineData("5/1/2027", "4/3/2028", "quá một năm")]
    public async Task Days_that_cannot_be_are_refused_and_nothing_typed_is_lost(string from, string to, string said)
    {
        province.Clock.Set(2027, 1, 4, 9);
        var bao = await province.SignIn("bao");
        var page = await bao.Get("/mot-cua/vang-mat");
        var refused = await Announce(bao, page, Form(page, "cho", "Đặng Mỹ Xuyên", from, to));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (refused.Status, refused.Text.Contains(said)));
        Assert.Equal("Nghỉ phép năm", refused.Value("reason"));
    }

    [Fact]
    public async Task Two_cannot_be_away_and_stand_in_for_each_other_and_no_other_post_stands_in()
    {
        province.Clock.Set(2027, 2, 1, 9);
        var (bao, xuyen) = (await province.SignIn("bao"), await province.SignIn("xuyen"));
        var page = await bao.Get("/mot-cua/vang-mat");
        Assert.DoesNotContain("Lê Thanh Tùng", page.Text.Replace("Lê Thanh Tùng, tài khoản", "", StringComparison.Ordinal));
        var stranger = await Announce(bao, page, [.. Form(page, "cho", "Đặng Mỹ Xuyên", "1/2/2027", "3/2/2027").Where(f => f.Item1 != "cho"), ("cho", Guid.CreateVersion7().ToString())]);
        Assert.Contains("cùng vị trí ở cùng cơ quan", stranger.Text);
        await Announce(bao, page, Form(page, "cho", "Đặng Mỹ Xuyên", "1/2/2027", "3/2/2027"));
        var again = await Announce(bao, await bao.Get("/mot-cua/vang-mat"), Form(page, "cho", "Đặng Mỹ Xuyên", "3/2/2027", "5/2/2027"));
        Assert.Contains("đã khai báo vắng trong những ngày này", again.Text);
        var own = await xuyen.Get("/mot-cua/vang-mat");
        Assert.Contains("cũng vắng trong những ngày này", (await Announce(xuyen, own, Form(own, "cho", "Phan Quốc Bảo", "2/2/2027", "4/2/2027"))).Text);
    }

    private static Task<Page> Announce(Browser desk, Page page, IEnumerable<(string, string)> typed) => desk.Post("/mot-cua/vang-mat", page, typed, "form.announce");

    private static (string, string)[] Form(Page page, string name, string who, string from, string to) =>
    [
        (name, Value(page, name, who)), ("reason", "Nghỉ phép năm"),
        .. new[] { ("tu-ngay", from), ("den", to) }.SelectMany(d => d.Item2.Split('/').Zip(["day", "month", "year"], (value, box) => ($"{d.Item1}.{box}", value))),
        ("khoa", Guid.CreateVersion7().ToString()),
    ];

    private static string Value(Page page, string name, string who) => page.Html.QuerySelectorAll($"input[name={name}]").Single(i => i.ParentElement!.TextContent.Contains(who)).GetAttribute("value")!;

    private static async Task<IReadOnlyList<string>> Mine(Browser desk) => [.. (await desk.Get("/mot-cua?hang=tat-ca&giao=toi")).Html.QuerySelectorAll("tbody a.code").Select(a => a.TextContent)];

    private async Task<string> Examined(string by = "bao")
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (code, _) = await (await province.Api("hanh")).File();
        await (await province.Api("tung")).Do(code, "receive");
        await (await province.Api(by)).Do(code, "handOver");
        return code;
    }
}
