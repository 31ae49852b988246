using CaMauSo.Kernel.Operations;
using Npgsql;

namespace CaMauSo.Kernel;

/// <summary>How far each listener is behind: facts that wait for it (counted to ten thousand) and the age of the oldest.</summary>
internal sealed class ListenerLag(NpgsqlDataSource source, IEnumerable<Listener> listeners, TimeProvider time)
{
    internal sealed record Line(string Listener, long Waiting, double Seconds, int Attempts);

    internal async Task<IReadOnlyList<Line>> Read(CancellationToken cancel)
    {
        const string sql = """
            select n.name, coalesce(w.waiting, 0), w.oldest, coalesce(l.attempts, 0)
            from unnest($1) as n(name) left join kernel.listener l on l.name = n.name,
            lateral (select count(*) as waiting, min(f.at) as oldest from (
                select at from kernel.fact where tx >= coalesce(l.from_tx, '0') and (l.until_tx is null or tx >= l.until_tx or position > l.position) limit 10000) f) w
            order by n.name
            """;
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = listeners.Select(l => l.Name).Distinct().ToArray() });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var lines = new List<Line>();
        while (await row.ReadAsync(cancel))
            lines.Add(new(row.GetString(0), row.GetInt64(1), row.IsDBNull(2) ? 0 : Math.Max(0, (time.Now - row.GetFieldValue<DateTimeOffset>(2)).TotalSeconds), row.GetInt32(3)));
        return lines;
    }

    internal async Task Write(MetricsText text, CancellationToken cancel)
    {
        IReadOnlyList<Line> lines;
        try { lines = await Read(cancel); }
        catch (NpgsqlException) { return; } // the other numbers matter most when the database is gone
        Gauge("camauso_listener_waiting_facts", "Committed facts this listener has not heard, to 10000", l => l.Waiting);
        Gauge("camauso_listener_lag_seconds", "Age of the oldest fact it has not heard", l => l.Seconds);
        Gauge("camauso_listener_failed_attempts", "Failures since it last moved", l => l.Attempts);

        void Gauge(string name, string help, Func<Line, double> value)
        {
            text.Head(name, "gauge", help);
            foreach (var line in lines) text.Sample(name, MetricsText.Label("listener", line.Listener), value(line));
        }
    }
}
