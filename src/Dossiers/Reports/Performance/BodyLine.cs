using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Reports.Performance;

/// <summary>What a body, a field of work or the whole province achieved, as everybody reads it. A number that is null is not told or not there.</summary>
/// <param name="Body">Null for a field and for the sum.</param>
/// <param name="Counts">The cells of the officers' report, unchanged.</param>
/// <param name="Few">Too few dossiers to say more.</param>
/// <param name="FewRatings">Too few ratings to say more.</param>
internal sealed record BodyLine(Body? Body, string Name, ReportRow Counts, Faces Faces, DeskWait? Wait, bool Few, bool FewRatings)
{
    internal string Slug => SlugOf(Body!);
    internal bool Nothing => Counts[ReportCells.Taken] == 0 && Judged == 0;
    internal long? Received => Told(ReportCells.Taken);
    internal long? Resolved => Told(ReportCells.Done);
    internal long? Late => Told(ReportCells.Late);
    internal long? Open => Told(ReportCells.Open);
    internal long? OpenLate => Told(ReportCells.OpenLate);
    internal long? Apologised => Told(ReportCells.Apologised);
    internal double? OnTime => Few || Judged < FewPeople.Least ? null : (double)Counts[ReportCells.JudgedInTime] / Judged;
    internal double? Online => Few || Begun < FewPeople.Least ? null : (double)Counts[ReportCells.Online] / Begun;
    internal long? Ratings => FewRatings ? null : Faces.All;
    internal double? Happy => FewRatings || Faces.All == 0 ? null : (double)Faces.Happy / Faces.All;
    internal double? WaitMinutes => Wait is { Called: >= FewPeople.Least } wait ? wait.MeanMinutes : null;

    private long Judged => Counts[ReportCells.JudgedInTime] + Counts[ReportCells.JudgedLate];
    private long Begun => Counts[ReportCells.Online] + Counts[ReportCells.Direct];

    private long? Told(ReportCell cell) => Few ? null : Counts[cell];

    /// <summary>As addresses name a body: "nn-mt", "ubnd-32248-2".</summary>
    internal static string SlugOf(Body body) => body.Key.Replace('/', '-').Replace(':', '-');
}

/// <summary>All bodies of a period, and the province.</summary>
internal sealed record BodyTable(PublicPeriod Period, IReadOnlyList<BodyLine> Lines, BodyLine Sum);

/// <summary>What is open and past its time at a body this very moment.</summary>
/// <param name="Few">Fewer than five dossiers are open: how many of them are late is not told.</param>
/// <param name="Where">Where they lie, when there are enough to say so.</param>
internal sealed record LateNow(long Open, long Late, long Apologised, bool Few, IReadOnlyList<(string Where, long Count)> Where);
