using CaMauSo.Dossiers.Ledger;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Tests.Ledger;

/// <summary>Due times out of a ledger, as plain objects: the golden case of pauses, and what holds for every walk.</summary>
public sealed class ClockReadingTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Load(Path.Combine(House(), "province", "calendar"));
    private static readonly Guid Desk = Guid.NewGuid(), Committee = Guid.NewGuid(), Other = Guid.NewGuid();

    private static WorkingHours HoursOf(Guid body) => Calendar.For(body == Desk ? "one-stop-saturday" : WorkingCalendar.DefaultHours);

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute = 0) => new(year, month, day, hour, minute, 0, TimeSpan.FromHours(7));

    private static ClockEntry Line(ClockMove kind, DateTimeOffset at, Guid? body = null, Term? term = null, DateTimeOffset? due = null, Term? most = null) =>
        new() { Dossier = Guid.Empty, Number = 0, At = at.ToUniversalTime(), Kind = kind, Body = body, Term = term, DueAt = due?.ToUniversalTime(), Most = most, ByName = "Lê Thanh Tùng" };

    private static ClockReading Read(params ClockEntry[] ledger) => ClockReading.Of(ledger, HoursOf);

    [Fact]
    public void Golden_case_8_a_pause_of_27_hours_moves_the_due_time_or_begins_the_term_anew()
    {
        ClockEntry[] asked = [Line(ClockMove.File, At(2026, 3, 2, 8), Desk, Term.WorkingHours(8)), Line(ClockMove.Receive, At(2026, 3, 2, 8), Committee, Term.WorkingDays(10)), Line(ClockMove.Pause, At(2026, 3, 5, 10))];
        Assert.Equal(At(2026, 3, 16, 8), Read(asked).Due);
        var resumed = Read([.. asked, Line(ClockMove.Resume, At(2026, 3, 10, 15))]);
        Assert.Equal((At(2026, 3, 19, 11), TimeSpan.FromHours(27)), (resumed.Due!.Value, resumed.Stood));
        var restarted = Read([.. asked, Line(ClockMove.Restart, At(2026, 3, 10, 15), Committee, Term.WorkingDays(10))]);
        Assert.Equal((At(2026, 3, 24, 15), At(2026, 3, 16, 8), 3), (restarted.Due!.Value, restarted.FirstDue!.Value, restarted.Round));
    }

    [Fact]
    public void An_extension_moves_the_promise_and_a_later_pause_moves_both_promise_and_judgement()
    {
        ClockEntry[] extended = [Line(ClockMove.Receive, At(2026, 3, 2, 8), Committee, Term.WorkingDays(10)), Line(ClockMove.Extend, At(2026, 3, 12, 8), due: At(2026, 3, 20, 17))];
        Assert.Equal((At(2026, 3, 20, 17), At(2026, 3, 16, 8)), (Read(extended).Due!.Value, Read(extended).JudgedDue!.Value));
        var paused = Read([.. extended, Line(ClockMove.Pause, At(2026, 3, 13, 8)), Line(ClockMove.Resume, At(2026, 3, 16, 8))]);
        Assert.Equal((At(2026, 3, 23, 17), At(2026, 3, 17, 8)), (paused.Due!.Value, paused.JudgedDue!.Value));
    }

    [Fact]
    public void An_upgrade_counts_its_term_from_the_beginning_with_all_pauses_and_keeps_a_day_promised_anew()
    {
        ClockEntry[] paused = [Line(ClockMove.Receive, At(2026, 3, 2, 8), Committee, Term.WorkingDays(10)), Line(ClockMove.Pause, At(2026, 3, 5, 10)), Line(ClockMove.Resume, At(2026, 3, 10, 15))];
        // The day in the line was told by the calendar of then; what counts is its term.
        var upgraded = Read([.. paused, Line(ClockMove.Upgrade, At(2026, 3, 11, 8), term: Term.WorkingDays(12), due: At(2026, 3, 20, 8))]);
        Assert.Equal((At(2026, 3, 23, 11), At(2026, 3, 19, 11)), (upgraded.Due!.Value, upgraded.JudgedDue!.Value));
        Assert.Equal(upgraded.Due, Read(paused).Under(Term.WorkingDays(12), HoursOf));
        var twice = Read([.. paused, Line(ClockMove.Upgrade, At(2026, 3, 11, 8), term: Term.WorkingDays(12)), Line(ClockMove.Pause, At(2026, 3, 12, 8)), Line(ClockMove.Resume, At(2026, 3, 13, 8)), Line(ClockMove.Upgrade, At(2026, 3, 13, 9), term: Term.WorkingDays(10))]);
        Assert.Equal(At(2026, 3, 20, 11), twice.Due);
        var extended = Read([.. paused, Line(ClockMove.Extend, At(2026, 3, 12, 8), due: At(2026, 3, 27, 17)), Line(ClockMove.Upgrade, At(2026, 3, 13, 8), term: Term.WorkingDays(12), due: At(2026, 3, 27, 17))]);
        Assert.Equal(At(2026, 3, 27, 17), extended.Due);
        // A line without a term has nothing but its day.
        Assert.Equal(At(2026, 3, 20, 8), Read([.. paused, Line(ClockMove.Upgrade, At(2026, 3, 11, 8), due: At(2026, 3, 20, 8))]).Due);
    }

    [Fact]
    public void What_ends_out_of_a_pause_had_ended_when_the_pause_began()
    {
        var ended = Read(Line(ClockMove.Receive, At(2026, 3, 2, 8), Committee, Term.WorkingDays(10)), Line(ClockMove.Pause, At(2026, 3, 5, 10)), Line(ClockMove.Stop, At(2026, 5, 5, 10)));
        Assert.Equal(At(2026, 3, 5, 10), ended.EndedAt);
        Assert.Null(ended.PausedAt);
    }

    [Fact]
    public void Without_a_due_date_only_the_judgement_has_an_end()
    {
        var reading = Read(Line(ClockMove.Receive, At(2026, 3, 2, 8), Committee, Term.None, most: Term.WorkingDays(30)), Line(ClockMove.Pause, At(2026, 3, 3, 8)), Line(ClockMove.Resume, At(2026, 3, 4, 8)));
        Assert.Null(reading.Due);
        Assert.Equal(HoursOf(Committee).AddWorkingTime(HoursOf(Committee).DueAfterWorkingDays(At(2026, 3, 2, 8), 30), TimeSpan.FromHours(8)), reading.JudgedDue);
    }

    [Fact]
    public void Random_walks_keep_the_sum_of_their_parts_whatever_body_they_pass_through()
    {
        var random = new Random(2026);
        for (var walk = 0; walk < 20_000; walk++)
        {
            var at = At(2022, 1, 1, 0).AddMinutes(random.Next(3 * 365 * 24 * 60));
            var term = random.Next(2) == 0 ? Term.WorkingHours(1 + random.Next(200)) : Term.WorkingDays(1 + random.Next(40));
            var ledger = new List<ClockEntry> { Line(ClockMove.File, at, Desk, Term.WorkingHours(8)) };
            ledger.Add(Line(ClockMove.Receive, at = Later(), Committee, term));
            var (first, stood) = (HoursOf(Committee).Due(at, term)!.Value, TimeSpan.Zero);
            for (var i = random.Next(6); i > 0; i--)
            {
                ledger.Add(Line(ClockMove.Pause, at = Later()));
                var paused = at;
                if (random.Next(4) == 0) ledger.Add(Line(ClockMove.Transfer, at = Later(), Other));
                at = random.Next(8) == 0 ? at : Later();
                stood += HoursOf(Committee).WorkingTimeBetween(paused, at);
                ledger.Add(Line(ClockMove.Resume, at));
                if (random.Next(4) == 0) ledger.Add(Line(ClockMove.Remind, at = Later()));
            }

            var reading = Read([.. ledger]);
            Assert.Equal((first, stood), (reading.FirstDue!.Value, reading.Stood));
            // What was promised is the first promise and all that stood still, counted in one piece.
            Assert.Equal(HoursOf(Committee).AddWorkingTime(first, stood), reading.Due);
            Assert.Equal(reading.Due, reading.JudgedDue);
            Assert.True(reading.Due >= reading.FirstDue);
            var again = Later();
            Assert.Equal(HoursOf(Committee).Due(again, term), Read([.. ledger, Line(ClockMove.Pause, again), Line(ClockMove.Restart, again, Committee, term)]).Due);
            DateTimeOffset Later() => at.AddMinutes(1 + random.Next(6 * 24 * 60));
        }
    }

    [Fact]
    public void A_term_is_read_back_as_it_was_written()
    {
        foreach (var term in new[] { Term.None, Term.WorkingHours(8), Term.WorkingDays(15), Term.CalendarDays(30), Term.Months(2), Term.SameDay(), Term.SameDay(new TimeOnly(15, 0)) })
            Assert.Equal(term, Term.Parse(term.Code));
        Assert.Throws<FormatException>(() => Term.Parse("Fortnights 2"));
    }

    private static string House()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "CaMauSo.slnx"))) return folder.FullName;
        throw new InvalidOperationException("CaMauSo.slnx not found above the tests.");
    }
}
