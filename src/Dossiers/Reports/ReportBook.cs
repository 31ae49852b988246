using CaMauSo.Dossiers.Ledger;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Reports;

/// <summary>How fast a period's numbers stand.</summary>
/// <param name="ClosedAt">When its last month was closed; null while any of it may still change.</param>
/// <param name="Close">Up to when it counts.</param>
/// <param name="Ended">Over, whether its numbers are closed yet or not.</param>
internal sealed record PeriodState(DateTimeOffset? ClosedAt, DateTimeOffset Close, bool Ended);

/// <summary>A row of a report: a body's or a field's numbers.</summary>
/// <param name="Key">Body or field, as addresses name it; null for the sum.</param>
internal sealed record ReportRow(string? Key, string Name, IReadOnlyDictionary<ReportCell, long> Cells)
{
    internal long this[ReportCell cell] => Cells[cell];
}

/// <summary>What of the province a report is about.</summary>
/// <param name="Body">One body, or null for the whole province.</param>
/// <param name="ByBody">Rows are bodies rather than fields of work.</param>
internal sealed record ReportScope(Guid? Body, bool ByBody);

/// <summary>Reads reports: closed months as they were closed, and what runs as it stands.</summary>
internal sealed class ReportBook(Db db, TerritoryMap territory, Catalogue catalogue, Visitor visitor, TimeProvider time)
{
    internal const int PageSize = 50;

    private static readonly ReportCell[] All = [.. ReportCells.Settling, ReportCells.Unreceived, ReportCells.Refused, ReportCells.Apologised, .. ReportCells.ByCause, .. ReportCells.Scored];

    /// <summary>The body a visitor may ask about: any for who oversees the province, their own for who heads one.</summary>
    /// <exception cref="Absent">Another body's.</exception>
    internal Guid? Allowed(Guid? asked) => visitor.Holds(Permissions.Oversee) ? asked is { } body ? territory.Body(body).Id : null
        : asked is null || asked == visitor.Officer.Body ? visitor.Officer.Body : throw new Absent();

    internal bool Everywhere => visitor.Holds(Permissions.Oversee);

    /// <summary>The month in which it all began.</summary>
    internal async Task<DateOnly> First(CancellationToken cancel) => await db.Set<ClosedMonth>().MinAsync(m => (DateOnly?)m.Month, cancel) ?? ReportPeriod.Month(time.Today).From;

    internal async Task<PeriodState> StateOf(ReportPeriod period, CancellationToken cancel)
    {
        var made = await db.Set<ClosedMonth>().Where(m => m.Month == period.LastMonth).Select(m => (DateTimeOffset?)m.MadeAt).SingleOrDefaultAsync(cancel);
        return new(made, period.End < time.Now ? period.End : time.Now, period.End <= time.Now);
    }

    /// <summary>Every dossier of the period, once.</summary>
    internal async Task<IQueryable<Reported>> Lines(ReportPeriod period, Guid? body, CancellationToken cancel)
    {
        var lines = await Of(period, cancel);
        return body is { } one ? lines.Where(l => l.Body == one) : lines;
    }

    private async Task<IQueryable<Reported>> Of(ReportPeriod period, CancellationToken cancel)
    {
        var closed = await db.Set<ClosedMonth>().MaxAsync(m => (DateOnly?)m.Month, cancel);
        if (closed >= period.LastMonth) return ReportedDossiers.Closed(db, period.Begin, period.From, period.LastMonth, withOpen: true);
        var close = period.End < time.Now ? period.End : time.Now;
        var wholly = ReportedProcedures.Wholly(catalogue, close);
        if (closed is not { } last || last < period.From) return ReportedDossiers.Standing(db, wholly, period.Begin, period.Begin, close);
        return ReportedDossiers.Closed(db, period.Begin, period.From, last, withOpen: false)
            .Concat(ReportedDossiers.Standing(db, wholly, period.Begin, Vietnam.At(last.AddMonths(1), TimeOnly.MinValue), close));
    }

    /// <summary>Rows in their order, and their sum.</summary>
    internal async Task<(IReadOnlyList<ReportRow> Rows, ReportRow Sum)> Read(ReportPeriod period, ReportScope scope, CancellationToken cancel)
    {
        var lines = await Lines(period, scope.Body, cancel);
        var groups = await lines.GroupBy(l => new { l.Body, l.Field, Online = l.Channel == "online", l.WholeOnline, l.Received, l.Carried, l.Done, l.InTime, l.Early, l.Extended, l.Outcome, Supplements = l.Supplements > 1 ? 2 : l.Supplements, Cause = l.InTime ? null : l.Cause })
            .Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(cancel);
        // One dossier stands for all of its group, so that a column's number and its list have one rule.
        var counted = groups.Select(g => (Of: new Reported
        {
            Dossier = default, Code = "", Body = g.Key.Body, Field = g.Key.Field, Procedure = "", Channel = g.Key.Online ? "online" : "counter", WholeOnline = g.Key.WholeOnline, Received = g.Key.Received, Carried = g.Key.Carried,
            ReceivedAt = null, DueAt = null, EndedAt = null, FinishedAt = null, Done = g.Key.Done, Outcome = g.Key.Outcome, InTime = g.Key.InTime, Early = g.Key.Early, Extended = g.Key.Extended, Supplements = g.Key.Supplements,
            StateName = "", HeldBy = null, HeldAt = null, Since = default, Cause = g.Key.Cause,
        }, g.Count)).ToList();
        ReportRow Row(string? key, string name, IEnumerable<(Reported Of, long Count)> of) => new(key, name, All.ToDictionary(cell => cell, cell => of.Where(one => cell.Holds(one.Of)).Sum(one => one.Count)));
        var rows = scope.ByBody
            ? counted.GroupBy(one => one.Of.Body).Select(g => (Body: territory.Body(g.Key), Of: g)).OrderBy(g => g.Body.Level).ThenBy(g => g.Body.ShortName, StringComparer.Create(new("vi-VN"), false)).Select(g => Row(g.Body.Id.ToString("D"), g.Body.ShortName, g.Of))
            : counted.GroupBy(one => one.Of.Field).Select(g => Row(g.Key, FieldName(g.Key), g)).OrderBy(row => row.Name, StringComparer.Create(new("vi-VN"), false));
        return ([.. rows], Row(null, "Tổng số", counted));
    }

    /// <summary>The dossiers of one cell, a page of them.</summary>
    internal async Task<(int Count, IReadOnlyList<(Reported Line, string? Apology)> Page)> Trace(ReportPeriod period, Guid? body, string? field, ReportCell cell, int page, CancellationToken cancel)
    {
        var lines = (await Lines(period, body, cancel)).Where(cell.Rule);
        if (field is not null) lines = lines.Where(l => l.Field == field);
        var count = await lines.CountAsync(cancel);
        var shown = await lines.OrderBy(l => l.Code).ThenBy(l => l.Dossier).Skip(PageSize * (page - 1)).Take(PageSize).ToListAsync(cancel);
        Guid[] extended = [.. shown.Where(l => l.Extended).Select(l => l.Dossier)];
        var close = period.End;
        var apologies = extended.Length == 0 ? [] : (await db.Set<ClockEntry>().AsNoTracking().Where(e => extended.Contains(e.Dossier) && e.Kind == ClockMove.Extend && e.At < close).Select(e => new { e.Dossier, e.Reason }).ToListAsync(cancel)).ToDictionary(e => e.Dossier, e => e.Reason);
        return (count, [.. shown.Select(l => (l, apologies.GetValueOrDefault(l.Dossier)))]);
    }

    /// <summary>Under whose name a sheet goes out: the body's, or the province's committee.</summary>
    internal Guid LetterheadOf(Guid? body) => body ?? territory.CompetentBody(UnitLevel.Province, territory.Province(time.Today).Id, null, time.Today)?.Id ?? Allowed(null) ?? throw new Absent();

    internal string BodyName(Guid? body) => body is { } one ? territory.Body(one).Name : "Toàn tỉnh";

    internal string ShortName(Guid body) => territory.Body(body).ShortName;

    internal string FieldName(string key) => catalogue.AllVersions.LastOrDefault(v => v.FieldKey == key)?.FieldName ?? key;

    internal string ProcedureName(string code) => catalogue.Versions(code) is [var last, ..] ? last.ShortName : code;

    /// <summary>Whose work a step is, in a word.</summary>
    internal static string RoleName(string? post) => post switch { Roles.Reception => "Một cửa", Roles.Specialist => "Chuyên viên thụ lý", Roles.Signer => "Lãnh đạo ký", "applicant" => "Người dân", null => "", _ => post };

    internal string Whereabouts(Reported line) => line.HeldAt is { } at ? territory.Body(at).ShortName : "";
}

internal static class ReportSetup
{
    internal static void AddReports(this IServiceCollection services)
    {
        services.AddScoped<ReportBook>().AddScoped<ReportDesk>().AddScoped<PastState>().AddScoped<StepClosing>().AddScoped<StepBook>().AddScoped<IndexScores>().AddScoped<ScoreDesk>().AddSingleton<IndexRules>();
        services.AddScoped<Performance.BodyBook>().AddSingleton<Performance.KeptTables>();
        services.AddRecurring<MonthClosing>();
    }
}
