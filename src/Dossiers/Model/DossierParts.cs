using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>How far one part of a combined dossier is; follows from its results and the dossier's state, and is never stored.</summary>
internal enum PartState { Pending, Going, Granted, Declined, Dropped }

/// <summary>One part of a combined dossier: who works on it, how far it is, what it gave, what it costs.</summary>
internal sealed record DossierPart(ProcedurePart Part, string Body, PartState State, Result? Result, Money Owed, bool Paid)
{
    internal static readonly IReadOnlyDictionary<PartState, string> Words = new Dictionary<PartState, string>
    {
        [PartState.Pending] = "chưa đến lượt", [PartState.Going] = "đang làm", [PartState.Granted] = "đã có kết quả", [PartState.Declined] = "không giải quyết được", [PartState.Dropped] = "không làm",
    };

    /// <summary>What people read about it.</summary>
    public string Says => Words[State];

    public Ui.Tone Tone => State switch { PartState.Granted => Ui.Tone.Ok, PartState.Declined => Ui.Tone.Error, PartState.Going => Ui.Tone.Info, _ => Ui.Tone.Neutral };

    public string Icon => State switch { PartState.Granted => "circle-check", PartState.Declined or PartState.Dropped => "circle-x", _ => "circle" };

    /// <summary>Where its result is printed.</summary>
    public string? Href(string code) => Result is null ? null : $"/ho-so/{code}/ket-qua?viec={Part.Key}";
}

/// <summary>Reads the parts of a combined dossier.</summary>
internal sealed class DossierParts(Db db, RolePlaces places, TerritoryMap territory)
{
    /// <summary>In the order of the definition; none, and nothing asked, when the procedure is a single one.</summary>
    internal async Task<IReadOnlyList<DossierPart>> Of(Dossier dossier, ProcedureVersion rules, CancellationToken cancel) => rules.Parts.Count == 0 ? [] : Of(dossier, rules,
        await db.Set<Result>().AsNoTracking().Where(r => r.Dossier == dossier.Id).ToListAsync(cancel), await db.Set<Charge>().AsNoTracking().Where(c => c.Dossier == dossier.Id).ToListAsync(cancel));

    /// <summary>The same for who has read the dossier's results and charges.</summary>
    /// <param name="results">Of the dossier, whatever their state.</param>
    /// <param name="charges">Of the dossier.</param>
    internal IReadOnlyList<DossierPart> Of(Dossier dossier, ProcedureVersion rules, IEnumerable<Result> results, IEnumerable<Charge> charges)
    {
        if (rules.Parts.Count == 0) return [];
        var (issued, money) = (results.Where(r => r.State == ResultState.Issued).ToList(), charges.ToLookup(c => c.Part));
        return [.. rules.Parts.Select(part =>
        {
            var result = issued.Find(r => part.EndsIn(r.Key));
            var state = result is not null ? result.Key == part.Result ? PartState.Granted : PartState.Declined
                : dossier.FinishedAt is not null ? PartState.Dropped
                : rules.Process.States[dossier.State].Part == part.Key ? PartState.Going : PartState.Pending;
            return new DossierPart(part, BodyOf(dossier, rules.Process.Roles[part.Role]), state, result,
                money[part.Key].Aggregate(Money.Zero, (sum, c) => sum + c.Amount), money[part.Key].All(c => c.PaidAt is not null || c.Amount == Money.Zero));
        })];
    }

    private string BodyOf(Dossier dossier, ProcessRole role) => places.BodyOf(dossier, role) is { } body ? territory.Body(body).Name : role.Name;
}
