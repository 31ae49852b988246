using CaMauSo.Kernel;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// When a body ends in a reorganisation, its running dossiers go to its successor. The receiving body and the rules they
/// were filed under stay: a dossier survives the reform of those who handle it.
/// </summary>
internal sealed class Inheritance(Db db, TerritoryMap territory, DossierClock clock, Transfers transfers, Actor actor, TimeProvider time) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task Run(CancellationToken cancel)
    {
        var today = time.Today;
        var held = await db.Set<Dossier>().Where(d => d.FinishedAt == null || d.DeliveredAt == null && d.Holder != null).Select(d => d.HandlingBody)
            .Union(db.Set<Dossier>().Where(d => d.FinishedAt == null || d.DeliveredAt == null && d.Holder != null).Select(d => d.Desk))
            .Union(db.Set<Dossier>().Where(d => d.TransferBody != null).Select(d => d.TransferBody!.Value)).ToListAsync(cancel);
        var ended = held.Where(b => territory.Body(b).ValidTo < today).ToHashSet();
        if (ended.Count == 0) return;
        foreach (var dossier in await db.Set<Dossier>().Where(d => (d.FinishedAt == null || d.DeliveredAt == null && d.Holder != null) && (ended.Contains(d.HandlingBody) || ended.Contains(d.Desk) || d.TransferBody != null && ended.Contains(d.TransferBody.Value))).OrderBy(d => d.Id).Take(500).ToListAsync(cancel))
        {
            // Where only the body it was sent to has ended, nobody else answers for it than before.
            var moved = ended.Contains(dossier.HandlingBody) || ended.Contains(dossier.Desk);
            var before = territory.Body(moved ? dossier.HandlingBody : dossier.TransferBody!.Value);
            if (territory.SuccessorOf(dossier.HandlingBody, today, dossier.Unit) is { } handling) dossier.HandlingBody = handling.Id;
            if (territory.SuccessorOf(dossier.Desk, today, dossier.Unit) is { } desk) dossier.Desk = desk.Id;
            if (dossier.HolderBody is { } elsewhere) dossier.HolderBody = territory.SuccessorOf(elsewhere, today, dossier.Unit)?.Id ?? elsewhere;
            await transfers.Follow(dossier, cancel);
            var after = territory.Body(moved ? dossier.HandlingBody : dossier.TransferBody!.Value);
            if (!moved && after.Id == before.Id) continue;
            if (moved || dossier.TransferDesk is null) dossier.Assignee = null;
            dossier.Version++;
            var note = $"{before.ShortName} chuyển sang {after.ShortName}";
            if (moved && dossier.EndedAt is null) await clock.Transfer(dossier, note, cancel);
            await db.AddLine(dossier, "inherit", "Chuyển cơ quan kế tục", "system", actor, note, time.Now, cancel, dossier.HandlingBody);
            db.Record(new DossierInherited(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, note));
        }
        await db.SaveChangesAsync(cancel);
    }
}
