using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Upgrade;

/// <summary>How many were brought under the new version, how many did not fit, how many changed meanwhile or wait for the next press.</summary>
internal sealed record Upgraded(int Done, int Left, int Waiting);

/// <summary>
/// Brings dossiers under the version in force, each in a transaction of its own with a line in its history and a fact. A dossier is held against
/// the rules once more just before: what does not fit any more is left as it is.
/// </summary>
internal sealed class DossierUpgrade(Db db, UpgradeRun run, DossierClock clock, RolePlaces places, Actor actor, TimeProvider time)
{
    /// <summary>As many as one press of the button takes; who has more presses again.</summary>
    internal const int MostAtOnce = 500;
    private const int LongestReason = 500;

    /// <exception cref="Refused">No reason is given.</exception>
    public async Task<Upgraded> All(ProcedureVersion target, IReadOnlyDictionary<string, string> picked, string? why, CancellationToken cancel)
    {
        var reason = Vietnamese.Clean(why);
        if (reason.Length < 5) throw new Refused("Ghi lý do chuyển: lý do nằm trong lịch sử của từng hồ sơ.", "Reason");
        if (reason.Length > LongestReason) throw new Refused($"Viết ngắn lại, tối đa {LongestReason} ký tự.", "Reason");
        var (fits, _) = await run.Try(target, picked, cancel);
        var fitting = fits.Where(fit => fit.Fits).Select(fit => fit.Dossier).ToList();
        var done = 0;
        foreach (var id in fitting.Take(MostAtOnce))
            if (await One(id, target, picked, reason, cancel)) done++;
        return new Upgraded(done, fits.Count - fitting.Count, fitting.Count - done);
    }

    /// <returns>False when somebody was faster: it keeps its version until the next press.</returns>
    private async Task<bool> One(Guid id, ProcedureVersion target, IReadOnlyDictionary<string, string> picked, string reason, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        try
        {
            await db.Handle(Guid.CreateVersion7(time.Now), actor.Person, time.Now, () => Bring(id, target, picked, reason, cancel), cancel);
            return true;
        }
        catch (Exception no) when (no is Refused or DbUpdateException) { return false; }
    }

    private async Task<string> Bring(Guid id, ProcedureVersion target, IReadOnlyDictionary<string, string> picked, string reason, CancellationToken cancel)
    {
        var dossier = await run.Older(target).SingleOrDefaultAsync(d => d.Id == id, cancel) ?? throw new Refused("Hồ sơ đã xong hoặc đã chuyển rồi.");
        var (fit, held) = await run.Of(dossier, target, picked, cancel);
        if (!fit.Fits) throw new Refused("Hồ sơ vừa thay đổi và không còn hợp với bản mới.");
        var (from, before) = (dossier.ProcedureVersion, dossier.State);
        if (dossier.ReturnTo is { } back && !target.Process.States.ContainsKey(back)) dossier.ReturnTo = picked[back];
        (dossier.ProcedureVersion, dossier.ProcedureHash, dossier.ProcedureName) = (target.Version, target.Hash, target.ShortName);
        (dossier.State, dossier.StateName, dossier.NationalCode) = (fit.To!.Key, fit.To.Name, fit.To.NationalCode ?? dossier.NationalCode);
        places.Give(dossier, target, fit.To);
        var due = dossier.WholeDueAt == fit.NewDue ? "Ngày hẹn giữ nguyên." : fit.NewDue is { } at ? $"Ngày hẹn mới: {Vietnam.Local(at):HH:mm dd/MM/yyyy}." : "Quy định mới không hẹn ngày trả.";
        await clock.Upgrade(dossier, dossier.ReceivedAt is null ? target.Time.Reception : fit.Term, fit.NewDue, reason, cancel);
        // In a pause it is still in the stage it will go back to.
        await clock.Enter(dossier, target, fit.To.Clock == Clock.Paused && dossier.ReturnTo is { } standing ? target.Process.States[standing] : fit.To, () => held, cancel);
        await IndicatorValue.Renew(db, dossier, target, held, cancel);
        dossier.Version++;
        db.Add(new Step
        {
            Id = Guid.CreateVersion7(time.Now), Dossier = id, Number = 1 + await db.Set<Step>().CountAsync(s => s.Dossier == id, cancel), Action = "upgrade", Label = $"Chuyển từ phiên bản {from} sang phiên bản {target.Version}",
            FromState = before, ToState = dossier.State, At = time.Now, Person = actor.Person, PersonName = actor.Name, Role = Identity.Roles.Controller, Body = actor.Body, Note = $"{reason.TrimEnd('.')}. {due}",
        });
        db.Record(new DossierUpgraded(id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, due));
        return dossier.Code;
    }
}
