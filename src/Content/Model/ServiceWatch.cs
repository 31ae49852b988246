using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Content.Model;

/// <summary>A service as it is now, and how it was these ninety days.</summary>
/// <param name="Since">Since when it is watched, not before the ninety days; null while it was never measured.</param>
/// <param name="Broken">How long it was down in them.</param>
/// <param name="Times">How often.</param>
internal sealed record ServiceRecord(string Name, ServiceReading Now, DateTimeOffset? Since, TimeSpan Broken, int Times);

/// <summary>Reads the services of all modules; every minute what has changed is written down, by one of the running programs.</summary>
internal sealed class ServiceWatch(IEnumerable<IServiceReading> services, Db db, TimeProvider time, ILogger<ServiceWatch> log) : IRecurring
{
    private const long Turn = 7262012;

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancel)
    {
        var readings = await ReadAll(cancel); // outside: a question that fails spoils the transaction it is asked in
        await using var turn = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Turn})", cancel);
        var last = await db.Set<ServiceChange>().AsNoTracking().GroupBy(c => c.Service).Select(g => g.OrderByDescending(c => c.At).First()).ToDictionaryAsync(c => c.Service, c => c.Condition, cancel);
        foreach (var (service, reading) in readings)
            if (!last.TryGetValue(service.Key, out var was) || was != reading.Condition)
            {
                // Twice in one moment: the second is written a minute later, if it still holds.
                await db.Database.ExecuteSqlAsync($"insert into content.service_change (service, at, condition) values ({service.Key}, {time.Now}, {reading.Condition.ToString()}) on conflict do nothing", cancel);
                if (reading.Condition != ServiceCondition.Works) log.LogWarning("{Service} is {Condition}", service.Key, reading.Condition);
            }
        await turn.CommitAsync(cancel);
    }

    internal async Task<IReadOnlyList<ServiceRecord>> Look(CancellationToken cancel)
    {
        var (now, first) = (time.Now, time.Now.AddDays(-Incidents.Days));
        var readings = await ReadAll(cancel);
        var changes = (await History(first, cancel)).ToLookup(c => c.Service);
        return [.. readings.Select(one => Of(one.Service.Name, one.Reading, [.. changes[one.Service.Key]], first, now))];
    }

    /// <summary>Of the ninety days, and what held when they began; nothing while the database cannot be asked, for the page is there to say so.</summary>
    private async Task<List<ServiceChange>> History(DateTimeOffset first, CancellationToken cancel)
    {
        var all = db.Set<ServiceChange>().AsNoTracking();
        try { return await all.Where(c => c.At >= first || c.At == all.Where(e => e.Service == c.Service && e.At < first).Max(e => (DateTimeOffset?)e.At)).OrderBy(c => c.At).ToListAsync(cancel); }
        catch (Exception gone) when (gone is Npgsql.NpgsqlException or TimeoutException or InvalidOperationException)
        {
            log.LogWarning(gone, "the services' history cannot be read");
            return [];
        }
    }

    internal static ServiceRecord Of(string name, ServiceReading reading, IReadOnlyList<ServiceChange> changes, DateTimeOffset first, DateTimeOffset now)
    {
        var (broken, times) = (TimeSpan.Zero, 0);
        for (var i = 0; i < changes.Count; i++)
        {
            var (from, to) = (changes[i].At < first ? first : changes[i].At, i + 1 < changes.Count ? changes[i + 1].At : now);
            if (changes[i].Condition != ServiceCondition.Down || to <= from) continue;
            broken += to - from;
            times++;
        }
        return new(name, reading, changes.Count == 0 ? null : changes[0].At < first ? first : changes[0].At, broken, times);
    }

    /// <summary>One that cannot even be asked is down.</summary>
    private async Task<IReadOnlyList<(IServiceReading Service, ServiceReading Reading)>> ReadAll(CancellationToken cancel)
    {
        var all = new List<(IServiceReading, ServiceReading)>();
        foreach (var service in services)
        {
            ServiceReading? reading;
            try { reading = await service.Read(cancel); }
            catch (Exception gone) when (gone is Npgsql.NpgsqlException or IOException or InvalidOperationException)
            {
                log.LogWarning(gone, "{Service} cannot be read", service.Key);
                reading = new(ServiceCondition.Down, "Chưa đo được.");
            }
            if (reading is not null) all.Add((service, reading));
        }
        return all;
    }
}
