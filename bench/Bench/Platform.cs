using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;

namespace CaMauSo.Bench;

/// <summary>The published program as its own process on a database of its own, as a province would run it.</summary>
internal sealed class Platform : IAsyncDisposable
{
    private readonly string _database, _data, _province;
    private Process? _process;

    internal static string Root { get; } = Environment.GetEnvironmentVariable("CAMAUSO_ROOT") ?? throw new InvalidOperationException("Run it by bin/bench.");
    private static readonly string Host = Environment.GetEnvironmentVariable("CAMAUSO_TEST_POSTGRES")!;

    private Platform(string database, string province) => (_database, _data, _province) = (database, Path.Combine(Root, ".data", "worlds", database), province);

    internal Uri Address { get; private set; } = null!;
    internal int ProcessId => _process!.Id;
    internal static string Socket => Host;
    internal string Database => _database;
    /// <summary>A process of the cluster; its parent is the postmaster.</summary>
    internal int Backend { get; private set; }
    internal string Owner => Connection("camauso_owner");
    internal string App => Connection("camauso_app");

    /// <param name="province">A province folder other than the clone's own.</param>
    internal static async Task<Platform> Start(string? province = null)
    {
        var platform = new Platform($"camauso_bench_{Environment.ProcessId}_{Environment.TickCount64 % 100000}", province ?? Path.Combine(Root, "province"));
        await Admin($"create database {platform._database} owner camauso_owner");
        Directory.CreateDirectory(platform._data);
        foreach (var command in new[] { "migrate", "load" })
        {
            using var process = platform.Program("db", command);
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new InvalidOperationException($"db {command} failed.");
        }
        platform.Backend = await platform.Scalar<int>("select pg_backend_pid()");
        await platform.Serve();
        return platform;
    }

    internal async Task Serve()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _process = Program("--urls", Address.ToString());
        using var http = new HttpClient();
        for (var i = 0; i < 600; i++)
        {
            try { if ((await http.GetAsync(new Uri(Address, "/health/ready"))).IsSuccessStatusCode) return; }
            catch (HttpRequestException) { }
            await Task.Delay(100);
        }
        throw new InvalidOperationException("The program did not become ready.");
    }

    internal void Kill() => _process!.Kill();

    internal async Task<HttpClient> SignIn(string person)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = Address };
        var token = await (await http.PostAsJsonAsync("/api/v1/demo/tokens", new { person })).Content.ReadFromJsonAsync<JsonNode>();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token!["token"]!.GetValue<string>());
        return http;
    }

    internal async Task<T> Scalar<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The first column of every row.</summary>
    internal async Task<List<string>> Lines(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await row.ReadAsync()) lines.Add(row.GetString(0));
        return lines;
    }

    internal async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Fills tables as a restore does: indexes that guard nothing are dropped meanwhile and made anew, triggers rest; words to search by follow at the end.</summary>
    internal async Task Bulk(Func<Task> fill)
    {
        const string tables = "('dossiers.dossier'::regclass, 'dossiers.dossier_words'::regclass, 'dossiers.clock_entry'::regclass)";
        var indexes = await Scalar<string[]?>($"select array_agg(pg_get_indexdef(i.indexrelid)) from pg_index i where i.indrelid in {tables} and not i.indisunique") ?? [];
        var names = await Scalar<string[]?>($"select array_agg(i.indexrelid::regclass::text) from pg_index i where i.indrelid in {tables} and not i.indisunique") ?? [];
        if (names.Length > 0) await Execute("drop index " + string.Join(", ", names));
        await Execute("alter table dossiers.dossier disable trigger user");
        await fill();
        await Execute("alter table dossiers.dossier enable trigger user");
        await Execute("insert into dossiers.dossier_words select id, dossiers.words_of(code, applicant_folded, desk, handling_body) from dossiers.dossier on conflict do nothing");
        foreach (var index in indexes) await Execute("set maintenance_work_mem = '512MB'; " + index);
        foreach (var table in new[] { "dossier", "dossier_words", "clock_entry" }) await Execute($"vacuum analyze dossiers.{table}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) { _process.Kill(); await _process.WaitForExitAsync(); }
        NpgsqlConnection.ClearAllPools();
        await Admin($"drop database if exists {_database} with (force)");
        if (Directory.Exists(_data)) Directory.Delete(_data, recursive: true);
    }

    private Process Program(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.Combine(Root, ".data", "program"), RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("CaMauSo.Web.dll");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["Database__Owner"] = Owner, ["Database__App"] = App, ["Province__Folder"] = _province, ["Data__Folder"] = _data,
            ["Demo"] = "true", ["Demo__Dossiers"] = "0", ["ASPNETCORE_ENVIRONMENT"] = "Demo", ["Logging__LogLevel__Default"] = "Error",
        }) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => { if (line.Data is { Length: > 0 } text) Console.Error.WriteLine(text); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private string Connection(string user) => $"Host={Host};Username={user};Database={_database}";

    private static async Task Admin(string sql)
    {
        await using var connection = new NpgsqlConnection($"Host={Host};Username=postgres;Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
