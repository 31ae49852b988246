using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Territory.Model;

/// <summary>A unit's row. Rows are never deleted: dossiers, posts and addresses point at units that have ended.</summary>
internal sealed class StoredUnit
{
    public required Guid Id { get; init; }
    public required string Key { get; init; }
    public required string Code { get; init; }
    public required UnitLevel Level { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required string FullName { get; init; }
    public required string SearchName { get; init; }
    public Guid? ParentId { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public string? EstablishedBy { get; init; }
    public string? EndedBy { get; init; }
    public string? NationalCode { get; init; }
    public string? Slug { get; init; }
    public required Certainty Certainty { get; init; }
    public bool Invented { get; init; }
    public required string[] Sources { get; init; }
    public string? Note { get; init; }

    public static StoredUnit Of(Unit unit) => new()
    {
        Id = unit.Id, Key = unit.Key, Code = unit.Code, Level = unit.Level, Kind = unit.Kind, Name = unit.Name, FullName = unit.FullName,
        SearchName = Vietnamese.Fold(unit.FullName), ParentId = unit.ParentId, ValidFrom = unit.ValidFrom, ValidTo = unit.ValidTo,
        EstablishedBy = unit.EstablishedBy, EndedBy = unit.EndedBy, NationalCode = unit.NationalCode, Slug = unit.Slug,
        Certainty = unit.Certainty, Invented = unit.Invented, Sources = [.. unit.Sources], Note = unit.Note,
    };

    public Unit ToUnit(IEnumerable<StoredUnitSuccessor> successors) => new()
    {
        Id = Id, Key = Key, Code = Code, Level = Level, Kind = Kind, Name = Name, FullName = FullName, ParentId = ParentId,
        ValidFrom = ValidFrom, ValidTo = ValidTo, EstablishedBy = EstablishedBy, EndedBy = EndedBy, NationalCode = NationalCode, Slug = Slug,
        Certainty = Certainty, Invented = Invented, Sources = Sources, Note = Note,
        Successors = [.. successors.OrderBy(s => s.Position).Select(s => new UnitSuccessor(s.SuccessorId, s.Kind, s.SquareKilometres, s.Population))],
    };
}

internal sealed class StoredUnitSuccessor
{
    public required Guid UnitId { get; init; }
    public required Guid SuccessorId { get; init; }
    /// <summary>The fullest first; the first one is where the whole unit counts as gone.</summary>
    public required int Position { get; init; }
    public required SuccessorKind Kind { get; init; }
    public decimal? SquareKilometres { get; init; }
    public int? Population { get; init; }
}

internal sealed class UnitTable : IEntityTypeConfiguration<StoredUnit>, IEntityTypeConfiguration<StoredUnitSuccessor>
{
    public void Configure(EntityTypeBuilder<StoredUnit> builder)
    {
        builder.ToTable("unit", "territory");
        builder.HasKey(u => u.Id);
        builder.Property(u => u.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<StoredUnitSuccessor> builder)
    {
        builder.ToTable("unit_successor", "territory");
        builder.HasKey(s => new { s.UnitId, s.SuccessorId });
    }
}
