using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>A paper brought to the desk and not scanned: taken in hand, told on every paper, counted, and scanned later.</summary>
public sealed class PaperInHandTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_paper_is_taken_in_hand_told_everywhere_and_scanned_later()
    {
        province.Clock.Set(2026, 11, 19, 9); // a day of its own, for what is counted
        var tung = await province.SignIn("tung");
        var draft = await Typed(tung);
        Assert.Contains("Còn thiếu giấy tờ: Giấy chứng sinh", (await tung.Get(draft + "/kiem-tra")).Text);
        await Take(tung, draft, "declaration", "giu");
        var papers = await Take(tung, draft, "birth-notice", "tra");
        Assert.Contains("Đã nhận bản giấy, giữ trong hồ sơ", papers.Text);
        Assert.Contains("Đã đối chiếu bản giấy, trả lại người nộp", papers.Text);
        var check = await tung.Get(draft + "/kiem-tra");
        Assert.DoesNotContain("Còn thiếu giấy tờ", check.Text);
        var taken = await tung.Hand(draft);
        Assert.True(taken.Redirected?.StartsWith("/mot-cua/H12.", StringComparison.Ordinal) == true, taken.Text);
        var code = taken.Redirected!.Split('/')[^1];

        var desk = await tung.Get("/mot-cua/" + code);
        Assert.Contains("Nhận bản giấy, giữ trong hồ sơ", desk.Text);
        Assert.Contains("Chưa số hóa", desk.Text);
        var slip = await tung.Get($"/ho-so/{code}/giay-hen");
        Assert.Contains("Giấy chứng sinh", slip.Text);
        Assert.Contains("đã đối chiếu, trả lại", slip.Text);
        Assert.Contains("2 nhận bản giấy, chưa số hóa", (await tung.Get($"/ho-so/{code}/phieu-kiem-soat")).Text);
        Assert.Contains("bản giấy", (await (await province.SignIn("hanh")).Get("/ho-so/" + code)).Text);
        Assert.Equal("0/1", await Share());

        var due = desk.Html.QuerySelector(".due")!.TextContent;
        var scan = await tung.Get($"/mot-cua/{code}/quet");
        Assert.Equal(2, scan.Html.QuerySelectorAll("input[type=file]").Length);
        var nothing = await tung.Upload($"/mot-cua/{code}/quet", scan, [], []);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (nothing.Status, nothing.Text.Contains("Chọn ít nhất một tệp")));
        foreach (var paper in new[] { "declaration", "birth-notice" })
        {
            scan = await tung.Get($"/mot-cua/{code}/quet");
            var laid = await tung.Upload($"/mot-cua/{code}/quet", scan, [], [("p." + paper, "quet.pdf", "application/pdf", Birth.Pdf)]);
            Assert.Equal("/mot-cua/" + code, laid.Redirected);
            // The same form sent again lays nothing twice.
            Assert.Equal("/mot-cua/" + code, (await tung.Upload($"/mot-cua/{code}/quet", scan, [], [("p." + paper, "quet.pdf", "application/pdf", Birth.Pdf)])).Redirected);
        }
        await province.Settle();
        desk = await tung.Get("/mot-cua/" + code);
        Assert.DoesNotContain("Chưa số hóa", desk.Text);
        Assert.Equal(due, desk.Html.QuerySelector(".due")!.TextContent);
        var control = await tung.Get($"/ho-so/{code}/phieu-kiem-soat");
        Assert.Contains("2 đã số hóa", control.Text);
        Assert.Contains("Số hóa giấy tờ", control.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await tung.Get($"/mot-cua/{code}/quet")).Status);
        Assert.Equal("1/1", await Share());
    }

    [Fact]
    public async Task A_choice_is_taken_back_and_a_file_stands_before_it()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var tung = await province.SignIn("tung");
        var draft = await Typed(tung);
        await Take(tung, draft, "declaration", "giu");
        await Take(tung, draft, "birth-notice", "giu");
        Assert.DoesNotContain("Còn thiếu giấy tờ", (await tung.Get(draft + "/kiem-tra")).Text);
        await Take(tung, draft, "birth-notice", "");
        Assert.Contains("Còn thiếu giấy tờ: Giấy chứng sinh", (await tung.Get(draft + "/kiem-tra")).Text);
        await tung.Send(draft);
        var code = (await tung.Hand(draft)).Redirected!.Split('/')[^1];
        Assert.Contains("1 đã số hóa; 1 nhận bản giấy, chưa số hóa", (await tung.Get($"/ho-so/{code}/phieu-kiem-soat")).Text);
    }

    [Fact]
    public async Task Who_files_online_cannot_say_that_the_desk_has_it()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var hanh = await province.SignIn("hanh");
        var draft = await hanh.Start();
        await hanh.FillAll(draft);
        var page = await hanh.Get(draft + "/giay-to");
        Assert.Null(page.Html.QuerySelector("button[name=tay]"));
        await hanh.Upload(draft + "/giay-to", page, [("tay", "birth-notice/giu"), ("lam", "tai")], []);
        Assert.Contains("Còn thiếu giấy tờ: Giấy chứng sinh", (await hanh.Get(draft + "/kiem-tra")).Text);
    }

    [Fact]
    public async Task Only_the_dossiers_own_bodies_scan_and_only_while_it_runs()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var tung = await province.SignIn("tung");
        var draft = await Typed(tung);
        foreach (var paper in new[] { "declaration", "birth-notice" }) await Take(tung, draft, paper, "giu");
        var code = (await tung.Hand(draft)).Redirected!.Split('/')[^1];
        foreach (var other in new[] { "mai", "tam", "hanh", "linh" }) Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(other)).Get($"/mot-cua/{code}/quet")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await province.SignIn("bao")).Get($"/mot-cua/{code}/quet")).Status);
        var foreign = await tung.Upload($"/mot-cua/{code}/quet", await tung.Get($"/mot-cua/{code}/quet"), [], [("p.authorisation", "la.pdf", "application/pdf", Birth.Pdf)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.Status);
    }

    private async Task<string> Typed(Browser tung)
    {
        var found = await tung.Get("/mot-cua/tai-quay?q=" + Uri.EscapeDataString("nguyen thi hanh"));
        var chosen = await tung.Get(found.Html.QuerySelector("a[href*='?nguoi=']")!.GetAttribute("href")!);
        var draft = (await tung.Post("/mot-cua/tai-quay", chosen, [("thu-tuc", Birth.Procedure), ("kenh", "counter"), ("doi-tuong", "none")], "main form[method=post]")).Redirected!;
        await tung.FillAll(draft);
        return draft;
    }

    private static async Task<Page> Take(Browser officer, string draft, string paper, string how)
    {
        var sent = await officer.Upload(draft + "/giay-to", await officer.Get(draft + "/giay-to"), [("tay", $"{paper}/{how}")], []);
        Assert.True(sent.Redirected is not null, sent.Text);
        return await officer.Get(draft + "/giay-to");
    }

    /// <summary>"met/all" of the counter dossiers of this body whose papers are all data.</summary>
    private Task<string> Share() => province.Read(async services =>
    {
        var measure = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetServices<CaMauSo.Kernel.IMeasure>(services).Single(m => m.Key == "dossiers.digitised");
        var values = await measure.Read(new(new(2026, 11, 19), new(2026, 11, 19), null), default);
        return $"{values.Sum(v => v.Value)}/{values.Sum(v => v.Of ?? 0)}";
    });
}
