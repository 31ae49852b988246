using System.Net;
using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Queue.Tests;

/// <summary>How long it takes, when it is over, and who may see it.</summary>
public sealed class DayTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task The_estimate_follows_from_what_was_measured_today()
    {
        province.Clock.Set(2026, 11, 18, 7, 30);
        var first = (await province.Day()).Newcomer(Hall.Civil);
        Assert.Null(first.Wait); // nobody sits at a counter: no time is promised
        Assert.Null(first.Time.From);
        var tung = await province.Open("tung", 1);
        for (var i = 0; i < 6; i++) await province.Take();
        for (var i = 0; i < 3; i++)
        {
            await tung.Press("Next");
            await tung.Press("Begin");
            province.Clock.Advance(TimeSpan.FromMinutes(4));
            await tung.Press("Finish");
        }
        var day = await province.Day();
        var newcomer = day.Newcomer(Hall.Civil);
        Assert.Equal((3, TimeSpan.FromMinutes(12), 15), (newcomer.Ahead, newcomer.Wait, newcomer.Minutes));
        Assert.Equal((TimeSpan.FromMinutes(4), 3, true), (newcomer.Time.Mean, newcomer.Time.From, newcomer.Time.Today));
        Assert.Equal([0, 1, 2], day.Waiting.Select(t => day.Of(t).Ahead));
        var page = await province.Open().Get("/hang-cho/32248");
        Assert.Contains("khoảng 15 phút", page.Text);
        Assert.Contains("Tính từ 3 lượt đã tiếp hôm nay, trung bình 4 phút một lượt.", page.Text);
        // A priority number goes before the three who wait, and pushes the last of them back by one.
        var priority = await province.Take(priority: "pregnant");
        day = await province.Day();
        Assert.Equal(0, day.Of(await province.Ticket(priority)).Ahead);
        Assert.Equal(3, day.Of(day.Waiting.Last(t => !t.Priority)).Ahead);
    }

    [Fact]
    public async Task At_closing_the_waiting_numbers_expire_and_the_kind_of_priority_is_forgotten()
    {
        province.Clock.Set(2026, 11, 19, 16, 50);
        var (served, waiting) = (await province.Take(priority: "disabled"), await province.Take(priority: "merit"));
        var tung = await province.Open("tung", 1);
        await tung.Press("Next");
        await tung.Press("Begin");
        await province.Settle();
        Assert.Equal(TicketState.Waiting, (await province.Ticket(waiting)).State); // ten minutes to go
        province.Clock.Set(2026, 11, 19, 17, 1);
        await province.Settle();
        var (gone, there) = (await province.Ticket(waiting), await province.Ticket(served));
        Assert.Equal((TicketState.Expired, null, new DateTimeOffset(2026, 11, 19, 10, 0, 0, TimeSpan.Zero)), (gone.State, gone.Class, gone.EndedAt));
        Assert.Equal((TicketState.Serving, null), (there.State, there.Class)); // who is being served is served to the end
        await tung.Press("Finish");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tung.Press("Next")).Status);
        province.Clock.Set(2026, 11, 20, 7, 5);
        await province.Settle();
        Assert.NotNull((await tung.Get("/mot-cua/goi-so")).Html.QuerySelector("form[action$='handler=Open']")); // yesterday's counter is closed
        Assert.Contains("hết hiệu lực", (await province.Open().Get("/hang-cho/phieu/" + waiting)).Text);
    }

    [Fact]
    public async Task Another_centres_line_is_not_theirs_and_only_reception_calls()
    {
        province.Clock.Set(2026, 11, 23, 8);
        var token = await province.Take();
        var tam = await province.SignIn("tam"); // receives at the province's centre
        await tam.Press("Open", ("quay", "1"));
        Assert.DoesNotContain("A001", (await tam.Get("/mot-cua/goi-so")).Text);
        var next = await tam.Press("Next");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, next.Status);
        Assert.Contains("Không còn ai chờ", next.Text);
        Assert.Equal(TicketState.Waiting, (await province.Ticket(token)).State);
        foreach (var other in new[] { "hanh", "bao", "tien", "linh", "dao" }) Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(other)).Get("/mot-cua/goi-so")).Status);
        foreach (var other in new[] { "hanh", "tung", "bao" }) Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(other)).Get("/hang-cho-so-lieu")).Status);
    }

    [Fact]
    public async Task Leaders_read_waits_by_body_and_hour_and_each_number_opens_its_tickets()
    {
        province.Clock.Set(2026, 11, 27, 8);
        var tung = await province.Open("tung", 1);
        for (var i = 0; i < 10; i++) await province.Take();
        for (var i = 1; i <= 10; i++)
        {
            province.Clock.Set(2026, 11, 27, 8, i);
            await tung.Press("Next");
            await tung.Press("Begin");
            await tung.Press("Finish");
        }
        province.Clock.Set(2026, 11, 27, 9, 30);
        await province.Take(); // still waits, at another hour
        var measures = await province.Read(async s =>
        {
            var all = new Dictionary<string, IReadOnlyList<MeasuredValue>>();
            foreach (var measure in s.GetServices<IMeasure>().Where(m => m.Key.StartsWith("queue.", StringComparison.Ordinal)))
                all[measure.Key] = await measure.Read(new MeasureScope(new(2026, 11, 27), new(2026, 11, 27)), default);
            return all;
        });
        Assert.Equal((10L, "08"), measures["queue.served"].Where(v => v.Value > 0).Select(v => (v.Value, v.Group)).Single());
        Assert.Equal(6, measures["queue.wait-mean"].Single().Value); // 1 … 10 minutes: 5,5, rounded to even
        Assert.Equal(9, measures["queue.wait-p90"].Single().Value); // 9,1
        Assert.Equal((0L, (long?)10), measures["queue.no-show"].Where(v => v.Group == "08").Select(v => (v.Value, v.Of)).Single());
        var dao = await province.SignIn("dao");
        var all = await dao.Get("/hang-cho-so-lieu?tu=2026-11-27&den=2026-11-27");
        Assert.Contains("5,5", all.Text);
        Assert.Contains("9,1", all.Text);
        var one = await dao.Get(all.Html.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.Equal(2, one.Html.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Length);
        var hour = await dao.Get(one.Html.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.Equal(10, hour.Html.QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task The_front_page_and_the_list_of_centres_show_the_line()
    {
        province.Clock.Set(2026, 11, 25, 8);
        await province.Open("tung", 1);
        for (var i = 0; i < 3; i++) await province.Take();
        var list = await province.Open().Get("/hang-cho?q=dat+mui");
        Assert.Equal("3chờ", Assert.Single(list.Html.QuerySelectorAll(".c-list a")).QuerySelector(".n")!.TextContent);
        Assert.Equal(65, (await province.Open().Get("/hang-cho")).Html.QuerySelectorAll(".c-list a").Length);
        var hanh = await province.SignIn("hanh"); // lives at Đất Mũi
        var home = await hanh.Get("/");
        Assert.Contains("Gần bạn: xã Đất Mũi", home.Text);
        Assert.NotNull(home.Html.QuerySelector("a[href='/hang-cho/32248']"));
    }

    [Fact]
    public async Task Every_step_is_a_fact()
    {
        province.Clock.Set(2026, 11, 26, 8);
        var token = await province.Take();
        var tung = await province.Open("tung", 1);
        foreach (var verb in new[] { "Next", "Recall", "Begin", "Finish" }) await tung.Press(verb);
        var facts = await province.Read(async s => await s.GetRequiredService<FactHistory>().Of((await s.GetRequiredService<TicketDesk>().Find(token, default)).Id, default));
        Assert.Equal(["TicketTaken", "TicketCalled", "TicketRecalled", "ServiceBegun", "ServiceFinished"], facts.Select(f => f.Kept.Kind));
        Assert.Equal("Lê Thanh Tùng", facts[1].Kept.ActorName);
        Assert.Equal("Máy lấy số", facts[0].Kept.ActorName);
    }
}
