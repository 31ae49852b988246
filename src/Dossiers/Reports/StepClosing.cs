using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CaMauSo.Dossiers.Reports;

/// <summary>
/// Writes down with a month how long each step took that ended in it, and how long the dossiers took that were resolved in it. It reads
/// only what is ever added to, control slip and ledger, so that a month can be made up for later.
/// </summary>
internal sealed class StepClosing(Db db, DossierClock clock, DefinitionArchive definitions, TimeProvider time)
{
    private const int Batch = 2000;

    /// <summary>The oldest closed month that has no steps yet.</summary>
    internal Task<DateOnly?> Missing(CancellationToken cancel) =>
        db.Set<ClosedMonth>().Where(m => !db.Set<StepMonth>().Any(s => s.Month == m.Month)).MinAsync(m => (DateOnly?)m.Month, cancel);

    /// <summary>Reads through the own connection, at the moment its transaction holds, and writes through the other.</summary>
    internal async Task<int> Write(NpgsqlConnection connection, ReportPeriod month, CancellationToken cancel)
    {
        await using (var open = new NpgsqlCommand("insert into dossiers.step_month (month, made_at) values ($1, $2)", connection) { Parameters = { new() { Value = month.From }, new() { Value = time.Now } } })
            await open.ExecuteNonQueryAsync(cancel);
        var (begin, end) = (month.Begin, month.End);
        var ids = await db.Set<Step>().Where(s => s.At >= begin && s.At < end && s.FromState != null && s.FromState != s.ToState).Select(s => s.Dossier).Distinct().ToArrayAsync(cancel);
        await using var to = await connection.BeginBinaryImportAsync("copy dossiers.report_step (month, dossier, number, code, body, procedure, state, name, held_by, entered_at, left_at, minutes, budget, over) from stdin (format binary)", cancel);
        var count = 0;
        foreach (var some in ids.Chunk(Batch))
            foreach (var line in await Of(month, some, cancel))
            {
                await Row(to, line, cancel);
                count++;
            }
        await to.CompleteAsync(cancel);
        return count;
    }

    private async Task<List<ReportStep>> Of(ReportPeriod month, Guid[] ids, CancellationToken cancel)
    {
        var end = month.End;
        var dossiers = await db.Set<Dossier>().AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new Walked(d.Id, d.Code, d.Desk, d.HandlingBody, d.Procedure, d.ProcedureVersion, d.ProcedureHash, d.ReceivedAt, d.OriginalDueAt, d.FinishedAt, d.Outcome, d.JudgedDueAt, d.PausedAt, d.EndedAt, d.NationalCode, d.Supplements)).ToListAsync(cancel);
        var steps = (await db.Set<Step>().AsNoTracking().Where(s => ids.Contains(s.Dossier) && s.At < end).OrderBy(s => s.Number).Select(s => new Hop(s.Dossier, s.Number, s.FromState, s.ToState, s.At)).ToListAsync(cancel)).ToLookup(s => s.Dossier);
        var bodies = (await db.Set<ClockEntry>().AsNoTracking().Where(e => ids.Contains(e.Dossier) && e.At < end && e.Body != null && (e.Kind == ClockMove.Receive || e.Kind == ClockMove.Transfer)).OrderBy(e => e.Number).Select(e => new Moved(e.Dossier, e.At, e.Body!.Value)).ToListAsync(cancel)).ToLookup(e => e.Dossier);
        return [.. dossiers.SelectMany(d => Lines(month, d, steps[d.Id], [.. bodies[d.Id]]))];
    }

    private IEnumerable<ReportStep> Lines(ReportPeriod month, Walked d, IEnumerable<Hop> hops, List<Moved> moved)
    {
        var rules = RulesOf(d);
        var (entered, worked) = (default(DateTimeOffset?), 0);
        foreach (var hop in hops)
        {
            if (hop.From == hop.To) continue;
            if (entered is { } from && hop.From is { } key && rules?.Process.States.GetValueOrDefault(key) is { Holder: { } holder } state)
            {
                var post = rules.Process.Roles.TryGetValue(holder, out var role) ? role.Post : holder;
                // Received or not: what counts is who answered for it when the step ended.
                var body = moved.LastOrDefault(m => d.ReceivedAt is { } received && m.At >= received && m.At <= hop.At)?.Body ?? d.HandlingBody;
                var hours = clock.HoursOf(post == Roles.Reception ? d.Desk : body);
                var minutes = Minutes(hours, from, hop.At);
                if (state.Clock == Clock.Running) worked += minutes;
                var due = state.Budget is { } term ? hours.Due(from, term) : null;
                if (hop.At >= month.Begin)
                    yield return Line(month, d, hop.Number, body, key, state.Name, post, from, hop.At, minutes, due is { } until ? Minutes(hours, from, until) : null, due is null ? null : hop.At > due);
            }

            entered = hop.At;
        }

        if (d is { ReceivedAt: { } begun, FinishedAt: { } finished } && finished >= month.Begin && finished < month.End && d.Outcome is not ("withdrawn" or "stopped" or "notReceived"))
        {
            var body = moved.LastOrDefault(m => m.At <= finished)?.Body ?? d.HandlingBody;
            yield return Line(month, d, 0, body, ReportStep.Whole, "Cả quá trình", "", begun, finished > begun ? finished : begun, worked,
                d.OriginalDueAt is { } promised ? Minutes(clock.HoursOf(body), begun, promised) : null, d.JudgedDueAt is null ? null : !OnTime.Is(d, month.End));
        }
    }

    private static int Minutes(WorkingHours hours, DateTimeOffset from, DateTimeOffset to) => to <= from ? 0 : (int)Math.Round(hours.WorkingTimeBetween(from, to).TotalMinutes);

    private static ReportStep Line(ReportPeriod month, Walked d, int number, Guid body, string state, string name, string heldBy, DateTimeOffset entered, DateTimeOffset left, int minutes, int? budget, bool? over) => new()
    {
        Month = month.From, Dossier = d.Id, Number = number, Code = d.Code, Body = body, Procedure = d.Procedure, State = state, Name = name, HeldBy = heldBy, EnteredAt = entered, LeftAt = left, Minutes = minutes, Budget = budget, Over = over,
    };

    /// <summary>None when its definition is lost: one such dossier must not keep a month from being closed.</summary>
    private ProcedureVersion? RulesOf(Walked d)
    {
        try { return definitions.Of(d.Procedure, d.Version, d.Hash); }
        catch (Absent) { return null; }
    }

    private static async Task Row(NpgsqlBinaryImporter to, ReportStep l, CancellationToken cancel)
    {
        await to.StartRowAsync(cancel);
        await to.WriteAsync(l.Month, NpgsqlDbType.Date, cancel);
        await to.WriteAsync(l.Dossier, NpgsqlDbType.Uuid, cancel);
        await to.WriteAsync(l.Number, NpgsqlDbType.Integer, cancel);
        await to.WriteAsync(l.Code, NpgsqlDbType.Text, cancel);
        await to.WriteAsync(l.Body, NpgsqlDbType.Uuid, cancel);
        foreach (var text in new[] { l.Procedure, l.State, l.Name, l.HeldBy }) await to.WriteAsync(text, NpgsqlDbType.Text, cancel);
        await to.WriteAsync(l.EnteredAt, NpgsqlDbType.TimestampTz, cancel);
        await to.WriteAsync(l.LeftAt, NpgsqlDbType.TimestampTz, cancel);
        await to.WriteAsync(l.Minutes, NpgsqlDbType.Integer, cancel);
        if (l.Budget is { } budget) await to.WriteAsync(budget, NpgsqlDbType.Integer, cancel);
        else await to.WriteNullAsync(cancel);
        if (l.Over is { } over) await to.WriteAsync(over, NpgsqlDbType.Boolean, cancel);
        else await to.WriteNullAsync(cancel);
    }

    private sealed record Hop(Guid Dossier, int Number, string? From, string To, DateTimeOffset At);

    private sealed record Moved(Guid Dossier, DateTimeOffset At, Guid Body);

    private sealed record Walked(Guid Id, string Code, Guid Desk, Guid HandlingBody, string Procedure, int Version, string Hash, DateTimeOffset? ReceivedAt, DateTimeOffset? OriginalDueAt, DateTimeOffset? FinishedAt, string? Outcome,
        DateTimeOffset? JudgedDueAt, DateTimeOffset? PausedAt, DateTimeOffset? EndedAt, int NationalCode, int Supplements) : ITimeKept;
}
