using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Procedures.Model;

internal enum PublicationKind { Published, Suspended, Resumed, Abolished }

/// <summary>A line of the register of publications (sổ công bố): never changed, only followed by the next.</summary>
internal sealed class Publication
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }

    /// <summary>Its place in the procedure's register, from one: two controllers at once cannot both write it.</summary>
    public required int Number { get; init; }
    public required int Version { get; init; }
    public required string Hash { get; init; }
    public required PublicationKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When force begins, stops for a while, goes on or ends.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }
    public string? DecisionNumber { get; init; }
    public DateOnly? DecisionDate { get; init; }
    public string? Reason { get; init; }
    public Guid? Person { get; init; }
    public required string PersonName { get; init; }
}

internal sealed class PublicationTable : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> builder) => builder.ToTable("publication", "procedures");
}
