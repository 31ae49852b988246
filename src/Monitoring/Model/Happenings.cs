using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CaMauSo.Monitoring.Model;

/// <summary>Keeps the last few happenings for the page and the wall. Code, field and body only: a wall is read by whoever passes.</summary>
internal sealed class Happenings(Db db) : IHearAll
{
    internal const int Kept = 40;

    public async Task Hear(IReadOnlyList<KeptFact> facts, CancellationToken cancel)
    {
        var latest = facts.Where(f => Happening.Knows(f.Kind)).TakeLast(Kept).ToArray();
        if (latest.Length == 0) return;
        await using var command = new NpgsqlCommand("""
            with new as (
              insert into monitoring.happening (id, at, kind, code, field, body)
              select id, at, kind, p ->> 'code', p ->> 'field', (p ->> 'body')::uuid from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::jsonb[]) as h(id, at, kind, p)
              where p ? 'code' and p ? 'field' and p ? 'body' on conflict do nothing)
            delete from monitoring.happening where id in (select id from monitoring.happening order by at desc, id desc offset $5)
            """, (NpgsqlConnection)db.Database.GetDbConnection())
        {
            Parameters =
            {
                new() { Value = latest.Select(f => f.Id).ToArray() }, new() { Value = latest.Select(f => f.At).ToArray() }, new() { Value = latest.Select(f => f.Kind).ToArray() },
                new() { Value = latest.Select(f => f.Payload).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb }, new() { Value = Kept },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }
}

/// <summary>Reads them, the newest first.</summary>
internal sealed class LatestHappenings(Db db)
{
    private const int Shown = 12;

    internal async Task<IReadOnlyList<(DateTimeOffset At, string Kind, string Code, string Field, Guid Body)>> Read(CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = new NpgsqlCommand("select at, kind, code, field, body from monitoring.happening order by at desc, id desc limit $1", (NpgsqlConnection)db.Database.GetDbConnection())
            { Parameters = { new() { Value = Shown } } };
            await using var row = await command.ExecuteReaderAsync(cancel);
            var latest = new List<(DateTimeOffset, string, string, string, Guid)>();
            while (await row.ReadAsync(cancel)) latest.Add((row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetGuid(4)));
            return latest;
        }
        finally { await db.Database.CloseConnectionAsync(); }
    }
}
