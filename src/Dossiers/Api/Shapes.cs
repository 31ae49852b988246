using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Api;

/// <param name="Id">Name it when filing.</param>
/// <param name="State">Held until it is found safe; it may be filed meanwhile.</param>
internal sealed record FileReceipt(Guid Id, string Name, long Size, string MediaType, string State);

/// <param name="Paper">Key of the paper in the procedure.</param>
/// <param name="File">Id of the file sent before.</param>
internal sealed record PaperFile(string Paper, Guid File)
{
    /// <summary>The papers of a call; a shape cannot say that a list holds no null.</summary>
    internal static IReadOnlyList<(string Paper, Guid File)> Given(IReadOnlyList<PaperFile>? papers) =>
        [.. (papers ?? []).Select(p => p is null ? throw new Refused("Có mục giấy tờ bị bỏ trống.", "papers") : (p.Paper, p.File))];
}

/// <param name="Paper">Key of the paper it stands in for.</param>
/// <param name="Dossier">Code of one's own dossier that ended in the result, or in which the paper was given before.</param>
internal sealed record PaperResult(string Paper, string Dossier);

/// <param name="Key">Made by the sender; the same key again gives the same dossier.</param>
/// <param name="Commune">Code of the commune whose desk receives.</param>
/// <param name="Reuse">Papers that are not sent: a result issued before stands in (<c>replacedBy</c> of the paper), or the same paper was given in an earlier dossier.</param>
/// <param name="Answers">By the procedure's paths, nested: <c>{"child": {"surname": …}}</c>.</param>
/// <param name="ApplicantClass">Class the applicant says they belong to, which decides exemptions: none (also when left out), poor, nearPoor, disabled, meritorious, elderly or child. The desk compares it with the papers before it receives.</param>
internal sealed record FileDossier(Guid Key, string Procedure, string Commune, JsonObject Answers, IReadOnlyList<PaperFile>? Papers = null, IReadOnlyList<PaperResult>? Reuse = null, string? ApplicantClass = null);

/// <param name="Secret">The four characters of the slip.</param>
/// <param name="FeeDong">What is owed, in đồng.</param>
internal sealed record FiledDossier(string Code, string Secret, DossierProgress Progress, long FeeDong);

/// <param name="Charges">Amounts in đồng by kind of charge, when the action asks for money.</param>
/// <param name="PayBy">The last day to pay it.</param>
/// <param name="Fields">Answers to the action's own questions, by path.</param>
/// <param name="Question">What other bodies are asked; <paramref name="Consult"/> names which of the definition's roles.</param>
/// <param name="Answer">agree, disagree or remark; the opinion says why.</param>
/// <param name="NewDue">The day promised anew, when the action puts the due time off.</param>
/// <param name="Waybill">The post's number, when the result is sent by post.</param>
/// <param name="Signature">Strokes of who receives the result at the desk, in a field of 600 × 200: "x,y x,y;x,y x,y"; without it they sign on paper.</param>
internal sealed record TakeAction(Guid Key, string? Reason = null, string? LegalGround = null, string? Opinion = null, string? ReceiptNumber = null, string? DeliveredTo = null,
    string? DeliveredBy = null, IReadOnlyList<Mark>? Marks = null, JsonObject? Answers = null, IReadOnlyList<PaperFile>? Papers = null, int? SeenVersion = null,
    IReadOnlyDictionary<string, long>? Charges = null, DateOnly? PayBy = null, JsonObject? Fields = null,
    string? Question = null, IReadOnlyList<string>? Consult = null, string? Answer = null, DateOnly? NewDue = null, string? Waybill = null, string? Signature = null)
{
    /// <summary>Everything that is read by kind, as if it had been typed.</summary>
    internal Dictionary<string, string[]> Typed()
    {
        var typed = FormReader.Typed(Fields ?? []).ToDictionary();
        foreach (var (kind, amount) in Charges ?? new Dictionary<string, long>()) typed[ActionForms.ChargePrefix + kind] = [amount.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        if (PayBy is { } day) typed[ActionForms.PayBy] = [day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)];
        if (NewDue is { } promised) typed[ActionForms.NewDue] = [promised.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)];
        if (Consult is { Count: > 0 } roles) typed[ActionForms.Consult] = [.. roles];
        return typed;
    }
}

/// <param name="Key">Made by the sender; the same key again changes nothing.</param>
/// <param name="Reason">The applicant reads it; 5 to 500 characters.</param>
internal sealed record ClearedClaim(Guid Key, string Reason, int? SeenVersion = null);

/// <param name="Score">3 happy, 2 so-so, 1 unhappy.</param>
internal sealed record ServedRating(int Score, string? Reason = null);

internal sealed record StatusRequest(string Code, string Secret);

internal sealed record IssuedResult(string Name, string Number, DateTimeOffset IssuedAt, string SignedBy, string SignerTitle, string Text);

internal sealed record DossierLine(string Code, string Procedure, string Subject, string Applicant, string State, DateTimeOffset FiledAt, DateTimeOffset? Due, string Remaining, Urgency Urgency)
{
    internal static DossierLine Of(Dossier d, DossierStory story)
    {
        var progress = story.Progress(d);
        return new(d.Code, d.ProcedureName, d.Subject, d.ApplicantName, d.StateName, d.FiledAt, progress.Due, progress.Remaining, progress.Urgency);
    }
}

internal sealed record StoryEntry(DateTimeOffset At, string What, string Who, string? Note);

/// <param name="SendAgain">Its file was found unsafe: the applicant sends this paper again (<c>POST …/papers</c>).</param>
internal sealed record PaperView(string Paper, string Name, Guid File, bool SendAgain);

/// <summary>A result issued before, in a paper's place.</summary>
internal sealed record ReusedView(string Paper, string Name, string Result, string Number, DateOnly IssuedOn);

/// <summary>How a paper stands as data.</summary>
/// <param name="State">National number: 0 not digitised, 1 digitised, 2 a paper of an earlier dossier, 3 a result issued before, 4 taken from a national database.</param>
internal sealed record DigitisedView(string Paper, string Name, int State);

/// <param name="Key">Made by the sender; the same key again changes nothing.</param>
internal sealed record SendPapersAgain(Guid Key, IReadOnlyList<PaperFile> Papers);

internal sealed record SupplementView(int Number, string Reason, IReadOnlyList<Mark> Marks, DateTimeOffset DueAt, DateTimeOffset? SentAt);

/// <param name="Collect">reception, supplement, middle or result.</param>
/// <param name="Part">Part of a combined procedure it is booked for.</param>
internal sealed record ChargeView(string Key, string Name, long Dong, string? Exempt, string Collect, DateTimeOffset? PaidAt, string? ReceiptNumber, string? Part);

/// <summary>Money asked for in the middle; its lines are the charges with this number.</summary>
internal sealed record ChargeNoticeView(int Number, IReadOnlyList<string> Charges, long Dong, string LegalGround, string HowToPay, DateOnly PayBy, DateTimeOffset? PaidAt);

/// <param name="Answer">Agree, Disagree or Remark; only officers see it and what was said.</param>
internal sealed record OpinionView(string Body, string? Question, DateTimeOffset AskedAt, DateTimeOffset DueAt, DateTimeOffset? AnsweredAt, string? Answer, string? Said);

/// <summary>One part of a combined procedure.</summary>
/// <param name="State">Pending, Going, Granted, Declined or Dropped.</param>
/// <param name="Result">Number of its result; the text is at <c>…/result?part=</c>.</param>
internal sealed record PartView(string Part, string Name, string Body, string State, string? Result, long Dong, bool Paid);

/// <param name="State">Key of the state in the definition.</param>
/// <param name="Money">Free, Owed or Settled: apart from the state.</param>
/// <param name="Delivery">Awaited, Ready or Delivered: apart from the state.</param>
/// <param name="Version">Send it back with an action to be told when somebody else was faster.</param>
/// <param name="Actions">What the asker may do now.</param>
internal sealed record DossierView(string Code, string Procedure, string Subject, string Applicant, string State, int NationalCode, int Version, DossierProgress Progress, JsonObject Answers,
    IReadOnlyList<PaperView> Papers, IReadOnlyList<ReusedView> Reused, IReadOnlyList<DigitisedView> Digitised, IReadOnlyList<SupplementView> Supplements, long FeeDong, bool FeePaid, string Money, string Delivery, IReadOnlyList<ChargeView> Charges, IReadOnlyList<ChargeNoticeView> Notices, IReadOnlyList<OpinionView> Opinions, IReadOnlyList<PartView> Parts, IReadOnlyList<StoryEntry> History, IReadOnlyList<string> Actions)
{
    /// <summary>Each time it was sent on to another body.</summary>
    public IReadOnlyList<TransferView> Transfers { get; init; } = [];

    /// <summary>Class the charges were counted for: none, poor, nearPoor, disabled, meritorious, elderly or child.</summary>
    public string ApplicantClass { get; init; } = "none";

    internal static async Task<DossierView> Of(Dossier d, Db db, DossierWork work, DossierParts parts, DossierStory story, bool plain, CancellationToken cancel)
    {
        var rules = work.RulesOf(d);
        // Nothing is asked that the definition cannot have made.
        var papers = await db.Set<AttachedPaper>().AsNoTracking().Where(p => p.Dossier == d.Id && p.ReplacedAt == null).OrderBy(p => p.AddedAt).ToListAsync(cancel);
        var supplements = d.Supplements == 0 ? [] : await db.Set<Supplement>().AsNoTracking().Where(s => s.Dossier == d.Id).OrderBy(s => s.Number).ToListAsync(cancel);
        var charges = await db.Set<Charge>().AsNoTracking().Where(c => c.Dossier == d.Id).OrderBy(c => c.Key).ToListAsync(cancel);
        var notices = !rules.Process.Does("askCharge") ? [] : await db.Set<ChargeNotice>().AsNoTracking().Where(n => n.Dossier == d.Id).OrderBy(n => n.Number).ToListAsync(cancel);
        var opinions = !rules.Process.Does("askOpinion") ? [] : await db.Set<Opinion>().AsNoTracking().Where(o => o.Dossier == d.Id).OrderBy(o => o.Round).ThenBy(o => o.DueAt).ToListAsync(cancel);
        var reused = rules.Papers.All(p => p.ReplacedBy.Count == 0) ? [] : await db.Set<ReusedResult>().AsNoTracking().StandingIn(d.Id).ToListAsync(cancel);
        IReadOnlyList<PaperInHand> inHand = d.Channel == "online" ? [] : await db.Set<PaperInHand>().AsNoTracking().Where(p => p.Dossier == d.Id).ToListAsync(cancel);
        var digitised = DigitisedPaper.Of(work.Evaluate(d, rules, hasDraft: false).PapersAsked, [.. papers.Select(p => (p.Paper, p.ReusedFrom is not null))], reused, inHand);
        return new DossierView(d.Code, d.Procedure, d.Subject, d.ApplicantName, d.State, d.NationalCode, d.Version, story.Progress(d), work.AnswersOf(d),
            [.. papers.Select(p => new PaperView(p.Paper, p.Name, p.File, p.RefusedAt is not null && d.FinishedAt is null))],
            [.. reused.Select(r => new ReusedView(r.Paper, r.Name, r.ResultName, r.Number, r.IssuedOn))],
            [.. digitised.Select(p => new DigitisedView(p.Key, p.Name, (int)p.How))],
            [.. supplements.Select(s => new SupplementView(s.Number, s.Reason, s.Marked, s.DueAt, s.SentAt))], d.FeeTotal.Dong, d.FeePaid, d.Money.ToString(), d.Delivery.ToString(),
            [.. charges.Select(c => new ChargeView(c.Key, c.Name, c.Amount.Dong, c.Exempt, c.Collect, c.PaidAt, c.ReceiptNumber, c.Part))],
            [.. notices.Select(n => new ChargeNoticeView(n.Number, [.. charges.Where(c => c.Notice == n.Id).Select(c => c.Key)], charges.Where(c => c.Notice == n.Id).Sum(c => c.Amount.Dong), n.LegalGround, n.HowToPay, n.PayBy, n.PaidAt))],
            [.. opinions.Select(o => new OpinionView(story.NameOf(o.Body), plain ? null : o.Question, o.AskedAt, o.DueAt, o.AnsweredAt, plain ? null : o.Answer?.ToString(), plain ? null : o.Said))],
            [.. (await parts.Of(d, rules, cancel)).Select(p => new PartView(p.Part.Key, p.Part.Name, p.Body, p.State.ToString(), p.Result?.Number, p.Owed.Dong, p.Paid))],
            [.. (await story.Of(d, plain, cancel)).Select(l => new StoryEntry(l.At, l.What, l.Who, l.Note))],
            [.. (await work.Offers(d, cancel)).Select(o => o.Action.Key)])
        {
            ApplicantClass = d.ApplicantClass,
            Transfers = d.TransferState is null ? [] : [.. (await db.Set<Transfer>().AsNoTracking().OfDossier(d.Id).ToListAsync(cancel)).Select(t => TransferView.Of(t, story, plain))],
        };
    }
}
