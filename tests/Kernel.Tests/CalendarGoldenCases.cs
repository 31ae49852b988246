namespace CaMauSo.Kernel.Tests;

/// <summary>The golden cases of the law file §4.3, each computed by hand, and what surrounds them.</summary>
public class CalendarGoldenCases
{
    private static readonly WorkingHours Hours = RealCalendar.Calendar.For();

    [Theory]
    [InlineData("2026-02-12 10:00", 3, "2026-02-24 10:00")]
    [InlineData("2026-08-20 14:00", 2, "2026-08-22 14:00")]
    [InlineData("2023-10-27 09:32", 5, "2023-11-03 09:32")]
    [InlineData("2026-03-02 08:00", 10, "2026-03-16 08:00")]
    public void Working_days_leave_out_the_day_of_reception_and_keep_the_time_of_day(string start, int days, string due) =>
        Assert.Equal(At(due), Hours.DueAfterWorkingDays(At(start), days));

    [Fact]
    public void Calendar_days_that_end_on_Tet_end_after_it() =>
        Assert.Equal(At("2026-02-23 17:00"), Hours.DueAfterCalendarDays(At("2026-02-02 09:00"), 15));

    [Theory]
    [InlineData("2026-04-24 15:00", "2026-04-24 17:00")]
    [InlineData("2026-04-24 15:01", "2026-04-28 17:00")]
    public void A_same_day_answer_after_the_cut_off_is_due_the_next_working_day(string start, string due) =>
        Assert.Equal(At(due), Hours.Due(At(start), Term.SameDay(new TimeOnly(15, 0))));

    [Theory]
    [InlineData("2026-04-29 16:00", "2026-05-04 16:00")]
    [InlineData("2026-05-09 09:00", "2026-05-11 17:00")]
    public void Working_hours_run_only_in_working_slots(string start, string due) =>
        Assert.Equal(At(due), Hours.Due(At(start), Term.WorkingHours(8)));

    [Fact]
    public void A_pause_of_27_working_hours_moves_the_due_moment_by_as_much_or_the_whole_term_runs_again()
    {
        var due = Hours.DueAfterWorkingDays(At("2026-03-02 08:00"), 10);
        var paused = Hours.WorkingTimeBetween(At("2026-03-05 10:00"), At("2026-03-10 15:00"));

        Assert.Equal(TimeSpan.FromHours(27), paused);
        Assert.Equal(At("2026-03-19 11:00"), Hours.AddWorkingTime(due, paused));
        Assert.Equal(At("2026-03-24 15:00"), Hours.DueAfterWorkingDays(At("2026-03-10 15:00"), 10));
    }

    [Theory]
    [InlineData("2025-10-31 09:00", 1, "2025-12-01 17:00")]
    [InlineData("2026-03-10 09:00", 2, "2026-05-11 17:00")]
    [InlineData("2025-12-01 09:00", 1, "2026-01-05 17:00")]
    [InlineData("2023-12-29 16:30", 2, "2024-02-29 17:00")]
    public void Months_keep_the_day_number_are_clamped_and_then_moved_off_rest_days(string start, int months, string due) =>
        Assert.Equal(At(due), Hours.DueAfterMonths(At(start), months));

    [Theory]
    [InlineData("2026-11-20 06:00", "2026-11-20 07:00")]
    [InlineData("2026-11-20 11:00", "2026-11-20 13:00")]
    [InlineData("2026-11-20 17:00", "2026-11-23 07:00")]
    [InlineData("2026-11-23 23:59", "2026-11-25 07:00")]
    [InlineData("2026-02-14 09:00", "2026-02-23 07:00")]
    public void A_start_outside_hours_counts_from_the_next_slot(string start, string counted)
    {
        Assert.False(Hours.IsOpen(At(start)));
        Assert.Equal(At(counted), Hours.NextOpen(At(start)));
        Assert.Equal(At(counted), Hours.DueAfterWorkingDays(At(start), 0));
    }

    [Fact]
    public void A_moment_given_in_another_time_zone_is_read_in_Vietnamese_time() =>
        Assert.Equal(At("2026-11-23 07:00"), Hours.NextOpen(new DateTimeOffset(2026, 11, 20, 18, 30, 0, TimeSpan.Zero)));

    [Fact]
    public void A_procedure_without_a_term_has_no_due_moment() => Assert.Null(Hours.Due(At("2026-11-20 09:00"), Term.None));

    [Fact]
    public void A_year_without_a_calendar_is_refused_in_a_sentence_not_guessed()
    {
        var refused = Assert.Throws<Refused>(() => Hours.DueAfterCalendarDays(At("2027-12-20 09:00"), 30));
        Assert.Contains("năm 2028", refused.Message);
        Assert.Throws<Refused>(() => Hours.DueAfterWorkingDays(At("2019-12-20 09:00"), 1));
    }

    [Fact]
    public void A_desk_open_on_Saturday_morning_receives_then_but_the_term_runs_from_Monday()
    {
        var saturday = RealCalendar.Calendar.For("one-stop-saturday");
        Assert.True(saturday.IsOpen(At("2026-11-21 09:00")));
        Assert.False(saturday.IsOpen(At("2026-11-21 14:00")));
        Assert.False(saturday.IsOpen(At("2026-02-21 09:00")));
        Assert.Equal(At("2026-11-21 07:00"), saturday.NextOpen(At("2026-11-20 18:00")));
        Assert.Equal(At("2026-11-23 17:00"), saturday.DueAfterWorkingHours(At("2026-11-21 09:00"), TimeSpan.FromHours(8)));
    }

    private static DateTimeOffset At(string text) => RealCalendar.At(text);
}
