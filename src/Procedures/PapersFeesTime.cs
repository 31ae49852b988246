using CaMauSo.Kernel;

namespace CaMauSo.Procedures;

/// <summary>A paper (thành phần hồ sơ) the procedure asks for, and when.</summary>
public sealed record Paper(
    string Key, string Name, string? Hint, string? When, int Originals, int Copies,
    IReadOnlyList<string> MediaTypes, int MaxMegabytes, int MaxFiles, bool Required, string? ResultCode)
{
    /// <summary>The condition in plain words; null when it is always asked for.</summary>
    public string? InCase { get; init; }

    /// <summary>True for a paper shown and taken back (xuất trình), not handed in.</summary>
    public bool ShownOnly { get; init; }
}

/// <summary>
/// A charge: <see cref="Amount"/> đồng, <see cref="Times"/> times (an expression; once without it), when
/// <see cref="When"/> holds, unless an exemption holds.
/// </summary>
public sealed record FeeRule(
    string Key, string Name, long Amount, string? Times, string? When, IReadOnlyList<FeeExemption> Exemptions, string? Basis)
{
    /// <summary>The condition in plain words.</summary>
    public string? InCase { get; init; }

    /// <summary>When it is collected: reception, supplement, middle (asked for by an action) or result.</summary>
    public string Collect { get; init; } = "result";

    /// <summary>What is counted when it falls due several times: "bản".</summary>
    public string? Each { get; init; }
}

/// <summary>Who need not pay, and the reason told to them.</summary>
public sealed record FeeExemption(string When, string Reason);

/// <summary>A charge as it falls on one dossier.</summary>
/// <param name="Amount">What is owed: zero when exempt.</param>
/// <param name="Exempt">Why nothing is owed, in words; null when something is.</param>
/// <param name="Collect">When it is collected, see <see cref="FeeRule.Collect"/>.</param>
public sealed record FeeLine(string Key, string Name, Money Amount, string? Exempt, string Collect = "result");

/// <summary>How long the body has, and what a supplement does to the time.</summary>
/// <param name="Term">The procedure's term, counted from official reception.</param>
/// <param name="Reception">The term to look at a dossier filed online.</param>
/// <param name="SupplementMode">RESUME: the due time moves by the pause; RESTART: the full term runs again.</param>
/// <param name="SupplementDays">Calendar days the applicant has to send what is asked.</param>
/// <param name="Cases">Other terms for some cases; the first that holds is taken.</param>
public sealed record TimeRule(
    Term Term, Term Reception, string SupplementMode, int SupplementDays, IReadOnlyList<TermCase> Cases);

/// <summary>A term of its own for a case.</summary>
public sealed record TermCase(string When, Term Term);
