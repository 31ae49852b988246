using System.Net;

namespace CaMauSo.Dossiers.Tests;

/// <summary>A whole desk changes hands; a step is taken back by who took it; two officers see each other on one dossier.</summary>
public sealed class HandOverTests(AssignTests.TwoSpecialists province) : IClassFixture<AssignTests.TwoSpecialists>
{
    [Fact]
    public async Task Everything_in_hand_goes_to_a_colleague_whatever_step_it_is_at()
    {
        var (examined, signing, waiting) = (await Examined(), await Examined(), await Examined());
        var api = await province.Api("bao");
        await api.Do(signing, "propose", new { opinion = "" });
        await api.Do(waiting, "askSupplement", new { reason = "Thiếu giấy chứng sinh.", marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại" } } });
        var bao = await province.SignIn("bao");
        var page = await bao.Get("/mot-cua/ban-giao");
        var xuyen = page.Html.QuerySelectorAll("input[name=cho]").Single().GetAttribute("value")!;
        var noReason = await bao.Post("/mot-cua/ban-giao", page, ("cho", xuyen), ("reason", " "));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (noReason.Status, noReason.Text.Contains("Viết lý do bàn giao")));
        (string, string)[] form = [("cho", xuyen), ("reason", "Nghỉ phép đến 30/11.")];
        var done = await bao.Post("/mot-cua/ban-giao", page, form);
        var report = await bao.Get(done.Redirected!);
        foreach (var code in new[] { examined, signing, waiting }) Assert.Contains("Đặng Mỹ Xuyên nhận bàn giao", report.Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(code)).TextContent);
        Assert.Equal(done.Redirected, (await bao.Post("/mot-cua/ban-giao", page, form)).Redirected);
        Assert.Contains("Bạn không giữ hồ sơ nào", (await bao.Get("/mot-cua/ban-giao")).Text);
        var slip = await bao.Get($"/ho-so/{signing}/phieu-kiem-soat");
        Assert.Contains("Nghỉ phép đến 30/11.", slip.Text);
        Assert.Contains("Trình ký", (await bao.Get("/mot-cua/" + signing)).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Only_oneself_or_the_leader_hands_a_desk_over_and_never_to_another_post()
    {
        var code = await Examined();
        var xuyen = await province.SignIn("xuyen");
        var tien = await province.SignIn("tien");
        var page = await tien.Get("/mot-cua/ban-giao");
        var bao = page.Html.QuerySelectorAll("input[name=tu]").Single(i => i.ParentElement!.TextContent.Contains("Phan Quốc Bảo")).GetAttribute("value")!;
        var other = page.Html.QuerySelectorAll("input[name=cho]").Single(i => i.ParentElement!.TextContent.Contains("Đặng Mỹ Xuyên")).GetAttribute("value")!;
        // A colleague cannot name another as the giver: what is handed over is always one's own.
        await xuyen.Post("/mot-cua/ban-giao", await xuyen.Get("/mot-cua?hang=tat-ca"), [("tu", bao), ("cho", other), ("reason", "Tôi muốn giữ hết."), ("khoa", Guid.CreateVersion7().ToString())], "form#chon");
        Assert.Contains("Phan Quốc Bảo đang giữ", (await xuyen.Get("/mot-cua/" + code)).Text);
        var nobody = await tien.Post("/mot-cua/ban-giao", page, ("tu", bao), ("cho", Guid.CreateVersion7().ToString()), ("reason", "Chuyển công tác."));
        Assert.Contains("không giữ việc này", (await tien.Get(nobody.Redirected!)).Text);
        var done = await tien.Post("/mot-cua/ban-giao", await tien.Get("/mot-cua/ban-giao"), ("tu", bao), ("cho", other), ("reason", "Chuyển công tác."));
        Assert.Contains(code, (await tien.Get(done.Redirected!)).Html.QuerySelectorAll("tbody tr").Where(r => r.TextContent.Contains("Đã làm")).Select(r => r.QuerySelector("a")!.TextContent));
    }

    [Fact]
    public async Task A_proposal_is_taken_back_by_who_made_it_while_nobody_acted()
    {
        var code = await Examined();
        var bao = await province.SignIn("bao");
        await (await province.Api("bao")).Do(code, "propose", new { opinion = "" });
        var due = (await bao.Get("/mot-cua/" + code)).Html.QuerySelector(".due")!.TextContent;
        Assert.Contains("Không có bước nào", (await (await province.SignIn("tien")).Get($"/mot-cua/{code}/rut-lai")).Text);
        var page = await bao.Get($"/mot-cua/{code}/rut-lai");
        Assert.Contains("Bạn vừa làm", page.Text);
        Assert.Equal("/mot-cua/" + code, (await bao.Post($"/mot-cua/{code}/rut-lai", page)).Redirected);
        Assert.Equal("/mot-cua/" + code, (await bao.Post($"/mot-cua/{code}/rut-lai", page)).Redirected); // the same form once more
        var after = await bao.Get("/mot-cua/" + code);
        Assert.Contains("Rút lại:", after.Text);
        Assert.Equal(due, after.Html.QuerySelector(".due")!.TextContent);
        Assert.DoesNotContain("Dự thảo:", after.Text);
        // Proposed anew, and signed: nothing is left to take back.
        await (await province.Api("bao")).Do(code, "propose", new { opinion = "" });
        await (await province.Api("tien")).Do(code, "approve");
        foreach (var who in new[] { "bao", "tien" }) Assert.Contains("Không có bước nào", (await (await province.SignIn(who)).Get($"/mot-cua/{code}/rut-lai")).Text);
    }

    [Fact]
    public async Task Nothing_is_taken_back_late_from_a_stale_page_or_when_a_citizen_was_told()
    {
        var code = await Examined();
        var bao = await province.SignIn("bao");
        var page = await bao.Get($"/mot-cua/{code}/rut-lai");
        var stale = await bao.Post($"/mot-cua/{code}/rut-lai", page, ("ban", "1"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (stale.Status, stale.Text.Contains("vừa thay đổi")));
        province.Clock.Advance(TimeSpan.FromMinutes(16));
        var late = await bao.Post($"/mot-cua/{code}/rut-lai", page, ("khoa", Guid.CreateVersion7().ToString()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (late.Status, late.Text.Contains("Quá 15 phút")));
        // Reception told the citizen a day: that is no slip of the hand.
        var (received, _) = await (await province.Api("hanh")).File();
        await (await province.Api("tung")).Do(received, "receive");
        var desk = await province.SignIn("tung");
        var nothing = await desk.Get($"/mot-cua/{received}/rut-lai");
        Assert.Contains("Không có bước nào", nothing.Text);
        var forced = await desk.Post($"/mot-cua/{received}/rut-lai", await desk.Get("/mot-cua?hang=tat-ca"), [("khoa", Guid.CreateVersion7().ToString())], "form#chon");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (forced.Status, forced.Text.Contains("không rút lại được")));
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("mai")).Get($"/mot-cua/{received}/rut-lai")).Status);
    }

    [Fact]
    public async Task Two_officers_on_one_dossier_see_each_other_and_the_second_cannot_overwrite()
    {
        var code = await Examined();
        var (bao, xuyen) = (await province.SignIn("bao"), await province.SignIn("xuyen"));
        province.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.DoesNotContain("cũng đang mở", (await bao.Get("/mot-cua/" + code)).Text);
        Assert.Contains("Phan Quốc Bảo cũng đang mở hồ sơ này", (await xuyen.Get("/mot-cua/" + code)).Text);
        var form = await xuyen.Get($"/mot-cua/{code}/propose");
        Assert.Contains("Phan Quốc Bảo cũng đang mở hồ sơ này", form.Text);
        Assert.Contains("Đặng Mỹ Xuyên cũng đang mở hồ sơ này", (await bao.Get($"/mot-cua/{code}/propose")).Text);
        await (await province.Api("bao")).Do(code, "propose", new { opinion = "" });
        var second = await xuyen.Post($"/mot-cua/{code}/propose", form, ("opinion", "Đồng ý."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        province.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.DoesNotContain("cũng đang mở", (await xuyen.Get("/mot-cua/" + code)).Text);
    }

    private async Task<string> Examined()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (tung, bao) = (await province.Api("tung"), await province.Api("bao"));
        var (code, _) = await (await province.Api("hanh")).File();
        await tung.Do(code, "receive");
        await bao.Do(code, "handOver");
        return code;
    }
}
