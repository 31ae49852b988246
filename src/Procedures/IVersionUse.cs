namespace CaMauSo.Procedures;

/// <summary>Something that was filed under versions and is not finished: how many under which, and where they are listed.</summary>
/// <param name="Href">A page that lists them, for those who may open it.</param>
public sealed record VersionUse(int Version, long Running, string Href);

/// <summary>
/// Socket: whoever keeps things that are decided by a version says how many of them still run under each. Procedures shows it to the
/// controller without knowing who that is.
/// </summary>
public interface IVersionUse
{
    /// <summary>What these things are called: "Hồ sơ đang giải quyết".</summary>
    string Label { get; }

    /// <summary>A page on which they can be brought under another version, for the address of a procedure; null when there is none.</summary>
    string? UpgradePage(string code);

    Task<IReadOnlyList<VersionUse>> Of(string code, CancellationToken cancel);
}
