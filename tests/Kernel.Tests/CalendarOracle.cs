namespace CaMauSo.Kernel.Tests;

/// <summary>
/// The law's counting a second time, slow and obvious: minute after minute, day after day, on calendars drawn at random
/// with holidays, swapped Saturdays, Saturday mornings and hours that change.
/// </summary>
public class CalendarOracle
{
    private const int Cases = 100_000, PerCalendar = 500;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_second_count_minute_by_minute_agrees_in_a_hundred_thousand_cases()
    {
        var random = new Random(20261127);
        for (var n = 0; n < Cases; n += PerCalendar)
        {
            var world = World.Draw(random);
            for (var i = 0; i < PerCalendar; i++)
            {
                var start = world.First.AddMinutes(random.Next(0, 400 * 24 * 60));
                var (term, slow) = Term(random, world, start);
                var due = world.Hours.Due(start, term);
                Assert.True(due == slow, $"seed case {n + i}: {term.Text} from {start:yyyy-MM-dd HH:mm} is {due?.ToOffset(start.Offset):yyyy-MM-dd HH:mm}, counted by hand {slow:yyyy-MM-dd HH:mm}");
                var later = start.AddMinutes(random.Next(0, 5 * 24 * 60));
                if (i % 10 == 0) Assert.Equal(world.Worked(start, later), world.Hours.WorkingTimeBetween(start, later));
                if (i % 10 == 5) Assert.Equal(world.DaysAfter(start, later), world.Hours.WorkingDaysBetween(World.Day(start), World.Day(later)));
            }
        }
    }

    private static (Term, DateTimeOffset?) Term(Random random, World world, DateTimeOffset start)
    {
        switch (random.Next(7))
        {
            case 0:
                var hours = random.Next(1, 30);
                return (Kernel.Term.WorkingHours(hours), world.AfterMinutes(start, hours * 60));
            case 1 or 2:
                var days = random.Next(0, 25);
                return (Kernel.Term.WorkingDays(days), world.AfterWorkingDays(start, days));
            case 3:
                var all = random.Next(1, 60);
                return (Kernel.Term.CalendarDays(all), world.EndOfThisOrNext(World.Day(world.NextWorked(start)).AddDays(all)));
            case 4:
                var months = random.Next(1, 5);
                return (Kernel.Term.Months(months), world.EndOfThisOrNext(World.Day(world.NextWorked(start)).AddMonths(months)));
            case 5:
                var cutOff = new TimeOnly(random.Next(8, 17), 0);
                var from = world.NextWorked(start);
                return (Kernel.Term.SameDay(cutOff), world.EndOfThisOrNext(World.Day(from).AddDays(World.Clock(from) > cutOff ? 1 : 0)));
            default:
                return (Kernel.Term.None, null);
        }
    }

    private sealed record World(WorkingHours Hours, DateTimeOffset First, Func<DateOnly, (TimeOnly From, TimeOnly To)[]> Slots)
    {
        public static World Draw(Random random)
        {
            var first = random.Next(2020, 2040);
            var named = new Dictionary<DateOnly, CalendarDay>();
            for (var i = 0; i < 40; i++)
            {
                var day = new DateOnly(first + random.Next(0, 3), 1, 1).AddDays(random.Next(0, 365));
                var rest = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
                named[day] = new CalendarDay(day, rest && random.Next(2) == 0 ? DayKind.WorkingBySwap : DayKind.Off, "x", Certainty.Computed);
            }

            var (morning, late) = (random.Next(6, 8), random.Next(13, 15));
            Slot[] before = [new(new(morning, 0), new(11, 0)), new(new(13, 0), new(17, 0))], after = [new(new(7, 30), new(11, 30)), new(new(late, 0), new(late + 3, 30))];
            Slot[] saturday = random.Next(2) == 0 ? [] : [new(new(7, 0), new(11, 0))];
            var (counts, turn) = (random.Next(2) == 0, new DateOnly(first, 6, 1).AddDays(random.Next(0, 200)));
            var periods = new[] { new HoursPeriod(new(first, 1, 1), Certainty.Computed, before, saturday, counts), new HoursPeriod(turn, Certainty.Computed, after, saturday, counts) };
            var calendar = new WorkingCalendar(Enumerable.Range(first, 3).Select(year => new CalendarYear(year, false, [.. named.Values.Where(day => day.Date.Year == year)])),
                [new BodyHours(WorkingCalendar.DefaultHours, "x", periods)]);
            return new World(calendar.For(), new DateTimeOffset(first, 1, 1, 0, 0, 0, TimeSpan.FromHours(7)), day =>
            {
                var (weekdays, rest) = (day < turn ? before : after, day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
                var slots = named.TryGetValue(day, out var special) ? special.Kind == DayKind.Off ? [] : weekdays
                    : day.DayOfWeek == DayOfWeek.Saturday && counts ? saturday : rest ? [] : weekdays;
                return [.. slots.Select(slot => (slot.From, slot.To))];
            });
        }

        public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(7)).DateTime);
        public static TimeOnly Clock(DateTimeOffset at) => TimeOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(7)).DateTime);
        private static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), TimeSpan.FromHours(7));

        private bool Works(DateTimeOffset at) => Slots(Day(at)).Any(slot => slot.From <= Clock(at) && Clock(at) < slot.To);

        public DateTimeOffset NextWorked(DateTimeOffset at)
        {
            while (!Works(at)) at += Minute;
            return at;
        }

        public DateTimeOffset AfterMinutes(DateTimeOffset at, int minutes)
        {
            at = NextWorked(at);
            for (; minutes > 0; at += Minute)
                if (Works(at)) minutes--;
            return at;
        }

        public DateTimeOffset AfterWorkingDays(DateTimeOffset at, int days)
        {
            at = NextWorked(at);
            var (day, clock) = (Day(at), Clock(at));
            while (days > 0)
                if (Slots(day = day.AddDays(1)).Length > 0) days--;
            // The same time; where the body rests then, the end of the work before it, or the day's first moment.
            if (Slots(day).Any(slot => slot.From <= clock && clock <= slot.To)) return At(day, clock);
            var earlier = Slots(day).Where(slot => slot.To < clock).ToList();
            return At(day, earlier.Count > 0 ? earlier[^1].To : Slots(day)[0].From);
        }

        public DateTimeOffset EndOfThisOrNext(DateOnly day)
        {
            while (Slots(day).Length == 0) day = day.AddDays(1);
            return At(day, Slots(day)[^1].To);
        }

        public TimeSpan Worked(DateTimeOffset from, DateTimeOffset to)
        {
            var minutes = 0;
            for (; from < to; from += Minute)
                if (Works(from)) minutes++;
            return TimeSpan.FromMinutes(minutes);
        }

        public int DaysAfter(DateTimeOffset from, DateTimeOffset to)
        {
            var count = 0;
            for (var day = Day(from).AddDays(1); day <= Day(to); day = day.AddDays(1))
                if (Slots(day).Length > 0) count++;
            return count;
        }
    }
}
