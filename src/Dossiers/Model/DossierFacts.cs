namespace CaMauSo.Dossiers.Model;

/// <summary>The definition names facts as text; these are the ones there are.</summary>
internal static class DossierFacts
{
    private delegate DossierFact Make(Guid subject, string code, string procedure, string field, Guid body, Guid applicant, string state, string? note);

    private static readonly Dictionary<string, Make> Known = new()
    {
        [nameof(DossierReceived)] = (s, c, p, f, b, a, st, n) => new DossierReceived(s, c, p, f, b, a, st, n),
        [nameof(ReceptionRefused)] = (s, c, p, f, b, a, st, n) => new ReceptionRefused(s, c, p, f, b, a, st, n),
        [nameof(DossierHandedOver)] = (s, c, p, f, b, a, st, n) => new DossierHandedOver(s, c, p, f, b, a, st, n),
        [nameof(SupplementAsked)] = (s, c, p, f, b, a, st, n) => new SupplementAsked(s, c, p, f, b, a, st, n),
        [nameof(SupplementSent)] = (s, c, p, f, b, a, st, n) => new SupplementSent(s, c, p, f, b, a, st, n),
        [nameof(ResultProposed)] = (s, c, p, f, b, a, st, n) => new ResultProposed(s, c, p, f, b, a, st, n),
        [nameof(RefusalProposed)] = (s, c, p, f, b, a, st, n) => new RefusalProposed(s, c, p, f, b, a, st, n),
        [nameof(ProposalSentBack)] = (s, c, p, f, b, a, st, n) => new ProposalSentBack(s, c, p, f, b, a, st, n),
        [nameof(ResultApproved)] = (s, c, p, f, b, a, st, n) => new ResultApproved(s, c, p, f, b, a, st, n),
        [nameof(PartSettled)] = (s, c, p, f, b, a, st, n) => new PartSettled(s, c, p, f, b, a, st, n),
        [nameof(ReplyApproved)] = (s, c, p, f, b, a, st, n) => new ReplyApproved(s, c, p, f, b, a, st, n),
        [nameof(FeeConfirmed)] = (s, c, p, f, b, a, st, n) => new FeeConfirmed(s, c, p, f, b, a, st, n),
        [nameof(ResultReturned)] = (s, c, p, f, b, a, st, n) => new ResultReturned(s, c, p, f, b, a, st, n),
        [nameof(DossierWithdrawn)] = (s, c, p, f, b, a, st, n) => new DossierWithdrawn(s, c, p, f, b, a, st, n),
        [nameof(ChargeAsked)] = (s, c, p, f, b, a, st, n) => new ChargeAsked(s, c, p, f, b, a, st, n),
        [nameof(ChargeConfirmed)] = (s, c, p, f, b, a, st, n) => new ChargeConfirmed(s, c, p, f, b, a, st, n),
        [nameof(OpinionAsked)] = (s, c, p, f, b, a, st, n) => new OpinionAsked(s, c, p, f, b, a, st, n),
        [nameof(OpinionGiven)] = (s, c, p, f, b, a, st, n) => new OpinionGiven(s, c, p, f, b, a, st, n),
        [nameof(TermExtended)] = (s, c, p, f, b, a, st, n) => new TermExtended(s, c, p, f, b, a, st, n),
        [nameof(ProcessingStopped)] = (s, c, p, f, b, a, st, n) => new ProcessingStopped(s, c, p, f, b, a, st, n),
    };

    internal static bool Knows(string name) => Known.ContainsKey(name);

    internal static DossierFact Of(string name, Dossier dossier, string? note) =>
        Known[name](dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, note);
}
