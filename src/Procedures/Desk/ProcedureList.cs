using CaMauSo.Kernel;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Ui;

namespace CaMauSo.Procedures.Desk;

/// <summary>One procedure in the controller's list.</summary>
/// <param name="Worst">The worst of its publication clocks.</param>
internal sealed record ProcedureLine(ProcedureVersion Version, VersionState State, int Versions, int Drafts, Tone Worst)
{
    /// <summary>Something of it waits for a person: a mark to settle, a clock that is over.</summary>
    public bool NeedsLook => Version.Unsure.Count > 0 || Worst == Tone.Error;
}

/// <summary>Every procedure with where it stands, as one list to filter.</summary>
internal sealed class ProcedureList(Catalogue catalogue, WorkingCalendar calendar, TimeProvider time)
{
    public IReadOnlyList<ProcedureLine> All(IReadOnlyDictionary<string, int> drafts)
    {
        var (now, hours) = (time.Now, calendar.For());
        return [.. catalogue.AllVersions.GroupBy(version => version.Code).Select(group =>
        {
            var leading = VersionStates.Leading([.. group], now);
            // A decision that nobody wrote into the file is a gap, not a delay: only what is known to be late is red.
            var clocks = PublicationClocks.Of(leading, leading.Announced, Vietnam.DateOf(leading.InForceFrom), time.Today, hours);
            var worst = clocks.Any(clock => clock.Tone == Tone.Error) ? Tone.Error : clocks.Any(clock => clock.Tone == Tone.Warn) ? Tone.Warn : Tone.Ok;
            return new ProcedureLine(leading, leading.StateAt(now, catalogue.Register), group.Count(), drafts.GetValueOrDefault(group.Key), worst);
        }).OrderBy(line => line.Version.FieldName).ThenBy(line => line.Version.ShortName)];
    }

    /// <summary>Lines whose name, code or field has all the words, with marks or without.</summary>
    public static IEnumerable<ProcedureLine> With(IEnumerable<ProcedureLine> lines, string words)
    {
        var wanted = Vietnamese.Fold(words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return wanted.Length == 0 ? lines : lines.Where(line =>
        {
            var said = Vietnamese.Fold($"{line.Version.Code} {line.Version.Name} {line.Version.ShortName} {line.Version.FieldName} {string.Join(' ', line.Version.Synonyms)}");
            return wanted.All(word => said.Contains(word, StringComparison.Ordinal));
        });
    }
}
