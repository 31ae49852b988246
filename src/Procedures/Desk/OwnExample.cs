using System.Globalization;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Procedures.Desk;

/// <summary>What a controller typed into the own example: when, how, by whom, and the answers.</summary>
/// <param name="Day">The three boxes.</param>
/// <param name="At">The moment; null when date or clock cannot be one.</param>
internal sealed record OwnExample(string[] Day, string Clock, DateTimeOffset? At, string Channel, string Class, IReadOnlyDictionary<string, string[]> Typed)
{
    private const int MostValues = 100;
    private static readonly string[] Channels = ["online", "counter", "post"], Parts = [".day", ".month", ".year"], Clocks = ["H:mm", "H:m"];

    public bool ClockIsWrong => TimeOf(Clock) is null;

    public static OwnExample Read(IFormCollection? form, DateTimeOffset now)
    {
        if (form is null)
        {
            var today = Vietnam.Local(now);
            return new([.. new[] { today.Day, today.Month, today.Year }.Select(n => n.ToString(CultureInfo.InvariantCulture))], "9:00", now, "online", "none", new Dictionary<string, string[]>());
        }

        string[] day = [.. Parts.Select(box => form["luc.ngay" + box].ToString().Trim())];
        var (clock, channel, applicant) = (form["luc.gio"].ToString().Trim(), form["kenh"].ToString(), form["dien"].ToString());
        return new(day, clock, DateOf(day) is { } date && TimeOf(clock) is { } time ? Vietnam.At(date, time) : null,
            Channels.Contains(channel) ? channel : "online", Situation.ApplicantClasses.Contains(applicant) ? applicant : "none",
            form.ToDictionary(field => field.Key, field => field.Value.Where(value => !string.IsNullOrEmpty(value)).Take(MostValues).Select(value => value!).ToArray()));
    }

    private static DateOnly? DateOf(string[] day) =>
        DateOnly.TryParseExact(string.Join('/', day), "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1990 and < 2200 ? date : null;

    private static TimeOnly? TimeOf(string text) =>
        TimeOnly.TryParseExact(text.Replace('g', ':').Replace('h', ':'), Clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
