using System.Net;
using System.Security.Cryptography;
using System.Text;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Running dossiers under a newer version: tried first, then done with a reason, and what does not fit stays.</summary>
public sealed class UpgradeTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Page = "/nang-cap-ho-so/" + Birth.Procedure;

    private const string OrderOfGirls = """
              - path: child.birthOrder
                kind: Integer
                label: Cháu gái là con thứ mấy?
                showWhen: 'child.gender == "female"'
                required: true

          - page: birth

        """;

    /// <summary>Version 3: three days instead of the same day, a question about girls, examining is called checking, and boys are counted instead of late registrations.</summary>
    private static string Next(string text) => text.Replace("  version: 2", "  version: 3", StringComparison.Ordinal).Replace("  - page: birth\n", OrderOfGirls, StringComparison.Ordinal)
        .Replace("        hometown:", "        birthOrder: { type: integer }\n        hometown:", StringComparison.Ordinal)
        .Replace("term: { sameDayUntil: \"15:00\" }", "term: { workingDays: 3 }", StringComparison.Ordinal).Replace("examining", "checking", StringComparison.Ordinal)
        .Replace("{ key: late, name: Khai sinh quá 60 ngày, of: lateRegistration }", "{ key: boys, name: Bé trai, of: 'child.gender == \"male\"' }", StringComparison.Ordinal);

    private async Task Publish()
    {
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using var read = new NpgsqlCommand("select source_text from procedures.definition where code = $1 and version = 2", owner) { Parameters = { new() { Value = Birth.Procedure } } };
        var text = Next((string)(await read.ExecuteScalarAsync())!);
        await using var write = new NpgsqlCommand("""
            with kept as (insert into procedures.definition values ($1, $2, 3, $3, $4))
            insert into procedures.publication (id, code, number, version, hash, kind, at, effective_at, decision_number, decision_date, person_name)
            values (gen_random_uuid(), $2, 1, 3, $1, 'Published', $4, $4, '21/QĐ-UBND', '2026-11-17', 'Thử')
            """, owner)
        { Parameters = { new() { Value = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) }, new() { Value = Birth.Procedure }, new() { Value = text }, new() { Value = province.Clock.Now } } };
        await write.ExecuteNonQueryAsync();
        await province.Settle();
    }

    private Task<Dossier> Dossier(string code) => province.Read(services => services.GetRequiredService<Db>().Set<Dossier>().AsNoTracking().SingleAsync(d => d.Code == code));

    private async Task<long> Count(string sql)
    {
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand(sql, owner);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string[] Codes(Page page) => [.. page.Html.QuerySelectorAll("table.up .code").Select(code => code.TextContent).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Dossiers_are_tried_against_the_new_version_and_those_that_fit_go_under_it()
    {
        var (hanh, tung, bao, linh) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"), await province.SignIn("linh"));
        var (taken, _) = await hanh.File(Birth.Answers("An"));
        await tung.Do(taken, "receive");
        var (examined, _) = await hanh.File(Birth.Answers("Bình"));
        await tung.Do(examined, "receive");
        await bao.Do(examined, "handOver");
        var girl = Birth.Answers("Chi");
        girl["child"]!["gender"] = "female";
        var (unfit, _) = await hanh.File(girl);
        var (paused, _) = await hanh.File(Birth.Answers("Dũng"));
        await tung.Do(paused, "receive");
        await bao.Do(paused, "handOver");
        await bao.Do(paused, "askSupplement", new { reason = "Ảnh mờ", marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại" } } });
        Assert.Contains("Không có hồ sơ nào theo bản cũ", (await linh.Get(Page)).Text);

        province.Clock.Set(2026, 11, 18, 12);
        await Publish();

        // Tried: the report counts and lists, and nothing is changed.
        var procedure = await linh.Get("/kiem-soat-thu-tuc/" + Birth.Procedure);
        Assert.Equal(Page, procedure.Html.QuerySelector($"a[href='{Page}']")!.GetAttribute("href"));
        var tried = await linh.Get(Page);
        Assert.Equal(Sorted(taken, examined, unfit, paused), Codes(tried));
        Assert.Equal([taken], Codes(await linh.Get(Page + "?nhom=vua")));
        Assert.Contains("18/11 17:00→ 23/11 09:00", (await linh.Get(Page + "?nhom=muon-hon")).Text);
        Assert.Contains("“Đang thẩm tra” (2 hồ sơ) chuyển đến bước nào?", tried.Text);
        var reason = tried.Html.QuerySelectorAll(".told li").Single(line => line.TextContent.Contains("Thiếu câu trả lời “Cháu gái là con thứ mấy?”", StringComparison.Ordinal)).QuerySelector("a")!;
        Assert.Equal("1", reason.TextContent);
        Assert.Equal([unfit], Codes(await linh.Get(reason.GetAttribute("href")!)));
        var picked = await linh.Get(Page + "?buoc.examining=checking");
        Assert.Equal(Sorted(taken, examined, paused), Codes(await linh.Get(Page + "?buoc.examining=checking&nhom=vua")));
        // What cannot stand for it stands for nothing.
        Assert.Equal([taken], Codes(await linh.Get(Page + "?buoc.examining=delivered&nhom=vua")));
        foreach (var page in new[] { tried, picked })
            foreach (var personal in new[] { "Hạnh", "Nguyễn Văn", "096192000011", "Bệnh viện" }) Assert.DoesNotContain(personal, page.Html.QuerySelector("main")!.TextContent);
        foreach (var code in new[] { taken, examined, unfit, paused }) Assert.Equal(2, (await Dossier(code)).ProcedureVersion);
        Assert.Equal(0, await Count("select count(*) from kernel.fact where kind = 'DossierUpgraded'"));

        // Done: with a reason, once, however often the button is pressed.
        var refused = await linh.Post(Page, picked, [("Reason", " ")], "form[method=post]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Ghi lý do chuyển", refused.Text);
        Assert.NotNull(refused.Html.QuerySelector("input[type=hidden][name='buoc.examining'][value=checking]"));
        var both = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => linh.Post(Page, picked, [("Reason", "Quy định cho áp dụng ngay")], "form[method=post]")));
        Assert.All(both, page => Assert.Equal(HttpStatusCode.Redirect, page.Status));
        foreach (var (code, version, state, back) in new[] { (taken, 3, "accepted", (string?)null), (examined, 3, "checking", null), (paused, 3, "supplement", "checking"), (unfit, 2, "submitted", null) })
        {
            var now = await Dossier(code);
            Assert.Equal((version, state, back), (now.ProcedureVersion, now.State, now.ReturnTo));
        }
        Assert.Equal(3, await Count("select count(*) from kernel.fact where kind = 'DossierUpgraded'"));
        Assert.Equal(3, await Count("select count(*) from dossiers.step where action = 'upgrade'"));
        // What the new version counts is said of those it took, and of nobody else.
        Assert.Equal(3, await Count("select count(*) from dossiers.indicator_value where key = 'boys' and value = 1"));
        Assert.Equal(1, await Count("select count(*) from dossiers.indicator_value v join dossiers.dossier d on d.id = v.dossier where v.key = 'late' and d.procedure_version = 2"));
        Assert.Equal(1, await Count("select count(*) from dossiers.indicator_value where key = 'late'"));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7)), (await Dossier(taken)).DueAt);
        Assert.Equal(new DateTimeOffset(2026, 11, 18, 17, 0, 0, TimeSpan.FromHours(7)), (await Dossier(taken)).OriginalDueAt);
        Assert.Equal([unfit], Codes(await linh.Get(Page)));
        await province.Settle();
        var citizen = await province.SignIn("hanh");
        Assert.Contains("Ngày hẹn mới: 09:00 23/11/2026", (await citizen.Get("/thong-bao")).Text);
        var history = (await citizen.Get("/ho-so/" + taken)).Text;
        Assert.Contains("Chuyển từ phiên bản 2 sang phiên bản 3", history);
        Assert.Contains("Quy định cho áp dụng ngay", history);

        // They go on under the new rules.
        await bao.Do(examined, "propose", new { opinion = "Đủ điều kiện." });
        Assert.Equal("toSign", (await Dossier(examined)).State);
    }

    [Fact]
    public async Task What_is_no_procedure_or_nobodys_to_upgrade_is_absent()
    {
        var linh = await province.SignIn("linh");
        Assert.Equal(HttpStatusCode.NotFound, (await linh.Get("/nang-cap-ho-so/9.999999")).Status);
        foreach (var person in new[] { "hanh", "tung", "tien", "dao" }) Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(person)).Get(Page)).Status);
        foreach (var odd in new[] { "?trang=999999999", "?nhom=%3Cb%3E", "?buoc.x=y&buoc.=z", "?buoc.examining=" + new string('x', 3000) }) Assert.Equal(HttpStatusCode.OK, (await linh.Get(Page + odd)).Status);
    }

    private static string[] Sorted(params string[] codes) => [.. codes.Order(StringComparer.Ordinal)];
}
