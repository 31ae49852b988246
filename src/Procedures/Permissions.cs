using CaMauSo.Identity;
using CaMauSo.Kernel;

namespace CaMauSo.Procedures;

/// <summary>What one may do with the rules themselves.</summary>
public static class Permissions
{
    /// <summary>Write drafts, check and publish definitions, stop and resume filing: the controller's desk.</summary>
    public const string Control = "procedures.control";

    internal static IEnumerable<Permission> All => [new(Control, "Kiểm soát thủ tục hành chính: soạn, công bố, tạm ngừng", Roles.Controller)];
}
