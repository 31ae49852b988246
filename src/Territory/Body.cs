using CaMauSo.Kernel;

namespace CaMauSo.Territory;

/// <summary>Kinds of bodies (cơ quan).</summary>
public enum BodyKind
{
    /// <summary>Ủy ban nhân dân.</summary>
    PeopleCommittee,
    /// <summary>Sở, ban, ngành of the province.</summary>
    Department,
    /// <summary>Bộ phận Một cửa, Trung tâm Phục vụ hành chính công.</summary>
    OneStop,
    /// <summary>Ngành dọc: answers to a ministry, not to the province.</summary>
    Vertical,
}

/// <summary>A body (cơ quan) that existed for a time: receives, decides, holds posts. It outlives its unit where the law says so.</summary>
public sealed record Body
{
    public required Guid Id { get; init; }
    /// <summary>“nn-mt”, or for a body made by rule “mot-cua/32002:3”.</summary>
    public required string Key { get; init; }
    public required string Name { get; init; }
    /// <summary>For narrow places: “UBND xã Hồ Thị Kỷ”.</summary>
    public required string ShortName { get; init; }
    public required BodyKind Kind { get; init; }
    public required UnitLevel Level { get; init; }
    /// <summary>The unit it was set up in; where it stands later: <see cref="TerritoryMap.UnitOf"/>.</summary>
    public required Guid UnitId { get; init; }
    /// <summary>The body it is a part of: a commune's one-stop desk is part of its People's Committee.</summary>
    public Guid? PartOfId { get; init; }
    /// <summary>Identification code, top down: “H12.31”. A part carries the code of its whole; null for bodies of ministries.</summary>
    public string? Code { get; init; }
    /// <summary>Whether the code was made up by the demonstration province.</summary>
    public bool CodeInvented { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    /// <summary>Which hours of the working calendar it keeps.</summary>
    public string HoursKey { get; init; } = WorkingCalendar.DefaultHours;
    public required Certainty Certainty { get; init; }
    public string? Source { get; init; }
    public string? Note { get; init; }
    /// <summary>Who took its work over, the main one first.</summary>
    public IReadOnlyList<Guid> SuccessorIds { get; init; } = [];

    public bool InForce(DateOnly on) => (ValidFrom is null || ValidFrom <= on) && (ValidTo is null || on <= ValidTo);
}
