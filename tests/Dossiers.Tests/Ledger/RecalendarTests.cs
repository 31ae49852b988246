using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Dossiers.Tests.Patterns;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests.Ledger;

/// <summary>The Government announces days off in the middle of the year: running dossiers are due by the new calendar, and everybody concerned is told.</summary>
public sealed class RecalendarTests(RecalendarTests.OtherCalendar province) : IClassFixture<RecalendarTests.OtherCalendar>
{
    /// <summary>A province whose calendar is a copy that may be written.</summary>
    public sealed class OtherCalendar : PatternProvince
    {
        internal string Calendar { get; private set; } = "";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            var folder = builder.GetSetting("Province:Folder")!;
            var link = new DirectoryInfo(Path.Combine(folder, "calendar"));
            var original = link.ResolveLinkTarget(true)!.FullName;
            link.Delete();
            Calendar = Directory.CreateDirectory(link.FullName).FullName;
            foreach (var file in Directory.EnumerateFiles(original)) File.Copy(file, Path.Combine(Calendar, Path.GetFileName(file)));
        }
    }

    [Fact]
    public async Task A_day_off_that_is_announced_moves_due_times_tells_applicants_and_leaves_a_line_and_a_fact_each()
    {
        await province.Settle(); // the calendar as it was is taken note of
        province.Clock.Set(2026, 12, 1, 9);
        var (hanh, tung) = (await province.Api("hanh"), await province.Api("tung"));
        var (moved, waits, done) = (await hanh.FileOf("9.000001", PatternSteps.Plot("600")), await hanh.FileOf("9.000001", PatternSteps.Plot("600")), await hanh.FileOf("9.000001", PatternSteps.Plot("600")));
        foreach (var code in new[] { moved, done }) await tung.Do(code, "receive");
        await hanh.Do(done, "withdraw", new { reason = "Không cần nữa" });
        var (before, finished) = (await Find(moved), await Find(done));

        Change("off:\n", "off:\n  - { date: 2026-12-07, name: \"Nghỉ theo thông báo\", source: sourced }\n");
        await province.Settle();
        var after = await Find(moved);
        Assert.Equal((before.DueAt!.Value.AddDays(1), before.OriginalDueAt!.Value.AddDays(1), before.JudgedDueAt!.Value.AddDays(1)), (after.DueAt!.Value, after.OriginalDueAt!.Value, after.JudgedDueAt!.Value));
        Assert.NotEqual(before.NextRungAt, after.NextRungAt);
        Assert.Equal(finished.DueAt, (await Find(done)).DueAt);
        // Filed on the 1st and to be looked at by the 2nd: the 7th does not concern it.
        Assert.Equal(2026, (await Find(waits)).DueAt!.Value.Year);
        Assert.DoesNotContain(ClockMove.Recalendar, await Moves(waits));
        Assert.Equal(ClockMove.Recalendar, (await Moves(moved))[^1]);
        var facts = await province.Read(s => s.GetRequiredService<FactHistory>().Of(after.Id, default));
        Assert.Equal("09:00 16/12/2026 thay cho 09:00 15/12/2026", Assert.IsType<DueMoved>(facts[^1].Fact).Note);
        var citizen = await province.SignIn("hanh");
        Assert.Contains($"Hồ sơ {moved} có hạn mới 09:00 16/12/2026 thay cho 09:00 15/12/2026 vì lịch làm việc của tỉnh thay đổi", (await citizen.Get("/thong-bao")).Text);
        Assert.Contains("Lịch làm việc của tỉnh thay đổi nên lúc", (await citizen.Get("/ho-so/" + moved)).Text);

        // Nothing moves twice, and the ledger alone says the same.
        var lines = (await Moves(moved)).Count;
        await province.Settle();
        Assert.Equal(lines, (await Moves(moved)).Count);
        Assert.Equal(after.DueAt, await province.Read(async s => s.GetRequiredService<DossierClock>().Read(await s.GetRequiredService<DossierClock>().Ledger(after.Id, default)).Due));

        // A calendar with a fault is refused whole, and the former one goes on.
        Change("off:\n", "of:\n");
        await province.Settle();
        Assert.Equal(after.DueAt, (await Find(moved)).DueAt);
        Change("of:\n", "off:\n");
        await province.Settle();
        Assert.Equal(after.DueAt, (await Find(moved)).DueAt);
    }

    [Fact]
    public async Task A_missing_year_is_an_alarm_thirty_days_ahead_and_a_refusal_when_it_is_needed()
    {
        var watch = province.Services.GetRequiredService<CalendarWatch>();
        province.Clock.Set(2027, 12, 1);
        Assert.Equal((31, (int?)null), (watch.DaysLeft, watch.MissingYear));
        province.Clock.Set(2027, 12, 2);
        Assert.Equal((30, 2028), (watch.DaysLeft, watch.MissingYear!.Value));
        Assert.Contains("missing 2028 in 30 days", await (await province.Open().Client.GetAsync("/health/ready")).Content.ReadAsStringAsync());
        // The alarm does not fall silent on the day it was about.
        province.Clock.Set(2028, 1, 1);
        Assert.Equal((0, 2028), (watch.DaysLeft, watch.MissingYear!.Value));
        province.Clock.Set(2028, 3, 1);
        Assert.Equal((-60, 2028), (watch.DaysLeft, watch.MissingYear!.Value));
        province.Clock.Set(2027, 12, 30, 9);
        var (hanh, tung) = (await province.Api("hanh"), await province.Api("tung"));
        var code = await hanh.FileOf("9.000001", PatternSteps.Plot("600"));
        var refused = await tung.Try(code, "receive");
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("chưa có lịch ngày nghỉ, ngày làm việc của năm 2028", System.Text.Json.Nodes.JsonNode.Parse(await refused.Content.ReadAsStringAsync())!.ToJsonString(Plain));
        Assert.Null((await Find(code)).ReceivedAt);
        province.Clock.Set(2026, 12, 1, 9);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private void Change(string from, string to)
    {
        var file = Path.Combine(province.Calendar, "2026.yaml");
        var text = File.ReadAllText(file);
        Assert.Contains(from, text);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    private Task<Dossier> Find(string code) => province.Read(s => s.GetRequiredService<Db>().Set<Dossier>().AsNoTracking().SingleAsync(d => d.Code == code));

    private Task<List<ClockMove>> Moves(string code) => province.Read(s => s.GetRequiredService<Db>().Set<ClockEntry>().AsNoTracking()
        .Where(e => s.GetRequiredService<Db>().Set<Dossier>().Any(d => d.Id == e.Dossier && d.Code == code)).OrderBy(e => e.Number).Select(e => e.Kind).ToListAsync());
}
