using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaMauSo.Monitoring.Model;

/// <summary>Counts over time.</summary>
/// <param name="Hours">Filed today, by hour of the day, up to now.</param>
/// <param name="Mean">Filed in the same hour on the same weekday, mean of four weeks.</param>
/// <param name="Received">Received a day, mean of the seven days up to it so that weekends do not tear it; the last thirty, today last.</param>
/// <param name="Finished">Finished a day, likewise.</param>
/// <param name="UsualIntake">What is received by this time of this weekday, mean of four weeks.</param>
internal sealed record Trend(IReadOnlyList<long> Hours, IReadOnlyList<double> Mean, IReadOnlyList<double> Received, IReadOnlyList<double> Finished, double UsualIntake);

/// <summary>Reads the hourly counts; a month of them is a few thousand rows, however many dossiers there are.</summary>
internal sealed class Trends(Db db)
{
    internal const int Days = 30;
    private const int Weeks = 4;

    internal async Task<Trend> Read(DateTimeOffset now, CancellationToken cancel)
    {
        var today = Vietnam.DateOf(now);
        var counts = await Counts(today.AddDays(1 - Days - 7), cancel);
        long At(string measure, DateOnly day, int hour) => counts.GetValueOrDefault((measure, day, hour));
        long Day(string measure, DateOnly day) => Enumerable.Range(0, 24).Sum(h => At(measure, day, h));
        double Week(string measure, DateOnly day) => Enumerable.Range(0, 7).Sum(back => Day(measure, day.AddDays(-back))) / 7.0;
        var before = Enumerable.Range(1, Weeks).Select(w => today.AddDays(-7 * w)).ToArray();
        var days = Enumerable.Range(0, Days).Select(i => today.AddDays(i + 1 - Days)).ToArray();
        var local = Vietnam.Local(now);
        var usual = before.Sum(day => Enumerable.Range(0, local.Hour).Sum(h => At(Keys.Received, day, h)) + At(Keys.Received, day, local.Hour) * local.Minute / 60.0) / Weeks;
        return new Trend(
            [.. Enumerable.Range(0, local.Hour + 1).Select(h => At(Keys.Filed, today, h))],
            [.. Enumerable.Range(0, 24).Select(h => before.Sum(day => At(Keys.Filed, day, h)) / (double)Weeks)],
            [.. days.Select(d => Week(Keys.Received, d))], [.. days.Select(d => Week(Keys.Finished, d))], usual);
    }

    private async Task<Dictionary<(string Measure, DateOnly Day, int Hour), long>> Counts(DateOnly from, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = new NpgsqlCommand("select measure, hour, sum(value)::bigint from monitoring.indicator_hour where measure = any($1) and hour >= $2 group by 1, 2",
                (NpgsqlConnection)db.Database.GetDbConnection())
            { Parameters = { new() { Value = new[] { Keys.Filed, Keys.Received, Keys.Finished } }, new() { Value = Vietnam.At(from, TimeOnly.MinValue) } } };
            await using var row = await command.ExecuteReaderAsync(cancel);
            var counts = new Dictionary<(string, DateOnly, int), long>();
            while (await row.ReadAsync(cancel))
            {
                var hour = Vietnam.Local(row.GetFieldValue<DateTimeOffset>(1));
                counts[(row.GetString(0), DateOnly.FromDateTime(hour.DateTime), hour.Hour)] = row.GetInt64(2);
            }
            return counts;
        }
        finally { await db.Database.CloseConnectionAsync(); }
    }
}
