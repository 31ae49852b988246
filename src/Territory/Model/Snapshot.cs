using System.Collections.Frozen;

namespace CaMauSo.Territory.Model;

/// <summary>All units and bodies of all times, indexed: a few hundred rows, so every question is answered from memory.</summary>
internal sealed class Snapshot
{
    public Snapshot(IEnumerable<Unit> units, IEnumerable<Body> bodies)
    {
        Units = [.. units.OrderBy(u => u.Level).ThenBy(u => u.Key, StringComparer.Ordinal)];
        Bodies = [.. bodies.OrderBy(b => b.Level).ThenBy(b => b.Kind).ThenBy(b => b.Code, StringComparer.Ordinal).ThenBy(b => b.Key, StringComparer.Ordinal)];
        UnitsById = Units.ToFrozenDictionary(u => u.Id);
        UnitsByKey = Units.ToFrozenDictionary(u => u.Key);
        UnitsByCode = Units.ToLookup(u => u.Code);
        Children = Units.Where(u => u.ParentId is not null).ToLookup(u => u.ParentId!.Value);
        UnitPredecessors = Units.SelectMany(u => u.Successors.Select(s => (s.UnitId, From: new UnitSuccessor(u.Id, s.Kind, s.SquareKilometres, s.Population))))
            .ToLookup(p => p.UnitId, p => p.From);
        BodiesById = Bodies.ToFrozenDictionary(b => b.Id);
        BodiesByKey = Bodies.ToFrozenDictionary(b => b.Key);
        BodiesByUnit = Bodies.ToLookup(b => b.UnitId);
        BodyPredecessors = Bodies.SelectMany(b => b.SuccessorIds.Select(s => (Successor: s, b.Id))).ToLookup(p => p.Successor, p => p.Id);
    }

    public IReadOnlyList<Unit> Units { get; }
    public IReadOnlyList<Body> Bodies { get; }
    public FrozenDictionary<Guid, Unit> UnitsById { get; }
    public FrozenDictionary<string, Unit> UnitsByKey { get; }
    public ILookup<string, Unit> UnitsByCode { get; }
    public ILookup<Guid, Unit> Children { get; }
    public ILookup<Guid, UnitSuccessor> UnitPredecessors { get; }
    public FrozenDictionary<Guid, Body> BodiesById { get; }
    public FrozenDictionary<string, Body> BodiesByKey { get; }
    public ILookup<Guid, Body> BodiesByUnit { get; }
    public ILookup<Guid, Guid> BodyPredecessors { get; }

    /// <summary>The unit itself while it is in force, later the one that took the most of it; null where the chain ends (districts).</summary>
    public Unit? InForce(Unit unit, DateOnly on)
    {
        for (var at = unit; ; at = UnitsById[at.Successors[0].UnitId])
        {
            if (at.InForce(on)) return at;
            if (at.ValidFrom > on || at.Successors.Count == 0) return null;
        }
    }

    public Body? InForce(Body body, DateOnly on)
    {
        for (var at = body; ; at = BodiesById[at.SuccessorIds[0]])
        {
            if (at.InForce(on)) return at;
            if (at.ValidFrom > on || at.SuccessorIds.Count == 0) return null;
        }
    }

    /// <summary>The unit and what it lies in, from itself up to the province.</summary>
    public IEnumerable<Unit> Upwards(Unit unit)
    {
        for (var at = unit; at is not null; at = at.ParentId is { } parent ? UnitsById[parent] : null) yield return at;
    }
}
