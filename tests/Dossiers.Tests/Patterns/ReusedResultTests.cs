using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CaMauSo.Dossiers.Tests.Patterns;

/// <summary>What the province issued it does not ask of the same person again; of nobody else's does it make use.</summary>
public sealed class ReusedResultTests(PatternProvince province) : IClassFixture<PatternProvince>
{
    private const string Library = "9.000011";

    private static JsonObject Reader => new() { ["reader"] = new JsonObject { ["name"] = "Nguyễn Văn An" } };

    private static int _issued;

    /// <summary>A birth certificate of Hạnh's; returns the dossier's code and the certificate's number.</summary>
    private async Task<(string Code, string Number)> Certificate(string given = "An")
    {
        // Each is younger than those of the tests before it, in whatever order they run: the page offers the youngest.
        province.Clock.Set(2026, 11, 18, 9, _issued++);
        var (code, _) = await (await province.Api("hanh")).File(Birth.Answers(given));
        await (await province.Api("tung")).Do(code, "receive");
        var bao = await province.Api("bao");
        await bao.Do(code, "handOver");
        await bao.Do(code, "propose");
        await (await province.Api("tien")).Do(code, "approve");
        return (code, (await (await (await province.Api("hanh")).GetAsync($"/api/v1/dossiers/{code}/result")).Ok())["number"]!.GetValue<string>());
    }

    private static Task<HttpResponseMessage> TryReuse(HttpClient api, string dossier, string paper = "birth") =>
        api.PostAsJsonAsync("/api/v1/dossiers", new { key = Guid.CreateVersion7(), procedure = Library, commune = Birth.Commune, answers = Reader, reuse = new[] { new { paper, dossier } } });

    [Fact]
    public async Task The_paper_is_not_asked_the_page_says_which_result_is_used_and_the_officer_reads_it()
    {
        var (born, number) = await Certificate();
        var hanh = await province.SignIn("hanh");
        var draft = await hanh.Start(Library);
        Assert.NotNull((await hanh.Fill(draft, "reader", ("reader.name", "Nguyễn Văn An"))).Redirected);
        // A draft that another test left open keeps the result it had chosen: choose this one.
        await hanh.Upload(draft + "/giay-to", await hanh.Get(draft + "/giay-to"), [("dung", "birth/" + await IdOf(born))], []);
        var papers = await hanh.Get(draft + "/giay-to");
        Assert.Contains("Bạn không phải nộp giấy này", papers.Text);
        Assert.Contains($"Giấy khai sinh số {number}, ngày 18/11/2026", papers.Text);
        Assert.NotNull(papers.Html.QuerySelector($"a[href='/ho-so/{born}/ket-qua']"));
        Assert.Null(papers.Html.QuerySelector("input[name='p.birth']"));
        Assert.NotNull(papers.Html.QuerySelector("input[name='p.photo']"));

        // She may give the paper instead, and take that back.
        var own = papers.Html.QuerySelector("button[value='birth/giay-khac']")!.GetAttribute("value")!;
        Assert.NotNull((await hanh.Upload(draft + "/giay-to", papers, [("dung", own)], [])).Redirected);
        var asked = await hanh.Get(draft + "/giay-to");
        Assert.NotNull(asked.Html.QuerySelector("input[name='p.birth']"));
        Assert.Contains("Còn thiếu giấy tờ: Giấy khai sinh của trẻ", (await hanh.Hand(draft)).Text);
        var again = asked.Html.QuerySelector("button[name=dung]")!.GetAttribute("value")!;
        Assert.NotNull((await hanh.Upload(draft + "/giay-to", asked, [("dung", again)], [])).Redirected);
        Assert.Contains($"Giấy khai sinh số {number}, cấp ngày 18/11/2026", (await hanh.Get(draft + "/kiem-tra")).Text);
        var code = (await hanh.Hand(draft)).Redirected!.Split('/')[2];

        var mine = await hanh.Get("/ho-so/" + code);
        Assert.Contains("dùng lại kết quả", mine.Text);
        Assert.Contains("GIẤY KHAI SINH", (await hanh.Get($"/ho-so/{code}/dung-lai/birth")).Text);
        var tung = await province.SignIn("tung");
        var desk = await tung.Get("/mot-cua/" + code);
        Assert.Contains("Dùng lại kết quả", desk.Text);
        Assert.Contains(number, desk.Text);
        Assert.NotNull(desk.Html.QuerySelector($"a[href='/ho-so/{code}/dung-lai/birth']"));
        Assert.Contains("Nguyễn Văn An", (await tung.Get($"/ho-so/{code}/dung-lai/birth")).Text);
        // Of another dossier, or another paper, there is nothing to read.
        Assert.Equal(HttpStatusCode.NotFound, (await tung.Get($"/ho-so/{code}/dung-lai/photo")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("khoi")).Get($"/ho-so/{code}/dung-lai/birth")).Status);
    }

    [Fact]
    public async Task Another_persons_result_is_never_offered_and_never_taken()
    {
        var (born, _) = await Certificate();
        var khoi = await province.Api("khoi");
        var no = await TryReuse(khoi, born);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, no.StatusCode);
        Assert.DoesNotContain("Giấy khai sinh số", await no.Content.ReadAsStringAsync());

        var browser = await province.SignIn("khoi");
        var draft = await browser.Start(Library);
        await browser.Fill(draft, "reader", ("reader.name", "Nguyễn Văn An"));
        var papers = await browser.Get(draft + "/giay-to");
        Assert.NotNull(papers.Html.QuerySelector("input[name='p.birth']"));
        Assert.DoesNotContain("Bạn không phải nộp", papers.Text);
        // Even when its number in the machine is known.
        await browser.Upload(draft + "/giay-to", papers, [("dung", "birth/" + await IdOf(born))], []);
        Assert.NotNull((await browser.Get(draft + "/giay-to")).Html.QuerySelector("input[name='p.birth']"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Hand(draft)).Status);
    }

    [Fact]
    public async Task It_is_checked_again_when_the_dossier_is_filed()
    {
        var (born, _) = await Certificate();
        var hanh = await province.Api("hanh");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryReuse(hanh, born, "photo")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await TryReuse(hanh, born)).StatusCode);
        // Six months on it does not stand in any more, whatever the draft said before.
        var browser = await province.SignIn("hanh");
        var draft = await browser.Start(Library);
        await browser.Fill(draft, "reader", ("reader.name", "Nguyễn Văn An"));
        var check = await browser.Get(draft + "/kiem-tra");
        Assert.Contains("dùng lại kết quả", check.Text);
        province.Clock.Set(2027, 5, 19, 9);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Post(draft + "/kiem-tra", check, ("Pledge", "true"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryReuse(await province.Api("hanh"), born)).StatusCode);
        province.Clock.Set(2027, 5, 18, 9);
        Assert.Equal(HttpStatusCode.Created, (await TryReuse(await province.Api("hanh"), born)).StatusCode);
    }

    [Fact]
    public async Task The_officer_may_ask_for_the_paper_after_all_and_the_new_one_takes_its_place()
    {
        var (born, _) = await Certificate();
        var hanh = await province.Api("hanh");
        var code = (await (await TryReuse(hanh, born)).Ok())["code"]!.GetValue<string>();
        Assert.Equal("birth", Assert.Single((await hanh.Show(code))["reused"]!.AsArray())!["paper"]!.GetValue<string>());
        await (await province.Api("tung")).Do(code, "receive");
        await (await province.Api("bao")).Do(code, "askSupplement", new { reason = "Đây là giấy của cháu khác.", marks = new[] { new { kind = "paper", key = "birth", note = "Gửi giấy của cháu An" } } });
        await hanh.Do(code, "supplemented", new { papers = new[] { new { paper = "birth", file = await hanh.Upload() } } });
        var after = await hanh.Show(code);
        Assert.Empty(after["reused"]!.AsArray());
        Assert.Equal("birth", Assert.Single(after["papers"]!.AsArray())!["paper"]!.GetValue<string>());
    }

    [Fact]
    public async Task Of_several_the_newest_is_taken_and_another_can_be_chosen()
    {
        var (first, older) = await Certificate("Bình");
        var (_, newer) = await Certificate("Chi");
        Assert.NotEqual(older, newer);
        var browser = await province.SignIn("hanh");
        var draft = await browser.Start(Library);
        await browser.Fill(draft, "reader", ("reader.name", "Bình"));
        var papers = await browser.Get(draft + "/giay-to");
        Assert.Contains($"số {newer}, ngày 18/11/2026. Cơ quan", papers.Text);
        await browser.Upload(draft + "/giay-to", papers, [("dung", "birth/" + await IdOf(first))], []);
        Assert.Contains($"số {older}, ngày 18/11/2026. Cơ quan", (await browser.Get(draft + "/giay-to")).Text);
        Assert.NotNull((await browser.Hand(draft)).Redirected);
    }

    private async Task<Guid> IdOf(string code)
    {
        await using var connection = new Npgsql.NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("select r.id from dossiers.result r join dossiers.dossier d on d.id = r.dossier where d.code = $1 and r.state = 'Issued'", connection) { Parameters = { new() { Value = code } } };
        return (Guid)(await command.ExecuteScalarAsync())!;
    }
}
