using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace CaMauSo.Dossiers.Reports;

/// <summary>
/// Closes months: when one is over, what reports count is written down as it stood, whole or not at all, by one worker however many there
/// are. Months missed while nothing ran are made up for, oldest first, from what the ledgers say of them.
/// </summary>
internal sealed class MonthClosing(Db db, NpgsqlDataSource source, PastState past, StepClosing steps, Catalogue catalogue, TimeProvider time, ILogger<MonthClosing> log) : IRecurring
{
    /// <summary>What was under way at midnight is committed by then.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private const long Turn = 7262011;
    private const int Batch = 2000;

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            while (await Next(cancel) is { } month && await Alone(() => Close(month, cancel), cancel)) { }
            // Months closed before steps were counted.
            while (await steps.Missing(cancel) is { } behind && await Alone(() => Steps(ReportPeriod.Month(behind), cancel), cancel)) { }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The oldest month that is over and not closed; the first is the one in which somebody filed first.</summary>
    private async Task<ReportPeriod?> Next(CancellationToken cancel)
    {
        var last = await db.Set<ClosedMonth>().MaxAsync(m => (DateOnly?)m.Month, cancel);
        if (last is null && await db.Set<Dossier>().MinAsync(d => (DateTimeOffset?)d.FiledAt, cancel) is { } first) last = ReportPeriod.Month(Vietnam.DateOf(first)).From.AddMonths(-1);
        if (last is not { } behind) return null;
        var next = ReportPeriod.Month(behind.AddMonths(1));
        return next.End + Grace <= time.Now ? next : null;
    }

    private async Task<bool> Alone(Func<Task> write, CancellationToken cancel)
    {
        if (!await Ask("select pg_try_advisory_lock($1)", cancel)) return false;
        try
        {
            await using var reading = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
            await write();
            return true;
        }
        finally
        {
            await Ask("select pg_advisory_unlock($1)", CancellationToken.None);
        }
    }

    private async Task Close(ReportPeriod month, CancellationToken cancel)
    {
        if (await db.Set<ClosedMonth>().AnyAsync(m => m.Month == month.From, cancel)) return;
        log.LogInformation("{Month} is closed: {Lines} dossiers as they stood", month.Key, await Write(month, cancel));
    }

    private async Task Steps(ReportPeriod month, CancellationToken cancel)
    {
        if (await db.Set<StepMonth>().AnyAsync(m => m.Month == month.From, cancel)) return;
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        log.LogInformation("{Month} was closed before steps were counted: {Lines} steps made up for", month.Key, await steps.Write(connection, month, cancel));
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Read by one connection at one moment, written by another in one transaction.</summary>
    private async Task<int> Write(ReportPeriod month, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var open = new NpgsqlCommand("insert into dossiers.closed_month (month, closed_at, made_at) values ($1, $2, $3)", connection) { Parameters = { new() { Value = month.From }, new() { Value = month.End }, new() { Value = time.Now } } })
            await open.ExecuteNonQueryAsync(cancel);
        var count = await Dossiers(connection, month, cancel);
        await Procedures(connection, month, cancel);
        await steps.Write(connection, month, cancel);
        await transaction.CommitAsync(cancel);
        return count;
    }

    private async Task<int> Dossiers(NpgsqlConnection connection, ReportPeriod month, CancellationToken cancel)
    {
        await using var to = await connection.BeginBinaryImportAsync(
            "copy dossiers.report_line (month, dossier, code, body, field, procedure, channel, whole_online, received_at, due_at, ended_at, finished_at, outcome, in_time, early, extended, supplements, state_name, held_by, held_at, since, cause) from stdin (format binary)", cancel);
        var (count, moved) = (0, new List<Guid>());
        var (close, wholly) = (month.End, ReportedProcedures.Wholly(catalogue, month.End));
        var standing = from l in ReportedDossiers.Standing(db, wholly, month.Begin, month.Begin, close)
                       select new { Line = l, Moved = !l.Done && (db.Set<Step>().Any(s => s.Dossier == l.Dossier && s.At >= close) || db.Set<ClockEntry>().Any(e => e.Dossier == l.Dossier && e.At >= close)) };
        await foreach (var one in standing.AsAsyncEnumerable().WithCancellation(cancel))
            if (one.Moved) moved.Add(one.Line.Dossier);
            else
            {
                await Row(to, month.From, one.Line, cancel);
                count++;
            }
        foreach (var ids in moved.Chunk(Batch))
            foreach (var line in await past.At(close, wholly, ids, cancel))
            {
                await Row(to, month.From, line, cancel);
                count++;
            }
        await to.CompleteAsync(cancel);
        return count;
    }

    private async Task Procedures(NpgsqlConnection connection, ReportPeriod month, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var p in ReportedProcedures.At(catalogue, month))
            batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into dossiers.report_procedure (month, code, version, level, name, field, combined, steps, timed, online_level) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
            {
                Parameters =
                {
                    new() { Value = p.Month }, new() { Value = p.Code }, new() { Value = p.Version }, new() { Value = p.Level }, new() { Value = p.Name }, new() { Value = p.Field },
                    new() { Value = p.Combined }, new() { Value = p.Steps }, new() { Value = p.Timed }, new() { Value = p.OnlineLevel },
                },
            });
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancel);
    }

    private static async Task Row(NpgsqlBinaryImporter to, DateOnly month, Reported l, CancellationToken cancel)
    {
        async Task Put<T>(T? value, NpgsqlDbType type)
        {
            if (value is null) await to.WriteNullAsync(cancel);
            else await to.WriteAsync(value, type, cancel);
        }

        Task Maybe<T>(T? value, NpgsqlDbType type) where T : struct => value is { } known ? Put(known, type) : to.WriteNullAsync(cancel);
        Task Moment(DateTimeOffset? at) => Maybe(at, NpgsqlDbType.TimestampTz);

        await to.StartRowAsync(cancel);
        await Put(month, NpgsqlDbType.Date);
        await Put(l.Dossier, NpgsqlDbType.Uuid);
        await Put(l.Code, NpgsqlDbType.Text);
        await Put(l.Body, NpgsqlDbType.Uuid);
        foreach (var text in new[] { l.Field, l.Procedure, l.Channel }) await Put(text, NpgsqlDbType.Text);
        await Put(l.WholeOnline, NpgsqlDbType.Boolean);
        foreach (var moment in new[] { l.ReceivedAt, l.DueAt, l.EndedAt, l.FinishedAt }) await Moment(moment);
        await Put(l.Outcome, NpgsqlDbType.Text);
        foreach (var flag in new[] { l.InTime, l.Early, l.Extended }) await Put(flag, NpgsqlDbType.Boolean);
        await Put(l.Supplements, NpgsqlDbType.Integer);
        await Put(l.StateName, NpgsqlDbType.Text);
        await Put(l.HeldBy, NpgsqlDbType.Text);
        await Maybe(l.HeldAt, NpgsqlDbType.Uuid);
        await Moment(l.Since);
        await Put(l.Cause, NpgsqlDbType.Text);
    }

    private async Task<bool> Ask(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection()) { Parameters = { new() { Value = Turn } } };
        return await command.ExecuteScalarAsync(cancel) is true;
    }
}
