using System.Net.Http.Json;
using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Dossiers.Tests.Patterns;
using CaMauSo.Dossiers.Tests.Transfers;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Dossiers.Tests.Ledger;

/// <summary>A change of the calendar misses nobody: not behind a dossier that cannot be told, not while another program has the turn, not after an upgrade, and no term beside the clock.</summary>
/// <remarks>All share one calendar: each test has days of its own.</remarks>
public sealed class RecalendarRestTests(RecalendarTests.OtherCalendar province) : IClassFixture<RecalendarTests.OtherCalendar>
{
    private const string Land = "9.000001";

    [Fact]
    public async Task One_dossier_that_ends_where_there_is_no_calendar_keeps_its_due_time_and_the_others_move()
    {
        await Look();
        var moved = await Received(new(2026, 12, 10));
        var stuck = await Received(new(2026, 12, 17));
        Assert.Equal((At(2026, 12, 24), At(2026, 12, 31)), ((await province.Row(moved)).DueAt!.Value, (await province.Row(stuck)).DueAt!.Value));

        var next = Path.Combine(province.Calendar, "2027.yaml");
        File.Move(next, next + ".away");
        try
        {
            Off("2026-12-21");
            await Look();
            Assert.Equal((At(2026, 12, 25), At(2026, 12, 31)), ((await province.Row(moved)).DueAt!.Value, (await province.Row(stuck)).DueAt!.Value));
            Assert.DoesNotContain(ClockMove.Recalendar, await province.Ledger((await province.Row(stuck)).Id));
            // The change is over and done with: it does not begin again every half a minute.
            Assert.Equal(province.Services.GetRequiredService<WorkingCalendar>().Fingerprint,
                await province.Read(s => s.GetRequiredService<Db>().Database.SqlQuery<string>($"select fingerprint as \"Value\" from dossiers.calendar_taken").SingleAsync()));
        }
        finally { File.Move(next + ".away", next); }
        await Look();
        Assert.Equal(At(2027, 1, 4), (await province.Row(stuck)).DueAt);
    }

    [Fact]
    public async Task Who_changes_the_calendar_while_another_program_has_the_turn_derives_it_afterwards()
    {
        await Look();
        var code = await Received(new(2027, 4, 5));
        Assert.Equal(At(2027, 4, 20), (await province.Row(code)).DueAt);
        Off("2027-04-07");
        await using (var other = new NpgsqlConnection(province.App))
        {
            await other.OpenAsync();
            await using var turn = await other.BeginTransactionAsync();
            await using var take = new NpgsqlCommand("select pg_advisory_xact_lock($1)", other) { Parameters = { new() { Value = Recalendar.Turn } } };
            await take.ExecuteNonQueryAsync();
            await Look();
            Assert.Equal(At(2027, 4, 20), (await province.Row(code)).DueAt);
            // The other one had looked before this dossier was received, and has finished.
            await using var done = new NpgsqlCommand("update dossiers.calendar_taken set fingerprint = $1", other) { Parameters = { new() { Value = province.Services.GetRequiredService<WorkingCalendar>().Fingerprint } } };
            Assert.Equal(1, await done.ExecuteNonQueryAsync());
            await turn.CommitAsync();
        }

        await Look();
        Assert.Equal(At(2027, 4, 21), (await province.Row(code)).DueAt);
    }

    [Fact]
    public async Task After_an_upgrade_the_due_time_follows_the_calendar_by_the_new_term()
    {
        await Look();
        var code = await Received(new(2027, 3, 1));
        await province.Read(async s =>
        {
            var (db, clock) = (s.GetRequiredService<Db>(), s.GetRequiredService<DossierClock>());
            var dossier = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
            var due = clock.Read(await clock.Ledger(dossier.Id, default)).Under(Term.WorkingDays(15), clock.HoursOf);
            await clock.Upgrade(dossier, Term.WorkingDays(15), due, "Quy định mới", default);
            return await db.SaveChangesAsync();
        });
        var before = await province.Row(code);
        Assert.Equal((At(2027, 3, 22), At(2027, 3, 15)), (before.DueAt!.Value, before.JudgedDueAt!.Value));

        Off("2027-03-10");
        await Look();
        var after = await province.Row(code);
        Assert.Equal((At(2027, 3, 23), At(2027, 3, 16)), (after.DueAt!.Value, after.JudgedDueAt!.Value));
        Assert.Equal(ClockMove.Recalendar, (await province.Ledger(after.Id))[^1]);
    }

    [Fact]
    public async Task Open_terms_beside_the_clock_follow_the_calendar_each_with_a_line_in_the_slip_and_a_word()
    {
        await Look();
        // 9.000003 asks the fishery for its opinion in five working days and health in three.
        province.Clock.Set(2026, 12, 1, 9);
        var (hanh, tung, bao) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"));
        var asked = await hanh.FileOf("9.000003", PatternSteps.Plot(), ("plan", await hanh.Upload()));
        await tung.Do(asked, "receive");
        await bao.Do(asked, "askOpinion", new { question = "Thửa đất có vướng quy hoạch không?", consult = new[] { "fishery", "health" } });
        var (closed, open) = (await Received(new(2026, 12, 1)), await Received(new(2026, 12, 1)));
        foreach (var (code, due) in new[] { (closed, "2026-12-03"), (open, "2026-12-04") })
            await (await bao.PostAsJsonAsync($"/api/v1/dossiers/{code}/transfer", new { key = Guid.CreateVersion7(), to = await bao.BodyOf(code, "part", TransferSteps.Department), kind = "Part", reason = "Thẩm định.", due })).Ok();
        Assert.Equal([At(2026, 12, 4), At(2026, 12, 8)], await OpinionsDue(asked));

        Off("2026-12-03");
        await Look();
        Assert.Equal([At(2026, 12, 7), At(2026, 12, 9)], await OpinionsDue(asked));
        Assert.Contains("hạn cho ý kiến là 09:00 09/12/2026 thay cho 09:00 08/12/2026", (await (await province.SignIn("hoa")).Get("/thong-bao")).Text);
        Assert.Contains("cho ý kiến chậm nhất 09:00 07/12/2026 thay cho 09:00 04/12/2026", Assert.Single(await Slip(asked)));
        // The day that is off now moves to the end of the next; one that an officer chose and that is worked stays.
        foreach (var code in new[] { closed, open })
        {
            var row = await province.Row(code);
            Assert.Equal((At(2026, 12, 4, 17), At(2026, 12, 4, 17)), (row.TransferDueAt!.Value, (await province.Sent(row.Id)).Single().DueAt!.Value));
        }

        Assert.Contains("chậm nhất 17:00 04/12/2026 thay cho 17:00 03/12/2026", Assert.Single(await Slip(closed)));
        Assert.Empty(await Slip(open));
        Assert.Contains("chậm nhất 17:00 04/12/2026 thay cho 17:00 03/12/2026", (await (await province.SignIn("tam")).Get("/thong-bao")).Text);

        // Thirty days to supplement end on a day that becomes a day off; the answer is not asked for sooner again.
        var supplement = await Received(new(2026, 12, 7));
        await (await province.Api("bao")).Do(supplement, "askSupplement", new { reason = "Số thửa chưa đúng.", marks = new[] { new { Kind = "field", Key = "plot.number", Note = "Xem lại sổ đất" } } });
        Assert.Equal(At(2027, 1, 6, 17), (await province.Row(supplement)).SupplementDueAt);
        Off("2027-01-06");
        await Look();
        await Supplements(At(2027, 1, 7, 17));
        Assert.Contains("gửi bổ sung chậm nhất 17:00 07/01/2027 thay cho 17:00 06/01/2027", (await (await province.SignIn("hanh")).Get("/thong-bao")).Text);
        On("2027-01-06");
        await Look();
        await Supplements(At(2027, 1, 7, 17));
        Assert.Single(await Slip(supplement));

        async Task Supplements(DateTimeOffset until)
        {
            var row = await province.Row(supplement);
            Assert.Equal((until, until), (row.SupplementDueAt!.Value, await province.Read(s => s.GetRequiredService<Db>().Set<Supplement>().AsNoTracking().Where(one => one.Dossier == row.Id).Select(one => one.DueAt).SingleAsync())));
        }
    }

    private async Task<string> Received(DateOnly day)
    {
        province.Clock.Set(day.Year, day.Month, day.Day, 9);
        var code = await (await province.Api("hanh")).FileOf(Land, PatternSteps.Plot("300"));
        await (await province.Api("tung")).Do(code, "receive");
        return code;
    }

    /// <summary>What the program does every half a minute; nothing else runs, so that nothing else needs the calendar.</summary>
    private Task<bool> Look() => province.Read(async s =>
    {
        await s.GetRequiredService<Recalendar>().Run(default);
        return true;
    });

    private void Off(string day) => Rewrite(day, "off:\n", "off:\n" + Line(day));

    private void On(string day) => Rewrite(day, Line(day), "");

    private static string Line(string day) => $"  - {{ date: {day}, name: \"Nghỉ theo thông báo\", source: sourced }}\n";

    private void Rewrite(string day, string from, string to)
    {
        var file = Path.Combine(province.Calendar, day[..4] + ".yaml");
        var text = File.ReadAllText(file);
        Assert.Contains(from, text);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    private static DateTimeOffset At(int year, int month, int day, int hour = 9) => Vietnam.At(new DateOnly(year, month, day), new TimeOnly(hour, 0));

    private async Task<List<DateTimeOffset>> OpinionsDue(string code)
    {
        var id = (await province.Row(code)).Id;
        return await province.Read(s => s.GetRequiredService<Db>().Set<Opinion>().AsNoTracking().Where(o => o.Dossier == id).OrderBy(o => o.DueAt).Select(o => o.DueAt).ToListAsync());
    }

    private async Task<List<string?>> Slip(string code)
    {
        var id = (await province.Row(code)).Id;
        return await province.Read(s => s.GetRequiredService<Db>().Set<Step>().AsNoTracking().Where(one => one.Dossier == id && one.Action == OpenTerms.Action).Select(one => one.Note).ToListAsync());
    }
}
