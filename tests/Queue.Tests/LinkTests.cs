using CaMauSo.Dossiers.Tests;
using CaMauSo.Queue.Model;
using CaMauSo.Testing;

namespace CaMauSo.Queue.Tests;

/// <summary>A dossier typed while a number is served belongs to that number; others do not.</summary>
public sealed class LinkTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task What_an_officer_takes_in_at_the_desk_carries_the_number_they_serve()
    {
        province.Clock.Set(2026, 11, 19, 8);
        await province.Take();
        province.Clock.Advance(TimeSpan.FromMinutes(7));
        var tung = await province.Open("tung", 2);
        await tung.Press("Next");
        await tung.Press("Begin");
        Assert.NotNull((await tung.Get("/mot-cua/goi-so")).Html.QuerySelector(".q-acts a[href='/mot-cua/tai-quay']"));
        var code = await TakeIn(tung);
        await province.Settle();
        var serving = await tung.Get("/mot-cua/goi-so");
        Assert.NotNull(serving.Html.QuerySelector($"a[href='/mot-cua/{code}']"));
        Assert.Contains("Đăng ký khai sinh", serving.Html.QuerySelector(".q-card .docs")!.TextContent);
        Assert.Contains("số A001, quầy 2, chờ 7 phút", (await tung.Get("/mot-cua/" + code)).Text);

        // By post: nobody stood at the counter with it. And after the number is done, nothing more belongs to it.
        var posted = await TakeIn(tung, "post");
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        await tung.Press("Finish");
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = await TakeIn(tung);
        await province.Settle();
        foreach (var other in new[] { posted, after }) Assert.DoesNotContain("số A001", (await tung.Get("/mot-cua/" + other)).Text);
    }

    [Fact]
    public async Task What_came_over_the_net_belongs_to_no_number_even_while_one_is_served()
    {
        province.Clock.Set(2026, 11, 20, 8);
        var token = await province.Take();
        var tung = await province.Open("tung", 1);
        await tung.Press("Next");
        await tung.Press("Begin");
        var (code, _) = await (await province.Api("hanh")).File();
        await province.Settle();
        Assert.Contains("được gắn với số này", (await tung.Get("/mot-cua/goi-so")).Text);
        Assert.DoesNotContain("số A001", (await tung.Get("/mot-cua/" + code)).Text);
        Assert.Equal(TicketState.Serving, (await province.Ticket(token)).State);
    }

    private static async Task<string> TakeIn(Browser officer, string channel = "counter")
    {
        var found = await officer.Get("/mot-cua/tai-quay?q=096192000011");
        var chosen = await officer.Get(found.Html.QuerySelector("a[href*='?nguoi=']")!.GetAttribute("href")!);
        var draft = (await officer.Post("/mot-cua/tai-quay", chosen, [("thu-tuc", Birth.Procedure), ("kenh", channel), ("doi-tuong", "none")], "main form[method=post]")).Redirected!;
        await officer.FillAll(draft);
        await officer.Send(draft, "declaration", then: "tai");
        await officer.Send(draft);
        var taken = await officer.Hand(draft);
        return taken.Redirected is { } there ? there.Split('/')[^1] : throw new InvalidOperationException(taken.Text);
    }
}
