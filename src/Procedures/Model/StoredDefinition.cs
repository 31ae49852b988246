using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Procedures.Model;

/// <summary>The text of a definition that was in use at some time.</summary>
internal sealed class StoredDefinition
{
    public required string Hash { get; init; }
    public required string Code { get; init; }
    public required int Version { get; init; }
    public required string SourceText { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
}

internal sealed class StoredDefinitionTable : IEntityTypeConfiguration<StoredDefinition>
{
    public void Configure(EntityTypeBuilder<StoredDefinition> builder)
    {
        builder.ToTable("definition", "procedures");
        builder.HasKey(definition => definition.Hash);
    }
}
