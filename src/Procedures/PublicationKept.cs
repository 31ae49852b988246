using CaMauSo.Kernel;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Ui;

namespace CaMauSo.Procedures;

/// <summary>How procedures were announced and published, for the index of service (QĐ 766, 1.1–1.3); modules above score it.</summary>
public sealed class PublicationKept(WorkingCalendar calendar)
{
    /// <summary>One procedure.</summary>
    /// <param name="Announced">Whether its decision came in time; null when that cannot be told.</param>
    /// <param name="Published">Whether it was published in time; null when that cannot be told, or there is still time.</param>
    /// <param name="Missing">Mandatory parts its definition lacks.</param>
    public sealed record Line(string Code, string Name, bool? Announced, bool? Published, IReadOnlyList<string> Missing);

    /// <summary>Of these versions, as things stand on that day.</summary>
    public IReadOnlyList<Line> Of(IEnumerable<ProcedureVersion> versions, DateOnly day)
    {
        var hours = calendar.For(WorkingCalendar.DefaultHours);
        return [.. versions.Select(version =>
        {
            var clocks = PublicationClocks.Of(version, version.Announced, Vietnam.DateOf(version.InForceFrom), day, hours);
            return new Line(version.Code, version.ShortName, Kept(clocks[0]), Kept(clocks[1]), [.. PublicationClocks.Missing(version)]);
        })];
    }

    private static bool? Kept(ClockLine clock) => clock.Tone switch { Tone.Ok => true, Tone.Error => false, _ => null };
}
