using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Reports;

/// <summary>A level in form II.07: how many procedures, and what is settled of their internal processes.</summary>
internal sealed record LevelRow(string Name, IReadOnlyList<ReportProcedure> Procedures)
{
    internal int Combined => Procedures.Count(p => p.Combined);
    internal int WithProcess => Procedures.Count(p => p.Steps > 0);
    internal int Timed => Procedures.Count(p => p.Steps > 0 && p.Timed == p.Steps);
    internal int Whole => Procedures.Count(p => p.OnlineLevel == "toan-trinh");
    internal int Partly => Procedures.Count(p => p.OnlineLevel == "mot-phan");
}

/// <summary>Procedures in force at the end of a month with their internal processes, as closed with it or as the catalogue has them.</summary>
internal static class ReportedProcedures
{
    private static readonly (string Key, string Name)[] Levels = [(nameof(UnitLevel.Province), "Cấp tỉnh"), (nameof(UnitLevel.District), "Cấp huyện"), (nameof(UnitLevel.Commune), "Cấp xã")];

    internal static IEnumerable<ReportProcedure> At(Catalogue catalogue, ReportPeriod month) =>
        In(catalogue, month.From, month.End.AddTicks(-TimeSpan.TicksPerMicrosecond));

    /// <summary>Codes of what is offered wholly online just before that moment.</summary>
    internal static string[] Wholly(Catalogue catalogue, DateTimeOffset end) => [.. catalogue.AllInForce(end.AddTicks(-TimeSpan.TicksPerMicrosecond)).Where(p => p.OnlineLevel == "toan-trinh").Select(p => p.Code)];

    /// <summary>The law of that moment.</summary>
    internal static IEnumerable<ReportProcedure> In(Catalogue catalogue, DateOnly month, DateTimeOffset at) => catalogue.AllInForce(at).Select(p =>
    {
        var held = p.Process.States.Values.Where(s => !s.Final && s.Holder is not (null or ProcessRole.Applicant) && s.Clock is not Clock.Stopped).ToList();
        return new ReportProcedure
        {
            Month = month, Code = p.Code, Version = p.Version, Level = p.Level.ToString(), Name = p.ShortName, Field = p.FieldKey, Combined = p.Parts.Count > 0,
            Steps = held.Count, Timed = held.Count(s => s.Budget is not null), OnlineLevel = p.OnlineLevel,
        };
    });

    /// <summary>As closed, or while the period runs as the law stands now.</summary>
    internal static async Task<IReadOnlyList<LevelRow>> Of(Db db, Catalogue catalogue, ReportPeriod period, bool closed, DateTimeOffset now, CancellationToken cancel)
    {
        IReadOnlyList<ReportProcedure> all = closed ? await db.Set<ReportProcedure>().AsNoTracking().Where(p => p.Month == period.LastMonth).ToListAsync(cancel) : [.. In(catalogue, period.LastMonth, now)];
        return [.. Levels.Select(level => new LevelRow(level.Name, [.. all.Where(p => p.Level == level.Key).OrderBy(p => p.Field, StringComparer.Ordinal).ThenBy(p => p.Code, StringComparer.Ordinal)])).Where(row => row.Procedures.Count > 0 || row.Name != "Cấp huyện")];
    }
}
