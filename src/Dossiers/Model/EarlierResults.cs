using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>A result the applicant was issued before and that may stand in for a paper now.</summary>
/// <param name="Dossier">Code of the dossier it came from.</param>
internal sealed record EarlierResult(Guid Id, string Paper, string Name, string Number, DateOnly IssuedOn, string Dossier, string? Part)
{
    /// <summary>Where the applicant reads it.</summary>
    public string Href => $"/ho-so/{Dossier}/ket-qua{(Part is null ? "" : "?viec=" + Part)}";
}

/// <summary>Finds what the platform itself issued to an applicant and need not ask of them again: their own, issued, and still good on the day.</summary>
internal sealed class EarlierResults(Db db, Catalogue catalogue, DefinitionArchive definitions, TimeProvider time)
{
    private const int Most = 200;

    /// <summary>For each paper asked the results that stand in for it, newest first.</summary>
    internal async Task<IReadOnlyList<EarlierResult>> Of(Guid applicant, IReadOnlyList<Paper> asked, CancellationToken cancel)
    {
        var replaceable = asked.Where(paper => paper.ReplacedBy.Count > 0).ToList();
        var wanted = replaceable.SelectMany(paper => paper.ReplacedBy).ToHashSet();
        if (wanted.Count == 0) return [];
        var templates = catalogue.AllVersions.SelectMany(version => version.Results.Where(one => one.Code is { } code && wanted.Contains(code)).Select(one => (version.Code, one.Key))).Distinct().ToList();
        var (procedures, keys) = (templates.Select(one => one.Code).Distinct().ToList(), templates.Select(one => one.Key).Distinct().ToList());
        var found = await (from result in db.Set<Result>().AsNoTracking()
                           join dossier in db.Set<Dossier>().AsNoTracking().FiledBy(applicant) on result.Dossier equals dossier.Id
                           where result.State == ResultState.Issued && procedures.Contains(dossier.Procedure) && keys.Contains(result.Key)
                           orderby result.IssuedAt descending, result.Id
                           select new { result.Id, result.Key, result.Name, result.Number, result.IssuedAt, dossier.Code, dossier.Procedure, dossier.ProcedureVersion, dossier.ProcedureHash }).Take(Most).ToListAsync(cancel);
        return [.. found.SelectMany(one =>
        {
            var (rules, issued) = (definitions.Of(one.Procedure, one.ProcedureVersion, one.ProcedureHash), Vietnam.DateOf(one.IssuedAt!.Value));
            return replaceable.Where(paper => paper.IsReplacedBy(rules.Result(one.Key).Code, issued, time.Today))
                .Select(paper => new EarlierResult(one.Id, paper.Key, one.Name, one.Number!, issued, one.Code, rules.Parts.FirstOrDefault(part => part.EndsIn(one.Key))?.Key));
        })];
    }
}
