using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>Who may read a paper: the writer of the draft and who helps them with it, the applicant, and officers of the bodies whose work the dossier is.</summary>
internal sealed class PaperAccess(Db db, DossierSight sight, TimeProvider time) : IFileAccess
{
    public async Task<ReadGrant?> MayRead(Guid file, Visitor visitor, CancellationToken cancel)
    {
        if (visitor.PersonId is not { } person) return null;
        if (await db.Set<DraftPaper>().AnyAsync(p => p.File == file && db.Set<Draft>().Any(d => d.Id == p.Draft && d.Person == person), cancel)) return new ReadGrant();
        // Whoever helps fill it in sees its papers while they do; its owner is told of each.
        if (visitor.Holds(Permissions.Help) && await db.GivenBy(person, time.Now).AsNoTracking().FirstOrDefaultAsync(a => db.Set<DraftPaper>().Any(p => p.Draft == a.Draft && p.File == file), cancel) is { } aid) return new ReadGrant(aid.Owner, "giúp điền tờ khai");
        var dossiers = db.Set<AttachedPaper>().Where(p => p.File == file).Select(p => p.Dossier);
        if (await db.Set<Dossier>().FiledBy(person).AnyAsync(d => dossiers.Contains(d.Id), cancel)) return new ReadGrant();
        if (visitor.Post is null) return null;
        var seen = await sight.AtMyBody.AsNoTracking().Where(d => dossiers.Contains(d.Id)).Select(d => new { d.Applicant, d.Code, d.Desk, d.HandlingBody, d.HolderBody, d.TransferDesk }).FirstOrDefaultAsync(cancel);
        return seen is null ? null : new ReadGrant(seen.Applicant, sight.PurposeOf(seen.Desk, seen.HandlingBody, seen.HolderBody ?? seen.TransferDesk), seen.Code);
    }
}
