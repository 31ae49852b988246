using System.Net;
using CaMauSo.Kernel;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>What is not one's own, what is hostile, what is not marked.</summary>
public sealed class CitizenGuardTests(TestProvince province) : IClassFixture<TestProvince>
{
    public static TheoryData<string, string> Hostile => new()
    {
        { "script", "<script>alert(1)</script>" }, { "sql", "'; drop table dossiers.dossier; --" }, { "bidi", "An\u202Etxt.exe" }, { "emoji", "Bé 👶🏽 An" },
        { "nfd", "Nguye\u0302\u0303n" }, { "zalgo", "A\u0301\u0302\u0303\u0304\u0305" }, { "nul", "An\0An" }, { "attribute", "\" onfocus=\"alert(1)" }, { "huge", "" },
    };

    private const string Ordinary = "Ấp Mũi";

    private static readonly (string Procedure, string[] Pages)[] Forms =
        [("1.001193", ["child", "birth", "mother", "filer"]), ("1.003650", ["case", "owner", "vessel", "engine"]), ("1.001612", ["owner", "business"])];

    [Theory, MemberData(nameof(Hostile))]
    public async Task Hostile_words_in_every_field_break_nothing_and_are_kept(string name, string words)
    {
        var sau = await province.SignIn("sau");
        if (name == "huge") words = new string('x', 10 * 1024 * 1024);
        foreach (var (procedure, pages) in Forms)
        {
            var (draft, held) = (await sau.Start(procedure), 0);
            foreach (var page in pages)
            {
                var form = await sau.Get($"{draft}/{page}?sua=1");
                var names = form.Html.QuerySelectorAll("main form [name]").Select(e => e.GetAttribute("name")!).Where(n => n.Contains('.')).Distinct().ToList();
                var plain = form.Html.QuerySelectorAll("main form input[type=text]:not([inputmode])").Select(e => e.GetAttribute("name")!).Where(n => n.Contains('.')).ToList();
                var ordinary = plain.Count > 1 ? plain[^1] : null;
                if (ordinary is not null) names.Remove(ordinary);
                // One field of a page at a time carries the ten megabytes; the small ones go together.
                List<(string, string)> typed = [.. (name == "huge" ? names.Take(1) : names).Select(n => (n, words)), ("lam", "tiep")];
                if (ordinary is not null) typed.Add((ordinary, Ordinary));
                var sent = await sau.Post($"{draft}/{page}", form, typed);
                // The server refuses to read a form with a NUL at all: nothing was saved, nothing saved before is lost.
                Assert.True(sent.Status == (name == "nul" ? HttpStatusCode.BadRequest : HttpStatusCode.UnprocessableEntity) || sent.Redirected is not null, $"{page}: {sent.Status}");
                Assert.Empty(sent.Html.QuerySelectorAll("main script, [onfocus]"));
                Assert.DoesNotContain('\u202E', sent.Html.DocumentElement.OuterHtml);
                if (sent.Status != HttpStatusCode.UnprocessableEntity) continue;
                held++;
                Assert.NotEmpty(sent.Html.QuerySelectorAll("#sum li"));
                if (ordinary is not null) Assert.Equal(Ordinary, sent.Value(ordinary));
                if (name != "huge")
                    foreach (var one in plain.Where(n => n != ordinary && sent.Html.QuerySelector($"[name='{n}']") is not null))
                        Assert.Equal(Vietnamese.Clean(words), Vietnamese.Clean(sent.Value(one)));
            }
            Assert.True(held > 0 || name == "nul", procedure);
            var check = await sau.Get(draft + "/kiem-tra");
            Assert.Equal(HttpStatusCode.OK, check.Status);
            Assert.Empty(check.Html.QuerySelectorAll("main script, [onfocus]"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sau.Hand(draft)).Status);
            var gone = await sau.Post(draft + "/xoa", await sau.Get(draft + "/xoa"));
            Assert.Equal("/ho-so", gone.Redirected);
        }
    }

    [Fact]
    public async Task Another_persons_draft_dossier_and_receipt_do_not_exist()
    {
        var hanh = await province.SignIn("hanh");
        var draft = await hanh.Start();
        var code = await hanh.FileByForms();
        foreach (var other in new[] { "khoi", "tung", "mai" })
        {
            var browser = await province.SignIn(other);
            foreach (var path in new[] { draft, draft + "/child", draft + "/giay-to", draft + "/kiem-tra", draft + "/xoa", $"/ho-so/{code}", $"/ho-so/{code}/bien-nhan", $"/ho-so/{code}/bien-nhan/in", $"/ho-so/{code}/bo-sung", $"/ho-so/{code}/rut", $"/ho-so/{code}/danh-gia" })
                Assert.True((await browser.Get(path)).Status == HttpStatusCode.NotFound, $"{other} {path}");
            var own = await browser.Get("/ho-so/nop/1.001193");
            foreach (var path in new[] { draft + "/child", draft + "/kiem-tra", draft + "/xoa", $"/ho-so/{code}/rut", $"/ho-so/{code}/danh-gia", $"/ho-so/{code}/bo-sung" })
                Assert.True((await browser.Post(path, own, ("Pledge", "true"), ("score", "3"), ("Reason", "đổi ý rồi"))).Status == HttpStatusCode.NotFound, $"{other} POST {path}");
            var stolen = await browser.Post("/ho-so/nop/1.001193", own, ("key", draft.Split('/')[^1]), ("xa", Birth.Commune));
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(stolen.Redirected!)).Status);
        }
        Assert.StartsWith("/dang-nhap", (await province.Open().Get($"/ho-so/{code}")).Redirected);
    }

    [Fact]
    public async Task A_supplement_opens_the_marked_field_and_paper_and_nothing_else()
    {
        var hanh = await province.SignIn("hanh");
        var code = await hanh.FileByForms();
        var tung = await province.Api("tung");
        await tung.Do(code, "askSupplementAtDesk", new { reason = "Tên trẻ chưa đủ dấu, giấy mờ.", marks = new[] { new { Kind = "field", Key = "child.givenName", Note = "Viết đủ dấu" }, new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại" } } });
        Assert.Contains("Cần bạn làm", (await hanh.Get("/ho-so")).Text);
        Assert.Contains("Viết đủ dấu", (await hanh.Get("/ho-so/" + code)).Text);

        var form = await hanh.Get($"/ho-so/{code}/bo-sung");
        Assert.NotNull(form.Html.QuerySelector("[name='child.givenName']"));
        Assert.Null(form.Html.QuerySelector("[name='child.surname']"));
        var empty = await hanh.Upload($"/ho-so/{code}/bo-sung", form, [("child.givenName", "")], [("p.birth-notice", "moi.pdf", "application/pdf", Birth.Pdf)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("Đã tải lên: moi.pdf", empty.Text);
        // The file need not be sent again; what is not marked stays whatever is posted.
        var sent = await hanh.Upload($"/ho-so/{code}/bo-sung", empty, [("child.givenName", "Ân"), ("child.surname", "Trần"), ("mother.fullName", "Người Khác")], []);
        Assert.Equal($"/ho-so/{code}?da-gui=1", sent.Redirected);
        var mine = await hanh.Get("/ho-so/" + code);
        Assert.Contains("Nguyễn Văn Ân", mine.Text);
        Assert.DoesNotContain("Người Khác", mine.Text);
        Assert.Contains("đã thay bản khác", mine.Text);
        Assert.Equal($"/ho-so/{code}?da-gui=1", (await hanh.Upload($"/ho-so/{code}/bo-sung", empty, [("child.givenName", "Ân")], [])).Redirected);
        var late = await hanh.Upload($"/ho-so/{code}/bo-sung", form, [("child.givenName", "Ăn")], []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("không còn chờ bổ sung", late.Text);
    }

    [Fact]
    public async Task A_dossier_is_withdrawn_with_a_reason()
    {
        var hanh = await province.SignIn("hanh");
        var code = await hanh.FileByForms();
        var form = await hanh.Get($"/ho-so/{code}/rut");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await hanh.Post($"/ho-so/{code}/rut", form, ("Reason", ""))).Status);
        Assert.Equal("/ho-so/" + code, (await hanh.Post($"/ho-so/{code}/rut", form, ("Reason", "Làm ở xã khác rồi."))).Redirected);
        Assert.Contains("Bạn đã rút hồ sơ", (await hanh.Get("/ho-so/" + code)).Text);
        Assert.Contains("không còn rút được", (await hanh.Get($"/ho-so/{code}/rut")).Text);
    }

    [Fact]
    public async Task Looking_up_without_the_four_characters_gives_nothing_and_ends_when_one_guesses()
    {
        var anybody = province.Open();
        var form = await anybody.Get("/tra-cuu?ma=H12.31-261105-0042");
        Assert.Equal("H12.31-261105-0042", form.Value("ma"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await anybody.Post("/tra-cuu", form, ("ma", ""), ("kytu", ""))).Status);
        Assert.Contains("Mã hồ sơ viết như", (await anybody.Post("/tra-cuu", form, ("ma", "H12.31/42"), ("kytu", "ABCD"))).Text);
        var last = form;
        for (var i = 0; i < 25 && last.Status != HttpStatusCode.TooManyRequests; i++) last = await anybody.Post("/tra-cuu", form, ("ma", "H12.31-261105-0042"), ("kytu", "ABCD"));
        Assert.Equal(HttpStatusCode.TooManyRequests, last.Status);
        Assert.Contains("quá nhiều lần", last.Text);
    }

    [Fact]
    public async Task The_front_page_counts_what_is_in_the_register()
    {
        province.Clock.Advance(TimeSpan.FromMinutes(2));
        var before = int.Parse((await province.Open().Get("/")).Html.QuerySelector(".stat b")!.TextContent);
        await (await province.Api("hanh")).File();
        province.Clock.Advance(TimeSpan.FromMinutes(2));
        // Another address, for the page itself is kept half a minute of the machine's time.
        var home = await province.Open().Get("/?lan=2");
        Assert.Equal(before + 1, int.Parse(home.Html.QuerySelector(".stat b")!.TextContent));
        Assert.Contains("Bạn cần làm việc gì hôm nay?", home.Text);
    }
}
