using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaMauSo.Kernel;

/// <summary>The facts of one subject, for the histories people see and for tests.</summary>
public sealed class FactHistory(Db db, FactKinds kinds)
{
    /// <summary>In order. A fact whose payload was erased, or whose kind is no longer known, has a null <c>Fact</c>.</summary>
    public async Task<IReadOnlyList<(KeptFact Kept, Fact? Fact)>> Of(Guid subject, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = new NpgsqlCommand(
                "select id, subject, sequence, kind, at, person, post, body, actor_name, payload::text from kernel.fact where subject = $1 order by sequence",
                (NpgsqlConnection)db.Database.GetDbConnection())
            { Parameters = { new() { Value = subject } } };
            await using var row = await command.ExecuteReaderAsync(cancel);
            var facts = new List<(KeptFact, Fact?)>();
            while (await row.ReadAsync(cancel))
            {
                var kept = new KeptFact(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4),
                    row.IsDBNull(5) ? null : row.GetGuid(5), row.IsDBNull(6) ? null : row.GetGuid(6), row.IsDBNull(7) ? null : row.GetGuid(7),
                    row.GetString(8), row.IsDBNull(9) ? "null" : row.GetString(9));
                facts.Add((kept, kinds.Find(kept.Kind) is { } type ? FactRows.Read(type, kept.Payload) : null));
            }
            return facts;
        }
        finally { await db.Database.CloseConnectionAsync(); }
    }
}
