using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>Reminds of lent parts that were not given back in time, once: who has it in hand, and who lent it and may call it back.</summary>
internal sealed class LentWatch(Db db, Messenger messenger, People people, TerritoryMap territory, TimeProvider time) : IRecurring
{
    private const int Batch = 100;

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancel)
    {
        while (await Some(cancel)) db.ChangeTracker.Clear();
    }

    private async Task<bool> Some(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.Now;
        var late = await db.Set<Transfer>().FromSql($"select * from dossiers.transfer where closed_at is null and reminded_at is null and due_at < {now} order by due_at limit {Batch} for update skip locked").ToListAsync(cancel);
        if (late.Count == 0) return false;
        Guid[] ids = [.. late.Select(t => t.Dossier)];
        var dossiers = await db.Set<Dossier>().AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancel);
        foreach (var transfer in late)
        {
            transfer.RemindedAt = now;
            await Tell(transfer, dossiers[transfer.Dossier], cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return late.Count == Batch;
    }

    private async Task Tell(Transfer transfer, Dossier dossier, CancellationToken cancel)
    {
        var due = $"{Vietnam.Local(transfer.DueAt!.Value):HH:mm dd/MM/yyyy}";
        var waiting = transfer.State == TransferState.Waiting;
        var there = await people.Holding(waiting ? transfer.ToDesk : transfer.ToBody, waiting ? Roles.Reception : Roles.Specialist, cancel);
        foreach (var officer in there.Where(o => waiting || dossier.Assignee is null || o.Id == dossier.Assignee))
            await Say(officer.Person, $"Hồ sơ {dossier.Code} đã quá hạn trả lại {territory.Body(transfer.FromBody).Name} ({due}).");
        await Say(transfer.Sender, $"{territory.Body(transfer.ToBody).Name} chưa trả lại hồ sơ {dossier.Code}, hạn {due}. Bạn gọi lại được, kèm lý do.");

        Task Say(Guid person, string words) => messenger.Tell(person, words, $"/mot-cua/{dossier.Code}", "dossier.lent", $"{transfer.Id:N}.late", cancel);
    }
}
