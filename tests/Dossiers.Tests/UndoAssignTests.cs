using System.Net;
using CaMauSo.Dossiers.Tests.Transfers;
using CaMauSo.Testing;
using Npgsql;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Hoàn tác việc giao: given by mistake, taken back at once, for a few minutes and only while nobody has gone on.</summary>
public sealed class UndoAssignTests(AssignTests.TwoSpecialists province) : IClassFixture<AssignTests.TwoSpecialists>
{
    [Fact]
    public async Task One_press_gives_it_back_and_both_are_in_the_history()
    {
        var code = await Examined();
        var before = await province.Row(code);
        var (bao, xuyen) = (await province.SignIn("bao"), await province.SignIn("xuyen"));
        var report = await Given(bao, "xuyen", code);
        Assert.Contains("được đến 18/11 09:10", report.Page.Text);
        var undone = await Undo(bao, report);
        Assert.Contains("Hoàn tác giao việc: 1 trên 1 hồ sơ", undone.Html.QuerySelector("h1")!.TextContent);
        Assert.Contains("Phan Quốc Bảo giữ lại hồ sơ", undone.Text);
        var after = await province.Row(code);
        Assert.Equal((before.Assignee, before.Kept(), before.ArrivedAt, before.Version + 2), (after.Assignee, after.Kept(), after.ArrivedAt, after.Version));
        await province.Settle();
        Assert.Equal(["DossierAssigned", "AssignmentUndone"], (await Strings("select kind from kernel.fact f join dossiers.dossier d on d.id = f.subject where d.code = $1 order by sequence", code)).TakeLast(2));
        var slip = (await bao.Get($"/ho-so/{code}/phieu-kiem-soat")).Text;
        Assert.Contains("Hoàn tác: Giao cho Đặng Mỹ Xuyên", slip);
        Assert.Contains($"rút lại việc giao hồ sơ {code}", (await xuyen.Get("/thong-bao")).Text);
        Assert.DoesNotContain(code, (await xuyen.Get("/mot-cua?giao=toi&hang=tat-ca")).Html.QuerySelectorAll("tbody a.code").Select(a => a.TextContent));
        // The old report offers it no more, and its form sent by hand does nothing a second time.
        Assert.Null((await bao.Get(report.Path)).Html.QuerySelector("form.fresh"));
        Assert.Contains("0 trên 1", (await Undo(bao, report)).Html.QuerySelector("h1")!.TextContent);
        Assert.Equal(after.Version, (await province.Row(code)).Version);
    }

    [Fact]
    public async Task The_same_form_sent_twice_undoes_once_and_says_the_same()
    {
        var code = await Examined();
        var bao = await province.SignIn("bao");
        var report = await Given(bao, "xuyen", code);
        var both = await Task.WhenAll(bao.Post(report.Path, report.Page, [], "form.fresh"), bao.Post(report.Path, report.Page, [], "form.fresh"));
        Assert.Equal(both[0].Redirected, both[1].Redirected);
        Assert.Contains("1 trên 1", (await bao.Get(both[0].Redirected!)).Text);
        Assert.Single(await Strings("select s.action from dossiers.step s join dossiers.dossier d on d.id = s.dossier where d.code = $1 and s.action = 'undoAssign'", code));
    }

    [Fact]
    public async Task Of_many_those_go_back_on_which_nobody_has_worked_and_the_others_say_why()
    {
        var (codes, bao) = (new[] { await Examined(), await Examined(), await Examined() }, await province.SignIn("bao"));
        var report = await Given(bao, "xuyen", codes);
        await (await province.Api("xuyen")).Do(codes[1], "propose", new { opinion = "Đủ." });
        Assert.Contains("Trả 2 hồ sơ về tay", (await bao.Get(report.Path)).Text);
        var undone = await Undo(bao, report);
        Assert.Contains("2 trên 3 hồ sơ", undone.Html.QuerySelector("h1")!.TextContent);
        Assert.Contains("vừa thay đổi", undone.Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(codes[1])).TextContent);
        Assert.Equal("toSign", (await province.Row(codes[1])).State);
        var post = await PostOf("bao");
        Assert.Equal([post, post], [(await province.Row(codes[0])).Assignee!.Value, (await province.Row(codes[2])).Assignee!.Value]);
    }

    [Fact]
    public async Task After_ten_minutes_and_for_anybody_else_it_stands()
    {
        var (code, bao) = (await Examined(), await province.SignIn("bao"));
        var report = await Given(bao, "xuyen", code);
        // The report is the giver's; on the dossier's own page only the giver has the button.
        foreach (var other in new[] { "xuyen", "tien", "tung", "hanh" })
        {
            var there = await province.SignIn(other);
            Assert.Equal(HttpStatusCode.NotFound, (await there.Get(report.Path)).Status);
            Assert.DoesNotContain("Hoàn tác “Giao cho", (await there.Get("/mot-cua/" + code)).Text);
        }
        var tien = await province.SignIn("tien");
        var refused = await tien.Post($"/mot-cua/{code}/rut-lai", await tien.Get("/mot-cua?hang=tat-ca"), [("khoa", Guid.CreateVersion7().ToString())], "form#chon");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Chỉ người vừa làm việc gần nhất", refused.Text);

        province.Clock.Set(2026, 11, 18, 9, 11);
        Assert.Null((await bao.Get(report.Path)).Html.QuerySelector("form.fresh"));
        Assert.Contains("Quá 10 phút", (await Undo(bao, report)).Text);
        Assert.DoesNotContain("Hoàn tác “", (await bao.Get("/mot-cua/" + code)).Text);
        Assert.Equal(await PostOf("xuyen"), (await province.Row(code)).Assignee);
    }

    [Fact]
    public async Task From_the_dossiers_page_it_goes_back_to_nobody_when_nobody_had_it()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (code, _) = await (await province.Api("hanh")).File();
        var tung = await province.SignIn("tung");
        await Given(tung, "nhi", code);
        var page = await tung.Get("/mot-cua/" + code);
        Assert.Contains("Hoàn tác “Giao cho Huỳnh Yến Nhi”", page.Text);
        var stale = await tung.Post($"/mot-cua/{code}/rut-lai", page, [("ban", "1")], $"form[action='/mot-cua/{code}/rut-lai']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.Status);
        Assert.Contains("vừa thay đổi", stale.Text);
        var back = await tung.Press(page, "Hoàn tác “Giao cho Huỳnh Yến Nhi”");
        Assert.DoesNotContain("Hoàn tác “", back.Text);
        Assert.Null((await province.Row(code)).Assignee);
        // Undone is done: it cannot be undone in its turn, and the dossier is received as ever.
        Assert.Contains("Không có bước nào bạn rút lại được", (await tung.Get($"/mot-cua/{code}/rut-lai")).Text);
        Assert.Equal("accepted", (await (await province.Api("tung")).Do(code, "receive"))["state"]!.GetValue<string>());
    }

    private async Task<string> Examined()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (code, _) = await (await province.Api("hanh")).File();
        await (await province.Api("tung")).Do(code, "receive");
        await (await province.Api("bao")).Do(code, "handOver");
        return code;
    }

    private async Task<(string Path, Page Page)> Given(Browser desk, string to, params string[] codes)
    {
        var rows = string.Join(',', codes.Select(c => $"{c}:{province.Row(c).GetAwaiter().GetResult().Version}"));
        var form = await desk.Get("/mot-cua/giao?ho-so=" + rows);
        var sent = await desk.Post("/mot-cua/giao?ho-so=" + rows, form, ("cho", (await PostOf(to)).ToString()), ("reason", ""));
        var path = sent.Redirected ?? throw new InvalidOperationException($"{sent.Status} {sent.Text}");
        return (path, await desk.Get(path));
    }

    private static async Task<Page> Undo(Browser desk, (string Path, Page Page) report)
    {
        var sent = await desk.Post(report.Path, report.Page, [("khoa", Guid.CreateVersion7().ToString())], "form.fresh");
        return await desk.Get(sent.Redirected ?? throw new InvalidOperationException($"{sent.Status} {sent.Text}"));
    }

    private async Task<Guid> PostOf(string person) => Guid.Parse((await Strings("select o.id::text from identity.post o join identity.person p on p.id = o.person where p.demo_key = $1 and o.valid_to is null", person))[0]);

    private async Task<List<string>> Strings(string sql, string value)
    {
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand(sql, owner) { Parameters = { new() { Value = value } } };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }
}
