using CaMauSo.Kernel;
using CaMauSo.Procedures.Expressions;
using YamlDotNet.RepresentationModel;

namespace CaMauSo.Procedures.Definition;

/// <summary>Reads what a role may do to a dossier, and refuses what the platform could not carry out.</summary>
internal static class ReadAction
{
    /// <summary>What Dossiers knows to carry out. A new effect is code there first, then a word here.</summary>
    internal static readonly string[] Effects =
    [
        "receive", "refuseReception", "handOver", "askSupplement", "supplemented", "propose", "proposeRefusal", "sendBack", "approve",
        "approveRefusal", "deliver", "withdraw", "confirmFee", "stop", "askCharge", "confirmCharge",
        "askOpinion", "giveOpinion", "extend",
    ];

    /// <summary>What each effect cannot do without being told.</summary>
    private static readonly Dictionary<string, string[]> Needs = new()
    {
        ["askSupplement"] = ["marks", "reason"], ["refuseReception"] = ["reason", "legalGround"], ["stop"] = ["reason", "legalGround"], ["proposeRefusal"] = ["reason", "legalGround"],
        ["confirmFee"] = ["receiptNumber"], ["askCharge"] = ["legalGround", "payBy"], ["confirmCharge"] = ["receiptNumber"], ["deliver"] = ["deliveredTo", "deliveredBy"],
        ["askOpinion"] = ["question"], ["giveOpinion"] = ["answer"],
    };

    /// <summary>What an applicant may do; everything else is an officer's.</summary>
    private static readonly string[] Applicants = ["supplemented", "withdraw"];

    /// <summary>What Dossiers knows to record; a test compares.</summary>
    internal static readonly string[] Facts =
    [
        "DossierReceived", "ReceptionRefused", "DossierHandedOver", "SupplementAsked", "SupplementSent", "ResultProposed", "RefusalProposed", "ProposalSentBack", "ResultApproved", "ReplyApproved",
        "FeeConfirmed", "ResultReturned", "DossierWithdrawn", "ProcessingStopped", "ChargeAsked", "ChargeConfirmed", "OpinionAsked", "OpinionGiven",
        "TermExtended", "PartSettled",
    ];

    private static readonly string[] Asks =
    [
        "reason", "legalGround", "marks", "supplementDays", "opinion", "resultNumber", "deliveredTo", "deliveredBy", "feePaid", "receiptNumber",
        "charges", "payBy", "consult", "question", "answer", "newDue",
    ];

    public static ProcessAction Of(string key, Part part, string[] roles, Dictionary<string, IReadOnlyList<Choice>> lists)
    {
        var asks = part.WordsOrParts("asks", word => (Word: (string?)Known(part, word), Field: (FormField?)null), inner => (null, ReadForm.Asked(inner, key, lists)), Asks);
        var action = new ProcessAction(
            key, part.Text("label"), part.Texts("from"), part.Text("to"), part.OneOf("by", null, [.. roles, ProcessRole.Consulted]),
            part.Expression("when", Kind.Truth, Stage.Process), [.. asks.Select(ask => ask.Word ?? ask.Field!.Path)], part.Texts("effects", Effects), part.OneOf("fact", null, Facts),
            part.OneOf("tone", "second", "main", "second", "danger"), part.WholeOrNone("atMost", 1))
        {
            Result = part.TextOrNone("result"), Fields = [.. asks.Select(ask => ask.Field).OfType<FormField>()],
            Charges = [.. part.Pairs("charges").Select(pair => new Choice(pair.Key, pair.Value))], HowToPay = part.TextOrNone("howToPay"),
            With = ConsultedBy(part, roles), Cases = ReadCases.Named(part),
        };
        if (action.Effects.Except(Effects).FirstOrDefault() is { } effect)
            throw part.Refuse("effects", $"Phần mềm chưa biết làm \"{effect}\"; biết: {string.Join(", ", Effects)}.");
        HoldNeeds(part, action);
        if (action.From.Count == 0) throw part.Refuse(null, $"Hành động \"{key}\" chưa nói làm được từ trạng thái nào (\"from\").");
        HoldCharges(part, action);
        HoldOpinions(part, action);
        Extension.Hold(part, action);
        return action;
    }

    private static string Known(Part part, string word) =>
        Asks.Contains(word) ? word : throw part.Refuse("asks", $"Không có phần hỏi \"{word}\"; có: {string.Join(", ", Asks)}, hoặc một câu hỏi viết đủ path, kind, label.");

    private static void HoldNeeds(Part part, ProcessAction action)
    {
        foreach (var effect in action.Effects)
        {
            if (Needs.GetValueOrDefault(effect, []).FirstOrDefault(need => !action.Asks.Contains(need)) is { } need)
                throw part.Refuse(part.Raw("asks") is null ? null : "asks", $"Hành động \"{action.Key}\" có effects: [{effect}] nên phải hỏi \"{need}\" ở \"asks\".");
            if (action.By == ProcessRole.Applicant && !Applicants.Contains(effect))
                throw part.Refuse("by", $"Người nộp hồ sơ không làm được \"{effect}\"; chỉ làm được: {string.Join(", ", Applicants)}.");
            if (effect is "propose" or "proposeRefusal" && action.Result is null)
                throw part.Refuse(null, $"Hành động \"{action.Key}\" trình ký thì phải nói trình kết quả nào ở \"result\".");
        }
    }

    /// <summary>Money is asked for with its kinds, its legal ground and a last day, or it is not asked for.</summary>
    private static void HoldCharges(Part part, ProcessAction action)
    {
        if (action.Effects.Contains("askCharge"))
        {
            if (action.Asks.Contains("charges") != action.Charges.Count > 0)
                throw part.Refuse("charges", "Hỏi \"charges\" thì kể tên các khoản ở \"charges\" của hành động; không hỏi thì chỉ thu các khoản có collect: middle trong \"fees\".");
        }
        else if (action.Charges.Count > 0 || action.HowToPay is not null)
            throw part.Refuse("effects", "\"charges\" và \"howToPay\" chỉ dùng cho hành động có effects: [askCharge].");
    }

    /// <summary><c>with: { fire: { workingDays: 5 } }</c>: each role with its term.</summary>
    private static IReadOnlyList<Consultation> ConsultedBy(Part part, string[] roles)
    {
        if (part.Holding("with", AskKind.NamedTerms).InnerOrNone("with")?.Quiet() is not { } with) return [];
        return [.. with.Node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value!).Select(role =>
        {
            if (!roles.Contains(role) || role == ProcessRole.Applicant) throw with.Refuse(role, $"\"with\" hỏi ý kiến \"{role}\"; phải là một vai trò trong \"roles\": {string.Join(", ", roles.Except([ProcessRole.Applicant]))}.");
            var term = ReadRules.Term(with, role)!;
            return term.Unit != TermUnit.None ? new Consultation(role, term) : throw with.Refuse(role, "Lấy ý kiến phải có thời hạn trả lời.");
        })];
    }

    private static void HoldOpinions(Part part, ProcessAction action)
    {
        if (action.Effects.Contains("askOpinion") != action.With.Count > 0)
            throw part.Refuse("with", "Lấy ý kiến (effects: [askOpinion]) thì kể ở \"with\" vai trò được hỏi và thời hạn, ví dụ with: { fire: { workingDays: 5 } }; việc khác thì không.");
        if (action.Effects.Contains("giveOpinion") != (action.By == ProcessRole.Consulted))
            throw part.Refuse("by", "Người được lấy ý kiến (by: consulted) chỉ trả lời ý kiến (effects: [giveOpinion]), và chỉ họ trả lời.");
        if (action.Effects.Contains("giveOpinion") && action.To != Process.Stay)
            throw part.Refuse("to", "Trả lời ý kiến phải giữ nguyên bước (to: \"@stay\"): các cơ quan khác có thể còn trả lời.");
    }
}
