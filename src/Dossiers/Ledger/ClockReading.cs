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

    /// <summary>Rungs told in this round, each followed by a semicolon.</summary>
    internal string Told { get; private init; }

    internal bool Runs => EndedAt is null && PausedAt is null;

    /// <summary>Rungs not told in this round, and when each is reached. One that lies where there is no calendar yet waits for the calendar.</summary>
    internal IEnumerable<(Rung Rung, DateTimeOffset At)> Rungs(IReadOnlyList<Rung> ladder, WorkingHours hours)
    {
        if (!Runs || Due is null) yield break;
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
        var due = Due!.Value;
        if (rung.Used == 100) return due;
        try
        {
            if (rung.After is { } after) return hours.AddWorkingTime(due, after.WorkingLength);
            var whole = hours.WorkingTimeBetween(RunsFrom, due) - Stood;
            var into = rung.Before is { } before ? whole - before.WorkingLength : whole * rung.Used!.Value / 100;
            return into <= TimeSpan.Zero ? RunsFrom : hours.AddWorkingTime(RunsFrom, Stood + into);
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
        var now = entry.Body is { } body ? this with { Body = body } : this;
        return entry.Kind switch
        {
            ClockMove.File or ClockMove.Restart => now.Begun(entry, hoursOf),
            ClockMove.Receive => now.Begun(entry, hoursOf) is var begun ? begun with { ReceivedAt = entry.At, FirstDue = begun.Due } : default,
            ClockMove.Pause => now with { PausedAt = entry.At },
            ClockMove.Resume => now.Resumed(entry, hoursOf),
            ClockMove.Extend => now with { Due = entry.DueAt, ExtendedAt = entry.At },
            ClockMove.Remind => now with { Told = now.Told + entry.Rung + ";" },
            // Statistics go on judging by what was promised first.
            ClockMove.Upgrade => now with { Term = entry.Term, Due = entry.DueAt, JudgedDue = JudgedDue is { } judged && entry.DueAt is { } due && due > judged ? judged : entry.DueAt ?? JudgedDue },
            ClockMove.Stop => now with { EndedAt = now.PausedAt ?? entry.At, PausedAt = null },
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
            Round = Round + 1,
            Stood = TimeSpan.Zero,
            Told = "",
            PausedAt = null,
            Due = due,
            JudgedDue = due ?? (entry.Most is { } most ? hoursOf(Body).Due(entry.At, most) : null),
        };
    }

    private ClockReading Resumed(ClockEntry entry, Func<Guid, WorkingHours> hoursOf)
    {
        if (PausedAt is not { } paused) return this;
        var hours = hoursOf(Body);
        var stood = hours.WorkingTimeBetween(paused, entry.At);
        DateTimeOffset? Moved(DateTimeOffset? due) => due is { } at ? hours.AddWorkingTime(at, stood) : null;
        var due = entry.DueAt ?? Moved(Due);
        return this with { PausedAt = null, Stood = Stood + stood, Due = due, JudgedDue = ExtendedAt is null ? due ?? Moved(JudgedDue) : Moved(JudgedDue) };
    }
}
