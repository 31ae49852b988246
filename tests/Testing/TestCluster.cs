using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CaMauSo.Testing;

/// <summary>The project's PostgreSQL cluster as tests use it: one template a version of the code, a clone for each who asks.</summary>
internal static class TestCluster
{
    internal static string Root { get; } = Up(AppContext.BaseDirectory, "CaMauSo.slnx");

    private static readonly string Host = FindHost();

    /// <summary>The template holds schema and province; its name says which code and data made it.</summary>
    private static readonly Lazy<Task<(string Name, string Data)>> Template = new(MakeTemplate);

    internal static string Connection(string user, string database, bool pooling = true) =>
        $"Host={Host};Username={user};Database={database};Pooling={pooling};Maximum Pool Size=20";

    /// <summary>A database of one's own with everything the template has, and a data folder with the same keys.</summary>
    internal static async Task<(string Name, string Data)> Clone()
    {
        var (template, data) = await Template.Value;
        var name = $"camauso_t_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        await Run($"create database {name} template {template} strategy wal_log owner camauso_owner");
        var own = Path.Combine(data, "..", name);
        Directory.CreateDirectory(Path.Combine(own, "keys"));
        foreach (var key in Directory.GetFiles(Path.Combine(data, "keys"))) File.Copy(key, Path.Combine(own, "keys", Path.GetFileName(key)));
        return (name, Path.GetFullPath(own));
    }

    internal static async Task Drop(string name, string data)
    {
        await Run($"drop database if exists {name} with (force)");
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }

    private static async Task<(string, string)> MakeTemplate()
    {
        var name = "camauso_tpl_" + Fingerprint();
        var data = Path.Combine(Root, ".data", "test", name);
        await using var admin = new NpgsqlConnection(Connection("postgres", "postgres", pooling: false));
        await admin.OpenAsync();
        await Execute(admin, "select pg_advisory_lock(7262002)");
        await using (var known = new NpgsqlCommand("select 1 from pg_database where datname = $1", admin) { Parameters = { new() { Value = name } } })
            if (await known.ExecuteScalarAsync() is not null && File.Exists(Path.Combine(data, "ready"))) return (name, data);
        await Execute(admin, $"drop database if exists {name} with (force)");
        foreach (var old in await Old(admin)) await Execute(admin, $"drop database if exists {old}");
        await Execute(admin, $"create database {name} owner camauso_owner");
        Directory.CreateDirectory(data);
        await Web.Province.Install(Connection("camauso_owner", name, pooling: false), Connection("camauso_app", name, pooling: false), data, demo: true);
        await File.WriteAllTextAsync(Path.Combine(data, "ready"), "");
        return (name, data);
    }

    /// <summary>Templates and clones of earlier code, left behind by runs that were cut off more than an hour ago.</summary>
    private static async Task<List<string>> Old(NpgsqlConnection admin)
    {
        await using var command = new NpgsqlCommand("""
            select datname from pg_database d where (datname like 'camauso\_t\_%' or datname like 'camauso\_tpl\_%')
              and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)
              and (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < now() - interval '1 hour'
            """, admin);
        await using var row = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await row.ReadAsync()) names.Add(row.GetString(0));
        return names;
    }

    private static string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var module in Web.Province.Modules.All) hash.AppendData(Encoding.UTF8.GetBytes(module.GetType().Assembly.ManifestModule.ModuleVersionId.ToString()));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "province"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)) hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static string FindHost()
    {
        if (Environment.GetEnvironmentVariable("CAMAUSO_TEST_POSTGRES") is { Length: > 0 } given) return given;
        if (Environment.GetEnvironmentVariable("CAMAUSO_PGHOST") is { Length: > 0 } shared) return shared;
        var file = Path.Combine(Root, ".data", "cluster.env");
        if (!File.Exists(file)) throw new InvalidOperationException("The project's PostgreSQL is not set up: run bin/setup (or bin/db start) first.");
        return File.ReadLines(file).Single(l => l.StartsWith("PGHOST=", StringComparison.Ordinal))["PGHOST=".Length..];
    }

    private static async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres", "postgres", pooling: false));
        await connection.OpenAsync();
        await Execute(connection, sql);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Up(string from, string file)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, file))) return folder.FullName;
        throw new InvalidOperationException($"{file} not found above {from}");
    }
}
