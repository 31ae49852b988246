using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Procedures.Model;

/// <summary>Dự thảo: a definition being written at the controller's desk, kept right or wrong, the law of nothing.</summary>
internal sealed class DefinitionDraft
{
    public required Guid Id { get; init; }

    /// <summary>Code and name as far as they can be read out of the text; empty when they cannot.</summary>
    public required string Code { get; set; }
    public required string Name { get; set; }

    /// <summary>Where it came from, in words.</summary>
    public required string Origin { get; init; }
    public string? BasedOn { get; init; }
    public required string SourceText { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public required string StartedBy { get; init; }
    public required DateTimeOffset SavedAt { get; set; }
    public required string SavedBy { get; set; }
    public string? PublishedHash { get; set; }
    public int Version { get; set; } = 1;
}

internal sealed class DefinitionDraftTable : IEntityTypeConfiguration<DefinitionDraft>
{
    public void Configure(EntityTypeBuilder<DefinitionDraft> builder)
    {
        builder.ToTable("definition_draft", "procedures");
        builder.Property(draft => draft.Version).IsConcurrencyToken();
    }
}
