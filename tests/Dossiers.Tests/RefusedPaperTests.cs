using System.Net;
using System.Net.Http.Json;
using System.Text;
using CaMauSo.Scanner;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>A file that turns out unsafe after filing comes back to its sender: through the front door, with the stand-in scanner.</summary>
public sealed class RefusedPaperTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_paper_found_unsafe_after_filing_is_sent_again_without_a_supplement_and_the_clock_runs_on()
    {
        var hanh = await province.SignIn("hanh");
        var draft = await hanh.Start();
        await hanh.FillAll(draft);
        await hanh.Send(draft, bytes: Infected(1));
        var code = (await hanh.Hand(draft)).Redirected!.Split('/')[2];
        var tung = await province.Api("tung");
        await tung.Do(code, "receive");
        var before = await tung.Show(code);
        await province.Settle();
        // Heard again, nothing changes: one line of the slip, one message.
        await province.Settle();

        var mine = await hanh.Get("/ho-so/" + code);
        Assert.Contains("Cần bạn gửi lại giấy tờ", mine.Text);
        Assert.Contains("Giấy chứng sinh", mine.Html.QuerySelector(".note ul")!.TextContent);
        Assert.Contains($"/ho-so/{code}/gui-lai", (await hanh.Get("/ho-so")).Html.QuerySelectorAll("a.btn").Select(a => a.GetAttribute("href")));
        Assert.Single((await hanh.Get("/thong-bao")).Html.QuerySelectorAll("main li"), n => n.TextContent.Contains("không an toàn", StringComparison.Ordinal) && n.TextContent.Contains(code, StringComparison.Ordinal));
        var desk = await province.SignIn("tung");
        Assert.Contains("Chờ người dân gửi lại", (await desk.Get("/mot-cua/" + code)).Text);
        Assert.Contains("chờ gửi lại giấy tờ", (await (await province.SignIn("bao")).Get("/mot-cua")).Text);

        var form = await hanh.Get($"/ho-so/{code}/gui-lai");
        Assert.Contains("giay-chung-sinh.pdf", form.Text);
        Assert.Single(form.Html.QuerySelectorAll("input[type=file]"));
        var empty = await hanh.Upload($"/ho-so/{code}/gui-lai", form, [], []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.NotNull(empty.Html.QuerySelector(".sum a"));
        province.Clock.Advance(TimeSpan.FromMinutes(20));
        var sent = await hanh.Upload($"/ho-so/{code}/gui-lai", form, [], [("p.birth-notice", "chup-lai.pdf", "application/pdf", Clean(1))]);
        Assert.Equal($"/ho-so/{code}?gui-lai=1", sent.Redirected);
        // A second tap of the same page changes nothing.
        Assert.Equal(sent.Redirected, (await hanh.Upload($"/ho-so/{code}/gui-lai", form, [], [("p.birth-notice", "chup-lai.pdf", "application/pdf", Clean(1))])).Redirected);
        await province.Settle();

        var after = await tung.Show(code);
        Assert.Equal(before["state"]!.ToJsonString(), after["state"]!.ToJsonString());
        Assert.Equal(before["progress"]!["due"]!.ToJsonString(), after["progress"]!["due"]!.ToJsonString());
        Assert.Empty(after["supplements"]!.AsArray());
        var paper = Assert.Single(after["papers"]!.AsArray())!;
        Assert.False(paper["sendAgain"]!.GetValue<bool>());
        Assert.Equal(["Nộp hồ sơ", "Tiếp nhận", "Loại tệp không an toàn", "Gửi lại giấy tờ"], after["history"]!.AsArray().Select(h => h!["what"]!.GetValue<string>()));
        Assert.DoesNotContain("Cần bạn gửi lại giấy tờ", (await hanh.Get("/ho-so/" + code)).Text);
        Assert.Contains("Gửi lại", (await desk.Get("/mot-cua/" + code)).Text);
        Assert.DoesNotContain("Chờ người dân gửi lại", (await desk.Get("/mot-cua/" + code)).Text);
        Assert.Contains("Không có giấy tờ nào phải gửi lại", (await hanh.Get($"/ho-so/{code}/gui-lai")).Text);
    }

    [Fact]
    public async Task Over_the_interface_only_the_refused_paper_of_ones_own_running_dossier_is_taken_again()
    {
        var (khoi, tung) = (await province.Api("khoi"), await province.Api("tung"));
        var code = (await (await khoi.TryFile(Guid.CreateVersion7(), null, await khoi.Upload(Infected(2)))).Ok())["code"]!.GetValue<string>();
        var early = await Again(khoi, code, "birth-notice", await khoi.Upload(Clean(2)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        await province.Settle();
        Assert.True((await khoi.Show(code))["papers"]![0]!["sendAgain"]!.GetValue<bool>());

        Assert.Equal(HttpStatusCode.NotFound, (await Again(await province.Api("hanh"), code, "birth-notice", await khoi.Upload(Clean(3)))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Again(tung, code, "birth-notice", await khoi.Upload(Clean(4)))).StatusCode);
        Assert.Contains("đã bị loại", await (await Again(khoi, code, "authorisation", await khoi.Upload(Clean(5)))).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Again(khoi, code, "birth-notice", await (await province.Api("mai")).Upload(Clean(6)))).StatusCode);
        var bad = await khoi.Upload(Infected(3));
        await province.Settle();
        Assert.Contains("cũng không an toàn", await (await Again(khoi, code, "birth-notice", bad)).Content.ReadAsStringAsync());
        var many = new List<Guid>();
        for (var i = 0; i < 12; i++) many.Add(await khoi.Upload(Clean(20 + i)));
        Assert.Contains("nhiều nhất", await (await Again(khoi, code, "birth-notice", [.. many])).Content.ReadAsStringAsync());
        await (await Again(khoi, code, "birth-notice", await khoi.Upload(Clean(7)))).Ok();
        await province.Settle();
        Assert.Equal(["birth-notice"], (await khoi.Show(code))["papers"]!.AsArray().Select(p => p!["paper"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_dossier_that_is_over_asks_for_nothing_more()
    {
        var khoi = await province.Api("khoi");
        var code = (await (await khoi.TryFile(Guid.CreateVersion7(), null, await khoi.Upload(Infected(9)))).Ok())["code"]!.GetValue<string>();
        await khoi.Do(code, "withdraw", new { reason = "Làm ở xã khác rồi." });
        await province.Settle();
        Assert.False((await khoi.Show(code))["papers"]![0]!["sendAgain"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Again(khoi, code, "birth-notice", await khoi.Upload(Clean(10)))).StatusCode);
        Assert.DoesNotContain("gửi lại", (await (await province.SignIn("khoi")).Get("/ho-so/" + code)).Text);
    }

    private static Task<HttpResponseMessage> Again(HttpClient api, string code, string paper, params Guid[] files) =>
        api.PostAsJsonAsync($"/api/v1/dossiers/{code}/papers", new { key = Guid.CreateVersion7(), papers = files.Select(f => new { paper, file = f }) });

    /// <summary>A paper that passes every check of its structure and carries what the scanner looks for in a comment.</summary>
    private static byte[] Infected(int number) => With(number, Encoding.Latin1.GetString(ScannerServer.EicarText));

    private static byte[] Clean(int number) => With(number, "sach");

    private static byte[] With(int number, string words) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Birth.Pdf).Replace("1 0 obj", $"%{number} {words}\n1 0 obj", StringComparison.Ordinal));
}
