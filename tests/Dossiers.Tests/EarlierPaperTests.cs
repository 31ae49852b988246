using System.Net;
using System.Net.Http.Json;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Dossiers.Tests;

/// <summary>What somebody gave in an earlier dossier is offered for the same paper, and given again without being sent; nobody else's is.</summary>
public sealed class EarlierPaperTests(TestProvince province) : IClassFixture<TestProvince>
{
    private static int _files;

    /// <summary>A dossier of Hạnh's with a paper like no other: the same content is offered once.</summary>
    private async Task<string> Filed()
    {
        var api = await province.Api("hanh");
        var content = System.Text.Encoding.ASCII.GetBytes(System.Text.Encoding.ASCII.GetString(Birth.Pdf).Replace("0 0 99 99", $"0 0 99 {90 + Interlocked.Increment(ref _files)}", StringComparison.Ordinal));
        var code = (await (await api.TryFile(Guid.CreateVersion7(), null, await api.Upload(content))).Ok())["code"]!.GetValue<string>();
        await province.Settle();
        return code;
    }

    [Fact]
    public async Task A_paper_given_before_is_offered_and_given_again_by_one_press()
    {
        // The newest of this class: at most three papers are offered, and tests run in any order.
        province.Clock.Set(2026, 11, 24, 9);
        var first = await Filed();
        var hanh = await province.SignIn("hanh");
        var draft = await hanh.Start();
        await hanh.FillAll(draft);
        var page = await hanh.Get(draft + "/giay-to");
        var offer = page.Html.QuerySelector("button[name=lai]")!;
        Assert.Contains($"hồ sơ {first}", page.Text);
        // Pressed twice: one file.
        for (var i = 0; i < 2; i++) await hanh.Upload(draft + "/giay-to", page, [("lai", offer.GetAttribute("value")!)], []);
        await province.Settle();
        page = await hanh.Get(draft + "/giay-to");
        Assert.Single(page.Html.QuerySelectorAll("button[name=go]"));
        Assert.Null(page.Html.QuerySelector($"button[name=lai][value='{offer.GetAttribute("value")}']"));
        var second = (await hanh.Hand(draft)).Redirected!.Split('/')[2];

        var told = await (await province.Api("hanh")).Show(second);
        Assert.Equal(2, told["digitised"]!.AsArray().Single(p => p!["paper"]!.GetValue<string>() == "birth-notice")!["state"]!.GetValue<int>());
        Assert.Equal(1, (await (await province.Api("hanh")).Show(first))["digitised"]![0]!["state"]!.GetValue<int>());
        var desk = await (await province.SignIn("tung")).Get("/mot-cua/" + second);
        Assert.Contains("Dùng lại giấy tờ của hồ sơ trước", desk.Text);
        // A file of its own: whoever may read the one dossier reads nothing of the other by it.
        Assert.NotEqual(told["papers"]![0]!["file"]!.GetValue<string>(), (await (await province.Api("hanh")).Show(first))["papers"]![0]!["file"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await hanh.Get(desk.Html.QuerySelector("a[href^='/tep/']")!.GetAttribute("href")!)).Status);
        await (await province.Api("tung")).Do(first, "receive");
        await (await province.Api("tung")).Do(second, "receive");
        Assert.Equal("1/2", await province.Read(async services =>
        {
            var values = await services.GetServices<Kernel.IMeasure>().Single(m => m.Key == "dossiers.reused").Read(new(new(2026, 11, 24), new(2026, 11, 24), null), default);
            return $"{values.Sum(v => v.Value)}/{values.Sum(v => v.Of ?? 0)}";
        }));
    }

    [Fact]
    public async Task Nobody_is_given_what_another_gave()
    {
        province.Clock.Set(2026, 11, 13, 9);
        await Filed();
        var hanh = await province.SignIn("hanh");
        var draft = await hanh.Start();
        await hanh.FillAll(draft);
        var hers = (await hanh.Get(draft + "/giay-to")).Html.QuerySelector("button[name=lai]")!.GetAttribute("value")!;
        var khoi = await province.SignIn("khoi");
        var his = await khoi.Start();
        await khoi.FillAll(his);
        var page = await khoi.Get(his + "/giay-to");
        Assert.Null(page.Html.QuerySelector("button[name=lai]"));
        await khoi.Upload(his + "/giay-to", page, [("lai", hers)], []);
        Assert.Null((await khoi.Get(his + "/giay-to")).Html.QuerySelector("button[name=go]"));
    }

    [Fact]
    public async Task An_officer_who_types_for_somebody_is_offered_it_by_name()
    {
        province.Clock.Set(2026, 11, 16, 9);
        var first = await Filed();
        var tung = await province.SignIn("tung");
        var found = await tung.Get("/mot-cua/tai-quay?q=" + Uri.EscapeDataString("nguyen thi hanh"));
        var chosen = await tung.Get(found.Html.QuerySelector("a[href*='?nguoi=']")!.GetAttribute("href")!);
        var draft = (await tung.Post("/mot-cua/tai-quay", chosen, [("thu-tuc", Birth.Procedure), ("kenh", "counter"), ("doi-tuong", "none")], "main form[method=post]")).Redirected!;
        await tung.FillAll(draft);
        var page = await tung.Get(draft + "/giay-to");
        Assert.Contains($"hồ sơ {first}", page.Text);
        Assert.Null(page.Html.QuerySelector("li:has(button[name=lai]) a"));
        await tung.Upload(draft + "/giay-to", page, [("lai", page.Html.QuerySelector("button[name=lai]")!.GetAttribute("value")!), ("tay", "declaration/giu")], []);
        var sent = await tung.Hand(draft);
        Assert.True(sent.Redirected?.StartsWith("/mot-cua/", StringComparison.Ordinal) == true, sent.Text);
        Assert.Contains("dùng lại giấy tờ của hồ sơ trước", (await tung.Get($"/ho-so/{sent.Redirected!.Split('/')[^1]}/phieu-kiem-soat")).Text);
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using var noted = new NpgsqlCommand("select about from identity.personal_read where purpose = 'dùng lại giấy tờ đã nộp khi nhận hồ sơ'", owner);
        Assert.Contains($"hồ sơ {await noted.ExecuteScalarAsync()}", page.Text);
    }

    [Fact]
    public async Task Over_the_API_it_is_named_by_its_dossier()
    {
        province.Clock.Set(2026, 11, 17, 9);
        var first = await Filed();
        var api = await province.Api("hanh");
        Task<HttpResponseMessage> Try(HttpClient by, string dossier, Guid key) => by.PostAsJsonAsync("/api/v1/dossiers", new { key, procedure = Birth.Procedure, commune = Birth.Commune, answers = Birth.Answers(), reuse = new[] { new { paper = "birth-notice", dossier } } });
        var key = Guid.CreateVersion7();
        var code = (await (await Try(api, first, key)).Ok())["code"]!.GetValue<string>();
        Assert.Equal(code, (await (await Try(api, first, key)).Ok())["code"]!.GetValue<string>());
        var told = await api.Show(code);
        Assert.Single(told["papers"]!.AsArray());
        Assert.Equal(2, told["digitised"]!.AsArray().Single(p => p!["paper"]!.GetValue<string>() == "birth-notice")!["state"]!.GetValue<int>());
        var foreign = await Try(await province.Api("khoi"), first, Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);
        Assert.Contains("dùng lại được", await foreign.Content.ReadAsStringAsync());
    }
}
