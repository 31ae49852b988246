using CaMauSo.Kernel;
using CaMauSo.Procedures.Model;

namespace CaMauSo.Procedures.Publishing;

/// <summary>From when to when each version of one procedure is the law: its text, the register, and the version after it.</summary>
internal static class ForceTimes
{
    public static IEnumerable<ProcedureVersion> Of(IReadOnlyList<ProcedureVersion> versions, IReadOnlyList<Publication> lines)
    {
        var inOrder = versions.Select(version => Begun(version, lines)).OrderBy(version => version.InForceFrom).ThenBy(version => version.Version).ToList();
        for (var i = 0; i < inOrder.Count; i++)
        {
            var version = inOrder[i];
            var ends = new List<DateTimeOffset>();
            if (version.ValidTo is { } last) ends.Add(Vietnam.At(last.AddDays(1), TimeOnly.MinValue));
            if (i + 1 < inOrder.Count) ends.Add(inOrder[i + 1].InForceFrom);
            ends.AddRange(lines.Where(line => line.Kind == PublicationKind.Abolished && line.Version == version.Version).Select(line => line.EffectiveAt));
            yield return version with { InForceUntil = ends.Count > 0 ? ends.Min() : null, Suspended = StoppedBy(lines, version.Version) };
        }
    }

    private static ProcedureVersion Begun(ProcedureVersion version, IReadOnlyList<Publication> lines) =>
        lines.FirstOrDefault(line => line.Kind == PublicationKind.Published && line.Version == version.Version) is not { } published ? version
            : version with
            {
                InForceFrom = published.EffectiveAt,
                Announced = new Announcement(published.DecisionNumber, published.DecisionDate, Vietnam.DateOf(published.At)),
            };

    private static Suspension? StoppedBy(IReadOnlyList<Publication> lines, int version) =>
        lines.LastOrDefault(line => line.Version == version && line.Kind is PublicationKind.Suspended or PublicationKind.Resumed) is { Kind: PublicationKind.Suspended } stop
            ? new Suspension(stop.EffectiveAt, stop.Reason!) : null;
}
