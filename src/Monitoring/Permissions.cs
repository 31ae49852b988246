using CaMauSo.Identity;
using CaMauSo.Kernel;

namespace CaMauSo.Monitoring;

/// <summary>Who sees the province in numbers.</summary>
public static class Permissions
{
    /// <summary>Open the leaders' page and the wall: numbers of all bodies, nothing about a person.</summary>
    public const string See = "monitoring.see";

    internal static IEnumerable<Permission> All => [new(See, "Xem trang điều hành toàn tỉnh", Roles.Leader, Roles.Controller)];
}
