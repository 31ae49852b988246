namespace CaMauSo.Kernel.Tests;

/// <summary>A calendar half understood is worse than none: what is wrong in its files is said with file and reason, and an empty list is an empty list.</summary>
public sealed class CalendarFileTests : IDisposable
{
    private const string Hours = "hours:\n  default:\n    name: Giờ chung\n    periods:\n      - { validFrom: 2026-01-01, source: sourced, weekdays: [\"07:00-11:00\"], saturday: , saturdayCounts: false }\n";
    private readonly string folder = Directory.CreateTempSubdirectory("camauso-calendar-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private WorkingCalendar Read(string year, string hours = Hours)
    {
        File.WriteAllText(Path.Combine(folder, "2026.yaml"), year);
        File.WriteAllText(Path.Combine(folder, "hours.yaml"), hours);
        return WorkingCalendar.Load(folder);
    }

    [Fact]
    public void A_list_left_empty_holds_no_days()
    {
        var calendar = Read("year: 2026\noff:\nworked:\n");
        Assert.Empty(calendar.DaysOf(2026));
        Assert.Empty(calendar.For().WorkingSlots(new DateOnly(2026, 11, 28)));
        Assert.Single(calendar.For().WorkingSlots(new DateOnly(2026, 11, 27)));
    }

    [Theory]
    [InlineData("year: 2026\noff:\n", "hours:\n", "thiếu giờ làm việc “default”")]
    [InlineData("year: 2026\noff:\n", "hours:\n  default:\n    name: Giờ chung\n", "chưa có khoảng thời gian nào")]
    [InlineData("year: 2026\noff:\n  - { date: 2026-02-30, name: X, source: sourced }\n", Hours, "ngày “2026-02-30” không đọc được")]
    [InlineData("year: 2026\nof:\n", Hours, "dòng 2")]
    [InlineData("year: 2027\n", Hours, "không khớp năm 2027")]
    public void A_fault_is_refused_with_file_and_reason(string year, string hours, string says)
    {
        var refused = Assert.Throws<InvalidDataException>(() => Read(year, hours));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Contains(".yaml", refused.Message, StringComparison.Ordinal);
    }
}
