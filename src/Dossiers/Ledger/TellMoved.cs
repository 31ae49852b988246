using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Ledger;

/// <summary>Records a fact for every due time that a change of the calendar moved; the applicant hears of it like of any other.</summary>
internal sealed class TellMoved(Db db) : IRecurring
{
    private const int Batch = 200;

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task Run(CancellationToken cancel)
    {
        while (await Some(cancel)) db.ChangeTracker.Clear();
    }

    private async Task<bool> Some(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // While due times are derived anew, that comes first.
        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock_shared({Recalendar.Turn}) as \"Value\"").SingleAsync(cancel)) return false;
        var moved = await db.Database.SqlQuery<Moved>($"""
            delete from dossiers.due_moved where dossier in (select dossier from dossiers.due_moved order by dossier limit {Batch} for update skip locked)
            returning dossier as "Dossier", before as "Before", after as "After"
            """).ToListAsync(cancel);
        if (moved.Count == 0) return false;
        var ids = moved.ConvertAll(m => m.Dossier);
        var dossiers = await db.Set<Dossier>().AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancel);
        foreach (var m in moved)
            if (dossiers.TryGetValue(m.Dossier, out var d) && m.Before != m.After)
                db.Record(new DueMoved(d.Id, d.Code, d.Procedure, d.Field, d.HandlingBody, d.Applicant, d.StateName,
                    $"{Vietnam.Local(m.After):HH:mm dd/MM/yyyy} thay cho {Vietnam.Local(m.Before):HH:mm dd/MM/yyyy}"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private sealed record Moved(Guid Dossier, DateTimeOffset Before, DateTimeOffset After);
}
