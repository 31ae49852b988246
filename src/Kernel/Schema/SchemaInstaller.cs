using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CaMauSo.Kernel;

/// <summary>
/// Brings the schema up to date as its owner: each module's SQL files, in the order of knowledge and of their numbers,
/// each in one transaction and never twice. A file that was changed after it ran is an error, not a guess.
/// </summary>
public static class SchemaInstaller
{
    public static async Task Run(string ownerConnection, Modules modules, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancel);
        await Execute(connection, """
            select pg_advisory_lock(7262001);
            create extension if not exists unaccent; create extension if not exists pg_trgm;
            create schema if not exists install;
            create table if not exists install.script (name text primary key, digest text not null, at timestamptz not null default now());
            comment on schema install is 'Các tệp SQL đã chạy';
            comment on table install.script is 'Tệp SQL đã chạy, mỗi tệp một lần';
            comment on column install.script.name is 'Phân hệ/tên tệp';
            comment on column install.script.digest is 'SHA-256 của tệp khi chạy';
            comment on column install.script.at is 'Thời điểm chạy';
            grant usage on schema install to camauso_app; grant select on install.script to camauso_app;
            alter default privileges for role camauso_owner grant select, insert, update, delete on tables to camauso_app;
            alter default privileges for role camauso_owner grant usage, select on sequences to camauso_app;
            alter default privileges for role camauso_owner revoke execute on functions from public;
            alter default privileges for role camauso_owner grant execute on functions to camauso_app;
            alter default privileges for role camauso_owner grant usage on schemas to camauso_app;
            """, cancel);
        foreach (var (name, sql) in modules.All.SelectMany(Scripts))
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
            await using var known = new NpgsqlCommand("select digest from install.script where name = $1", connection) { Parameters = { new() { Value = name } } };
            if (await known.ExecuteScalarAsync(cancel) is string before)
            {
                if (before != digest) throw new InvalidOperationException($"{name} was changed after it ran on this database; add a new file instead.");
                continue;
            }
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            try { await Execute(connection, sql, cancel); }
            catch (PostgresException error) { throw new InvalidOperationException($"{name}: {error.MessageText} (position {error.Position})", error); }
            await using var note = new NpgsqlCommand("insert into install.script (name, digest) values ($1, $2)", connection) { Parameters = { new() { Value = name }, new() { Value = digest } } };
            await note.ExecuteNonQueryAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    /// <summary>The SQL files a module carries, in order.</summary>
    internal static IEnumerable<(string Name, string Sql)> Scripts(Module module)
    {
        var assembly = module.GetType().Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(module.Name + "/", StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource, reader.ReadToEnd());
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
