using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Upgrade;

/// <summary>The due time a dossier would have had under other rules: its ledger read once more with the terms of those rules.</summary>
internal static class UpgradeDue
{
    /// <param name="ledger">Of this dossier, in order.</param>
    public static DateTimeOffset? Of(Dossier dossier, ProcedureVersion rules, Evaluation held, IReadOnlyList<ClockEntry> ledger, DossierClock clock) =>
        dossier.FinishedAt is not null ? dossier.WholeDueAt : clock.Read(ledger.Where(entry => entry.Kind is not (ClockMove.Upgrade or ClockMove.Stage)).Select(entry => Under(entry, ledger, rules, held))).Due;

    /// <summary>Only an extension keeps a day that was promised; every other day follows from its term.</summary>
    private static ClockEntry Under(ClockEntry entry, IReadOnlyList<ClockEntry> ledger, ProcedureVersion rules, Evaluation held)
    {
        var received = ledger.Any(other => other.Kind == ClockMove.Receive && other.Number <= entry.Number);
        return new ClockEntry
        {
            Dossier = entry.Dossier, Number = entry.Number, At = entry.At, Kind = entry.Kind, Body = entry.Body, Rung = entry.Rung, ByName = entry.ByName,
            Term = entry.Kind is ClockMove.File or ClockMove.Receive or ClockMove.Restart ? received ? held.Term : rules.Time.Reception : null,
            DueAt = entry.Kind == ClockMove.Extend ? entry.DueAt : null,
        };
    }
}
