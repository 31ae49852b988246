using CaMauSo.Kernel;

namespace CaMauSo.Content;

/// <summary>What an officer may hold here, and which roles hold it unless the province decides otherwise.</summary>
public static class ContentPermissions
{
    /// <summary>Writes, publishes and takes down articles of the province.</summary>
    public const string Edit = "content.edit";

    /// <summary>Tells people of faults and planned work.</summary>
    public const string Announce = "content.announce";

    internal static readonly Permission[] All =
    [
        new(Edit, "Biên tập tin, thông báo, hướng dẫn trên cổng", "controller", "administrator"),
        new(Announce, "Báo sự cố, bảo trì của cổng cho người dân", "controller", "administrator"),
    ];
}
