using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Territory.Model;

/// <summary>A body's row, never deleted: what it received and decided stays under its name.</summary>
internal sealed class StoredBody
{
    public required Guid Id { get; init; }
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required string ShortName { get; init; }
    public required BodyKind Kind { get; init; }
    public required UnitLevel Level { get; init; }
    public required Guid UnitId { get; init; }
    public Guid? PartOfId { get; init; }
    public string? Code { get; init; }
    public bool CodeInvented { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public required string HoursKey { get; init; }
    public required Certainty Certainty { get; init; }
    public string? Source { get; init; }
    public string? Note { get; init; }

    public static StoredBody Of(Body body) => new()
    {
        Id = body.Id, Key = body.Key, Name = body.Name, ShortName = body.ShortName, Kind = body.Kind, Level = body.Level, UnitId = body.UnitId,
        PartOfId = body.PartOfId, Code = body.Code, CodeInvented = body.CodeInvented, ValidFrom = body.ValidFrom, ValidTo = body.ValidTo,
        HoursKey = body.HoursKey, Certainty = body.Certainty, Source = body.Source, Note = body.Note,
    };

    public Body ToBody(IEnumerable<StoredBodySuccessor> successors) => new()
    {
        Id = Id, Key = Key, Name = Name, ShortName = ShortName, Kind = Kind, Level = Level, UnitId = UnitId, PartOfId = PartOfId, Code = Code,
        CodeInvented = CodeInvented, ValidFrom = ValidFrom, ValidTo = ValidTo, HoursKey = HoursKey, Certainty = Certainty, Source = Source, Note = Note,
        SuccessorIds = [.. successors.OrderBy(s => s.Position).Select(s => s.SuccessorId)],
    };
}

internal sealed class StoredBodySuccessor
{
    public required Guid BodyId { get; init; }
    public required Guid SuccessorId { get; init; }
    public required int Position { get; init; }
}

internal sealed class BodyTable : IEntityTypeConfiguration<StoredBody>, IEntityTypeConfiguration<StoredBodySuccessor>
{
    public void Configure(EntityTypeBuilder<StoredBody> builder)
    {
        builder.ToTable("body", "territory");
        builder.HasKey(b => b.Id);
        builder.Property(b => b.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<StoredBodySuccessor> builder)
    {
        builder.ToTable("body_successor", "territory");
        builder.HasKey(s => new { s.BodyId, s.SuccessorId });
    }
}
