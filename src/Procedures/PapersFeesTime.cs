using CaMauSo.Kernel;

namespace CaMauSo.Procedures;

/// <summary>A paper (thành phần hồ sơ) the procedure asks for, and when.</summary>
public sealed record Paper(
    string Key, string Name, string? Hint, string? When, int Originals, int Copies,
    IReadOnlyList<string> MediaTypes, int MaxMegabytes, int MaxFiles, bool Required, string? ResultCode)
{
    /// <summary>The condition in plain words; null when it is always asked for.</summary>
    public string? InCase { get; init; }

    /// <summary>Cases it is asked in; all when empty.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];

    /// <summary>How it may be given: upload, original (at the desk), post, shown (xuất trình, taken back) or data (the body reads it from <see cref="Source"/>).</summary>
    public IReadOnlyList<string> Ways { get; init; } = ["upload", "original"];

    /// <summary>Where its data can be had instead.</summary>
    public PaperSource? Source { get; init; }

    /// <summary>National codes of results (KQ.*) that stand in for it.</summary>
    public IReadOnlyList<string> ReplacedBy { get; init; } = [];

    /// <summary>How long after its day of issue such a result stands in; null when it does for good.</summary>
    public Term? ReplacedWithin { get; init; }

    /// <summary>Whether a result of that code, issued on that day, stands in for it on another.</summary>
    public bool IsReplacedBy(string? code, DateOnly issued, DateOnly on) => code is not null && ReplacedBy.Contains(code) && ReplacedWithin switch
    {
        null => true,
        { Unit: TermUnit.Months } months => on <= issued.AddMonths(months.Amount),
        { } days => on <= issued.AddDays(days.Amount),
    };

    /// <summary>Parts of a combined procedure that need it; all when empty. It is asked for once.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>True for a paper that is not handed in as a file: shown and taken back, brought, posted, or read from a store of data.</summary>
    public bool ShownOnly => !Ways.Contains("upload");
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

    /// <summary>phi (for a service) or le-phi (for a State act), as Luật Phí và lệ phí 2015 tells them apart; null when nobody has said.</summary>
    public string? Kind { get; init; }

    /// <summary>Part of a combined procedure it is booked for.</summary>
    public string? Part { get; init; }

    /// <summary>Cases, channels and classes of applicant it is for; all when empty.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];
    public IReadOnlyList<string> Channels { get; init; } = [];
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>First and last day of filing it is for.</summary>
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    /// <summary>Whether it is for a dossier filed then, that way and by such an applicant.</summary>
    public bool IsFor(DateOnly filed, string channel, string applicantClass) =>
        (ValidFrom is null || ValidFrom <= filed) && (ValidTo is null || filed <= ValidTo) &&
        (Channels.Count == 0 || Channels.Contains(channel)) && (Classes.Count == 0 || Classes.Contains(applicantClass));

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
/// <param name="Part">Part of a combined procedure it is booked for.</param>
public sealed record FeeLine(string Key, string Name, Money Amount, string? Exempt, string Collect = "result", string? Part = null);

/// <summary>How long the body has, and what a supplement does to the time.</summary>
/// <param name="Term">The procedure's term, counted from official reception.</param>
/// <param name="Reception">The term to look at a dossier filed online.</param>
/// <param name="SupplementMode">RESUME: the due time moves by the pause; RESTART: the full term runs again.</param>
/// <param name="SupplementDays">Calendar days the applicant has to send what is asked.</param>
/// <param name="Cases">Other terms for some cases; the first that holds is taken.</param>
public sealed record TimeRule(
    Term Term, Term Reception, string SupplementMode, int SupplementDays, IReadOnlyList<TermCase> Cases)
{
    /// <summary>The term of a dossier filed online, when it is another.</summary>
    public Term? OnlineTerm { get; init; }

    /// <summary>Of a procedure without a due date: the longest it may take before statistics call it late (law §4.5).</summary>
    public Term? Longest { get; init; }

    /// <summary>Stages that are promised one by one, in order; none when only the whole is.</summary>
    public IReadOnlyList<TermStage> Stages { get; init; } = [];

    /// <summary>Whether the body may apologise and promise another day, once.</summary>
    public bool Extendable { get; init; } = true;

    /// <summary>Who is reminded when.</summary>
    public IReadOnlyList<Rung> Rungs { get; init; } = Rung.Usual;

    /// <summary>The term of a dossier filed that way, apart from cases.</summary>
    public Term TermOf(string channel) => channel == "online" ? OnlineTerm ?? Term : Term;
}

/// <summary>A term of its own for a case.</summary>
public sealed record TermCase(string When, Term Term)
{
    /// <summary>The same for a dossier filed online, when it is another.</summary>
    public Term? OnlineTerm { get; init; }

    /// <summary>The term of a dossier filed that way.</summary>
    public Term TermOf(string channel) => channel == "online" ? OnlineTerm ?? Term : Term;
}
