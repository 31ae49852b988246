using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Submit;

/// <summary>What a filing is begun with: a result issued to the person or a paper they gave before, chosen among their papers.</summary>
internal sealed class BeginWith(Db db, Drafts drafts, EarlierResults results, EarlierPapers papers, Cipher cipher, TimeProvider time)
{
    /// <param name="Name">What it is, with what tells it from others.</param>
    internal sealed record Chosen(string Paper, string Name, EarlierResult? Result, EarlierPaper? Given);

    /// <summary>Null when nothing was chosen, it is another person's, or this procedure has no use for it.</summary>
    internal async Task<Chosen?> Find(Guid? id, Guid applicant, ProcedureVersion procedure, CancellationToken cancel)
    {
        if (id is not { } wanted) return null;
        if ((await results.Of(applicant, procedure.Papers, cancel)).FirstOrDefault(one => one.Id == wanted) is { } result)
            return new(result.Paper, $"{result.Name} {result.Number}", result, null);
        return await papers.One(applicant, procedure, wanted, cancel) is { } given ? new(given.Paper, given.File.Name, null, given) : null;
    }

    /// <summary>Lays it to a draft that was just begun. A paper the answers turn out not to ask for is left out when the draft is filed.</summary>
    internal async Task Put(Chosen chosen, Draft draft, Guid by, CancellationToken cancel)
    {
        var open = await drafts.Open(draft.Id, by, cancel);
        if (chosen.Result is { } result)
            open.Draft.Keep(cipher, new Dictionary<string, string[]> { [OpenDraft.ChoiceOf(open.Procedure.Papers.First(p => p.Key == chosen.Paper))] = [result.Id.ToString()] }, time.Now);
        else if (await papers.Give(open, chosen.Given!, open.Papers, by, cancel) is { } paper) db.Add(paper);
        await db.SaveChangesAsync(cancel);
    }
}
