using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Model;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Procedures.Publishing;

/// <summary>The register of publications (sổ công bố) as it stood at one moment, with the texts published in it.</summary>
internal sealed class Register(IReadOnlyList<Publication> lines, IReadOnlyList<ProcedureVersion> published)
{
    private readonly ILookup<string, Publication> byCode = lines.OrderBy(line => line.Number).ToLookup(line => line.Code);

    public static readonly Register Empty = new([], []);

    /// <summary>How many lines it has; lines are only ever added, so more is newer.</summary>
    public int Count => lines.Count;

    /// <summary>The versions published at the desk.</summary>
    public IReadOnlyList<ProcedureVersion> Published => published;

    /// <summary>A procedure's lines in order.</summary>
    public IReadOnlyList<Publication> Lines(string code) => [.. byCode[code]];

    /// <param name="before">An earlier reading: its texts are not read again.</param>
    public static async Task<Register> Read(Db db, Register before, CancellationToken cancel)
    {
        var lines = await db.Set<Publication>().AsNoTracking().ToListAsync(cancel);
        var known = before.Published.ToDictionary(version => version.Hash);
        var wanted = lines.Where(line => line.Kind == PublicationKind.Published).Select(line => line.Hash).Where(hash => !known.ContainsKey(hash)).ToList();
        var texts = wanted.Count == 0 ? [] : await db.Set<StoredDefinition>().AsNoTracking().Where(one => wanted.Contains(one.Hash)).ToListAsync(cancel);
        return new Register(lines, [.. known.Values, .. texts.Select(one => DefinitionFile.Read($"{one.Code}/{one.Version}.yaml", one.SourceText, again: true))]);
    }
}
