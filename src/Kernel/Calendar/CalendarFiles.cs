using System.Globalization;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CaMauSo.Kernel;

/// <summary>Reads the calendar's files and says in one sentence what is wrong with them: a calendar half understood is worse than none.</summary>
internal static class CalendarFiles
{
    // No tolerance for unknown keys: a misspelt “worked” would silently lose a working Saturday.
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();

    public static WorkingCalendar Load(string folder)
    {
        var years = Directory.EnumerateFiles(folder, "????.yaml").Order(StringComparer.Ordinal).Select(ReadYear).ToList();
        var hours = ReadHours(Path.Combine(folder, "hours.yaml"));
        return new WorkingCalendar(years, hours);
    }

    private static CalendarYear ReadYear(string path)
    {
        var file = Parse<YearFile>(path);
        if (Path.GetFileNameWithoutExtension(path) != file.Year.ToString(CultureInfo.InvariantCulture))
            throw Wrong(path, $"tên tệp không khớp năm {file.Year}");
        var days = (file.Off ?? []).Select(d => Day(path, d, DayKind.Off)).Concat((file.Worked ?? []).Select(d => Day(path, d, DayKind.WorkingBySwap))).ToList();
        if (days.Find(d => d.Date.Year != file.Year) is { } stray) throw Wrong(path, $"{stray.Date:yyyy-MM-dd} không thuộc năm {file.Year}");
        if (days.GroupBy(d => d.Date).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Wrong(path, $"{twice.Key:yyyy-MM-dd} được ghi hai lần");
        return new CalendarYear(file.Year, file.Provisional, days);
    }

    private static CalendarDay Day(string path, DayLine line, DayKind kind) =>
        new(Date(path, line.Date), kind, line.Name, Certain(path, line.Source));

    private static List<BodyHours> ReadHours(string path)
    {
        var hours = Parse<HoursFile>(path).Hours ?? [];
        if (!hours.ContainsKey(WorkingCalendar.DefaultHours)) throw Wrong(path, $"thiếu giờ làm việc “{WorkingCalendar.DefaultHours}” mà cơ quan không có giờ riêng phải theo");
        return [.. hours.Select(pair => new BodyHours(pair.Key, pair.Value?.Name ?? "", pair.Value?.Periods is { Count: > 0 } periods
            ? [.. periods.Select(p => Period(path, p)).OrderBy(p => p.ValidFrom)] : throw Wrong(path, $"giờ làm việc “{pair.Key}” chưa có khoảng thời gian nào (periods)")))];
    }

    private static HoursPeriod Period(string path, PeriodLine line) => new(
        Date(path, line.ValidFrom), Certain(path, line.Source), Slots(path, line.Weekdays), Slots(path, line.Saturday), line.SaturdayCounts);

    private static List<Slot> Slots(string path, List<string>? texts)
    {
        var slots = (texts ?? []).ConvertAll(text =>
        {
            var ends = text.Split('-', StringSplitOptions.TrimEntries);
            return ends.Length == 2 && Clock(ends[0]) is { } from && Clock(ends[1]) is { } to && from < to
                ? new Slot(from, to) : throw Wrong(path, $"khung giờ “{text}” không đọc được");
        });
        for (var i = 1; i < slots.Count; i++)
            if (slots[i].From < slots[i - 1].To) throw Wrong(path, $"khung giờ {slots[i]} chồng lên khung trước");
        return slots;
    }

    private static TimeOnly? Clock(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static DateOnly Date(string path, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : throw Wrong(path, $"ngày “{text}” không đọc được");

    private static Certainty Certain(string path, string text) =>
        Enum.TryParse<Certainty>(text, ignoreCase: true, out var certainty) ? certainty : throw Wrong(path, $"nguồn “{text}” không rõ");

    private static T Parse<T>(string path)
    {
        try
        {
            using var reader = File.OpenText(path);
            return Yaml.Deserialize<T>(reader) ?? throw Wrong(path, "tệp rỗng");
        }
        catch (YamlDotNet.Core.YamlException error)
        {
            throw new InvalidDataException($"{path}, dòng {error.Start.Line}: {error.Message}", error);
        }
    }

    private static InvalidDataException Wrong(string path, string what) => new($"{path}: {what}.");

    private sealed class YearFile
    {
        public int Year { get; set; }
        public bool Provisional { get; set; }
        public string? Note { get; set; }
        public List<string> Sources { get; set; } = [];
        public List<DayLine>? Off { get; set; } = [];
        public List<DayLine>? Worked { get; set; } = [];
    }

    private sealed class DayLine
    {
        public string Date { get; set; } = "";
        public string Name { get; set; } = "";
        public string Source { get; set; } = "";
    }

    private sealed class HoursFile
    {
        public Dictionary<string, HoursLine?>? Hours { get; set; } = [];
    }

    private sealed class HoursLine
    {
        public string Name { get; set; } = "";
        public List<PeriodLine>? Periods { get; set; } = [];
    }

    private sealed class PeriodLine
    {
        public string ValidFrom { get; set; } = "";
        public string Source { get; set; } = "";
        public List<string>? Weekdays { get; set; } = [];
        public List<string>? Saturday { get; set; } = [];
        public bool SaturdayCounts { get; set; }
    }
}
