using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaMauSo.Kernel;

/// <summary>Numbers without gaps or doubles: a row locked until the transaction ends.</summary>
public static class Counter
{
    /// <summary>The next number of a series, from 1. Call it inside a transaction, as late as the work allows: others wait.</summary>
    /// <param name="series">For example <c>dossier:H12.31:2026-11-21</c>.</param>
    public static async Task<long> Next(this Db db, string series, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A number is drawn inside a transaction, or a failure would leave a gap.");
        await using var command = new NpgsqlCommand(
            "insert into kernel.counter as c (key, value) values ($1, 1) on conflict (key) do update set value = c.value + 1 returning value",
            (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.Add(new NpgsqlParameter { Value = series });
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
