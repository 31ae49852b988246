using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>The program ends and begins again while pages are open: same database, same folder, nothing else in common.</summary>
public sealed class RestartTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_form_opened_before_a_restart_is_taken_after_it_and_one_dossier_results()
    {
        var jar = new CookieContainer();
        var before = await province.Open(jar).SignIn("hanh");
        var draft = await before.Start();
        foreach (var (page, typed) in CitizenSteps.Pages)
        {
            // Each page is opened in one program's life and sent in the next one's.
            var open = await before.Get($"{draft}/{page}");
            await using var next = province.WithWebHostBuilder(_ => { });
            var after = next.Open(jar);
            var sent = await after.Post($"{draft}/{page}", open, [.. typed, ("lam", "tiep")]);
            Assert.True(sent.Redirected is not null, $"{page}: {sent.Status} {sent.Text}");
            if (sent.Redirected.Contains("?them=1", StringComparison.Ordinal)) await after.Fill(draft, page, typed);
        }
        var papers = await before.Get(draft + "/giay-to");
        await using var last = province.WithWebHostBuilder(_ => { });
        var browser = last.Open(jar);
        Assert.EndsWith("/kiem-tra", (await browser.Upload(draft + "/giay-to", papers, [("lam", "tiep")], [("p.birth-notice", "giay-chung-sinh.pdf", "application/pdf", Birth.Pdf)])).Redirected);
        var check = await browser.Get(draft + "/kiem-tra");
        Assert.Contains("Bệnh viện Sản Nhi Cà Mau", check.Text);
        var filed = await before.Post(draft + "/kiem-tra", check, ("Pledge", "true"));
        Assert.EndsWith("/bien-nhan", filed.Redirected);
        Assert.Equal(filed.Redirected, (await browser.Post(draft + "/kiem-tra", check, ("Pledge", "true"))).Redirected);
    }

    [Fact]
    public async Task A_paper_sent_again_because_its_answer_was_lost_is_there_once()
    {
        var khoi = await province.SignIn("khoi");
        var draft = await khoi.Start();
        await khoi.FillAll(draft);
        var page = await khoi.Get(draft + "/giay-to");
        for (var i = 0; i < 2; i++)
            Assert.EndsWith("/kiem-tra", (await khoi.Upload(draft + "/giay-to", page, [("lam", "tiep")], [("p.birth-notice", "giay-chung-sinh.pdf", "application/pdf", Birth.Pdf)])).Redirected);
        Assert.Single((await khoi.Get(draft + "/giay-to")).Html.QuerySelectorAll("main ul.docs li"));
        // Two pages of one paper that look alike within one sending are two pages.
        await khoi.Upload(draft + "/giay-to", await khoi.Get(draft + "/giay-to"), [("lam", "tai")], [("p.birth-notice", "trang-1.pdf", "application/pdf", Pdf(1)), ("p.birth-notice", "trang-2.pdf", "application/pdf", Pdf(2))]);
        Assert.Equal(3, (await khoi.Get(draft + "/giay-to")).Html.QuerySelectorAll("main ul.docs li").Length);
    }

    private static byte[] Pdf(int n) => [.. "%PDF-1.4\n%"u8, (byte)('0' + n), (byte)'\n', .. Birth.Pdf[9..]];
}
