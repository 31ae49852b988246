using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Ledger;

/// <summary>One stage of a dossier's time as the ledger has it: promised by itself, never later than the whole.</summary>
/// <param name="Due">What was promised: moved by pauses and by an extension.</param>
/// <param name="Judged">What statistics judge by: moved by pauses alone.</param>
/// <param name="Stood">Working time it has stood still.</param>
internal sealed record StageClock(string Key, Term Term, DateTimeOffset From, DateTimeOffset? Due, DateTimeOffset? Judged, TimeSpan Stood = default, DateTimeOffset? EndedAt = null)
{
    internal static StageClock Begin(string key, Term term, DateTimeOffset at, WorkingHours hours, DateTimeOffset? whole)
    {
        var due = Earlier(hours.Due(at, term), whole);
        return new StageClock(key, term, at, due, due);
    }

    /// <summary>The same stage under other rules: from when it began, by another term, with what it stood still.</summary>
    internal StageClock Under(Term term, WorkingHours hours, DateTimeOffset? whole) => Begin(Key, term, From, hours, null).After(Stood, hours, whole);

    /// <summary>After a pause.</summary>
    internal StageClock After(TimeSpan stood, WorkingHours hours, DateTimeOffset? whole)
    {
        DateTimeOffset? Moved(DateTimeOffset? at) => at is { } due ? Earlier(hours.AddWorkingTime(due, stood), whole) : null;
        return this with { Stood = Stood + stood, Due = Moved(Due), Judged = Moved(Judged) };
    }

    /// <summary>Put off as far as the whole is.</summary>
    internal StageClock Extended(DateTimeOffset? from, DateTimeOffset? to, WorkingHours hours) =>
        Due is { } due && from is { } before && to is { } after && after > before ? this with { Due = Earlier(hours.AddWorkingTime(due, hours.WorkingTimeBetween(before, after)), to) } : this;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => other is { } limit && one > limit ? limit : one;
}
