using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>A paper the applicant gave in an earlier dossier and may give once more without sending it.</summary>
/// <param name="Id">The paper as it lies in that dossier.</param>
/// <param name="Dossier">Code of that dossier.</param>
internal sealed record EarlierPaper(Guid Id, string Paper, string Dossier, string Procedure, DateTimeOffset GivenAt, StoredFileCard File);

/// <summary>Tái sử dụng giấy tờ (NĐ 107/2021, TT 01/2023/TT-VPCP): what somebody gave before for the same paper. The content is kept once; each dossier has a file of its own that is read and kept by its rules.</summary>
internal sealed class EarlierPapers(Db db, FileStore files, People people, TimeProvider time)
{
    private const int Most = 100, MostEach = 3;

    /// <summary>Newest first, each content once, at most three for each paper asked: the same paper of this procedure, or one of the same name in another.</summary>
    internal async Task<IReadOnlyList<EarlierPaper>> Of(Guid applicant, ProcedureVersion procedure, IReadOnlyList<Paper> asked, CancellationToken cancel) =>
        [.. (await Find(applicant, procedure, asked, null, cancel)).GroupBy(one => one.Paper).SelectMany(same => same.DistinctBy(one => one.File.Digest).Take(MostEach))];

    /// <summary>One of them by its id, for whichever of the procedure's papers it fits; null when it fits none or is not the applicant's.</summary>
    internal async Task<EarlierPaper?> One(Guid applicant, ProcedureVersion procedure, Guid paper, CancellationToken cancel) =>
        await Find(applicant, procedure, procedure.Papers, null, cancel, paper) is [var found, ..] ? found : null;

    /// <param name="codes">Only those of these dossiers; null for the newest of all.</param>
    /// <param name="only">Only that one.</param>
    private async Task<IReadOnlyList<EarlierPaper>> Find(Guid applicant, ProcedureVersion procedure, IReadOnlyList<Paper> asked, IReadOnlyList<string>? codes, CancellationToken cancel, Guid? only = null)
    {
        var wanted = asked.Where(paper => !paper.ShownOnly).ToList();
        if (wanted.Count == 0) return [];
        var (keys, names) = (wanted.Select(paper => paper.Key).ToList(), wanted.Select(paper => paper.Name).ToList());
        var found = await (from paper in db.Set<AttachedPaper>().AsNoTracking()
                           join dossier in db.Set<Dossier>().AsNoTracking().FiledBy(applicant).Where(d => codes == null || codes.Contains(d.Code)) on paper.Dossier equals dossier.Id
                           where paper.ReplacedAt == null && paper.RefusedAt == null && (only == null || paper.Id == only) && (names.Contains(paper.Name) || dossier.Procedure == procedure.Code && keys.Contains(paper.Paper))
                           orderby paper.AddedAt descending, paper.Id
                           select new { paper.Id, paper.Paper, paper.Name, paper.File, paper.AddedAt, dossier.Code, dossier.ProcedureName, dossier.Procedure }).Take(Most).ToListAsync(cancel);
        if (found.Count == 0) return [];
        var cards = (await files.Find([.. found.Select(one => one.File)], cancel)).Where(card => card.State == FileState.Released).ToDictionary(card => card.Id);
        return [.. wanted.SelectMany(paper => found
            .Where(one => cards.ContainsKey(one.File) && (one.Name == paper.Name || one.Procedure == procedure.Code && one.Paper == paper.Key))
            .Select(one => new EarlierPaper(one.Id, paper.Key, one.Code, one.ProcedureName, one.AddedAt, cards[one.File]))
            .Where(one => paper.Takes(one.File)))];
    }

    /// <summary>All files of papers given in earlier dossiers, named by their codes, as files of the new one.</summary>
    /// <exception cref="Refused">That dossier is not the applicant's, or had no such paper that may be used.</exception>
    internal async Task<IReadOnlyList<(string Paper, Guid File, Guid Origin)>> Again(Guid applicant, ProcedureVersion procedure, IReadOnlyList<Paper> asked, IReadOnlyList<(string Paper, string Dossier)> wanted, CancellationToken cancel)
    {
        if (wanted.Count == 0) return [];
        var (may, taken) = (await Find(applicant, procedure, asked, [.. wanted.Select(one => one.Dossier)], cancel), new List<(string, Guid, Guid)>());
        foreach (var (paper, dossier) in wanted.Distinct())
        {
            var found = may.Where(one => one.Paper == paper && one.Dossier == dossier).ToList();
            if (found.Count == 0) throw new Refused($"Hồ sơ {dossier} không có kết quả hay giấy tờ của bạn dùng lại được cho mục này.", "reuse." + paper);
            foreach (var one in found.DistinctBy(one => one.File.Digest)) taken.Add((paper, (await files.Again(one.File.Id, applicant, cancel)).Id, one.Id));
        }
        return taken;
    }

    /// <summary>Puts it into a draft under a file of the draft's own; once more does nothing. An officer who takes it for somebody has read of that person's data, and it is noted.</summary>
    /// <exception cref="Refused">The paper has as many files as it may.</exception>
    internal async Task<DraftPaper?> Give(OpenDraft open, EarlierPaper paper, IReadOnlyList<DraftPaper> given, Guid by, CancellationToken cancel)
    {
        if (given.Any(one => one.ReusedFrom == paper.Id)) return null;
        var asked = open.Procedure.Papers.First(one => one.Key == paper.Paper);
        PaperLimits.Of(asked, "p." + asked.Key).CheckCount(given.Count(one => one.Paper == paper.Paper) + 1);
        if (open.Draft.AtDesk) people.NoteRead(open.Draft.For, "dùng lại giấy tờ đã nộp khi nhận hồ sơ", paper.Dossier);
        var card = await files.Again(paper.File.Id, by, cancel);
        await files.Attach([card.Id], open.Draft.Id, by, cancel);
        return new DraftPaper { Id = Guid.CreateVersion7(time.Now), Draft = open.Draft.Id, Paper = paper.Paper, File = card.Id, AddedAt = time.Now, ReusedFrom = paper.Id };
    }
}
