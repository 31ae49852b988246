using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers;

/// <summary>Which procedures a one-stop desk receives: one answer for its officers, its kiosk and its public page.</summary>
public sealed class DeskProcedures
{
    private readonly Catalogue _catalogue;
    private readonly TerritoryMap _territory;
    private readonly Filing _filing;

    internal DeskProcedures(Catalogue catalogue, TerritoryMap territory, Filing filing) => (_catalogue, _territory, _filing) = (catalogue, territory, filing);

    /// <summary>Open for filing at that moment, by name.</summary>
    public IReadOnlyList<ProcedureVersion> Of(Guid desk, DateTimeOffset at)
    {
        var on = Vietnam.DateOf(at);
        var unit = _territory.UnitOf(_territory.Body(desk), on) is { Level: Territory.UnitLevel.Commune } commune ? commune : _territory.Province(on);
        return [.. _catalogue.AllInForce(at).Where(p => p.Suspended is null && p.PortalMode(on) != "MINISTRY_CENTRAL" && IsReceived(p, desk, unit.Id, on)).OrderBy(p => p.ShortName, StringComparer.Create(new("vi-VN"), false))];
    }

    private bool IsReceived(ProcedureVersion procedure, Guid desk, Guid unit, DateOnly on)
    {
        try { return _filing.BodiesFor(procedure, unit, on).Desk.Id == desk; }
        catch (Refused) { return false; } // nobody is competent there
    }
}
