using CaMauSo.Identity;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers;

/// <summary>What one may do with dossiers; held for the body of one's post.</summary>
public static class Permissions
{
    /// <summary>Open the desk: lists and dossiers of one's body. Which action one may take is decided by one's role.</summary>
    public const string Work = "dossiers.work";

    /// <summary>Take in dossiers of people who come to the desk or write to it.</summary>
    public const string Receive = "dossiers.receive";

    /// <summary>See every dossier's progress, without its papers or answers.</summary>
    public const string Oversee = "dossiers.oversee";

    /// <summary>Read reports: those of one's own body, and with <see cref="Oversee"/> those of every body. Numbers and progress, nothing personal.</summary>
    public const string Report = "dossiers.report";

    /// <summary>Bring running dossiers under a newer version of their procedure. Codes, states and due times are seen, nothing personal.</summary>
    public const string Upgrade = "dossiers.upgrade";

    /// <summary>Fill a draft in with a person who asked for it, without becoming them.</summary>
    public const string Help = "dossiers.help";

    internal static IEnumerable<Permission> All =>
    [
        new(Work, "Xử lý hồ sơ của cơ quan mình", Roles.Reception, Roles.Specialist, Roles.Signer),
        new(Receive, "Tiếp nhận hồ sơ tại quầy và qua bưu chính", Roles.Reception),
        new(Oversee, "Theo dõi tiến độ hồ sơ toàn tỉnh", Roles.Controller, Roles.Leader),
        new(Report, "Xem báo cáo giải quyết hồ sơ của cơ quan mình", Roles.Signer, Roles.Controller, Roles.Leader),
        new(Help, "Giúp bà con điền tờ khai khi được nhờ", Roles.Community),
        new(Upgrade, "Chuyển hồ sơ đang giải quyết sang phiên bản mới", Roles.Controller),
    ];
}
