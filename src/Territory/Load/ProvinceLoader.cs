using CaMauSo.Kernel;
using CaMauSo.Territory.Model;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Territory.Load;

/// <summary>Brings the province's units and bodies into the database, and reads them back as one snapshot. Loading twice changes nothing.</summary>
internal sealed class ProvinceLoader(Db db, ProvinceFolder province)
{
    /// <returns>What the database now holds.</returns>
    public async Task<Snapshot> Load(CancellationToken cancel)
    {
        var (units, bodies) = ProvinceFiles.Read(province);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Keep(units.Select(StoredUnit.Of), u => u.Id, cancel);
        await Keep(bodies.Select(StoredBody.Of), b => b.Id, cancel);
        await db.Set<StoredUnitSuccessor>().ExecuteDeleteAsync(cancel);
        await db.Set<StoredBodySuccessor>().ExecuteDeleteAsync(cancel);
        db.AddRange(units.SelectMany(u => u.Successors.Select((s, i) => new StoredUnitSuccessor
        {
            UnitId = u.Id, SuccessorId = s.UnitId, Position = i, Kind = s.Kind, SquareKilometres = s.SquareKilometres, Population = s.Population,
        })));
        db.AddRange(bodies.SelectMany(b => b.SuccessorIds.Select((s, i) => new StoredBodySuccessor { BodyId = b.Id, SuccessorId = s, Position = i })));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return await Read(db, cancel);
    }

    public static async Task<Snapshot> Read(Db db, CancellationToken cancel)
    {
        var unitSuccessors = (await db.Set<StoredUnitSuccessor>().AsNoTracking().ToListAsync(cancel)).ToLookup(s => s.UnitId);
        var bodySuccessors = (await db.Set<StoredBodySuccessor>().AsNoTracking().ToListAsync(cancel)).ToLookup(s => s.BodyId);
        var units = await db.Set<StoredUnit>().AsNoTracking().ToListAsync(cancel);
        var bodies = await db.Set<StoredBody>().AsNoTracking().ToListAsync(cancel);
        return new Snapshot(units.Select(u => u.ToUnit(unitSuccessors[u.Id])), bodies.Select(b => b.ToBody(bodySuccessors[b.Id])));
    }

    /// <summary>Adds what is new and corrects what the files say differently; what the files no longer name stays.</summary>
    private async Task Keep<T>(IEnumerable<T> rows, Func<T, Guid> idOf, CancellationToken cancel) where T : class
    {
        var known = (await db.Set<T>().ToListAsync(cancel)).ToDictionary(idOf);
        foreach (var row in rows)
            if (known.TryGetValue(idOf(row), out var before)) db.Entry(before).CurrentValues.SetValues(row);
            else db.Add(row);
        await db.SaveChangesAsync(cancel);
    }
}
