using CaMauSo.Kernel;

namespace CaMauSo.Procedures;

/// <summary>
/// A stage of the time a procedure takes (giai đoạn): the body promises its end by itself, and all stages together fit the procedure's term. Between two
/// stages the dossier may wait for somebody else, as for the tax office and the payment before a land certificate.
/// </summary>
/// <param name="Key">Name in the definition; states say it.</param>
/// <param name="Name">What is done by its end, as people read it.</param>
public sealed record TermStage(string Key, string Name, Term Term)
{
    /// <summary>Other terms for some cases; the first that holds is taken.</summary>
    public IReadOnlyList<TermCase> Cases { get; init; } = [];
}
