using CaMauSo.Identity;
using CaMauSo.Kernel;

namespace CaMauSo.Queue;

/// <summary>What an officer may do with the queue; held for the centre of one's post.</summary>
public static class Permissions
{
    /// <summary>Open a counter of one's own centre, call numbers and serve them.</summary>
    public const string Call = "queue.call";

    /// <summary>See how long people wait everywhere. Numbers and tickets, nobody's name.</summary>
    public const string Oversee = "queue.oversee";

    internal static IEnumerable<Permission> All =>
    [
        new(Call, "Mở quầy, gọi số ở trung tâm của mình", Roles.Reception),
        new(Oversee, "Xem thời gian chờ ở mọi trung tâm", Roles.Controller, Roles.Leader),
    ];
}
