using System.Collections.Concurrent;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Model;
using CaMauSo.Procedures.Publishing;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Procedures;

/// <summary>Every definition that was ever loaded, so that a dossier finds the very rules it was filed under.</summary>
public sealed class DefinitionArchive(Db db, Catalogue catalogue, WorkingCalendar calendar, TimeProvider time)
{
    // By hash, so what is kept can never be stale.
    private static readonly ConcurrentDictionary<string, ProcedureVersion> Found = new();

    /// <summary>The definition of that hash: the running one, or the text kept when it was loaded.</summary>
    /// <exception cref="Absent">It was never loaded here, or its text was tampered with.</exception>
    public async Task<ProcedureVersion> Find(string code, int version, string hash, CancellationToken cancel = default) =>
        Known(code, version, hash) ?? Read(hash, await db.Set<StoredDefinition>().AsNoTracking().FirstOrDefaultAsync(one => one.Hash == hash, cancel));

    /// <summary>The same for callers that tell a dossier's story line by line; it asks the database only for a definition that was replaced while the program ran, and once.</summary>
    /// <exception cref="Absent">As <see cref="Find"/>.</exception>
    public ProcedureVersion Of(string code, int version, string hash) =>
        Known(code, version, hash) ?? Read(hash, db.Set<StoredDefinition>().AsNoTracking().FirstOrDefault(one => one.Hash == hash));

    private ProcedureVersion? Known(string code, int version, string hash) =>
        catalogue.Version(code, version) is { } running && running.Hash == hash ? running : Found.GetValueOrDefault(hash);

    private static ProcedureVersion Read(string hash, StoredDefinition? stored)
    {
        if (stored is null || DefinitionFile.HashOf(stored.SourceText) != hash) throw new Absent("Không tìm thấy bản định nghĩa thủ tục của hồ sơ này.");
        return Found[hash] = DefinitionFile.Read($"{stored.Code}/{stored.Version}.yaml", stored.SourceText, again: true);
    }

    /// <summary>Holds the files to what was published, then keeps what is new; what is refused is not kept.</summary>
    /// <exception cref="DefinitionRefused">A file was edited after it was published, or an example of a new one does not come out as written.</exception>
    internal async Task Hold(CancellationToken cancel)
    {
        var kept = await db.Set<StoredDefinition>().Select(one => new { one.Code, one.Version, one.Hash }).ToListAsync(cancel);
        catalogue.Hold(new PublishedFiles(kept.Select(one => (one.Code, one.Version, one.Hash)), calendar));
        await Keep(cancel);
    }

    /// <summary>Keeps the texts of all running definitions; those kept already stay as they are.</summary>
    internal async Task Keep(CancellationToken cancel)
    {
        var kept = await db.Set<StoredDefinition>().Select(one => one.Hash).ToListAsync(cancel);
        foreach (var version in catalogue.AllVersions.ExceptBy(kept, one => one.Hash))
            db.Add(new StoredDefinition { Hash = version.Hash, Code = version.Code, Version = version.Version, SourceText = version.SourceText, PublishedAt = time.Now });
        await db.SaveChangesAsync(cancel);
    }
}
