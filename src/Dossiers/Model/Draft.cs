using System.Text.Json;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>Bản nháp: keeps what was typed exactly as it was typed, right or wrong, so that nothing is ever lost.</summary>
internal sealed class Draft
{
    public required Guid Id { get; init; }
    public required Guid Person { get; init; }
    public required string Procedure { get; init; }
    public required int ProcedureVersion { get; init; }
    public required Guid Unit { get; set; }
    public required byte[] Typed { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset SavedAt { get; set; }
    public string? FiledAs { get; set; }

    /// <summary>Whose dossier it becomes when an officer types it for somebody at the counter; null when people type for themselves.</summary>
    public Guid? Applicant { get; init; }
    public string? ApplicantName { get; init; }
    public string Channel { get; init; } = "online";
    public string ApplicantClass { get; set; } = "none";
    public int Version { get; set; } = 1;

    internal bool AtDesk => Applicant is not null;

    internal Guid For => Applicant ?? Person;

    internal Dictionary<string, string[]> ReadTyped(Cipher cipher) => JsonSerializer.Deserialize<Dictionary<string, string[]>>(cipher.Open(Typed))!;

    /// <summary>Takes over what one page typed; other pages' words stay.</summary>
    internal void Keep(Cipher cipher, IReadOnlyDictionary<string, string[]> typed, DateTimeOffset at)
    {
        var all = ReadTyped(cipher);
        foreach (var (name, values) in typed) all[name] = values;
        Typed = Write(cipher, all);
        Touch(at);
    }

    internal void Touch(DateTimeOffset at)
    {
        SavedAt = at;
        Version++;
    }

    internal static byte[] Write(Cipher cipher, IReadOnlyDictionary<string, string[]> typed) => cipher.Seal(JsonSerializer.Serialize(typed));
}

internal sealed class DraftPaper
{
    public required Guid Id { get; init; }
    public required Guid Draft { get; init; }
    public required string Paper { get; init; }
    public required Guid File { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>The paper of an earlier dossier it is; null for a file sent anew.</summary>
    public Guid? ReusedFrom { get; init; }
}

internal sealed class DraftTables : IEntityTypeConfiguration<Draft>, IEntityTypeConfiguration<DraftPaper>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("draft", "dossiers");
        builder.Property(d => d.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<DraftPaper> builder) => builder.ToTable("draft_paper", "dossiers").HasOne<Draft>().WithMany().HasForeignKey(p => p.Draft);
}

internal static class DraftQueries
{
    internal static IQueryable<Draft> OpenOf(this IQueryable<Draft> drafts, Guid person) => drafts.Where(d => d.Person == person && d.FiledAs == null);

    /// <summary>People's own drafts, apart from those an officer types for others.</summary>
    internal static IQueryable<Draft> Own(this IQueryable<Draft> drafts) => drafts.Where(d => d.Applicant == null);

    internal static IQueryable<Draft> ForOthers(this IQueryable<Draft> drafts) => drafts.Where(d => d.Applicant != null);
}
