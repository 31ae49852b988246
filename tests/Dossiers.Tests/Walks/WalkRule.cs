namespace CaMauSo.Dossiers.Tests.Walks;

/// <summary>One action as the procedures' pages have it: from where to where, by whom, what fact it leaves.</summary>
/// <param name="Asks">Whether its form may not be left blank.</param>
internal sealed record WalkRule(string[] From, string To, string By, string Fact, bool Asks = true)
{
    private static readonly Dictionary<string, WalkRule> Usual = new()
    {
        ["receive"] = new(["submitted"], "accepted", "reception", "DossierReceived", false),
        ["askSupplementAtDesk"] = new(["submitted"], "supplement", "reception", "SupplementAsked"),
        ["refuseReception"] = new(["submitted"], "notReceived", "reception", "ReceptionRefused"),
        ["handOver"] = new(["accepted"], "examining", "specialist", "DossierHandedOver", false),
        ["askSupplement"] = new(["examining"], "supplement", "specialist", "SupplementAsked"),
        ["supplemented"] = new(["supplement"], "@return", "applicant", "SupplementSent", false),
        ["closeUnsupplemented"] = new(["supplement"], "notReceived", "reception", "ReceptionRefused"),
        ["stopUnsupplemented"] = new(["supplement"], "stopped", "specialist", "ProcessingStopped"),
        ["propose"] = new(["examining"], "toSign", "specialist", "ResultProposed", false),
        ["proposeReply"] = new(["examining"], "toSignReply", "specialist", "RefusalProposed"),
        ["approve"] = new(["toSign"], "resultReady", "signer", "ResultApproved", false),
        ["approveReply"] = new(["toSignReply"], "replyReady", "signer", "ReplyApproved", false),
        ["sendBack"] = new(["toSign", "toSignReply"], "examining", "signer", "ProposalSentBack"),
        ["confirmFee"] = new(["accepted", "examining", "toSign", "toSignReply", "resultReady", "replyReady"], "@stay", "reception", "FeeConfirmed"),
        ["deliver"] = new(["resultReady"], "delivered", "reception", "ResultReturned"),
        ["deliverReply"] = new(["replyReady"], "replyDelivered", "reception", "ResultReturned"),
        ["withdraw"] = new(["submitted", "accepted", "examining", "supplement", "toSign", "toSignReply"], "withdrawn", "applicant", "DossierWithdrawn"),
        ["extend"] = new(["accepted", "examining", "toSign", "toSignReply"], "@stay", "specialist", "TermExtended"),
    };

    /// <summary>Land: the officers at the desk and those who examine, no step of taking on, money between the two stages of its time.</summary>
    private static readonly Dictionary<string, WalkRule> Plot = new()
    {
        ["receive"] = new(["submitted"], "examining", "reception", "DossierReceived", false),
        ["askSupplement"] = new(["examining"], "supplement", "specialist", "SupplementAsked"),
        ["supplemented"] = new(["supplement"], "@return", "applicant", "SupplementSent", false),
        ["askCharge"] = new(["examining"], "charge", "specialist", "ChargeAsked"),
        ["confirmCharge"] = new(["charge"], "certifying", "reception", "ChargeConfirmed"),
        ["stopUnpaid"] = new(["charge"], "stopped", "specialist", "ProcessingStopped"),
        ["propose"] = new(["certifying"], "toSign", "specialist", "ResultProposed"),
        ["approve"] = new(["toSign"], "resultReady", "signer", "ResultApproved", false),
        ["confirmFee"] = new(["examining", "certifying", "toSign", "resultReady"], "@stay", "reception", "FeeConfirmed"),
        ["deliver"] = new(["resultReady"], "delivered", "reception", "ResultReturned"),
        ["withdraw"] = new(["submitted", "examining", "charge"], "withdrawn", "applicant", "DossierWithdrawn"),
    };

    /// <summary>A permit, about which a department is asked, and one from which nobody ever answers.</summary>
    private static readonly Dictionary<string, WalkRule> Asked = new()
    {
        ["receive"] = new(["submitted"], "examining", "reception", "DossierReceived", false),
        ["askOpinion"] = new(["examining", "consulting"], "consulting", "specialist", "OpinionAsked"),
        ["giveOpinion"] = new(["consulting"], "@stay", "consulted", "OpinionGiven"),
        ["propose"] = new(["examining", "consulting"], "toSign", "specialist", "ResultProposed", false),
        ["refuse"] = new(["consulting"], "refused", "specialist", "ProcessingStopped"),
        ["sendBack"] = new(["toSign"], "examining", "signer", "ProposalSentBack"),
        ["approve"] = new(["toSign"], "resultReady", "signer", "ResultApproved", false),
        ["deliver"] = new(["resultReady"], "delivered", "reception", "ResultReturned"),
    };

    internal static IReadOnlyDictionary<string, WalkRule> Of(WalkDossier d) => d.Kind switch { "plot" => Plot, "asked" => Asked, _ => Usual };

    internal static IReadOnlyList<string> ActionsOf(WalkDossier d) => [.. Of(d).Keys];
}
