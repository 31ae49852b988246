using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>Which dossiers this visitor may see: one's own as a citizen, one's body's as an officer. The rest does not exist for them.</summary>
internal sealed class DossierSight(Db db, Visitor visitor)
{
    /// <summary>One's own, as applicant.</summary>
    internal IQueryable<Dossier> Mine => db.Set<Dossier>().FiledBy(visitor.Person);

    /// <summary>Those of the body of one's post, for officers who work on dossiers: its own, those of which a step lies with it, and those in which it took one.</summary>
    internal IQueryable<Dossier> AtMyBody => visitor.Holds(Permissions.Work) ? OfBody(visitor.Officer.Body) : db.Set<Dossier>().Where(d => false);

    private IQueryable<Dossier> OfBody(Guid body) =>
        db.Set<Dossier>().Where(d => d.Desk == body || d.HandlingBody == body || d.HolderBody == body || db.Set<Step>().Any(s => s.Dossier == d.Id && s.Body == body));

    /// <exception cref="Absent">Not there or not the visitor's to see.</exception>
    internal async Task<Dossier> Find(string code, CancellationToken cancel) =>
        await (visitor.Post is not null ? AtMyBody : Mine).SingleOrDefaultAsync(d => d.Code == code, cancel) ?? throw new Absent("Không tìm thấy hồ sơ này.");

    internal async Task<Dossier> FindMine(string code, CancellationToken cancel) =>
        await Mine.SingleOrDefaultAsync(d => d.Code == code, cancel) ?? throw new Absent("Không tìm thấy hồ sơ này.");

    internal async Task<Dossier> FindAtMyBody(string code, CancellationToken cancel) =>
        await AtMyBody.SingleOrDefaultAsync(d => d.Code == code, cancel) ?? throw new Absent("Không tìm thấy hồ sơ này.");
}
