namespace CaMauSo.Kernel.Tests;

/// <summary>What holds for every start: walked over seven years in odd steps, so that every kind of day and hour is met.</summary>
public class CalendarProperties
{
    private static readonly WorkingHours Hours = RealCalendar.Calendar.For();

    private static readonly Term[] Terms =
    [
        Term.WorkingHours(1), Term.WorkingHours(8), Term.WorkingHours(30), Term.WorkingDays(0), Term.WorkingDays(1), Term.WorkingDays(15),
        Term.CalendarDays(1), Term.CalendarDays(30), Term.Months(1), Term.Months(3), Term.SameDay(), Term.SameDay(new TimeOnly(15, 0)),
    ];

    [Fact]
    public void A_later_start_is_never_due_earlier()
    {
        foreach (var term in Terms)
        {
            var earlier = DateTimeOffset.MinValue;
            foreach (var start in Starts())
            {
                var due = Hours.Due(start, term)!.Value;
                Assert.True(due >= earlier, $"{term.Text} from {start:u} is due {due:u}, before {earlier:u}");
                earlier = due;
            }
        }
    }

    [Fact]
    public void Nothing_is_due_before_its_start_or_in_closed_time()
    {
        foreach (var term in Terms)
            foreach (var start in Starts())
            {
                var due = Hours.Due(start, term)!.Value;
                Assert.True(due >= start);
                Assert.True(Hours.IsOpen(due) || Hours.IsOpen(due.AddTicks(-1)), $"{term.Text} from {start:u} is due {due:u}, closed");
                Assert.Equal(TimeSpan.Zero, due.Offset);
            }
    }

    [Fact]
    public void The_working_time_up_to_a_due_moment_is_the_term_itself()
    {
        foreach (var start in Starts())
            foreach (var hours in (int[])[1, 8, 30])
                Assert.Equal(TimeSpan.FromHours(hours), Hours.WorkingTimeBetween(start, Hours.DueAfterWorkingHours(start, TimeSpan.FromHours(hours))));
    }

    [Fact]
    public void A_pause_counted_in_two_parts_moves_the_due_moment_as_one_pause_does()
    {
        foreach (var start in Starts())
        {
            var due = Hours.DueAfterWorkingDays(start, 5);
            Assert.Equal(Hours.AddWorkingTime(due, TimeSpan.FromHours(13.5)),
                Hours.AddWorkingTime(Hours.AddWorkingTime(due, TimeSpan.FromHours(6)), TimeSpan.FromHours(7.5)));
        }
    }

    [Fact]
    public void A_pause_of_no_length_and_a_pause_in_closed_time_change_nothing()
    {
        foreach (var start in Starts())
        {
            var due = Hours.DueAfterWorkingDays(start, 5);
            Assert.Equal(due, Hours.AddWorkingTime(due, TimeSpan.Zero));
            if (!Hours.IsOpen(start)) Assert.Equal(TimeSpan.Zero, Hours.WorkingTimeBetween(start, Hours.NextWorkingTime(start)));
        }
    }

    [Theory]
    [InlineData("2024-01-31 09:00", 1, "2024-02-29 17:00")] // leap year: the month's last day
    [InlineData("2023-01-31 09:00", 1, "2023-02-28 17:00")]
    [InlineData("2025-10-31 16:59", 1, "2025-12-01 17:00")] // 30/11 is a Sunday
    [InlineData("2025-12-31 10:00", 2, "2026-03-02 17:00")] // over the year's end; 28/2 is a Saturday
    [InlineData("2026-01-15 08:00", 1, "2026-02-23 17:00")] // 15/2 lies in Tết
    public void Months_are_clamped_and_moved(string start, int months, string due) =>
        Assert.Equal(RealCalendar.At(due), Hours.Due(RealCalendar.At(start), Term.Months(months)));

    [Fact]
    public void A_term_that_runs_into_a_year_without_a_calendar_is_refused_with_the_year()
    {
        var beyond = RealCalendar.Calendar.Years.Max() + 1;
        var start = RealCalendar.At($"{beyond - 1}-12-20 09:00");
        foreach (var term in new[] { Term.WorkingDays(30), Term.WorkingHours(300), Term.CalendarDays(60), Term.Months(3) })
            Assert.Contains(beyond.ToString(), Assert.Throws<Refused>(() => Hours.Due(start, term)).Message);
        Assert.Throws<Refused>(() => Hours.WorkingTimeBetween(start, RealCalendar.At($"{beyond}-02-01 09:00")));
        Assert.Throws<Refused>(() => Hours.WorkingDaysBetween(new DateOnly(beyond - 1, 12, 1), new DateOnly(beyond, 2, 1)));
    }

    private static IEnumerable<DateTimeOffset> Starts()
    {
        for (var at = RealCalendar.At("2020-01-02 00:00"); at < RealCalendar.At("2027-08-01 00:00"); at += TimeSpan.FromMinutes(7 * 60 + 43))
            yield return at;
    }
}
