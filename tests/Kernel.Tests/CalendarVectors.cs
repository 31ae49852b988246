using System.Globalization;
using System.Text.Json;

namespace CaMauSo.Kernel.Tests;

/// <summary>Dates counted from published calendars, kept as a file so that others may check us with it.</summary>
public class CalendarVectors
{
    private static readonly JsonElement File = JsonDocument.Parse(
        System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "working-days.json"))).RootElement;

    private static readonly WorkingHours Hours = RealCalendar.Calendar.For();

    [Fact]
    public void The_shipped_years_have_the_days_off_and_worked_Saturdays_of_the_vectors()
    {
        foreach (var holiday in File.GetProperty("holidays").EnumerateObject())
            Assert.Equal(DayKind.Off, RealCalendar.Calendar.KindOf(DateOnly.Parse(holiday.Name)));
        foreach (var worked in File.GetProperty("workedSaturdays").EnumerateObject())
            Assert.Equal(DayKind.WorkingBySwap, RealCalendar.Calendar.KindOf(DateOnly.Parse(worked.Name)));
        foreach (var count in File.GetProperty("counts").EnumerateObject())
        {
            var year = int.Parse(count.Name);
            Assert.Equal(count.Value.GetInt32(), Hours.WorkingDaysBetween(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)));
        }
    }

    [Theory, MemberData(nameof(WorkingDays))]
    public void Working_days_end_on_the_day_of_the_vector(string received, int days, string due) =>
        Assert.Equal(due, Day(Hours.DueAfterWorkingDays(Morning(received), days)));

    [Theory, MemberData(nameof(CutOffs))]
    public void Same_day_answers_are_due_on_the_day_of_the_vector(string request, string due) =>
        Assert.Equal(due, Day(Hours.DueSameDay(DateTimeOffset.Parse(request, CultureInfo.InvariantCulture), new TimeOnly(15, 0))));

    [Theory, MemberData(nameof(CalendarDays))]
    public void Calendar_days_end_on_the_day_of_the_vector(string from, int days, string end) =>
        Assert.Equal(end, Day(Hours.DueAfterCalendarDays(Morning(from), days)));

    public static TheoryData<string, int, string> WorkingDays() =>
        [.. Group("cases", c => (Text(c, "received"), c.GetProperty("workingDays").GetInt32(), Text(c, "due")))];

    public static TheoryData<string, string> CutOffs() => [.. Group("cutoff_15h", c => (Text(c, "request"), Text(c, "due")))];

    public static TheoryData<string, int, string> CalendarDays() =>
        [.. Group("calendar_day_deadlines", c => (Text(c, "from"), c.GetProperty("calendarDays").GetInt32(), Text(c, "end")))];

    private static IEnumerable<T> Group<T>(string name, Func<JsonElement, T> read) => File.GetProperty(name).EnumerateArray().Select(read);

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    private static DateTimeOffset Morning(string date) => RealCalendar.At(date + " 09:00");

    private static string Day(DateTimeOffset at) => Vietnam.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
