using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Somebody of the community digital team fills a draft in with who asked: under their own name, for a while, and without filing it.</summary>
public sealed class AidTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Team = "/giup-ba-con";

    private static readonly (string, string)[] Here = [("Place", "van-hoa")];

    private static async Task<string> Ask(Browser browser, string draft)
    {
        var page = await browser.Get(draft + "/nguoi-giup");
        Assert.Equal(draft + "/nguoi-giup", (await browser.Post(draft + "/nguoi-giup", page)).Redirected);
        return string.Concat((await browser.Get(draft + "/nguoi-giup")).Html.QuerySelector(".code")!.TextContent.Where(char.IsAsciiDigit));
    }

    private static async Task<Page> Join(Browser helper, string code, params (string, string)[] where) => await helper.Post(Team, await helper.Get(Team), [("Code", code), .. where], "form.card");

    [Fact]
    public async Task The_helper_fills_in_the_writer_files_and_the_dossier_says_who_helped_and_where()
    {
        var (hanh, tinh) = (await province.SignIn("hanh"), await province.SignIn("tinh"));
        var draft = await hanh.Start();
        Assert.Equal(HttpStatusCode.NotFound, (await tinh.Get(draft + "/child")).Status);
        var code = await Ask(hanh, draft);
        Assert.Equal(code, await Ask(hanh, draft)); // asked twice, the same
        for (var i = 0; i < 2; i++) Assert.Equal(draft, (await Join(tinh, $"{code[..3]} {code[3..]}", Here)).Redirected);
        Assert.Contains("Nguyễn Thị Hạnh", (await tinh.Get(Team)).Text);

        var form = await tinh.Follow(draft);
        Assert.Contains("Bạn đang giúp Nguyễn Thị Hạnh", form.Text);
        await tinh.FillAll(draft);
        var paper = await tinh.Send(draft, then: "tai");
        Assert.Equal(draft + "/giay-to", paper.Redirected);
        await province.Settle();
        Assert.Contains("Đang có người giúp bạn: Võ Hữu Tình, nhà văn hóa ấp, khóm", (await hanh.Get(draft + "/child")).Text);
        var check = await tinh.Get(draft + "/kiem-tra");
        Assert.Contains("Mời Nguyễn Thị Hạnh đọc lại và nộp", check.Text);
        Assert.Null(check.Html.QuerySelector("[name=Pledge]"));
        // What they hold ends at this draft: it is not theirs to file, to throw away, or to go on from.
        var own = await tinh.Get(Team);
        Assert.Equal(HttpStatusCode.NotFound, (await tinh.Post(draft + "/kiem-tra", own, [("Pledge", "true")], "form.card")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await tinh.Post(draft + "/xoa", own, [], "form.card")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await tinh.Get(draft + "/nguoi-giup")).Status);

        var file = (await hanh.Get(draft + "/giay-to")).Html.QuerySelector(".docs a")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await tinh.Get(file)).Status);
        var filed = await hanh.Hand(draft);
        var dossier = filed.Redirected!.Split('/')[2];
        Assert.Equal(HttpStatusCode.NotFound, (await tinh.Get(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await tinh.Get("/ho-so/" + dossier)).Status);
        Assert.Equal(Team, (await tinh.Get(draft + "/child")).Redirected);
        const string Said = "Võ Hữu Tình, Tổ công nghệ số cộng đồng xã Đất Mũi, giúp điền tại nhà văn hóa ấp, khóm";
        Assert.Contains(Said, (await hanh.Get("/ho-so/" + dossier)).Text);
        Assert.Contains(Said, (await (await province.SignIn("tung")).Get("/mot-cua/" + dossier)).Text);
        Assert.Contains(", 1 tờ đã nộp", (await tinh.Get(Team)).Text);
        // She is told at once, and reads later who read.
        Assert.Contains("Võ Hữu Tình đang giúp bạn điền tờ khai", (await hanh.Get("/thong-bao")).Text);
        Assert.Contains("giúp điền tờ khai tại nhà văn hóa ấp, khóm", (await hanh.Get("/tai-khoan")).Text);
    }

    [Fact]
    public async Task A_wrong_code_or_no_place_is_said_at_its_field_and_what_was_typed_stays()
    {
        var tinh = await province.SignIn("tinh");
        var sent = await Join(tinh, "12 34", ("Place", "khac"));
        Assert.Equal("12 34", sent.Value("Code"));
        foreach (var (field, says) in new[] { ("Code", "Nhập 6 chữ số"), ("Where", "Ghi nơi giúp") }) Assert.Contains(says, sent.Html.QuerySelector($".f-err:has([name={field}])")!.TextContent);
        Assert.Contains("Chọn nơi giúp", (await Join(tinh, "123456")).Text);
        sent = await Join(tinh, "000000", Here);
        Assert.Contains("Mã không đúng hoặc đã hết hạn", sent.Html.QuerySelector(".f-err:has([name=Code])")!.TextContent);

        var own = await tinh.Start();
        Assert.Contains("tờ khai của chính bạn", (await Join(tinh, await Ask(tinh, own), Here)).Text);
    }

    [Fact]
    public async Task Help_ends_when_the_writer_says_so_when_its_time_is_over_and_never_begins_for_others()
    {
        var (hanh, tinh, khoi) = (await province.SignIn("hanh"), await province.SignIn("tinh"), await province.SignIn("khoi"));
        Assert.Equal(HttpStatusCode.NotFound, (await khoi.Get(Team)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("tung")).Get(Team)).Status);
        var draft = await hanh.Start();
        Assert.Equal(HttpStatusCode.NotFound, (await khoi.Get(draft + "/nguoi-giup")).Status);
        var asked = await Ask(hanh, draft);
        province.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Contains("hết hạn", (await Join(tinh, asked, Here)).Text);

        await Join(tinh, await Ask(hanh, draft), ("Place", "khac"), ("Where", "quán cà phê đầu ấp"));
        Assert.Equal(HttpStatusCode.OK, (await tinh.Get(draft + "/child")).Status);
        var page = await hanh.Get(draft + "/nguoi-giup");
        Assert.Contains("quán cà phê đầu ấp", page.Text);
        await hanh.Post(draft + "/nguoi-giup?handler=End", page);
        Assert.Equal(HttpStatusCode.NotFound, (await tinh.Get(draft + "/child")).Status);

        // A code that was read out and a form filed before anybody came: there is nothing to help with.
        var other = await hanh.Start();
        var late = await Ask(hanh, other);
        await hanh.FillAll(other);
        await hanh.Send(other);
        await province.Settle();
        Assert.NotNull((await hanh.Hand(other)).Redirected);
        Assert.Contains("hết hạn", (await Join(tinh, late, Here)).Text);

        await Join(tinh, await Ask(hanh, draft), Here);
        Assert.Equal(HttpStatusCode.OK, (await tinh.Get(draft + "/child")).Status);
        province.Clock.Advance(TimeSpan.FromHours(3.1));
        Assert.Equal(HttpStatusCode.NotFound, (await tinh.Get(draft + "/child")).Status);
        Assert.DoesNotContain("Hạnh", (await tinh.Get(Team)).Text);
    }
}
