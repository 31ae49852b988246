namespace CaMauSo.Procedures;

/// <summary>Where a role of a process sits.</summary>
public enum RolePlace
{
    /// <summary>The one-stop desk that received the dossier.</summary>
    Desk,

    /// <summary>The body that decides.</summary>
    Handling,

    /// <summary>A body of the province, by its key: a co-ordinating department.</summary>
    Body,

    /// <summary>The People's Committee over the body that decides.</summary>
    Parent,

    /// <summary>The People's Committee of the commune the matter lies in.</summary>
    Commune,
}

/// <summary>Somebody a process needs: which post, where, and who may stand in while they are away.</summary>
/// <param name="Key">Name in the definition; states' holders and actions' <c>by</c> use it.</param>
/// <param name="Post">The officers' role that fills it: reception, specialist or signer.</param>
/// <param name="Name">As it stands in a sentence: "hồ sơ đang ở …".</param>
/// <param name="Body">Key of the body, only of <see cref="RolePlace.Body"/>.</param>
/// <param name="StandIns">Roles that may act in its place; the record says that they did.</param>
public sealed record ProcessRole(string Key, string Post, RolePlace At, string Name, string? Body, IReadOnlyList<string> StandIns)
{
    /// <summary>Who filed; needs no post.</summary>
    public const string Applicant = "applicant";

    /// <summary>Of an action's <c>by</c>: whoever was asked for an opinion and has not given it.</summary>
    public const string Consulted = "consulted";

    /// <summary>The three roles of every one-stop procedure, when a definition names none.</summary>
    internal static readonly IReadOnlyList<ProcessRole> Usual =
    [
        new("reception", "reception", RolePlace.Desk, "bộ phận một cửa", null, []),
        new("specialist", "specialist", RolePlace.Handling, "người thẩm tra", null, []),
        new("signer", "signer", RolePlace.Handling, "người ký", null, []),
    ];
}
