using CaMauSo.Kernel;

namespace CaMauSo.Content;

/// <summary>What an officer may hold here, and which roles hold it unless the province decides otherwise.</summary>
public static class ContentPermissions
{
    /// <summary>Writes, publishes and takes down articles of the province.</summary>
    public const string Edit = "content.edit";

    internal static readonly Permission[] All = [new(Edit, "Biên tập tin, thông báo, hướng dẫn trên cổng", "controller", "administrator")];
}
