using Npgsql;

namespace CaMauSo.Kernel.Tests;

/// <summary>A transaction held open by hand, to make two of them end in the order a test wants.</summary>
public sealed class Hand : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private Hand(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    public static async Task<Hand> Take(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var hand = new Hand(connection, await connection.BeginTransactionAsync());
        await hand.Run("select pg_current_xact_id()"); // its number is drawn now, whatever it writes later
        return hand;
    }

    public async Task Plant(Guid subject, string what)
    {
        await using var command = new NpgsqlCommand("""
            select kernel.record(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'at', timestamptz '2026-11-18 02:00Z', 'subject', $1, 'kind', 'TreePlanted',
              'actor_name', 'Hệ thống', 'purpose', 'thử', 'correlation', 'thử', 'payload', jsonb_build_object('subject', $1, 'what', $2))))
            """, _connection, _transaction) { Parameters = { new() { Value = subject }, new() { Value = what } } };
        await command.ExecuteNonQueryAsync();
    }

    public Task Commit() => _transaction.CommitAsync();

    public Task Rollback() => _transaction.RollbackAsync();

    private async Task Run(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
