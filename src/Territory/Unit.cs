using CaMauSo.Kernel;

namespace CaMauSo.Territory;

/// <summary>Levels of administrative units (cấp). The district level ended on 30/06/2025.</summary>
public enum UnitLevel
{
    Province,
    District,
    Commune,
    /// <summary>Ấp, khóm: below the commune, not a level of government.</summary>
    Hamlet,
}

/// <summary>How much of a unit went to its successor.</summary>
public enum SuccessorKind
{
    Full,
    /// <summary>The larger part.</summary>
    Main,
    /// <summary>A part; which addresses it holds needs a finer list or a map.</summary>
    Part,
}

/// <summary>
/// An administrative unit (đơn vị hành chính) as it existed for a time. Codes are given again to other territory, so a unit
/// is known by its <see cref="Id"/> or <see cref="Key"/> (“32002:2”: the second unit to carry 32002), never by its code alone.
/// </summary>
public sealed record Unit
{
    public required Guid Id { get; init; }
    public required string Key { get; init; }
    public required string Code { get; init; }
    public required UnitLevel Level { get; init; }
    /// <summary>Tỉnh, Huyện, Xã, Phường, Thị trấn …</summary>
    public required string Kind { get; init; }
    /// <summary>Without the kind: “Hồ Thị Kỷ”.</summary>
    public required string Name { get; init; }
    /// <summary>With the kind: “Xã Hồ Thị Kỷ”.</summary>
    public required string FullName { get; init; }
    public Guid? ParentId { get; init; }
    /// <summary>Null when it began before the data does (11/2021).</summary>
    public DateOnly? ValidFrom { get; init; }
    /// <summary>The last day; null while it exists.</summary>
    public DateOnly? ValidTo { get; init; }
    public string? EstablishedBy { get; init; }
    public string? EndedBy { get; init; }
    /// <summary>The province's code among State bodies: H12.</summary>
    public string? NationalCode { get; init; }
    public string? Slug { get; init; }
    public required Certainty Certainty { get; init; }
    public bool Invented { get; init; }
    public IReadOnlyList<string> Sources { get; init; } = [];
    public string? Note { get; init; }
    /// <summary>Where it went, the fullest first.</summary>
    public IReadOnlyList<UnitSuccessor> Successors { get; init; } = [];

    public bool InForce(DateOnly on) => (ValidFrom is null || ValidFrom <= on) && (ValidTo is null || on <= ValidTo);

    /// <summary>As it stands inside a sentence or an address: “xã Hồ Thị Kỷ”; a number keeps its capital, “Phường 4” (NĐ 30/2020, phụ lục II).</summary>
    public string InSentence => char.IsDigit(Name[0]) ? FullName : char.ToLowerInvariant(FullName[0]) + FullName[1..];
}

/// <param name="SquareKilometres">Known only for the changes of 2024.</param>
public sealed record UnitSuccessor(Guid UnitId, SuccessorKind Kind, decimal? SquareKilometres = null, int? Population = null);
