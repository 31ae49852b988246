using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CaMauSo.Kernel.Operations;

/// <summary>Whether this process may be sent requests, and which of the conditions does not hold.</summary>
internal sealed record ReadinessReport(bool Ready, string Database, string Schema, string Listeners, bool Stopping)
{
    /// <summary>"known", or which year must be added soon. It takes no process out of service: what can be computed still is.</summary>
    public string Calendar { get; init; } = "known";
}

/// <summary>
/// Database reachable, schema that of this program, no listener failing for long, not on the way down. Asked by anybody
/// at any rate, so the answer is kept for a second.
/// </summary>
internal sealed class Readiness(NpgsqlDataSource source, Modules modules, CalendarWatch calendar, MachineTime machine, IHostApplicationLifetime life) : IDisposable
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, string> _scripts = modules.All.SelectMany(SchemaInstaller.Scripts)
        .ToDictionary(s => s.Name, s => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(s.Sql))));
    private (DateTimeOffset Until, ReadinessReport Report)? _kept;

    internal async Task<ReadinessReport> Ask(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var now = machine.Clock.GetUtcNow();
            if (_kept is not { } kept || kept.Until < now) _kept = kept = (now + Keep, await Look(cancel));
            var stopping = life.ApplicationStopping.IsCancellationRequested;
            return kept.Report with { Stopping = stopping, Ready = kept.Report.Ready && !stopping, Calendar = calendar.MissingYear is { } year ? $"missing {year} in {calendar.DaysLeft} days" : "known" };
        }
        finally { _one.Release(); }
    }

    private async Task<ReadinessReport> Look(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await using var connection = await source.OpenConnectionAsync(limit.Token);
            var schema = await Schema(connection, limit.Token);
            var failing = await Failing(connection, limit.Token);
            return new(schema == "current" && failing.Count == 0, "reachable", schema, failing.Count == 0 ? "hearing" : "failing: " + string.Join(", ", failing), false);
        }
        catch (Exception error) when (error is NpgsqlException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return new(false, "unreachable", "unknown", "unknown", false);
        }
    }

    private async Task<string> Schema(NpgsqlConnection connection, CancellationToken cancel)
    {
        var ran = new Dictionary<string, string>();
        try
        {
            await using var command = new NpgsqlCommand("select name, digest from install.script", connection);
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel)) ran[row.GetString(0)] = row.GetString(1);
        }
        catch (PostgresException) { return "not installed"; }
        var missing = _scripts.Where(s => ran.GetValueOrDefault(s.Key) != s.Value).Select(s => s.Key).ToList();
        return missing.Count == 0 ? "current" : "behind: " + string.Join(", ", missing);
    }

    private static async Task<List<string>> Failing(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select name from kernel.listener where failing_since < now() - interval '5 minutes' order by name", connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var names = new List<string>();
        while (await row.ReadAsync(cancel)) names.Add(row.GetString(0));
        return names;
    }

    public void Dispose() => _one.Dispose();
}
