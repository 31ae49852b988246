using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests.Mine;

/// <summary>What the platform holds of a person stands on one page, says what it can be used for again, and a filing is begun with it.</summary>
public sealed class OwnPaperTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Allowance = "1.001776";

    private async Task<string> Delivered()
    {
        var (code, _) = await (await province.Api("hanh")).File();
        await province.Settle();
        await (await province.Api("tung")).Do(code, "receive");
        await (await province.Api("bao")).Do(code, "handOver");
        await (await province.Api("bao")).Do(code, "propose", new { opinion = "Đủ." });
        await (await province.Api("tien")).Do(code, "approve");
        return code;
    }

    [Fact]
    public async Task A_result_is_read_there_and_a_filing_is_begun_with_it()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var code = await Delivered();
        var hanh = await province.SignIn("hanh");
        var page = await hanh.Get("/cua-toi/giay-to");
        Assert.Contains("Giấy khai sinh", page.Text);
        Assert.Equal(HttpStatusCode.OK, (await hanh.Get(page.Html.QuerySelector($"a.btn[href^='/ho-so/{code}/ket-qua']")!.GetAttribute("href")!)).Status);
        var use = page.Html.QuerySelectorAll(".again a").Select(a => a.GetAttribute("href")!).First(href => href.StartsWith($"/ho-so/nop/{Allowance}?dung=", StringComparison.Ordinal));
        var start = await hanh.Get(use);
        Assert.Contains("Dùng lại giấy tờ bạn đã có", start.Text);
        var draft = (await hanh.Post(use, start, ("xa", Birth.Commune))).Redirected!;
        Assert.Equal(use.Split("dung=")[1], await Chosen(draft));
        // Nobody else begins with it.
        var khoi = await province.SignIn("khoi");
        var his = await khoi.Get(use);
        Assert.DoesNotContain("Dùng lại giấy tờ bạn đã có", his.Text);
        Assert.Null(await Chosen((await khoi.Post(use, his, ("xa", Birth.Commune))).Redirected!));
        Assert.Equal(HttpStatusCode.NotFound, (await khoi.Get($"/ho-so/{code}/ket-qua")).Status);
    }

    [Fact]
    public async Task A_paper_given_is_downloaded_there_and_lies_in_the_draft_begun_with_it()
    {
        province.Clock.Set(2026, 11, 24, 9);
        await Delivered();
        var hanh = await province.SignIn("hanh");
        var page = await hanh.Get("/cua-toi/giay-to");
        var file = page.Html.QuerySelector("a[download][href^='/tep/']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await hanh.Get(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("khoi")).Get(file)).Status);
        var use = page.Html.QuerySelectorAll(".again a").Select(a => a.GetAttribute("href")!).First(href => href.StartsWith($"/ho-so/nop/{Birth.Procedure}?dung=", StringComparison.Ordinal));
        // Sent twice, as an impatient thumb does: one draft with one file.
        var start = await hanh.Get(use);
        var draft = (await hanh.Post(use, start, ("xa", Birth.Commune))).Redirected!;
        Assert.Equal(draft, (await hanh.Post(use, start, ("xa", Birth.Commune))).Redirected);
        await hanh.FillAll(draft);
        await province.Settle();
        var papers = await hanh.Get(draft + "/giay-to");
        Assert.Single(papers.Html.QuerySelectorAll("button[name=go]"));
        Assert.NotNull((await hanh.Hand(draft)).Redirected);

        var khoi = await province.SignIn("khoi");
        var his = (await khoi.Post(use, await khoi.Get(use), ("xa", Birth.Commune))).Redirected!;
        await khoi.FillAll(his);
        Assert.Null((await khoi.Get(his + "/giay-to")).Html.QuerySelector("button[name=go]"));
    }

    /// <summary>Which result the draft keeps for its paper.</summary>
    private Task<string?> Chosen(string draft) => province.Read(async services =>
    {
        var db = (Kernel.Db)services.GetService(typeof(Kernel.Db))!;
        var found = (await db.Set<Model.Draft>().FindAsync(Guid.Parse(draft.Split('/')[^1])))!.ReadTyped((Kernel.Cipher)services.GetService(typeof(Kernel.Cipher))!);
        return found.Where(one => one.Key.StartsWith("dung-lai.", StringComparison.Ordinal)).Select(one => one.Value[0]).FirstOrDefault();
    });
}
