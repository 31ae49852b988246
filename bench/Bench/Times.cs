using System.Diagnostics;
using CaMauSo.Kernel;

namespace CaMauSo.Bench;

/// <summary>Due times by the province's own calendar: how many a second on one core, beside plain date arithmetic as the floor.</summary>
internal static class Times
{
    private const int Count = 1_000_000;

    internal static Task Run()
    {
        var hours = WorkingCalendar.Load(Path.Combine(Platform.Root, "province", "calendar")).For();
        Term[] terms = [Term.WorkingDays(3), Term.WorkingDays(15), Term.WorkingHours(8), Term.CalendarDays(30), Term.Months(1), Term.SameDay(new TimeOnly(15, 0)), Term.WorkingDays(60)];
        var first = new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.FromHours(7));
        var starts = Enumerable.Range(0, Count).Select(i => first.AddMinutes(i * 2.6)).ToArray();
        double Rate(Func<DateTimeOffset, Term, DateTimeOffset?> due)
        {
            long sum = 0;
            for (var i = 0; i < Count / 4; i++) sum += due(starts[i], terms[i % terms.Length])!.Value.Ticks;
            var begun = Stopwatch.GetTimestamp();
            for (var i = 0; i < Count; i++) sum ^= due(starts[i], terms[i % terms.Length])!.Value.Ticks;
            GC.KeepAlive(sum);
            return Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }

        var rate = Rate(hours.Due);
        var floor = Rate((start, term) => start.AddDays(term.Amount));
        Report.Figure("due times, one core", rate, "/s", 500_000, atMost: false);
        Report.Line($"        {rate / floor:0.000} of adding days without a calendar ({floor:0} /s)");
        return Task.CompletedTask;
    }
}
