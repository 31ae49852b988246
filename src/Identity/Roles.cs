namespace CaMauSo.Identity;

/// <summary>Keys of the officers' roles; permissions name them as defaults. Citizens need none.</summary>
public static class Roles
{
    /// <summary>Cán bộ tiếp nhận, trả kết quả ở Bộ phận Một cửa.</summary>
    public const string Reception = "reception";
    /// <summary>Chuyên viên thụ lý.</summary>
    public const string Specialist = "specialist";
    /// <summary>Lãnh đạo ký: chủ tịch xã, giám đốc sở.</summary>
    public const string Signer = "signer";
    /// <summary>Cán bộ kiểm soát thủ tục hành chính.</summary>
    public const string Controller = "controller";
    /// <summary>Lãnh đạo tỉnh: sees everything in numbers, decides nothing in a dossier.</summary>
    public const string Leader = "leader";
    /// <summary>Thành viên Tổ công nghệ số cộng đồng: helps people at their side, works on no dossier.</summary>
    public const string Community = "community";
    /// <summary>Quản trị hệ thống.</summary>
    public const string Administrator = "administrator";
}
