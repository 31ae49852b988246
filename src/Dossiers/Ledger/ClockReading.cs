using CaMauSo.Kernel;
using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Ledger;

/// <summary>
/// What the clock shows after some lines of its ledger. Nothing else decides a due time: what the dossier's row keeps for
/// lists to sort by is a copy of the last reading.
/// </summary>
internal readonly record struct ClockReading
{
    /// <summary>Before the first line.</summary>
    internal static readonly ClockReading Nothing;

    /// <summary>Whose hours count.</summary>
    internal Guid Body { get; private init; }
    internal DateTimeOffset? ReceivedAt { get; private init; }

    /// <summary>The term that runs, and since when; a restart begins both anew.</summary>
    internal Term? Term { get; private init; }
    internal DateTimeOffset RunsFrom { get; private init; }

    /// <summary>How often a term has begun: rungs are told once a round.</summary>
    internal int Round { get; private init; }

    /// <summary>Working time this round has stood still.</summary>
    internal TimeSpan Stood { get; private init; }

    /// <summary>By whose hours this round began, and what it has stood still since by whose: under another term all of it is counted once more.</summary>
    private Guid BeganBy { get; init; }
    private IReadOnlyList<(Guid Body, TimeSpan Stood)> Pauses { get => field ?? []; init; }

    /// <summary>Whether a day was promised anew in this round; it stays promised whatever the term.</summary>
    private bool Apologised { get; init; }

    /// <summary>What was promised: moved by pauses, by an extension and by nothing else.</summary>
    internal DateTimeOffset? Due { get; private init; }

    /// <summary>The first promise after official reception.</summary>
    internal DateTimeOffset? FirstDue { get; private init; }

    /// <summary>What statistics judge by: moved by pauses, not by an extension.</summary>
    internal DateTimeOffset? JudgedDue { get; private init; }
    internal DateTimeOffset? ExtendedAt { get; private init; }
    internal DateTimeOffset? PausedAt { get; private init; }

    /// <summary>End of processing as statistics take it: one that ended out of a pause had ended when the pause began.</summary>
    internal DateTimeOffset? EndedAt { get; private init; }

    /// <summary>The stages so far, the last being the one it is in; none when its time has none.</summary>
    internal IReadOnlyList<StageClock> Stages { get => field ?? []; private init; }

    /// <summary>The stage it is in; none between its end and the next.</summary>
    internal StageClock? Stage => Stages is [.., { EndedAt: null } last] ? last : null;

    /// <summary>What is promised next: the end of the stage it is in, else of the whole.</summary>
    internal DateTimeOffset? Promised => Stage is { } stage ? stage.Due : Due;

    /// <summary>The stage that may just have ended with the pause before, as it was then; or, after an upgrade, the one it was in.</summary>
    private StageClock? Before { get; init; }

    /// <summary>When that pause ended; a stage that begins then begins after it.</summary>
    private DateTimeOffset ResumedAt { get; init; }

    /// <summary>Rungs told in this round, each followed by a semicolon.</summary>
    internal string Told { get; private init; }

    internal bool Runs => EndedAt is null && PausedAt is null;

    /// <summary>Rungs not told in this round, and when each is reached. One that lies where there is no calendar yet waits for the calendar.</summary>
    internal IEnumerable<(Rung Rung, DateTimeOffset At)> Rungs(IReadOnlyList<Rung> ladder, WorkingHours hours)
    {
        if (!Runs || Promised is null) yield break;
        foreach (var rung in ladder)
            if (!$";{Told}".Contains($";{rung.Key};", StringComparison.Ordinal) && Reached(rung, hours) is { } at) yield return (rung, at);
    }

    internal DateTimeOffset? NextRung(IReadOnlyList<Rung> ladder, WorkingHours hours)
    {
        DateTimeOffset? next = null;
        foreach (var (_, at) in Rungs(ladder, hours))
            if (next is null || at < next) next = at;
        return next;
    }

    private DateTimeOffset? Reached(Rung rung, WorkingHours hours)
    {
        var due = Promised!.Value;
        var (from, stood) = Stage is { } stage ? (stage.From, stage.Stood) : (RunsFrom, Stood);
        if (rung.Used == 100) return due;
        try
        {
            if (rung.After is { } after) return hours.AddWorkingTime(due, after.WorkingLength);
            var whole = hours.WorkingTimeBetween(from, due) - stood;
            var into = rung.Before is { } before ? whole - before.WorkingLength : whole * rung.Used!.Value / 100;
            return into <= TimeSpan.Zero ? from : hours.AddWorkingTime(from, stood + into);
        }
        catch (Refused) { return null; }
    }

    /// <param name="hoursOf">The working hours of a body.</param>
    internal static ClockReading Of(IEnumerable<ClockEntry> ledger, Func<Guid, WorkingHours> hoursOf)
    {
        var reading = Nothing;
        foreach (var entry in ledger) reading = reading.After(entry, hoursOf);
        return reading;
    }

    internal ClockReading After(ClockEntry entry, Func<Guid, WorkingHours> hoursOf)
    {
        var (now, promised) = (entry.Body is { } body ? this with { Body = body } : this, Due);
        if (entry.Kind == ClockMove.Stage) return now.Entered(entry, hoursOf);
        if (Before is not null) now = now with { Before = null };
        return entry.Kind switch
        {
            ClockMove.File => now.Begun(entry, hoursOf),
            ClockMove.Restart => now.Begun(entry, hoursOf).Standing(stage => StageClock.Begin(stage.Key, stage.Term, entry.At, hoursOf(now.Body), now.Begun(entry, hoursOf).Due), PausedAt, entry.At),
            ClockMove.Receive => now.Begun(entry, hoursOf) is var begun ? begun with { ReceivedAt = entry.At, FirstDue = begun.Due } : default,
            ClockMove.Pause => now with { PausedAt = entry.At },
            ClockMove.Resume => now.Resumed(entry, hoursOf),
            ClockMove.Extend => (now with { Due = entry.DueAt, ExtendedAt = entry.At, Apologised = true }).Standing(stage => stage.Extended(promised, entry.DueAt, hoursOf(now.Body))),
            ClockMove.Remind => now with { Told = now.Told + entry.Rung + ";" },
            ClockMove.Upgrade => now.Upgraded(entry, hoursOf),
            ClockMove.Stop => (now with { EndedAt = now.PausedAt ?? entry.At, PausedAt = null }).Standing(stage => stage with { EndedAt = now.PausedAt ?? entry.At }),
            _ => now,
        };
    }

    private ClockReading Begun(ClockEntry entry, Func<Guid, WorkingHours> hoursOf)
    {
        var due = entry.DueAt ?? (entry.Term is { } term ? hoursOf(Body).Due(entry.At, term) : null);
        return this with
        {
            Term = entry.Term,
            RunsFrom = entry.At,
            BeganBy = Body,
            Pauses = [],
            Apologised = false,
            Round = Round + 1,
            Stood = TimeSpan.Zero,
            Told = "",
            PausedAt = null,
            Due = due,
            JudgedDue = due ?? (entry.Most is { } most ? hoursOf(Body).Due(entry.At, most) : null),
        };
    }

    /// <summary>When all of it would be due by another term: from when this round began, with what it has stood still since.</summary>
    internal DateTimeOffset? Under(Term term, Func<Guid, WorkingHours> hoursOf)
    {
        if (Round == 0 || Apologised) return Due;
        var due = hoursOf(BeganBy).Due(RunsFrom, term);
        foreach (var (body, stood) in Pauses)
            if (due is { } at) due = hoursOf(body).AddWorkingTime(at, stood);
        return due;
    }

    /// <summary>Other rules: all of it by their term. Statistics go on judging by what was promised first.</summary>
    private ClockReading Upgraded(ClockEntry entry, Func<Guid, WorkingHours> hoursOf)
    {
        // The line says what was promised then; counted anew it follows the calendar, as every other term does.
        var due = entry.Term is { } term ? Under(term, hoursOf) : entry.DueAt;
        return this with { Term = entry.Term, Due = due, JudgedDue = JudgedDue is { } judged && due > judged ? judged : due ?? JudgedDue, Stages = Stage is null ? Stages : [.. Stages.SkipLast(1)], Before = Stage };
    }

    private ClockReading Resumed(ClockEntry entry, Func<Guid, WorkingHours> hoursOf)
    {
        if (PausedAt is not { } paused) return this;
        var hours = hoursOf(Body);
        var stood = hours.WorkingTimeBetween(paused, entry.At);
        DateTimeOffset? Moved(DateTimeOffset? due) => due is { } at ? hours.AddWorkingTime(at, stood) : null;
        var due = entry.DueAt ?? Moved(Due);
        return (this with { PausedAt = null, Stood = Stood + stood, Pauses = [.. Pauses, (Body, stood)], Due = due, JudgedDue = ExtendedAt is null ? due ?? Moved(JudgedDue) : Moved(JudgedDue) }).Standing(stage => stage.After(stood, hours, due), paused, entry.At);
    }

    /// <summary>A stage begins. The one before ended here, or when the pause between them began; the same stage once more goes on under other rules.</summary>
    private ClockReading Entered(ClockEntry entry, Func<Guid, WorkingHours> hoursOf)
    {
        if (entry is not { Stage: { } key, Term: { } term }) return this;
        var hours = hoursOf(Body);
        var behind = Stage is { } last ? [.. Stages.SkipLast(1), Before is { EndedAt: not null } halted && ResumedAt == entry.At ? halted : last with { EndedAt = entry.At }] : Stages;
        var begun = Before is { EndedAt: null } kept && kept.Key == key ? kept.Under(term, hours, Due) : StageClock.Begin(key, term, entry.At, hours, Due);
        return this with { Stages = [.. behind, begun], Before = null, Round = Round + 1, Told = "" };
    }

    /// <summary>The stage it is in, changed.</summary>
    /// <param name="paused">When the pause that is over began: should the stage turn out to have ended with it, it is judged as it stood then.</param>
    private ClockReading Standing(Func<StageClock, StageClock> change, DateTimeOffset? paused = null, DateTimeOffset resumed = default) =>
        Stage is { } stage ? this with { Stages = [.. Stages.SkipLast(1), change(stage)], Before = paused is { } end ? stage with { EndedAt = end } : null, ResumedAt = resumed } : this;

}
