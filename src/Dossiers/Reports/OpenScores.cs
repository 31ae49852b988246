using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Dossiers.Reports;

/// <summary>Index and criteria as somebody asked for them.</summary>
internal sealed record OpenScores(ReportPeriod Period, PeriodState State, Guid? Body, string BodyName, ServiceScores Scores)
{
    internal string Scope => Period.Query(Body);
}

/// <summary>Opens them from what an address asks for.</summary>
internal sealed class ScoreDesk(ReportDesk desk, ReportBook book, IndexScores scores)
{
    /// <exception cref="Absent">There is no such period, or the body is another's.</exception>
    internal async Task<OpenScores> Open(IQueryCollection asked, CancellationToken cancel)
    {
        var (period, body) = (desk.PeriodOf(asked["ky"]), book.Allowed(ReportDesk.BodyOf(asked)));
        var state = await book.StateOf(period, cancel);
        return new(period, state, body, book.BodyName(body), await scores.Of(period, body, state, cancel));
    }
}
