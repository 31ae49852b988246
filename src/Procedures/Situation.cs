using CaMauSo.Kernel;
using CaMauSo.Procedures.Expressions;

namespace CaMauSo.Procedures;

/// <summary>What is known about the filing besides the answers: when, how and by whom.</summary>
/// <param name="Today">Date of the act in Asia/Ho_Chi_Minh.</param>
/// <param name="Channel">online, counter or post.</param>
/// <param name="ApplicantClass">One of <see cref="ApplicantClasses"/>; decides exemptions.</param>
/// <param name="CommuneCode">The applicant's commune.</param>
/// <param name="FeesPaid">Everything owed is confirmed as paid.</param>
/// <param name="HasDraftResult">A result is drafted.</param>
/// <param name="Received">The dossier was officially received.</param>
/// <param name="SupplementOverdue">The time to send a supplement is over.</param>
/// <param name="Supplements">How often a supplement was asked for.</param>
public sealed record Situation(
    DateOnly Today, string Channel = "online", string ApplicantClass = "none", string? CommuneCode = null, bool FeesPaid = false,
    bool HasDraftResult = false, bool Received = false, bool SupplementOverdue = false, int Supplements = 0)
{
    /// <summary>How many of these supplements were asked for after reception: the limit is that of the examination, and the desk's word before it is counted by itself.</summary>
    public int SupplementsSinceReceived { get; init; }

    /// <summary>What was charged in the middle, beyond the fees of the definition.</summary>
    public Money Charged { get; init; }

    /// <summary>How many charges were asked for and are not paid yet.</summary>
    public int ChargesOpen { get; init; }

    /// <summary>A charge that is not paid was to be paid before today.</summary>
    public bool ChargeOverdue { get; init; }

    /// <summary>How many opinions of other bodies were asked for, in the last round.</summary>
    public int OpinionsAsked { get; init; }

    /// <summary>How many of them are still awaited: not given, and their term is not over.</summary>
    public int OpinionsOpen { get; init; }

    /// <summary>The due time was put off already, is tomorrow's no longer, or there is none.</summary>
    public bool ExtensionClosed { get; init; }

    public int OpinionsAnswered { get; init; }
    public int OpinionsDisagreed { get; init; }

    /// <summary>Classes of applicants whom councils spare fees.</summary>
    public static readonly string[] ApplicantClasses = ["none", "poor", "nearPoor", "disabled", "meritorious", "elderly", "child"];

    internal static readonly IReadOnlyDictionary<string, Known> Names = new Dictionary<string, Known>
    {
        ["today"] = new(Kind.Date),
        ["channel"] = new(Kind.Text, new HashSet<string> { "online", "counter", "post" }),
        ["applicantClass"] = new(Kind.Text, ApplicantClasses.ToHashSet()),
        ["commune"] = new(Kind.Text),
        ["feesPaid"] = new(Kind.Truth),
        ["feeTotal"] = new(Kind.Number),
        ["hasDraftResult"] = new(Kind.Truth),
        ["received"] = new(Kind.Truth),
        ["supplementOverdue"] = new(Kind.Truth),
        ["supplements"] = new(Kind.Number),
        ["chargesOpen"] = new(Kind.Number),
        ["chargeOverdue"] = new(Kind.Truth),
        ["opinionsAsked"] = new(Kind.Number),
        ["opinionsOpen"] = new(Kind.Number),
        ["opinionsAnswered"] = new(Kind.Number),
        ["opinionsDisagreed"] = new(Kind.Number),
    };

    internal static readonly IReadOnlySet<string> ProcessNames =
        new HashSet<string> { "feesPaid", "feeTotal", "hasDraftResult", "received", "supplementOverdue", "supplements", "chargesOpen", "chargeOverdue", "opinionsAsked", "opinionsOpen", "opinionsAnswered", "opinionsDisagreed" };
}
