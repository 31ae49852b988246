using CaMauSo.Identity;

namespace CaMauSo.Files;

/// <summary>
/// A socket: modules that attach files say who may read them. Each is asked about files it may never have seen, and
/// answers null for those and for visitors who may not; without one grant the file is not found.
/// </summary>
public interface IFileAccess
{
    Task<ReadGrant?> MayRead(Guid file, Visitor visitor, CancellationToken cancel);
}

/// <summary>This visitor may read this file.</summary>
/// <param name="Concerning">Whose personal data it is, when the reading is to be noted in that person's log.</param>
/// <param name="Purpose">Why, in Vietnamese, as that person will read it.</param>
/// <param name="About">Which business, for example a dossier's code.</param>
public sealed record ReadGrant(Guid? Concerning = null, string Purpose = "giải quyết thủ tục hành chính", string About = "");
