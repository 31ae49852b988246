namespace CaMauSo.Procedures;

/// <summary>A procedure people often need next (thủ tục liên quan).</summary>
/// <param name="Procedure">Its code; in the catalogue, unless it is <see cref="Outside"/>.</param>
/// <param name="When">When it is needed; always without it.</param>
/// <param name="Note">Why, in plain words.</param>
public sealed record FollowOn(string Procedure, string? When, string Note)
{
    /// <summary>Another province or ministry offers it, or it is not in the catalogue yet.</summary>
    public bool Outside { get; init; }
}

/// <summary>How long a finished dossier is kept (Luật Lưu trữ 2024).</summary>
/// <param name="Years">Null when it is kept for ever.</param>
public sealed record Retention(int? Years, string? Basis)
{
    /// <summary>In words.</summary>
    public string Text => Years is { } years ? $"{years} năm" : "Vĩnh viễn";
}

/// <summary>A number or a yes the procedure wants counted over its dossiers, beyond those all procedures have.</summary>
/// <param name="Of">The expression asked of each dossier.</param>
public sealed record ProcedureIndicator(string Key, string Name, string Of);

/// <summary>Where the citizen files from a day on: LOCAL, NATIONAL_FRONT or MINISTRY_CENTRAL.</summary>
public sealed record PortalModeFrom(DateOnly From, string Mode);

/// <summary>Where the data of a paper can be had instead of the paper (NĐ 107/2021; TT 01/2023/TT-VPCP).</summary>
/// <param name="From">The store, by its key: dan-cu, ho-tich, y-te …</param>
/// <param name="Key">Questions whose answers find the record there.</param>
public sealed record PaperSource(string From, IReadOnlyList<string> Key)
{
    /// <summary>Stores that are known, and what they are called.</summary>
    public static readonly IReadOnlyDictionary<string, string> Stores = new OrderedDictionary<string, string>
    {
        ["dan-cu"] = "Cơ sở dữ liệu quốc gia về dân cư", ["ho-tich"] = "Cơ sở dữ liệu hộ tịch điện tử", ["dat-dai"] = "Cơ sở dữ liệu đất đai",
        ["doanh-nghiep"] = "Cơ sở dữ liệu đăng ký doanh nghiệp", ["thue"] = "Cơ sở dữ liệu thuế", ["bao-hiem"] = "Cơ sở dữ liệu bảo hiểm", ["y-te"] = "Cơ sở dữ liệu y tế",
        ["tau-ca"] = "Cơ sở dữ liệu tàu cá", ["ho-ngheo"] = "Danh sách hộ nghèo, hộ cận nghèo", ["ket-qua"] = "Kho kết quả giải quyết thủ tục của tỉnh",
    };
}
