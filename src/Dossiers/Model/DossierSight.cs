using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>Which dossiers this visitor may see: one's own as a citizen, one's body's as an officer. The rest does not exist for them.</summary>
internal sealed class DossierSight(Db db, Visitor visitor)
{
    /// <summary>One's own, as applicant.</summary>
    internal IQueryable<Dossier> Mine => db.Set<Dossier>().FiledBy(visitor.Person);

    /// <summary>Those of the body of one's post, for officers who work on dossiers: its own, those of which a step lies with it or in which it took one, those sent to it and not answered, those it once took, and those it was asked about.</summary>
    internal IQueryable<Dossier> AtMyBody => visitor.Holds(Permissions.Work) ? OfBody(visitor.Officer.Body) : db.Set<Dossier>().Where(d => false);

    private IQueryable<Dossier> OfBody(Guid body) =>
        db.Set<Dossier>().Where(d => d.Desk == body || d.HandlingBody == body || d.HolderBody == body || d.TransferDesk == body || d.TransferBody == body || db.Set<Step>().Any(s => s.Dossier == d.Id && s.Body == body) || db.Set<Transfer>().Any(t => t.Dossier == d.Id && t.ToBody == body && t.AnsweredAt != null && t.Refusal == null) || db.Set<Opinion>().Any(o => o.Dossier == d.Id && o.Body == body));

    private const string Handling = "giải quyết thủ tục hành chính", Helping = "phối hợp giải quyết, cho ý kiến";

    /// <summary>Whoever opens a dossier to work on it gives one of these reasons.</summary>
    internal static readonly IReadOnlyList<string> Purposes = [Handling, Helping];

    /// <summary>How long somebody who opened a dossier counts as having it before them.</summary>
    internal static readonly TimeSpan Before = TimeSpan.FromMinutes(5);

    /// <summary>Why an officer reads it, as the applicant will see it in the list of who read.</summary>
    internal string PurposeOf(Dossier dossier) => PurposeOf(dossier.Desk, dossier.HandlingBody, dossier.HolderBody ?? dossier.TransferDesk);

    internal string PurposeOf(Guid desk, Guid handling, Guid? holder) =>
        visitor.Officer.Body is var body && (body == desk || body == handling || body == holder) ? Handling : Helping;

    /// <exception cref="Absent">Not there or not the visitor's to see.</exception>
    internal async Task<Dossier> Find(string code, CancellationToken cancel) =>
        await (visitor.Post is not null ? AtMyBody : Mine).SingleOrDefaultAsync(d => d.Code == code, cancel) ?? throw new Absent("Không tìm thấy hồ sơ này.");

    internal async Task<Dossier> FindMine(string code, CancellationToken cancel) =>
        await Mine.SingleOrDefaultAsync(d => d.Code == code, cancel) ?? throw new Absent("Không tìm thấy hồ sơ này.");

    internal async Task<Dossier> FindAtMyBody(string code, CancellationToken cancel) =>
        await AtMyBody.SingleOrDefaultAsync(d => d.Code == code, cancel) ?? throw new Absent("Không tìm thấy hồ sơ này.");
}
