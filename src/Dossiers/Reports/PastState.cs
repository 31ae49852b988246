using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Reports;

/// <summary>
/// How dossiers stood at a moment that is past, for those on which somebody has worked since: told by what is only ever added to, the clock's
/// ledger and the control slip, and never by what the row says now.
/// </summary>
internal sealed class PastState(Db db, DossierClock clock, RolePlaces places, DefinitionArchive definitions)
{
    internal async Task<IReadOnlyList<Reported>> At(DateTimeOffset close, string[] wholly, Guid[] ids, CancellationToken cancel)
    {
        var dossiers = await db.Set<Dossier>().AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(cancel);
        var ledgers = (await db.Set<ClockEntry>().AsNoTracking().Where(e => ids.Contains(e.Dossier) && e.At < close).OrderBy(e => e.Number).ToListAsync(cancel)).ToLookup(e => e.Dossier);
        var steps = (await db.Set<Step>().AsNoTracking().Where(s => ids.Contains(s.Dossier) && s.At < close).OrderBy(s => s.Number)
            .Select(s => new Moved(s.Dossier, s.FromState, s.ToState, s.At)).ToListAsync(cancel)).ToLookup(s => s.Dossier);
        var supplements = await db.Set<Supplement>().Where(s => ids.Contains(s.Dossier) && s.AskedAt < close).GroupBy(s => s.Dossier).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var asked = (await db.Set<Opinion>().Where(o => ids.Contains(o.Dossier) && o.AskedAt < close && (o.AnsweredAt == null || o.AnsweredAt >= close) && (o.ClosedAt == null || o.ClosedAt >= close)).Select(o => o.Dossier).ToListAsync(cancel)).ToHashSet();
        return [.. dossiers.Select(d => Line(d, close, wholly, clock.Read(ledgers[d.Id]), [.. steps[d.Id]], supplements.GetValueOrDefault(d.Id), asked.Contains(d.Id)))];
    }

    private Reported Line(Dossier d, DateTimeOffset close, string[] wholly, ClockReading reading, List<Moved> steps, int supplements, bool asked)
    {
        var rules = RulesOf(d);
        var state = steps is [.., var last] ? rules?.Process.States.GetValueOrDefault(last.To) : null;
        var role = state?.Holder is { } holder ? rules!.Process.Roles.GetValueOrDefault(holder) : null;
        var (body, post) = (reading.ReceivedAt is null ? d.HandlingBody : reading.Body, role?.Post ?? (state is null ? d.Holder : state.Holder));
        var code = state?.NationalCode ?? d.NationalCode;
        var at = role is null ? null : role.At switch { RolePlace.Handling => body, RolePlace.Desk => d.Desk, _ => places.BodyOf(d, role) };
        return new Reported
        {
            Dossier = d.Id, Code = d.Code, Body = body, Field = d.Field, Procedure = d.Procedure, Channel = d.Channel, WholeOnline = wholly.Contains(d.Procedure),
            Received = reading.ReceivedAt is not null, Carried = false, ReceivedAt = reading.ReceivedAt, DueAt = reading.JudgedDue, EndedAt = null, FinishedAt = null, Done = false, Outcome = null,
            InTime = OnTime.Is(new Kept(reading.JudgedDue, reading.PausedAt, code, supplements), close), Early = false, Extended = reading.ExtendedAt is not null, Supplements = supplements,
            StateName = state?.Name ?? d.StateName, HeldBy = post, HeldAt = at, Since = steps.LastOrDefault(s => s.From != s.To)?.At ?? d.FiledAt,
            Cause = code == State.AwaitsSupplement ? "supplement" : code == State.AwaitsMoney ? "money" : asked ? "opinion"
                : at is { } where && where != d.Desk && where != body ? "elsewhere" : post is "signer" ? "signer" : post is "reception" ? "desk" : "specialist",
        };
    }

    /// <summary>None when its definition is lost, or a later version no longer has the state: one such dossier must not keep a month from being closed, and its row says what it can.</summary>
    private ProcedureVersion? RulesOf(Dossier d)
    {
        try { return definitions.RulesOf(d); }
        catch (Absent) { return null; }
    }

    private sealed record Moved(Guid Dossier, string? From, string To, DateTimeOffset At);

    private sealed record Kept(DateTimeOffset? JudgedDueAt, DateTimeOffset? PausedAt, int NationalCode, int Supplements) : ITimeKept
    {
        public DateTimeOffset? EndedAt => null;
    }
}
