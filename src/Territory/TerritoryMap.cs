using CaMauSo.Kernel;
using CaMauSo.Territory.Model;

namespace CaMauSo.Territory;

/// <summary>
/// Who and where, on any date: administrative units and bodies with their successors. Every question carries the date of the
/// act it is asked for, never today's by silence. Answers come from memory; a singleton may keep this.
/// </summary>
public sealed class TerritoryMap
{
    private volatile Func<Snapshot> _snapshot;

    internal TerritoryMap(Func<Snapshot> snapshot) => _snapshot = snapshot;

    internal Snapshot All => _snapshot();

    internal void Replace(Snapshot snapshot) => _snapshot = () => snapshot;

    /// <summary>Units in force that day, of one level or of all; Bạc Liêu's before 01/07/2025 included.</summary>
    public IEnumerable<Unit> Units(DateOnly on, UnitLevel? level = null) =>
        All.Units.Where(u => u.InForce(on) && (level is null || u.Level == level));

    /// <summary>The province this platform serves, as it was that day.</summary>
    public Unit Province(DateOnly on) => Units(on, UnitLevel.Province).First(u => u.NationalCode is not null);

    /// <summary>The communes, wards and townships of the province that day: 101 until 30/11/2024, then 100, since 01/07/2025 64.</summary>
    public IReadOnlyList<Unit> Communes(DateOnly on)
    {
        var province = Province(on);
        return [.. Units(on, UnitLevel.Commune).Where(u => IsWithin(u, province))];
    }

    public Unit Unit(Guid id) => All.UnitsById.GetValueOrDefault(id) ?? throw new Absent("Không tìm thấy đơn vị hành chính này.");

    /// <summary>By the data's key, “32002:2”.</summary>
    public Unit? UnitByKey(string key) => All.UnitsByKey.GetValueOrDefault(key);

    /// <summary>The unit that carried the code that day. A code alone names no unit.</summary>
    public Unit? UnitByCode(string code, DateOnly on) => All.UnitsByCode[code].FirstOrDefault(u => u.InForce(on));

    /// <summary>The unit itself while in force, later the one that took the whole or most of it; null where none did (districts).</summary>
    public Unit? SuccessorOf(Unit unit, DateOnly on) => All.InForce(unit, on);

    public IReadOnlyList<UnitSuccessor> PredecessorsOf(Unit unit) => [.. All.UnitPredecessors[unit.Id].OrderBy(p => p.Kind)];

    public IReadOnlyList<Unit> ChildrenOf(Guid unitId, DateOnly on) => [.. All.Children[unitId].Where(u => u.InForce(on))];

    public bool IsWithin(Unit unit, Unit ancestor) => All.Upwards(unit).Any(u => u.Id == ancestor.Id);

    /// <summary>“Xã Hồ Thị Kỷ, huyện Thới Bình, tỉnh Cà Mau”.</summary>
    public string AddressText(Guid unitId) =>
        string.Join(", ", All.Upwards(Unit(unitId)).Select((u, i) => i == 0 ? u.FullName : u.InSentence));

    public IEnumerable<Body> Bodies(DateOnly on) => All.Bodies.Where(b => b.InForce(on));

    public Body Body(Guid id) => All.BodiesById.GetValueOrDefault(id) ?? throw new Absent("Không tìm thấy cơ quan này.");

    public Body? BodyByKey(string key) => All.BodiesByKey.GetValueOrDefault(key);

    /// <summary>The unit a body belongs to that day: a department outlives the province it was set up in.</summary>
    public Unit UnitOf(Body body, DateOnly on) => All.InForce(Unit(body.UnitId), on) ?? Unit(body.UnitId);

    /// <summary>The desk that receives in this unit that day; for a unit that has ended, the desk of its successor.</summary>
    public Body? OneStopOf(Guid unitId, DateOnly on) => OfUnit(unitId, BodyKind.OneStop, on);

    /// <summary>The desk through which a body receives: a commune's own, the provincial centre for a department.</summary>
    public Body? OneStopFor(Body body, DateOnly on) => body.Kind == BodyKind.OneStop ? SuccessorOf(body.Id, on) : OneStopOf(body.UnitId, on);

    /// <summary>
    /// The body that decides at a level, for somebody or something in a unit: the department with this key, or the People's
    /// Committee. A department not yet set up that day is answered with the one it grew out of. Null when the level does not exist.
    /// </summary>
    public Body? CompetentBody(UnitLevel level, Guid unitId, string? departmentKey, DateOnly on)
    {
        if (level == UnitLevel.Province && departmentKey is not null) return Department(departmentKey, on);
        var unit = All.InForce(Unit(unitId), on);
        var holder = unit is null ? null : All.Upwards(unit).FirstOrDefault(u => u.Level == level);
        return holder is null ? null : OfUnit(holder.Id, BodyKind.PeopleCommittee, on);
    }

    /// <summary>
    /// The body itself while in force, later the one that took its work over. A district's work went to its communes: it is found
    /// by <paramref name="place"/>, the commune the matter lies in; without one there is no single successor.
    /// </summary>
    public Body? SuccessorOf(Guid bodyId, DateOnly on, Guid? place = null)
    {
        var body = Body(bodyId);
        if (All.InForce(body, on) is { } found) return found;
        return body is { Level: UnitLevel.District, ValidTo: { } end } && end < on && place is { } unit ? OfUnit(unit, body.Kind, on) : null;
    }

    private Body? Department(string key, DateOnly on)
    {
        var body = BodyByKey(key) ?? throw new Absent($"Không có cơ quan mang khóa “{key}”.");
        if (body.ValidFrom is null || body.ValidFrom <= on) return All.InForce(body, on);
        return All.BodyPredecessors[body.Id].Select(Body).FirstOrDefault(b => b.InForce(on));
    }

    private Body? OfUnit(Guid unitId, BodyKind kind, DateOnly on)
    {
        var all = All;
        if (all.InForce(Unit(unitId), on) is not { } unit) return null;
        return all.BodiesByUnit[unit.Id].FirstOrDefault(b => b.Kind == kind && b.InForce(on))
            ?? all.Bodies.FirstOrDefault(b => b.Kind == kind && b.Level == unit.Level && b.InForce(on) && UnitOf(b, on).Id == unit.Id);
    }
}
