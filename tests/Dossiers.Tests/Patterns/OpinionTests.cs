using System.Net;

namespace CaMauSo.Dossiers.Tests.Patterns;

/// <summary>Parallel co-ordination: bodies asked at once, each with its own term; the main step waits for them or for the end of their time.</summary>
public sealed class OpinionTests(PatternProvince province) : IClassFixture<PatternProvince>
{
    private const string Permit = "9.000003", Question = "Thửa đất có vướng quy hoạch nuôi trồng không?";
    private static readonly object Ask = new { question = Question, consult = new[] { "fishery", "health" } };

    private async Task<(string Code, HttpClient Bao)> Examined()
    {
        province.Clock.Set(2026, 12, 1, 9);
        var hanh = await province.Api("hanh");
        var code = await hanh.FileOf(Permit, PatternSteps.Plot(), ("plan", await hanh.Upload()));
        await (await province.Api("tung")).Do(code, "receive");
        return (code, await province.Api("bao"));
    }

    [Fact]
    public async Task A_body_that_is_asked_finds_it_in_its_tab_reads_the_dossier_and_answers()
    {
        var (code, _) = await Examined();
        var (bao, hoa) = (await province.SignIn("bao"), await province.SignIn("hoa"));
        Assert.Equal(HttpStatusCode.NotFound, (await hoa.Get("/mot-cua/" + code)).Status);
        var form = await bao.Get($"/mot-cua/{code}/askOpinion");
        Assert.Contains("Sở Y tế, trả lời trong 3 ngày làm việc", form.Text);
        await bao.Send($"/mot-cua/{code}/askOpinion", form, ("consult", "fishery"), ("consult", "health"), ("question", Question));
        await province.Settle();

        Assert.Contains("Lấy ý kiến", (await hoa.Get("/mot-cua")).Text);
        Assert.DoesNotContain(code, (await hoa.Get("/mot-cua")).Text);
        var asked = await hoa.Get("/mot-cua?hang=lay-y-kien");
        Assert.Contains(code, asked.Text);
        Assert.Contains("còn 5 ngày", asked.Text);
        var folder = await hoa.Get("/mot-cua/" + code);
        Assert.Contains(Question, folder.Text);
        Assert.Contains("Sở Y tế", folder.Text);
        var paper = folder.Html.QuerySelector("iframe, .seen a[href^='/tep/']");
        Assert.Equal(HttpStatusCode.OK, (await hoa.Client.GetAsync((paper!.GetAttribute("src") ?? paper.GetAttribute("href"))!)).StatusCode);

        var answering = await hoa.Get($"/mot-cua/{code}/giveOpinion");
        Assert.Contains("Được hỏi ý kiến", answering.Text);
        foreach (var (answer, opinion, says) in new[] { ("", "Ý kiến", "Chọn ý kiến"), ("disagree", "", "Viết rõ ý kiến"), ("perhaps", "Có lẽ", "Chọn ý kiến") })
        {
            var wrong = await hoa.Post($"/mot-cua/{code}/giveOpinion", answering, ("answer", answer), ("opinion", opinion));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
            Assert.Contains(says, wrong.Text);
            Assert.Equal(opinion, wrong.Html.QuerySelector("[name=opinion]")!.TextContent.Trim());
        }
        await hoa.Send($"/mot-cua/{code}/giveOpinion", answering, ("answer", "remark"), ("opinion", "Chừa hành lang kênh 20 mét."));
        Assert.DoesNotContain(code, (await hoa.Get("/mot-cua?hang=lay-y-kien")).Text);
        var seen = await bao.Get("/mot-cua/" + code);
        foreach (var said in new[] { "Ý kiến phối hợp", "Có ý kiến khác", "Chừa hành lang kênh 20 mét.", "Kim Thị Hoa", "Chờ trả lời" }) Assert.Contains(said, seen.Text);

        // The applicant sees who was asked, not what they said, and who read the dossier and why.
        var mine = await (await province.SignIn("hanh")).Get("/ho-so/" + code);
        Assert.Contains("Cơ quan phối hợp", mine.Text);
        Assert.Contains("Sở Y tế", mine.Text);
        Assert.DoesNotContain("hành lang kênh", mine.Text);
        Assert.Contains("phối hợp giải quyết, cho ý kiến", (await (await province.SignIn("hanh")).Get("/tai-khoan")).Text);
    }

    [Fact]
    public async Task Nothing_is_proposed_before_all_have_answered_or_their_time_is_over_and_late_bodies_are_named()
    {
        var (code, bao) = await Examined();
        await bao.Do(code, "askOpinion", Ask);
        Assert.DoesNotContain("propose", (await bao.Show(code)).Offered());
        var early = await bao.Try(code, "propose", new { opinion = "Vội." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        var said = await early.Content.ReadAsStringAsync();
        Assert.Contains("Sở Y tế (đến 09:00 04/12/2026)", said);
        Assert.Contains("Sở Nông nghiệp và Môi trường (đến 09:00 08/12/2026)", said);

        await (await province.Api("hoa")).Do(code, "giveOpinion", new { answer = "agree" });
        var waiting = await bao.Try(code, "propose");
        Assert.DoesNotContain("Nông nghiệp", await waiting.Content.ReadAsStringAsync());
        province.Clock.Set(2026, 12, 4, 9);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bao.Try(code, "propose")).StatusCode);
        province.Clock.Set(2026, 12, 4, 9, 1);
        Assert.Contains("Quá hạn, chưa trả lời", (await (await province.SignIn("bao")).Get("/mot-cua/" + code)).Text);
        var proposed = await bao.Do(code, "propose");
        Assert.Equal("toSign", proposed.State());
        Assert.Contains("Không trả lời", (await (await province.SignIn("bao")).Get("/mot-cua/" + code)).Text);
        Assert.Contains(proposed["opinions"]!.AsArray(), o => o!["body"]!.GetValue<string>() == "Sở Y tế" && o["answer"] is null);
    }

    [Fact]
    public async Task Who_was_not_asked_who_has_answered_and_who_comes_too_late_does_not_answer()
    {
        var (code, bao) = await Examined();
        var (hoa, loc) = (await province.Api("hoa"), await province.Api("loc"));
        Assert.Equal(HttpStatusCode.NotFound, (await hoa.Try(code, "giveOpinion", new { answer = "agree" })).StatusCode);
        await bao.Do(code, "askOpinion", new { question = Question, consult = new[] { "fishery" } });
        foreach (var stranger in new[] { "loc", "tung", "tien", "bao", "nghia", "hanh" })
            Assert.True((await (await province.Api(stranger)).Try(code, "giveOpinion", new { answer = "agree" })).StatusCode == HttpStatusCode.NotFound, stranger);
        // Asking again while the answer is awaited, of nobody, or of a role the action does not name.
        foreach (var (consult, says) in new[] { ("fishery", "Đang chờ ý kiến"), ("signer", "Hỏi ý kiến"), ("", "Chọn ít nhất một cơ quan") })
        {
            var again = await bao.Try(code, "askOpinion", new { question = Question, consult = consult.Length > 0 ? new[] { consult } : [] });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
            Assert.Contains(says, await again.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bao.Try(code, "askOpinion", new { question = " ", consult = new[] { "health" } })).StatusCode);

        var both = await Task.WhenAll(hoa.Try(code, "giveOpinion", new { answer = "agree" }), (await province.Api("hoa")).Try(code, "giveOpinion", new { answer = "remark", opinion = "Xem lại" }));
        Assert.Single(both, a => a.IsSuccessStatusCode);
        var twice = await hoa.Try(code, "giveOpinion", new { answer = "agree" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Contains("đã trả lời", await twice.Content.ReadAsStringAsync());

        await bao.Do(code, "askOpinion", new { question = "Hỏi thêm một lần.", consult = new[] { "fishery" } });
        province.Clock.Set(2026, 12, 14, 9);
        await bao.Do(code, "propose");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await hoa.Try(code, "giveOpinion", new { answer = "agree" })).StatusCode);
        Assert.DoesNotContain(code, (await (await province.SignIn("hoa")).Get("/mot-cua?hang=lay-y-kien")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await loc.Try(code, "giveOpinion", new { answer = "agree" })).StatusCode);
    }

    [Fact]
    public async Task An_answer_of_one_body_makes_the_form_of_another_not_stale_and_guards_count_the_round()
    {
        var (code, bao) = await Examined();
        await bao.Do(code, "askOpinion", Ask);
        var hoa = await province.SignIn("hoa");
        var form = await hoa.Get($"/mot-cua/{code}/giveOpinion");
        // Another act on the dossier between reading and sending.
        await province.Change("update dossiers.dossier set version = version + 1 where code = $1", code);
        await hoa.Send($"/mot-cua/{code}/giveOpinion", form, ("answer", "disagree"), ("opinion", "Vướng quy hoạch rừng phòng hộ."));
        Assert.Contains("refuse", (await bao.Show(code)).Offered());
        province.Clock.Set(2026, 12, 14, 9);
        var no = await bao.Try(code, "propose");
        Assert.Contains("Chưa đủ điều kiện", await no.Content.ReadAsStringAsync());
        // A new round counts anew.
        await bao.Do(code, "askOpinion", new { question = "Đã chỉnh ranh, xin ý kiến lại.", consult = new[] { "fishery" } });
        await (await province.Api("hoa")).Do(code, "giveOpinion", new { answer = "agree" });
        Assert.Equal("toSign", (await bao.Do(code, "propose")).State());
    }
}
