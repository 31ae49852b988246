using System.Net;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Queue.Tests;

/// <summary>A number is taken at the entrance, printed, and followed on a phone.</summary>
public sealed class KioskTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Kiosk = "/hang-cho/32248/lay-so";

    [Fact]
    public async Task Two_touches_give_a_number_once_however_often_the_second_is_pressed()
    {
        province.Clock.Set(2026, 11, 18);
        var person = province.Open();
        var start = await person.Get(Kiosk);
        var civil = start.Html.QuerySelector("a[href$='linh-vuc=ho-tich']")!;
        Assert.Contains("Hộ tịch", civil.TextContent);
        Assert.Contains("Nhận kết quả", start.Text);
        Assert.Null(start.Html.QuerySelector("a[href$='linh-vuc=doanh-nghiep']")); // the province's centre receives that
        var asked = await person.Get(civil.GetAttribute("href")!);
        var before = (await province.Day()).Tickets.Count;
        var taken = await person.Post(Kiosk, asked, ("dien", "elderly"));
        Assert.Matches("^/hang-cho/phieu/[a-z0-9]{12}/in\\?may=1$", taken.Redirected);
        Assert.Equal(taken.Redirected, (await person.Post(Kiosk, asked, ("dien", "elderly"))).Redirected);
        var ticket = Assert.Single((await province.Day()).Tickets.Skip(before));
        Assert.Equal((before + 1, $"U{before + 1:000}", "elderly", true), (ticket.Number, ticket.Code, ticket.Class, ticket.Priority));

        var slip = await person.Get(taken.Redirected!);
        Assert.Contains(ticket.Code, slip.Html.QuerySelector(".slip h1")!.TextContent);
        Assert.NotNull(slip.Html.QuerySelector(".slip svg.qr"));
        Assert.Equal(Kiosk, slip.Html.Body!.GetAttribute("data-home"));
        Assert.Equal("1", slip.Html.Body.GetAttribute("data-print-now"));
        var phone = province.Open(); // without the kiosk's cookies
        var followed = await phone.Get("/hang-cho/phieu/" + ticket.Token);
        Assert.Contains("người trước bạn", followed.Text);
        Assert.DoesNotContain("cao tuổi", followed.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.Get("/hang-cho/phieu/abcdefghjkmn")).Status);
        Assert.DoesNotContain("cao tuổi", string.Concat((await province.Read(s => s.GetRequiredService<FactHistory>().Of(ticket.Id, default))).Select(f => f.Kept.Payload)));
    }

    [Fact]
    public async Task Twenty_at_once_get_twenty_numbers_without_a_gap()
    {
        province.Clock.Set(2026, 11, 19);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => province.Take(priority: i % 4 == 0 ? "child" : null)));
        var tickets = await Task.WhenAll(tokens.Select(province.Ticket));
        Assert.Equal(Enumerable.Range(1, 20), tickets.Select(t => t.Number).Order());
        province.Clock.Set(2026, 11, 20); // another day begins at one, and so does another centre
        Assert.Equal("A001", await province.CodeOf(await province.Take()));
        Assert.Equal("A001", await province.CodeOf(await province.Take(centre: "32025")));
    }

    [Theory]
    [InlineData(6, 30, false)]
    [InlineData(6, 45, true)] // a quarter of an hour before the door opens
    [InlineData(11, 30, false)]
    [InlineData(12, 50, true)]
    [InlineData(17, 0, false)]
    public async Task Numbers_are_given_when_the_centre_is_open(int hour, int minute, bool given)
    {
        province.Clock.Set(2026, 11, 23, hour, minute);
        var page = await province.Open().Get(Kiosk);
        Assert.Equal(given, page.Html.QuerySelector(".k-tiles") is not null);
        if (given) await province.Take();
        else Assert.Equal("Trung tâm chưa mở cửa nên chưa phát số.", (await Assert.ThrowsAsync<Refused>(() => province.Take())).Message);
    }

    [Fact]
    public async Task A_holiday_gives_none_and_says_when_it_opens_again()
    {
        province.Clock.Set(2026, 11, 22); // Sunday
        var page = await province.Open().Get(Kiosk);
        Assert.Contains("Trung tâm đang đóng cửa", page.Text);
        Assert.Contains("Mở lại 7 giờ, ngày 23/11/2026", page.Text);
    }

    [Fact]
    public async Task What_is_not_offered_is_refused_and_what_is_nowhere_is_not_found()
    {
        province.Clock.Set(2026, 11, 27);
        var person = province.Open();
        var asked = await person.Get(Kiosk + "?linh-vuc=ho-tich");
        foreach (var (field, kind) in new[] { ("doanh-nghiep", ""), ("", ""), ("ho-tich", "king") })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await person.Post(Kiosk, asked, ("linh-vuc", field), ("dien", kind))).Status);
        Assert.Empty((await province.Day()).Tickets);
        foreach (var path in new[] { "/hang-cho/99999", "/hang-cho/99999/lay-so", "/hang-cho/99999/bang" }) Assert.Equal(HttpStatusCode.NotFound, (await person.Get(path)).Status);
    }

    [Fact]
    public async Task Who_waits_no_longer_leaves_the_line_and_only_once()
    {
        province.Clock.Set(2026, 11, 25);
        var token = await province.Take();
        var phone = province.Open();
        var page = await phone.Get("/hang-cho/phieu/" + token);
        Assert.Equal("/hang-cho/phieu/" + token, (await phone.Post("/hang-cho/phieu/" + token, page)).Redirected);
        var gone = await phone.Get("/hang-cho/phieu/" + token);
        Assert.Contains("Bạn đã bỏ số này", gone.Text);
        Assert.Null(gone.Html.QuerySelector("main form"));
        Assert.Empty((await province.Day()).Waiting);
    }

    [Fact]
    public async Task In_english_the_kiosk_speaks_english()
    {
        province.Clock.Set(2026, 11, 26);
        var person = province.Open();
        await person.Get("/giao-dien?tieng=en&ve=/");
        var page = await person.Get(Kiosk);
        Assert.Contains("What have you come for?", page.Text);
        Assert.Contains("Civil status", page.Text);
        Assert.Contains("Collect a result", page.Text);
        Assert.Contains("Elderly person", (await person.Get(Kiosk + "?linh-vuc=ho-tich")).Text);
    }
}

/// <summary>On a province of its own: the limit is counted by address, and all tests have the same.</summary>
public sealed class KioskLimitTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_prankster_is_held_back_and_reading_is_not()
    {
        var person = province.Open();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 14; i++)
        {
            var asked = await person.Get("/hang-cho/32248/lay-so?linh-vuc=ho-tich");
            Assert.Equal(HttpStatusCode.OK, asked.Status);
            statuses.Add((await person.Post("/hang-cho/32248/lay-so", asked, ("dien", ""))).Status);
        }
        Assert.Equal(12, statuses.Count(s => s == HttpStatusCode.Redirect));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }
}
