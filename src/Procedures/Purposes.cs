namespace CaMauSo.Procedures;

/// <summary>
/// Why an answer is asked for, in plain words. Personal data may be taken for a purpose that is said (Luật Bảo vệ dữ liệu cá nhân
/// 91/2025/QH15, before it NĐ 13/2023/NĐ-CP); a definition says its own where these do not fit.
/// </summary>
public static class Purposes
{
    /// <summary>What is said where the definition says nothing else.</summary>
    public static string Of(FieldKind kind, PrivacyClass privacy) => kind switch
    {
        FieldKind.Phone or FieldKind.Email => "Để cơ quan báo tin về hồ sơ cho bạn",
        _ => Of(privacy),
    };

    /// <summary>The purpose of a class of data.</summary>
    public static string Of(PrivacyClass privacy) => privacy switch
    {
        PrivacyClass.Sensitive => "Để nhận đúng người và đối chiếu với dữ liệu nhà nước; mỗi lần cán bộ xem đều được ghi lại",
        PrivacyClass.Basic => "Để giải quyết thủ tục này và ghi vào kết quả",
        _ => "Không phải thông tin về cá nhân; chỉ để giải quyết hồ sơ",
    };
}
