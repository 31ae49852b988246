using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>Bộ lọc đã lưu: a filter of the list an officer gave a name.</summary>
internal sealed class SavedView
{
    public required Guid Id { get; init; }
    public required Guid Post { get; init; }
    public required string Name { get; set; }

    /// <summary>The filter as an address says it.</summary>
    public required string Query { get; set; }
    public required DateTimeOffset At { get; set; }
}

internal sealed class SavedViewTable : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder) => builder.ToTable("saved_view", "dossiers");
}

/// <summary>An officer's own saved filters; nobody else sees them.</summary>
internal sealed class SavedViews(Db db, Visitor visitor, TimeProvider time)
{
    internal const int Most = 12, NameLength = 40;

    private IQueryable<SavedView> Mine
    {
        get
        {
            var me = visitor.Officer.Id;
            return db.Set<SavedView>().Where(v => v.Post == me);
        }
    }

    internal Task<List<SavedView>> Of(CancellationToken cancel) => Mine.AsNoTracking().OrderBy(v => v.Name).ThenBy(v => v.Id).ToListAsync(cancel);

    /// <summary>Keeps a filter under a name; the same name again takes the new filter.</summary>
    /// <exception cref="Refused">No name, too long a one, or too many kept.</exception>
    internal async Task Keep(string? name, string query, CancellationToken cancel)
    {
        var called = Vietnamese.Clean(name ?? "");
        if (called.Length == 0) throw new Refused("Đặt tên cho bộ lọc.", "ten");
        if (called.Length > NameLength) throw new Refused($"Tên dài quá {NameLength} ký tự.", "ten");
        var mine = await Mine.ToListAsync(cancel);
        if (mine.Find(v => string.Equals(v.Name, called, StringComparison.OrdinalIgnoreCase)) is { } same) (same.Name, same.Query, same.At) = (called, query, time.Now);
        else if (mine.Count >= Most) throw new Refused($"Đã lưu {Most} bộ lọc. Bỏ bớt một bộ lọc rồi lưu lại.", "ten");
        else db.Add(new SavedView { Id = Guid.CreateVersion7(time.Now), Post = visitor.Officer.Id, Name = called, Query = query, At = time.Now });
        await db.SaveChangesAsync(cancel);
    }

    internal Task Remove(Guid id, CancellationToken cancel) => Mine.Where(v => v.Id == id).ExecuteDeleteAsync(cancel);
}
