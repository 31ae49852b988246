using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>Hồ sơ đang mở: a page on which an officer has a dossier before them now.</summary>
internal sealed class OpenFolder
{
    public required Guid Id { get; init; }
    public required Guid Dossier { get; init; }
    public required Guid Person { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required DateTimeOffset SeenAt { get; init; }
    public DateTimeOffset? LeftAt { get; init; }
}

internal sealed class OpenFolderTable : IEntityTypeConfiguration<OpenFolder>
{
    public void Configure(EntityTypeBuilder<OpenFolder> builder) => builder.ToTable("open_folder", "dossiers").HasOne<Dossier>().WithMany().HasForeignKey(f => f.Dossier);
}

/// <summary>A colleague who has the same dossier before them.</summary>
internal sealed record AlsoOpen(string Name, DateTimeOffset Since);

/// <summary>What is asked about: a dossier, and who looks at it.</summary>
internal sealed record Watched(Guid Dossier, Guid Applicant, string Code, Guid Person, string Name);

/// <summary>
/// Who has a dossier open besides somebody. A page with a script says itself when it opens and closes; whoever reads without one counts
/// as there for a few minutes after they opened it.
/// </summary>
internal sealed class Readers(Db db, People people, TimeProvider time)
{
    /// <summary>A page nobody has heard of for so long is closed, whatever became of its farewell.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    internal async Task<IReadOnlyList<AlsoOpen>> Others(Watched of, CancellationToken cancel)
    {
        var recent = time.Now - DossierSight.Before;
        var pages = await db.Set<OpenFolder>().AsNoTracking().Where(f => f.Dossier == of.Dossier && f.Person != of.Person && f.SeenAt >= recent).ToListAsync(cancel);
        var open = pages.Where(f => f.LeftAt is null && f.SeenAt >= time.Now - Silence).GroupBy(f => f.Person).ToDictionary(g => g.Key, g => new AlsoOpen(g.First().Name, g.Min(f => f.Since)));
        var silent = (await people.AlsoReading(of.Applicant, of.Code, DossierSight.Purposes, recent, cancel))
            .Where(r => r.Reader != of.Person && !open.ContainsKey(r.Reader) && !pages.Exists(f => f.Person == r.Reader && f.Since >= r.At));
        return [.. open.Values.Concat(silent.Select(r => new AlsoOpen(r.Name, r.At))).OrderBy(o => o.Since).ThenBy(o => o.Name, StringComparer.Ordinal)];
    }

    /// <summary>What was done last, when the dossier is no longer as it was seen; null while it is.</summary>
    internal async Task<Step?> Newer(Guid dossier, int seen, CancellationToken cancel) => await db.Set<Dossier>().AnyAsync(d => d.Id == dossier && d.Version == seen, cancel) ? null
        : await db.Set<Step>().AsNoTracking().Where(s => s.Dossier == dossier).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);

    /// <summary>The page is open, or still is.</summary>
    internal Task Here(Guid page, Watched of, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        insert into dossiers.open_folder as f (id, dossier, person, name, since, seen_at) values ({page}, {of.Dossier}, {of.Person}, {of.Name}, {time.Now}, {time.Now})
        on conflict (id) do update set seen_at = excluded.seen_at, left_at = null where f.person = excluded.person and f.dossier = excluded.dossier
        """, cancel);

    internal Task Gone(Guid page, Watched of, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"update dossiers.open_folder set left_at = greatest(since, {time.Now}) where id = {page} and person = {of.Person}", cancel);
}

/// <summary>Forgets pages that were closed, or heard of no more.</summary>
internal sealed class SweepOpenFolders(Db db, TimeProvider time) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task Run(CancellationToken cancel)
    {
        var old = time.Now - 2 * DossierSight.Before;
        return db.Set<OpenFolder>().Where(f => f.SeenAt < old).ExecuteDeleteAsync(cancel);
    }
}
