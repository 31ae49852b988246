using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Demo;

/// <summary>
/// Which procedures the invented people need: each example of each definition once, so that nothing in the catalogue stands
/// empty; then mostly what people often need.
/// </summary>
internal sealed class DemoPlan(Catalogue catalogue, Lot lot)
{
    private readonly Dictionary<string, (ProcedureVersion Procedure, Example Example)[]> _each = [];
    private int _told;

    /// <returns>Null when nothing was offered that day.</returns>
    internal (ProcedureVersion Procedure, Example Example)? Next(DateOnly day)
    {
        var offered = Offered(day);
        if (offered.Length == 0) return null;
        var of = offered[_told++ < offered.Length ? _told - 1 : Often(offered.Length)];
        // The first example of a definition is its everyday one.
        return _told <= offered.Length || lot.Below(3) == 0 ? of : (of.Procedure, of.Procedure.Examples[0]);
    }

    private (ProcedureVersion Procedure, Example Example)[] Offered(DateOnly day)
    {
        var inForce = catalogue.AllInForce(day);
        var key = string.Join(' ', inForce.Select(p => p.Hash));
        if (_each.TryGetValue(key, out var known)) return known;
        return _each[key] = [.. inForce.OrderBy(p => p.Level == UnitLevel.Commune ? 0 : 1).ThenByDescending(p => p.LifeEvents.Count).ThenBy(p => p.Code, StringComparer.Ordinal)
            .SelectMany(p => p.Examples.Select(e => (p, e)))];
    }

    /// <summary>Squared, so that the front of the list comes most often.</summary>
    private int Often(int of)
    {
        var share = lot.Below(10_000) / 10_000.0;
        return (int)(of * share * share);
    }
}
