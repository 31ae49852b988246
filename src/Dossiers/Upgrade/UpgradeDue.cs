using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Upgrade;

/// <summary>The due time a dossier would have had under other rules: exactly what the ledger says once the line of the upgrade stands in it.</summary>
internal static class UpgradeDue
{
    /// <param name="ledger">Of this dossier, in order.</param>
    public static DateTimeOffset? Of(Dossier dossier, ProcedureVersion rules, Evaluation held, IReadOnlyList<ClockEntry> ledger, DossierClock clock) =>
        dossier.FinishedAt is not null ? dossier.WholeDueAt : clock.Read(ledger).Under(dossier.ReceivedAt is null ? rules.Time.Reception : held.Term, clock.HoursOf);
}
