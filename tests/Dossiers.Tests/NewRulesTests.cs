using System.Net;
using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Dossiers.Tests;

/// <summary>A new version is published at noon: the morning's dossiers go on under the old rules, the afternoon's come under the new.</summary>
public sealed class NewRulesTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Question = """
              - path: child.birthOrder
                kind: Integer
                label: Trẻ là con thứ mấy?
                required: true
                errorRequired: Ghi trẻ là con thứ mấy
                min: 1
                max: 20

          - page: birth

        """;

    /// <summary>Where the text has a contract, what it asks must be in it.</summary>
    private const string Contract = """
                birthOrder: { type: integer, minimum: 1, maximum: 20 }
                hometown:
        """;

    private Task Publish() => Write($"""
        with next as (select replace(replace(replace(source_text, '  version: 2', '  version: 3'), E'  - page: birth\n', $1), '        hometown:', $3) as text from procedures.definition where code = '{Birth.Procedure}' and version = 2),
        kept as (insert into procedures.definition select encode(sha256(convert_to(text, 'UTF8')), 'hex'), '{Birth.Procedure}', 3, text, $2 from next returning hash)
        insert into procedures.publication (id, code, number, version, hash, kind, at, effective_at, decision_number, decision_date, person_name)
        select gen_random_uuid(), '{Birth.Procedure}', 1, 3, hash, 'Published', $2, $2, '21/QĐ-UBND', '2026-11-17', 'Thử' from kept
        """, Question, province.Clock.Now, Contract);

    private Task Suspend(string code) => Write("""
        insert into procedures.publication (id, code, number, version, hash, kind, at, effective_at, reason, person_name)
        select gen_random_uuid(), code, 1, version, hash, 'Suspended', $2, $2, 'Chờ hướng dẫn về đăng kiểm', 'Thử' from procedures.definition where code = $1 order by version desc limit 1
        """, code, province.Clock.Now);

    private async Task Write(string sql, params object[] values)
    {
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand(sql, owner);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
        await province.Settle();
    }

    private Task<Dossier> Dossier(string code) => province.Read(services => services.GetRequiredService<Db>().Set<Dossier>().AsNoTracking().SingleAsync(d => d.Code == code));

    [Fact]
    public async Task The_mornings_dossiers_stay_under_the_old_rules()
    {
        var (hanh, tung, bao, tien) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"), await province.Api("tien"));
        var (morning, _) = await hanh.File();
        var web = await province.SignIn("hanh");
        var draft = await web.Start();
        await web.FillAll(draft);
        await web.Send(draft);

        province.Clock.Set(2026, 11, 18, 12);
        await Publish();

        var refused = await hanh.TryFile(Guid.CreateVersion7(), null, await hanh.Upload());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("con thứ mấy", await refused.Content.ReadAsStringAsync());
        var answers = Birth.Answers("Bình");
        answers["child"]!["birthOrder"] = 2;
        var (afternoon, _) = await hanh.File(answers);
        Assert.Equal((2, 3), ((await Dossier(morning)).ProcedureVersion, (await Dossier(afternoon)).ProcedureVersion));

        // A draft is no dossier: it is filed by what is the law now, and what was typed is still there.
        var check = await web.Get(draft + "/kiem-tra");
        Assert.Contains("đã thay đổi từ 12 giờ, ngày 18/11/2026", check.Text);
        Assert.Contains("Ghi trẻ là con thứ mấy", check.Text);
        Assert.Contains("Bệnh viện Sản Nhi Cà Mau", check.Text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await web.Hand(draft)).Status);
        await web.Fill(draft, "child", [.. CitizenSteps.Pages[0].Typed, ("child.birthOrder", "3")]);
        var filed = await web.Hand(draft);
        Assert.Equal(3, (await Dossier((filed.Redirected ?? throw new InvalidOperationException(filed.Text)).Split('/')[2])).ProcedureVersion);

        province.Clock.Set(2026, 11, 18, 13, 30);
        await tung.Do(morning, "receive");
        await bao.Do(morning, "handOver");
        await bao.Do(morning, "propose", new { opinion = "Đủ điều kiện." });
        await tien.Do(morning, "approve");
        var done = await tung.Do(morning, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" });
        Assert.Equal("granted", (await Dossier(morning)).Outcome);
        Assert.DoesNotContain("con thứ mấy", done.ToJsonString());
    }

    [Fact]
    public async Task While_filing_is_stopped_nobody_files_and_running_dossiers_go_on()
    {
        const string procedure = "1.003650";
        var (web, api) = (await province.SignIn("ret"), await province.Api("ret"));
        var draft = await web.Start(procedure, "31972");
        await Suspend(procedure);
        var start = await web.Get("/ho-so/nop/" + procedure);
        Assert.Contains("Chờ hướng dẫn về đăng kiểm", start.Text);
        Assert.Null(start.Html.QuerySelector("main form"));
        Assert.Contains("tạm ngừng", (await web.Get(draft + "/kiem-tra")).Text);
        var refused = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(api, "/api/v1/dossiers", new { key = Guid.CreateVersion7(), procedure, commune = "31972", answers = Example(procedure), papers = Array.Empty<object>() });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Chờ hướng dẫn về đăng kiểm", await refused.Content.ReadAsStringAsync());
    }

    private JsonObject Example(string code) => province.Services.GetRequiredService<Catalogue>().InForce(code, province.Clock.Now)!.Examples[0].Answers;
}
