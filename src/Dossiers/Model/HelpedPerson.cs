using System.Text.Json;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>What is kept of somebody one files for: what forms ask about whose dossier it is.</summary>
/// <param name="Gender">male, female, or null.</param>
/// <param name="Commune">Code of the commune they live in.</param>
internal sealed record Particulars(string FullName, DateOnly? BirthDate, string? Gender, string? IdentityNumber, string? Phone, string? Commune, string? Address);

/// <summary>Người được nộp giúp: a relative, or somebody who gave authority, for whom a citizen files. Only who keeps them sees them.</summary>
internal sealed class HelpedPerson
{
    public required Guid Id { get; init; }
    public required Guid Person { get; init; }

    /// <summary>What they are to who keeps them; one of <see cref="HelpedPeople.Relations"/>.</summary>
    public required string Relation { get; set; }
    public required byte[] Sealed { get; set; }
    public required DateTimeOffset SavedAt { get; set; }
    public int Version { get; set; } = 1;

    internal Particulars Read(Cipher cipher) => JsonSerializer.Deserialize<Particulars>(cipher.Open(Sealed))!;
}

internal sealed class HelpedPersonTable : IEntityTypeConfiguration<HelpedPerson>
{
    public void Configure(EntityTypeBuilder<HelpedPerson> builder)
    {
        builder.ToTable("helped_person", "dossiers");
        builder.Property(p => p.Version).IsConcurrencyToken();
    }
}

/// <summary>The people the visitor files for; nobody else's are found.</summary>
internal sealed class HelpedPeople(Db db, Visitor visitor, Cipher cipher, TimeProvider time)
{
    internal const int Most = 30;

    /// <summary>What somebody may be to who files for them, in words.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Relations = new OrderedDictionary<string, string>
    {
        ["child"] = "Con", ["parent"] = "Cha, mẹ", ["spouse"] = "Vợ, chồng", ["grandparent"] = "Ông, bà", ["grandchild"] = "Cháu", ["sibling"] = "Anh, chị, em",
        ["relative"] = "Người thân khác", ["ward"] = "Người tôi giám hộ", ["authoriser"] = "Người ủy quyền cho tôi",
    };

    private IQueryable<HelpedPerson> Mine
    {
        get
        {
            var me = visitor.Person;
            return db.Set<HelpedPerson>().Where(p => p.Person == me);
        }
    }

    internal async Task<IReadOnlyList<(HelpedPerson It, Particulars Says)>> All(CancellationToken cancel) =>
        [.. (await Mine.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancel)).Select(p => (p, p.Read(cipher)))];

    /// <exception cref="Absent">Not there, or another's.</exception>
    internal async Task<HelpedPerson> Find(Guid id, CancellationToken cancel) => await Mine.SingleOrDefaultAsync(p => p.Id == id, cancel) ?? throw new Absent();

    internal Particulars Read(HelpedPerson person) => person.Read(cipher);

    /// <summary>Keeps somebody new under an id made with the form, so that a form sent twice keeps one; or what changed about somebody kept.</summary>
    /// <exception cref="Refused">An unknown relation, or too many.</exception>
    internal async Task Keep(Guid id, string relation, Particulars says, CancellationToken cancel)
    {
        if (!Relations.ContainsKey(relation)) throw new Refused("Chọn người này là gì của bạn.", "Relation");
        var text = cipher.Seal(JsonSerializer.Serialize(says));
        if (await Mine.SingleOrDefaultAsync(p => p.Id == id, cancel) is { } kept)
        {
            (kept.Relation, kept.Sealed, kept.SavedAt) = (relation, text, time.Now);
            kept.Version++;
        }
        else
        {
            if (await Mine.CountAsync(cancel) >= Most) throw new Refused($"Bạn đã lưu {Most} người. Xóa bớt người không còn cần rồi thêm người mới.");
            db.Add(new HelpedPerson { Id = id, Person = visitor.Person, Relation = relation, Sealed = text, SavedAt = time.Now });
        }
        await db.SaveChangesAsync(cancel);
    }

    internal Task Remove(Guid id, CancellationToken cancel) => Mine.Where(p => p.Id == id).ExecuteDeleteAsync(cancel);
}
