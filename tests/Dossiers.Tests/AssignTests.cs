using System.Net;
using CaMauSo.Testing;
using Npgsql;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Giao việc: a dossier is put into a colleague's hands; state and clock stay, the control slip says so, and nobody else's may be given.</summary>
public sealed class AssignTests(AssignTests.TwoSpecialists province) : IClassFixture<AssignTests.TwoSpecialists>
{
    /// <summary>The demo province with a second specialist and a second reception officer at Đất Mũi.</summary>
    public class TwoSpecialists : TestProvince, IAsyncLifetime
    {
        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            await Join(this);
        }

        /// <summary>Đặng Mỹ Xuyên beside Bảo, Huỳnh Yến Nhi beside Tùng.</summary>
        internal static async Task Join(TestProvince province)
        {
            await using var owner = new NpgsqlConnection(province.Owner);
            await owner.OpenAsync();
            await using var twin = new NpgsqlCommand("""
                with twin as (insert into identity.person select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'full_name', v.name, 'name_folded', v.folded, 'demo_key', v.key, 'number_index', '\x' || md5(v.key)))).*
                  from identity.person p join (values ('bao', 'xuyen', 'Đặng Mỹ Xuyên', 'dang my xuyen'), ('tung', 'nhi', 'Huỳnh Yến Nhi', 'huynh yen nhi')) v (like_key, key, name, folded) on p.demo_key = v.like_key returning id, demo_key)
                insert into identity.post select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'person', twin.id))).*
                from twin join identity.person p on p.demo_key = case twin.demo_key when 'xuyen' then 'bao' else 'tung' end join identity.post o on o.person = p.id
                """, owner);
            await twin.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_colleague_takes_over_and_neither_state_nor_clock_moves()
    {
        var code = await Examined();
        var before = await Row(code);
        var bao = await province.SignIn("bao");
        var report = await Given(bao, code, "xuyen", "Em xem giúp, tôi đi họp.");
        Assert.Contains("Đã giao cho Đặng Mỹ Xuyên", report.Text);
        var after = await Row(code);
        Assert.Equal((before.State, before.Due, before.Arrived), (after.State, after.Due, after.Arrived));
        Assert.NotEqual(before.Assignee, after.Assignee);
        var xuyen = await province.SignIn("xuyen");
        Assert.Contains("Đặng Mỹ Xuyên đang giữ", (await xuyen.Get("/mot-cua/" + code)).Text);
        var slip = await xuyen.Get($"/ho-so/{code}/phieu-kiem-soat");
        Assert.Contains("Giao cho Đặng Mỹ Xuyên", slip.Text);
        Assert.Contains("Em xem giúp, tôi đi họp.", slip.Text);
        Assert.Contains(code, (await xuyen.Get("/mot-cua?giao=toi&hang=tat-ca")).Html.QuerySelectorAll("tbody a.code").Select(a => a.TextContent));
        Assert.DoesNotContain(code, (await bao.Get("/mot-cua?giao=toi&hang=tat-ca")).Html.QuerySelectorAll("tbody a.code").Select(a => a.TextContent));
        await province.Settle();
        Assert.Contains($"giao cho bạn hồ sơ {code}", (await xuyen.Get("/thong-bao")).Text);
        // The officers' words stay among officers.
        Assert.DoesNotContain("tôi đi họp", (await (await province.SignIn("hanh")).Get("/ho-so/" + code)).Text);
    }

    [Fact]
    public async Task The_leader_may_give_and_the_desk_gives_only_its_own()
    {
        var code = await Examined();
        Assert.Contains("Đã giao cho Đặng Mỹ Xuyên", (await Given(await province.SignIn("tien"), code, "xuyen")).Text);
        // The dossier lies with the specialists; the desk sees it and cannot give it.
        var tung = await province.SignIn("tung");
        Assert.Contains("Không giao được", (await tung.Get("/mot-cua/giao?ho-so=" + code)).Text);
        Assert.Contains("chỉ cán bộ giữ việc ấy hoặc lãnh đạo", (await Given(tung, code, "xuyen")).Text);
        var (fresh, _) = await (await province.Api("hanh")).File();
        Assert.Contains("Đã giao cho Huỳnh Yến Nhi", (await Given(tung, fresh, "nhi")).Text);
    }

    [Theory]
    [InlineData("tung")] // another post at another body
    [InlineData("linh")] // no officer of dossiers
    [InlineData("hanh")] // no officer at all
    public async Task Nobody_else_can_be_given_it(string to)
    {
        var code = await Examined();
        Assert.Contains("không giữ việc này", (await Given(await province.SignIn("bao"), code, to)).Text);
    }

    [Fact]
    public async Task Stale_foreign_waiting_and_finished_dossiers_are_left_alone()
    {
        var (hanh, tung, bao) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"));
        var desk = await province.SignIn("bao");
        var stale = await Examined();
        Assert.Contains("vừa thay đổi", (await Given(desk, stale + ":1", "xuyen")).Text);
        Assert.Contains("đang giữ hồ sơ này rồi", (await Given(desk, stale, "bao")).Text);
        var signing = await Examined();
        await bao.Do(signing, "propose", new { opinion = "" });
        Assert.Contains("đang chờ ký", (await Given(desk, signing, "xuyen")).Text);
        var waiting = await Examined();
        await bao.Do(waiting, "askSupplement", new { reason = "Thiếu giấy chứng sinh.", marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại" } } });
        Assert.Contains("đang chờ người dân", (await Given(desk, waiting, "xuyen")).Text);
        var (ended, _) = await hanh.File();
        await tung.Do(ended, "refuseReception", new { reason = "Không thuộc thẩm quyền của xã.", legalGround = "Luật Hộ tịch" });
        Assert.Contains("đã kết thúc", (await Given(desk, ended, "xuyen")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("hanh")).Get("/mot-cua/giao?ho-so=" + stale)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Get("/mot-cua/giao?ho-so=H12.00-000000-0000")).Status);
    }

    [Fact]
    public async Task A_form_without_a_choice_comes_back_with_what_was_typed()
    {
        var code = await Examined();
        var bao = await province.SignIn("bao");
        var path = "/mot-cua/giao?ho-so=" + code;
        var page = await bao.Post(path, await bao.Get(path), ("reason", "Xem giúp hồ sơ này."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Chọn người nhận việc", page.Text);
        Assert.Contains("Xem giúp hồ sơ này.", page.Html.QuerySelector("textarea")!.TextContent);
        Assert.Contains("đang giữ", page.Html.QuerySelector("form")!.TextContent);
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

    private async Task<Page> Given(Browser desk, string row, string to, string why = "")
    {
        // The form's own token, whatever page has one; the address is written by hand where the page offers nothing.
        var from = await desk.Get("/mot-cua?hang=tat-ca");
        var sent = await desk.Post("/mot-cua/giao?ho-so=" + row, from, [("khoa", Guid.CreateVersion7().ToString()), ("cho", (await PostOf(to)).ToString()), ("reason", why)], "form#chon");
        return await desk.Get(sent.Redirected ?? throw new InvalidOperationException($"{sent.Status} {sent.Text}"));
    }

    private async Task<Guid> PostOf(string person) =>
        (Guid)(await One("select coalesce((select o.id from identity.post o join identity.person p on p.id = o.person where p.demo_key = $1 and o.valid_to is null limit 1), gen_random_uuid())", person))!;

    private async Task<(string State, DateTime Due, DateTime Arrived, Guid Assignee)> Row(string code) =>
        ((string)(await One("select state from dossiers.dossier where code = $1", code))!, (DateTime)(await One("select due_at from dossiers.dossier where code = $1", code))!,
            (DateTime)(await One("select arrived_at from dossiers.dossier where code = $1", code))!, (Guid)(await One("select assignee from dossiers.dossier where code = $1", code))!);

    private async Task<object?> One(string sql, string value)
    {
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand(sql, owner) { Parameters = { new() { Value = value } } };
        return await command.ExecuteScalarAsync();
    }
}
