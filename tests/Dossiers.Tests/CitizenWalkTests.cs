using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>The citizen's walk by plain forms, without scripts.</summary>
public sealed class CitizenWalkTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_birth_is_registered_by_forms_alone_and_followed_to_the_rating()
    {
        var hanh = await province.SignIn("hanh");
        var draft = await hanh.Start();
        Assert.StartsWith(draft + "/child", (await hanh.Get(draft)).Redirected);
        await hanh.FillAll(draft);
        Assert.Equal(draft + "/giay-to", (await hanh.Get(draft)).Redirected);
        var papers = await hanh.Send(draft, then: "tai");
        Assert.Equal(draft + "/giay-to", papers.Redirected);
        Assert.Contains("giay-chung-sinh.pdf", (await hanh.Get(draft + "/giay-to")).Text);

        var check = await hanh.Get(draft + "/kiem-tra");
        Assert.Contains("Bệnh viện Sản Nhi Cà Mau", check.Text);
        Assert.Contains("Xã Đất Mũi", check.Text);
        Assert.Contains("17 giờ, ngày 18/11/2026", check.Text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await hanh.Post(draft + "/kiem-tra", check)).Status);
        var filed = await hanh.Hand(draft);
        var code = filed.Redirected!.Split('/')[2];
        var receipt = await hanh.Get(filed.Redirected);
        Assert.Contains(code, receipt.Text);
        Assert.NotNull(receipt.Html.QuerySelector("svg.qr"));
        var secret = receipt.Html.QuerySelector("dd.code")!.TextContent;
        Assert.Contains(secret, (await hanh.Get($"/ho-so/{code}/bien-nhan/in")).Text);

        var (tung, bao, tien) = (await province.Api("tung"), await province.Api("bao"), await province.Api("tien"));
        await tung.Do(code, "receive");
        await bao.Do(code, "handOver");
        await bao.Do(code, "propose", new { opinion = "Đủ điều kiện." });
        await tien.Do(code, "approve");
        await tung.Do(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" });
        var mine = await hanh.Get("/ho-so/" + code);
        Assert.Contains("Bạn đã nhận kết quả", mine.Text);
        Assert.DoesNotContain("Đủ điều kiện", mine.Text);
        Assert.Contains(code, (await hanh.Get("/ho-so")).Text);
        var unhappy = await hanh.Post($"/ho-so/{code}/danh-gia", mine, [("score", "1")], "form[action$='danh-gia']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unhappy.Status);
        var rated = await hanh.Post($"/ho-so/{code}/danh-gia", unhappy, ("reason", "Chờ lâu quá"));
        Assert.NotNull(rated.Redirected);
        Assert.DoesNotContain("Bạn được phục vụ thế nào", (await hanh.Get("/ho-so/" + code)).Text);

        var anybody = province.Open();
        var scanned = await anybody.Get("/h/" + code);
        var seen = await anybody.Post("/tra-cuu", scanned, [("ma", code), ("kytu", secret.ToLowerInvariant())]);
        Assert.Contains("Bạn đã nhận kết quả", seen.Text);
        Assert.DoesNotContain("Hạnh", seen.Text);
        Assert.DoesNotContain("Nguyễn Văn An", seen.Text);
    }

    [Fact]
    public async Task A_mistake_is_shown_at_its_field_and_what_was_typed_is_in_the_draft()
    {
        var khoi = await province.SignIn("khoi");
        var draft = await khoi.Start();
        var wrong = await khoi.Fill(draft, "child", [.. CitizenSteps.Pages[0].Typed.Select(t => t.Item1 == "child.birthDate.year" ? (t.Item1, "2062") : t.Item1 == "child.givenName" ? (t.Item1, "") : t)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.StartsWith("Lỗi: ", wrong.Html.Title);
        Assert.Contains("Nhập tên của trẻ", wrong.Text);
        Assert.Equal("2062", wrong.Value("child.birthDate.year"));
        Assert.NotNull(wrong.Html.QuerySelector(".sum a[href='#child-givenName']"));
        var again = await khoi.Get(draft + "/child");
        Assert.Equal("2062", again.Value("child.birthDate.year"));
        Assert.Equal("Nguyễn Văn", again.Value("child.surname"));
        var check = await khoi.Get(draft + "/kiem-tra");
        Assert.NotNull(check.Html.QuerySelector($".sum a[href^='{draft}/child?ve=kiem-tra']"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await khoi.Hand(draft)).Status);
    }

    [Fact]
    public async Task An_answer_that_opens_questions_brings_the_page_back_without_reproach()
    {
        var khoi = await province.SignIn("khoi");
        var draft = await khoi.Start();
        var sent = await khoi.Post(draft + "/birth", await khoi.Get(draft + "/birth"), ("birth.special", "none"), ("birth.place", "facility"), ("birth.notice", "paper"), ("lam", "tiep"));
        Assert.Contains("?them=1#birth-facility", sent.Redirected);
        Assert.Equal("", (await khoi.Get(draft + "/birth?them=1")).Value("birth.facility"));
    }

    [Fact]
    public async Task Filing_needs_the_papers_and_says_which()
    {
        var khoi = await province.SignIn("khoi");
        var draft = await khoi.Start();
        await khoi.FillAll(draft);
        var page = await khoi.Get(draft + "/giay-to");
        var without = await khoi.Upload(draft + "/giay-to", page, [("lam", "tiep")], []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("Còn thiếu: Giấy chứng sinh", without.Text);
        Assert.Contains("Còn thiếu giấy tờ: Giấy chứng sinh", (await khoi.Hand(draft)).Text);
        var fake = await khoi.Send(draft, bytes: "MZ\u0090\0 not a paper"u8.ToArray(), name: "giay.pdf");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, fake.Status);
        Assert.NotNull((await khoi.Send(draft)).Redirected);
        var listed = await khoi.Get(draft + "/giay-to");
        var gone = await khoi.Upload(draft + "/giay-to", listed, [("go", listed.Html.QuerySelector("button[name=go]")!.GetAttribute("value")!)], []);
        Assert.NotNull(gone.Redirected);
        Assert.DoesNotContain("giay-chung-sinh.pdf", (await khoi.Get(draft + "/giay-to")).Text);
    }

    [Fact]
    public async Task Two_clicks_start_one_draft_and_file_one_dossier()
    {
        var khoi = await province.SignIn("khoi");
        var start = await khoi.Get("/ho-so/nop/1.001193");
        var starts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => khoi.Post("/ho-so/nop/1.001193", start, ("xa", Birth.Commune))));
        var draft = Assert.Single(starts.Select(s => s.Redirected).Distinct())!;
        await khoi.FillAll(draft);
        await khoi.Send(draft);
        var check = await khoi.Get(draft + "/kiem-tra");
        var filed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => khoi.Post(draft + "/kiem-tra", check, ("Pledge", "true"))));
        Assert.Single(filed.Select(f => f.Redirected).Distinct());
        Assert.EndsWith("/bien-nhan", (await khoi.Post(draft + "/kiem-tra", check, ("Pledge", "true"))).Redirected);
        Assert.Equal(filed[0].Redirected, (await khoi.Get(draft + "/kiem-tra")).Redirected);
    }

    [Fact]
    public async Task Two_windows_lose_nothing()
    {
        var ut = await province.SignIn("ut");
        var draft = await ut.Start();
        var (one, two) = (await ut.Get(draft + "/child"), await ut.Get(draft + "/child"));
        var typed = CitizenSteps.Pages[0].Typed;
        Assert.NotNull((await ut.Post(draft + "/child", one, [.. typed, ("lam", "tiep")])).Redirected);
        var stale = await ut.Post(draft + "/child", two, [.. typed.Select(t => t.Item1 == "child.givenName" ? (t.Item1, "Bình") : t), ("lam", "tiep")]);
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("Bình", stale.Value("child.givenName"));
        Assert.Equal("An", Assert.Single(stale.Html.QuerySelectorAll(".note dd")).TextContent);
        Assert.Equal("An", (await ut.Get(draft + "/child")).Value("child.givenName"));
        Assert.NotNull((await ut.Post(draft + "/child", stale, [.. typed.Select(t => t.Item1 == "child.givenName" ? (t.Item1, "Bình") : t), ("lam", "tiep")])).Redirected);
        Assert.Equal("Bình", (await ut.Get(draft + "/child")).Value("child.givenName"));
        // The same words again from an old window are no conflict.
        Assert.NotNull((await ut.Post(draft + "/child", one, [.. typed.Select(t => t.Item1 == "child.givenName" ? (t.Item1, "Bình") : t), ("lam", "tiep")])).Redirected);
    }
}
