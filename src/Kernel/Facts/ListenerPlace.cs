using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaMauSo.Kernel;

/// <summary>Where a listener stands, held locked for the length of the transaction so that only one process moves it.</summary>
internal sealed class ListenerPlace
{
    private string Name { get; init; } = "";
    private ulong FromTx { get; set; }
    internal ulong? UntilTx { get; private set; }
    private long Position { get; set; }

    /// <summary>Locks the place; null when another process holds it.</summary>
    internal static async Task<ListenerPlace?> Take(Db db, string name, CancellationToken cancel)
    {
        const string sql = "select from_tx, until_tx, position from kernel.listener where name = $1 for update skip locked";
        for (var again = false; ; again = true)
        {
            await using (var command = Command(db, sql, name))
            await using (var row = await command.ExecuteReaderAsync(cancel))
                if (await row.ReadAsync(cancel))
                    return new ListenerPlace
                    {
                        Name = name, FromTx = row.GetFieldValue<ulong>(0), UntilTx = row.IsDBNull(1) ? null : row.GetFieldValue<ulong>(1),
                        Position = row.GetInt64(2),
                    };
            if (again) return null;
            await using var insert = Command(db, "insert into kernel.listener (name) values ($1) on conflict do nothing", name);
            await insert.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Opens the window of transactions from the place up to the oldest one still open, or less where order asks for it.</summary>
    /// <returns>False when nothing new may be heard yet.</returns>
    internal async Task<bool> OpenWindow(Db db, CancellationToken cancel)
    {
        if (await Fresh(db, "pg_snapshot_xmin(pg_current_snapshot())", cancel) is not { } fresh) return false;
        while (await Overtaking(db, fresh.Until, cancel) is { } lower)
        {
            if (await Fresh(db, $"'{lower}'::xid8", cancel) is not { } fewer) return false;
            fresh = fewer;
        }
        (UntilTx, Position) = (fresh.Until, fresh.First - 1);
        return true;
    }

    /// <summary>The mark and the first position below it; null when nothing new is committed there.</summary>
    private async Task<(ulong Until, long First)?> Fresh(Db db, string mark, CancellationToken cancel)
    {
        // Materialised: asked for a least position alone, the planner walks the whole table in order of position.
        var sql = $"""
            with fresh as materialized (select position from kernel.fact where tx >= $1 and tx < {mark})
            select {mark}, (select min(position) from fresh)
            """;
        await using var command = Command(db, sql, FromTx);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return row.IsDBNull(1) ? null : (row.GetFieldValue<ulong>(0), row.GetInt64(1));
    }

    /// <summary>
    /// The oldest transaction below the mark with a fact whose subject has an earlier fact beyond the mark: a writer that drew its
    /// number early and waited long for the subject. It must wait for the next window, or it would overtake.
    /// </summary>
    private async Task<ulong?> Overtaking(Db db, ulong mark, CancellationToken cancel)
    {
        const string sql = """
            with beyond as materialized (select subject, min(sequence) as sequence from kernel.fact where tx >= $2 group by subject)
            select min(later.tx) from beyond join kernel.fact later on later.subject = beyond.subject
            where later.sequence > beyond.sequence and later.tx >= $1 and later.tx < $2
            """;
        await using var command = Command(db, sql, FromTx, mark);
        return await command.ExecuteScalarAsync(cancel) is ulong lower ? lower : null;
    }

    /// <summary>Whether a committed fact waits for this listener, held back or not.</summary>
    internal static async Task<bool> Waits(Db db, string name, CancellationToken cancel)
    {
        const string sql = """
            select exists (select from kernel.fact f left join kernel.listener l on l.name = $1
                where f.tx >= coalesce(l.from_tx, '0') and (l.until_tx is null or f.tx >= l.until_tx or f.position > l.position))
            """;
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = Command(db, sql, name);
            return (bool)(await command.ExecuteScalarAsync(cancel))!;
        }
        finally { await db.Database.CloseConnectionAsync(); }
    }

    internal async Task<List<KeptFact>> Read(Db db, int most, CancellationToken cancel)
    {
        const string sql = """
            select position, id, subject, sequence, kind, at, person, post, body, actor_name, payload::text
            from kernel.fact where tx >= $1 and tx < $2 and position > $3 order by position limit $4
            """;
        await using var command = Command(db, sql, FromTx, UntilTx!.Value, Position, most);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var facts = new List<KeptFact>();
        while (await row.ReadAsync(cancel))
        {
            Position = row.GetInt64(0);
            facts.Add(new KeptFact(row.GetGuid(1), row.GetGuid(2), row.GetInt32(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5),
                Id(6), Id(7), Id(8), row.GetString(9), row.IsDBNull(10) ? "null" : row.GetString(10)));
        }
        return facts;

        Guid? Id(int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
    }

    internal async Task Move(Db db, List<KeptFact> facts, bool windowDone, CancellationToken cancel)
    {
        var sql = windowDone
            ? "update kernel.listener set from_tx = until_new, until_tx = null, position = 0, attempts = 0, failing_since = null, last_error = null from (select $2::text::xid8 as until_new) n where name = $1"
            : "update kernel.listener set until_tx = $2::text::xid8, position = $3, attempts = 0, failing_since = null, last_error = null where name = $1";
        await using var command = windowDone ? Command(db, sql, Name, UntilTx!.Value.ToString()) : Command(db, sql, Name, UntilTx!.Value.ToString(), Position);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlCommand Command(Db db, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection());
        foreach (var value in values)
            command.Parameters.Add(value is ulong tx
                ? new NpgsqlParameter { Value = tx, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Xid8 }
                : new NpgsqlParameter { Value = value });
        return command;
    }
}
