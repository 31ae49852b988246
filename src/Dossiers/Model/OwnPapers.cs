using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>A procedure that takes something one has already.</summary>
/// <param name="With">The result or paper it is begun with.</param>
internal sealed record ReuseWay(ProcedureVersion Procedure, Guid With)
{
    internal string Href => $"/ho-so/nop/{Procedure.Code}?dung={With}";
}

/// <summary>A result that was issued to the person.</summary>
internal sealed record OwnResult(string Name, string Number, DateTimeOffset IssuedAt, string Dossier, string Subject, string Href, IReadOnlyList<ReuseWay> Uses);

/// <summary>A file the person handed in.</summary>
internal sealed record OwnPaper(Guid Id, string Paper, string Dossier, string Procedure, string ProcedureName, DateTimeOffset GivenAt, StoredFileCard File);

/// <summary>All files of one kind of paper, the newest first.</summary>
internal sealed record OwnPaperKind(string Name, IReadOnlyList<OwnPaper> Given, IReadOnlyList<ReuseWay> Uses);

/// <summary>What the platform holds of a person already: results it issued to them, papers they gave it, and which procedures take them once more.</summary>
internal sealed class OwnPapers(Db db, FileStore files, Catalogue catalogue, DefinitionArchive definitions, TimeProvider time)
{
    /// <summary>So many of each are shown, the newest; whoever has more finds the rest in the dossiers.</summary>
    internal const int Most = 200;

    internal async Task<IReadOnlyList<OwnResult>> Results(PersonCard person, CancellationToken cancel)
    {
        var found = await (from result in db.Set<Result>().AsNoTracking()
                           join dossier in db.Set<Dossier>().AsNoTracking().FiledBy(person.Id) on result.Dossier equals dossier.Id
                           where result.State == ResultState.Issued && result.Number != null && result.IssuedAt != null
                           orderby result.IssuedAt descending, result.Id
                           select new { result.Id, result.Key, result.Name, result.Number, result.IssuedAt, dossier.Code, dossier.Subject, dossier.Procedure, dossier.ProcedureVersion, dossier.ProcedureHash }).Take(Most).ToListAsync(cancel);
        var open = OpenTo(person);
        return [.. found.Select(one =>
        {
            var rules = definitions.Of(one.Procedure, one.ProcedureVersion, one.ProcedureHash);
            var (code, issued) = (rules.Result(one.Key).Code, Vietnam.DateOf(one.IssuedAt!.Value));
            var part = rules.Parts.FirstOrDefault(p => p.EndsIn(one.Key))?.Key;
            return new OwnResult(one.Name, one.Number!, one.IssuedAt.Value, one.Code, one.Subject, $"/ho-so/{one.Code}/ket-qua{(part is null ? "" : "?viec=" + part)}",
                [.. open.Where(p => p.Papers.Any(paper => paper.IsReplacedBy(code, issued, time.Today))).Select(p => new ReuseWay(p, one.Id))]);
        })];
    }

    internal async Task<IReadOnlyList<OwnPaperKind>> Papers(PersonCard person, CancellationToken cancel)
    {
        var found = await (from paper in db.Set<AttachedPaper>().AsNoTracking()
                           join dossier in db.Set<Dossier>().AsNoTracking().FiledBy(person.Id) on paper.Dossier equals dossier.Id
                           where paper.ReplacedAt == null && paper.RefusedAt == null
                           orderby paper.AddedAt descending, paper.Id
                           select new { paper.Id, paper.Paper, paper.Name, paper.File, paper.AddedAt, dossier.Code, dossier.Procedure, dossier.ProcedureName }).Take(Most).ToListAsync(cancel);
        var cards = (await files.Find([.. found.Select(one => one.File)], cancel)).Where(card => card.State == FileState.Released).ToDictionary(card => card.Id);
        var open = OpenTo(person);
        return [.. found.Where(one => cards.ContainsKey(one.File)).GroupBy(one => one.Name).Select(kind =>
        {
            // The same content given twice is one paper to its owner.
            OwnPaper[] given = [.. kind.Select(one => new OwnPaper(one.Id, one.Paper, one.Code, one.Procedure, one.ProcedureName, one.AddedAt, cards[one.File])).DistinctBy(one => one.File.Digest)];
            return new OwnPaperKind(kind.Key, given, [.. open.Select(p => (Procedure: p, Fit: Fitting(p, kind.Key, given))).Where(p => p.Fit is not null).Select(p => new ReuseWay(p.Procedure, p.Fit!.Id))]);
        })];
    }

    /// <summary>The newest that the procedure takes, by the same rule as its page of papers offers it (<see cref="EarlierPapers"/>).</summary>
    private static OwnPaper? Fitting(ProcedureVersion procedure, string name, OwnPaper[] given)
    {
        foreach (var one in given)
            if (procedure.Papers.Any(paper => !paper.ShownOnly && (paper.Name == name || procedure.Code == one.Procedure && paper.Key == one.Paper) && paper.Takes(one.File))) return one;
        return null;
    }

    /// <summary>What this person may file over the network today.</summary>
    private List<ProcedureVersion> OpenTo(PersonCard person) =>
        [.. catalogue.AllInForce(time.Now).Where(p => p.Suspended is null && MayFile.WhyNot(p, person, "online", time.Today) is null).OrderBy(p => p.ShortName, StringComparer.Create(new("vi-VN"), false))];
}
