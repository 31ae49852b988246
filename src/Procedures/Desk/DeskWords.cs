using CaMauSo.Kernel;
using CaMauSo.Procedures.Model;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Territory;
using CaMauSo.Ui;

namespace CaMauSo.Procedures.Desk;

/// <summary>The controller's words for levels, times and lines of the register.</summary>
internal static class DeskWords
{
    public static string Level(UnitLevel level) => level switch { UnitLevel.Province => "cấp tỉnh", UnitLevel.District => "cấp huyện", _ => "cấp xã" };

    /// <summary>"từ 01/07/2025", "12 giờ, ngày 18/11/2026": a moment in the middle of a day says its minute.</summary>
    public static string Moment(DateTimeOffset at) => Vietnam.At(Vietnam.DateOf(at), TimeOnly.MinValue) == at ? Say.Date(Vietnam.DateOf(at)) : Say.Moment(at);

    /// <summary>The last moment of force, said as its last day where it ends at midnight.</summary>
    public static string LastMoment(DateTimeOffset until) =>
        Vietnam.At(Vietnam.DateOf(until), TimeOnly.MinValue) == until ? "hết ngày " + Say.Date(Vietnam.DateOf(until).AddDays(-1)) : Say.Moment(until);

    public static string Force(ProcedureVersion version, VersionState state) => state switch
    {
        VersionState.Ended or VersionState.Abolished when version.InForceUntil is { } until => "đến " + LastMoment(until),
        _ => "từ " + Moment(version.InForceFrom),
    };

    public static string FromTo(ProcedureVersion version) =>
        version.InForceUntil is not { } until ? $"Từ {Moment(version.InForceFrom)}"
        : until <= version.InForceFrom ? "Chưa từng có hiệu lực: bản sau thay ngay từ đầu"
        : $"Từ {Moment(version.InForceFrom)} đến {LastMoment(until)}";

    /// <summary>A line of the register as a sentence.</summary>
    public static string Register(Publication line) => line.Kind switch
    {
        PublicationKind.Published => $"Công bố {Say.Moment(line.At)}, {line.PersonName}.",
        PublicationKind.Suspended => $"Tạm ngừng {Say.Moment(line.At)}, {line.PersonName}: {line.Reason}",
        PublicationKind.Resumed => $"Nhận hồ sơ trở lại {Say.Moment(line.At)}, {line.PersonName}: {line.Reason}",
        _ => $"Bãi bỏ theo Quyết định {line.DecisionNumber} ngày {line.DecisionDate:dd/MM/yyyy}, {line.PersonName}.",
    };

    /// <summary>The part of the definition an unsure mark is about, by the name people know it by.</summary>
    public static string About(ProcedureVersion version, string about)
    {
        var dot = about.IndexOf('.');
        var (part, key) = dot < 0 ? (about, "") : (about[..dot], about[(dot + 1)..]);
        var named = part switch
        {
            "papers" => version.Papers.FirstOrDefault(paper => paper.Key == key)?.Name,
            "fees" => version.Fees.FirstOrDefault(fee => fee.Key == key)?.Name,
            "results" => version.Results.FirstOrDefault(result => result.Key == key)?.Name,
            "form" => version.FieldsByPath.GetValueOrDefault(key)?.Label,
            _ => null,
        };
        return named ?? Parts.GetValueOrDefault(about) ?? Parts.GetValueOrDefault(part) ?? about;
    }

    private static readonly Dictionary<string, string> Parts = new()
    {
        ["papers"] = "Giấy tờ", ["fees"] = "Phí, lệ phí", ["time"] = "Thời hạn", ["time.term"] = "Thời hạn giải quyết", ["time.supplement"] = "Thời hạn bổ sung",
        ["form"] = "Biểu mẫu", ["process"] = "Quy trình", ["results"] = "Kết quả", ["procedure"] = "Thông tin chung", ["onlineLevel"] = "Mức độ trực tuyến",
        ["department"] = "Cơ quan giải quyết", ["cases"] = "Trường hợp", ["filing"] = "Người nộp", ["legalBases"] = "Căn cứ pháp lý", ["decision"] = "Quyết định công bố",
    };

    /// <summary>The address of a text on the desk: a version or a draft.</summary>
    public static string Ban(ProcedureVersion version) => $"{version.Code}-{version.Version}";
}
