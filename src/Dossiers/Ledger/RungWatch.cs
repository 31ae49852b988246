using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Dossiers.Ledger;

/// <summary>
/// Reminds of due times. Each dossier whose next rung is reached is claimed by one worker, however many there are; the line in the
/// ledger, the fact and the messages are one transaction, so a worker that dies has told nobody and another tells it.
/// </summary>
internal sealed class RungWatch(Db db, DossierClock clock, People people, RolePlaces places, Messenger messenger, TimeProvider time, ILogger<RungWatch> log) : IRecurring
{
    private static readonly ProcessRole Over = new(Rung.Above, Roles.Signer, RolePlace.Parent, "lãnh đạo cấp trên", null, []);

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task Run(CancellationToken cancel)
    {
        while (await One(cancel)) db.ChangeTracker.Clear();
    }

    private async Task<bool> One(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.Now;
        var claimed = await db.Set<Dossier>().FromSql($"select * from dossiers.dossier where next_rung_at <= {now} order by next_rung_at limit 1 for update skip locked").ToListAsync(cancel);
        if (claimed.Count == 0) return false;
        try
        {
            await Tell(claimed[0], cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException && !cancel.IsCancellationRequested)
        {
            // One that cannot be told, for want of its definition or calendar, must not stand before all others.
            log.LogWarning(error, "The rungs of {Code} wait an hour", claimed[0].Code);
            await transaction.RollbackAsync(cancel);
            await db.Database.ExecuteSqlAsync($"update dossiers.dossier set next_rung_at = {now.AddHours(1)} where id = {claimed[0].Id} and next_rung_at <= {now}", cancel);
            throw;
        }
    }

    private async Task Tell(Dossier dossier, CancellationToken cancel)
    {
        var reached = await clock.Reached(dossier, cancel);
        var left = clock.Left(dossier).Text;
        var told = new List<(Rung, string)>();
        foreach (var rung in reached)
        {
            var names = new List<string>();
            foreach (var whom in rung.Tell)
                foreach (var officer in await Officers(dossier, whom, cancel))
                {
                    names.Add(officer.PersonName);
                    // Rungs that were reached together are one message to each.
                    if (rung == reached.Last(other => other.Tell.Contains(whom)))
                        await messenger.Tell(officer.Person, $"Hồ sơ {dossier.Code} {left}: {dossier.ProcedureName}, đang ở bước “{dossier.StateName}”, hạn {Vietnam.Local(dossier.DueAt!.Value):HH:mm dd/MM/yyyy}.",
                            whom == Rung.Above ? null : $"/mot-cua/{dossier.Code}", "dossier.rung", $"{dossier.Id:N}.{rung.Key}.{dossier.DueAt.Value:O}", cancel);
                }
            var note = $"{rung.InWords()}; {(names.Count == 0 ? "chưa có ai để báo" : "báo " + string.Join(", ", names.Distinct()))}";
            told.Add((rung, note));
            db.Record(new DueReminded(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, note));
        }
        if (told.Count > 0) await clock.Remind(dossier, told, cancel);
        else await clock.Derive(dossier, cancel);
    }

    private async Task<IReadOnlyList<PostCard>> Officers(Dossier dossier, string whom, CancellationToken cancel)
    {
        if (whom == Roles.Reception) return await people.Holding(dossier.Desk, Roles.Reception, cancel);
        if (whom == Roles.Signer) return await people.Holding(dossier.HandlingBody, Roles.Signer, cancel);
        if (whom == Rung.Above) return places.BodyOf(dossier, Over) is { } over && over != dossier.HandlingBody ? await people.Holding(over, Roles.Signer, cancel) : [];
        if (dossier.Place is not { } place) return [];
        var holding = await people.Holding(place.Body, place.Role, cancel);
        if (holding.FirstOrDefault(officer => officer.Id == dossier.Assignee) is not { } assignee) return holding;
        var standIn = await db.Set<Absence>().AsNoTracking().On(time.Today).Where(a => a.Post == assignee.Id).Select(a => (Guid?)a.StandIn).FirstOrDefaultAsync(cancel);
        return [holding.FirstOrDefault(officer => officer.Id == standIn) ?? assignee];
    }
}
