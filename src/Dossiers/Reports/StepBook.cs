using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Reports;

/// <summary>How long a step of a procedure took in a period, in working minutes.</summary>
/// <param name="Body">Whose; null for all bodies together.</param>
/// <param name="State">Key of the step; empty for the whole of the processing.</param>
/// <param name="BudgetFrom">What it is given; where versions or cases give it differently, from this to the other.</param>
/// <param name="Judged">How many were given a time at all.</param>
internal sealed record StepRow(Guid? Body, string Procedure, string State, string Name, string HeldBy, long Count, double Mean, double Median, int? BudgetFrom, int? BudgetTo, long Judged, long Over)
{
    internal bool IsWhole => State == ReportStep.Whole;
    internal double? Share => Judged == 0 ? null : (double)Over / Judged;
}

/// <summary>The same with the names a report shows.</summary>
internal sealed record StepLine(StepRow Row, string Body, string Procedure)
{
    /// <summary>Rows on a page of the screen.</summary>
    internal const int Most = 400;

    internal string Holder => ReportBook.RoleName(Row.HeldBy);

    /// <summary>"4", "4–8", or a dash.</summary>
    internal string Budget => Row.BudgetFrom is not { } from ? "–" : Row.BudgetTo is { } to && to != from ? $"{StepBook.Hours(from)}–{StepBook.Hours(to)}" : StepBook.Hours(from);
}

/// <summary>Which lines of closed months a number is made of.</summary>
/// <param name="Over">Only those that took too long.</param>
internal sealed record StepAsk(Guid? Body, string Procedure, string State, bool Over);

/// <summary>Reads how long steps took out of closed months.</summary>
internal sealed class StepBook(Db db)
{
    /// <summary>The last month of the period of which the steps are written down; null when there is none.</summary>
    internal Task<DateOnly?> Until(ReportPeriod period, CancellationToken cancel)
    {
        var (from, to) = (period.From, period.LastMonth);
        return db.Set<StepMonth>().Where(m => m.Month >= from && m.Month <= to).MaxAsync(m => (DateOnly?)m.Month, cancel);
    }

    /// <summary>Rows by body and procedure, the whole before its steps and these as they follow one another.</summary>
    internal Task<List<StepRow>> Read(ReportPeriod period, ReportScope scope, CancellationToken cancel) => db.Database.SqlQuery<StepRow>($"""
        select case when {scope.ByBody} then body end as "Body", procedure as "Procedure", state as "State", max(name) as "Name", max(held_by) as "HeldBy", count(*) as "Count", avg(minutes)::float8 as "Mean",
          percentile_cont(0.5) within group (order by minutes) as "Median", min(budget) as "BudgetFrom", max(budget) as "BudgetTo", count(over) as "Judged", count(*) filter (where over) as "Over"
        from dossiers.report_step where month between {period.From} and {period.LastMonth} and ({scope.Body}::uuid is null or body = {scope.Body})
        group by 1, 2, 3 order by 1, 2, avg(number), 3
        """).ToListAsync(cancel);

    /// <summary>What the whole of the processing took, of all procedures together.</summary>
    internal async Task<(long Dossiers, long Procedures, double Mean)> Whole(ReportPeriod period, Guid? body, CancellationToken cancel)
    {
        var (from, to) = (period.From, period.LastMonth);
        var found = await db.Set<ReportStep>().Where(s => s.Month >= from && s.Month <= to && s.State == ReportStep.Whole && (body == null || s.Body == body))
            .GroupBy(s => s.Procedure).Select(g => new { Count = g.LongCount(), Sum = g.Sum(s => (long)s.Minutes) }).ToListAsync(cancel);
        var all = found.Sum(f => f.Count);
        return (all, found.Count, all == 0 ? 0 : (double)found.Sum(f => f.Sum) / all);
    }

    /// <summary>The lines behind a number, those that took longest first.</summary>
    internal async Task<(int Count, IReadOnlyList<ReportStep> Page)> Trace(ReportPeriod period, StepAsk ask, int page, CancellationToken cancel)
    {
        var (from, to) = (period.From, period.LastMonth);
        var lines = db.Set<ReportStep>().AsNoTracking().Where(s => s.Month >= from && s.Month <= to && s.Procedure == ask.Procedure && s.State == ask.State && (ask.Body == null || s.Body == ask.Body) && (!ask.Over || s.Over == true));
        return (await lines.CountAsync(cancel), await lines.OrderByDescending(s => s.Minutes).ThenBy(s => s.Code).ThenBy(s => s.Number).Skip(ReportBook.PageSize * (page - 1)).Take(ReportBook.PageSize).ToListAsync(cancel));
    }

    /// <summary>Working minutes as hours, as people here write them.</summary>
    internal static string Hours(double minutes) => (minutes / 60).ToString("#,0.#", System.Globalization.CultureInfo.GetCultureInfo("vi-VN"));
}
