using System.Net;
using CaMauSo.Queue.Model;
using CaMauSo.Testing;

namespace CaMauSo.Queue.Tests;

/// <summary>What an officer does at the counter, through the page itself.</summary>
public sealed class CallingTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_number_is_called_recalled_served_and_finished()
    {
        province.Clock.Set(2026, 11, 18, 8);
        var token = await province.Take();
        province.Clock.Advance(TimeSpan.FromMinutes(9));
        var tung = await province.Open("tung", 3);
        Assert.Equal("/mot-cua/goi-so", (await tung.Press("Next")).Redirected);
        Assert.Equal("A001", await tung.AtCounter());
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        await tung.Press("Recall");
        var called = await province.Ticket(token);
        Assert.Equal((TicketState.Called, 3, 2, TimeSpan.FromMinutes(9)), (called.State, called.Counter, called.Calls, called.Waited)); // the wait ended with the first call
        Assert.Contains("Mời bạn đến quầy 3", (await province.Open().Get("/hang-cho/phieu/" + token)).Text);
        await tung.Press("Begin");
        province.Clock.Advance(TimeSpan.FromMinutes(6));
        await tung.Press("Finish");
        var done = await province.Ticket(token);
        Assert.Equal((TicketState.Finished, TimeSpan.FromMinutes(6)), (done.State, done.EndedAt - done.ServedAt));
        var empty = await tung.Press("Next");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("Không còn ai chờ", empty.Text);
        await tung.Press("Close");
    }

    [Fact]
    public async Task The_same_press_sent_again_calls_nobody_else()
    {
        province.Clock.Set(2026, 11, 19, 8);
        await province.Take();
        await province.Take();
        var tung = await province.Open("tung", 1);
        var page = await tung.Get("/mot-cua/goi-so");
        const string next = "form[action$='handler=Next']";
        var pressed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => tung.Post("/mot-cua/goi-so?handler=Next", page, [], next)));
        Assert.All(pressed, p => Assert.Equal("/mot-cua/goi-so", p.Redirected));
        var day = await province.Day();
        Assert.Equal((1, 1), (day.Calls, day.Tickets.Count(t => t.State == TicketState.Called)));
        // Another press, from a page of before, is refused: somebody stands at the counter.
        var again = await tung.Post("/mot-cua/goi-so?handler=Next", page, [("key", Guid.CreateVersion7().ToString())], next);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Quầy của bạn đang có số A001", again.Text);
    }

    [Fact]
    public async Task Five_officers_pressing_at_once_never_get_the_same_number()
    {
        province.Clock.Set(2026, 11, 20, 8);
        string[] people = ["tung", "mai", "tam", "bao", "tien"];
        await province.Staff([.. people.Skip(1)]);
        for (var i = 0; i < 17; i++) await province.Take(priority: i % 3 == 0 ? "elderly" : null);
        var officers = new List<Browser>();
        for (var i = 0; i < people.Length; i++) officers.Add(await province.Open(people[i], i + 1));
        var called = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            await Task.WhenAll(officers.Select(o => o.Press("Next")));
            var stand = await Task.WhenAll(officers.Select(o => o.AtCounter()));
            called.AddRange(stand.OfType<string>());
            await Task.WhenAll(officers.Where((_, i) => stand[i] is not null).Select(o => o.Press("Begin")));
            await Task.WhenAll(officers.Where((_, i) => stand[i] is not null).Select(o => o.Press("Finish")));
        }
        Assert.Equal(17, called.Count);
        Assert.Equal(17, called.Distinct().Count());
        var day = await province.Day();
        Assert.Equal(17, day.Calls);
        Assert.All(day.Tickets, t => Assert.Equal((TicketState.Finished, 1), (t.State, t.Calls)));
    }

    [Fact]
    public async Task Who_is_absent_comes_back_once_after_three_numbers()
    {
        province.Clock.Set(2026, 11, 23, 8);
        var absent = await province.Take();
        for (var i = 0; i < 5; i++) await province.Take();
        var tung = await province.Open("tung", 1);
        await tung.Press("Next");
        await tung.Press("Miss");
        Assert.Contains("trở lại hàng một lần", (await province.Open().Get("/hang-cho/phieu/" + absent)).Text);
        var order = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            await tung.Press("Next");
            order.Add((await tung.AtCounter())!);
            if (order[^1] == "A001") await tung.Press("Miss");
            else { await tung.Press("Begin"); await tung.Press("Finish"); }
        }
        Assert.Equal(["A002", "A003", "A004", "A001", "A005"], order);
        Assert.Equal(TicketState.NoShow, (await province.Ticket(absent)).State);
        Assert.Contains("Đã gọi hai lần", (await province.Open().Get("/hang-cho/phieu/" + absent)).Text);
    }

    [Fact]
    public async Task A_counter_calls_its_own_fields_and_passes_a_number_on_with_a_reason()
    {
        province.Clock.Set(2026, 11, 27, 8);
        await province.Staff("mai");
        var land = await province.Take(Hall.Land);
        var civil = await province.Take();
        var (tung, mai) = (await province.Open("tung", 1, Hall.Civil), await province.Open("mai", 2, Hall.Land));
        await tung.Press("Next");
        Assert.Equal("A002", await tung.AtCounter());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tung.Press("Transfer", ("den", "quay:2"), ("ly-do", ""))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tung.Press("Transfer", ("den", "quay:9"), ("ly-do", "Hỏi về đất"))).Status);
        await tung.Press("Transfer", ("den", "quay:2"), ("ly-do", "Hỏi về đất"));
        var moved = await province.Ticket(civil);
        Assert.Equal((TicketState.Waiting, 2), (moved.State, moved.ForCounter));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tung.Press("Next")).Status); // it is the other counter's now
        await mai.Press("Next");
        Assert.Equal("A001", await mai.AtCounter()); // the lower number first
        await mai.Press("Begin");
        await mai.Press("Transfer", ("den", "linh-vuc:ho-tich"), ("ly-do", "Thiếu giấy khai sinh"));
        Assert.Equal(Hall.Civil, (await province.Ticket(land)).Field);
        await mai.Press("Next");
        Assert.Contains("Được chuyển đến: Hỏi về đất", (await mai.Get("/mot-cua/goi-so")).Text);
        await tung.Press("Next");
        Assert.Equal("A001", await tung.AtCounter());
    }

    [Fact]
    public async Task A_counter_is_open_once_and_closes_only_when_it_is_empty()
    {
        province.Clock.Set(2026, 11, 25, 8);
        await province.Staff("mai");
        await province.Take();
        var tung = await province.Open("tung", 4);
        var mai = await province.SignIn("mai");
        var taken = await mai.Press("Open", ("quay", "4"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.Status);
        Assert.Contains("Quầy 4 đang do Lê Thanh Tùng mở", taken.Text);
        var page = await tung.Get("/mot-cua/goi-so");
        await tung.Press("Next");
        var busy = await tung.Post("/mot-cua/goi-so?handler=Close", page, [], "form[action$='handler=Close']");
        Assert.Contains("Số A001 còn ở quầy", busy.Text);
    }
}
