using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>The named effects a definition may give to an action. A definition with a name that is not here is found by a test.</summary>
internal sealed class ActionEffects(Db db, TerritoryMap territory, DossierClock clock, Cipher cipher, SupplementForm supplements, ChargeNotices charges, Opinions opinions, RolePlaces places, Visitor visitor, Actor actor, TimeProvider time)
{
    internal static readonly IReadOnlySet<string> Names = new HashSet<string>
    {
        "receive", "askSupplement", "supplemented", "refuseReception", "handOver", "stop", "propose", "proposeRefusal", "approve", "approveRefusal",
        "sendBack", "confirmFee", "deliver", "withdraw", "askCharge", "confirmCharge", "askOpinion", "giveOpinion", "extend",
    };

    /// <summary>Carries them out in order.</summary>
    /// <returns>What the control slip and the fact say about it.</returns>
    internal async Task<string?> Carry(Dossier dossier, ProcedureVersion rules, ProcessAction action, ActionInput input, CancellationToken cancel)
    {
        string? note = null;
        foreach (var effect in action.Effects)
            note = effect switch
            {
                "receive" => await Receive(dossier, rules, cancel),
                "handOver" => HandOver(dossier),
                "askSupplement" => AskSupplement(dossier, rules, input),
                "supplemented" => await supplements.Take(dossier, rules, input, cancel),
                "propose" => Propose(dossier, rules, action, input),
                "proposeRefusal" => Propose(dossier, rules, action, input),
                "approve" or "approveRefusal" => await Approve(dossier, rules, input, cancel),
                "sendBack" => await SendBack(dossier, input, cancel),
                "confirmFee" => await ConfirmFee(dossier, input, cancel),
                "askCharge" => await charges.Ask(dossier, action, input, cancel),
                "confirmCharge" => await charges.Confirm(dossier, input.ReceiptNumber!, cancel),
                "askOpinion" => await opinions.Ask(dossier, rules, action, input, cancel),
                "giveOpinion" => await opinions.Give(dossier, input, cancel),
                "extend" => await clock.Extend(dossier, input.NewDue!.Value, input.Reason!, cancel),
                "deliver" => await Deliver(dossier, input, cancel),
                "refuseReception" or "stop" => $"{input.Reason} (căn cứ: {input.LegalGround})",
                "withdraw" => input.Reason,
                _ => throw new InvalidOperationException($"{dossier.Procedure}: effect '{effect}' is not known."),
            };
        return note;
    }

    private async Task<string?> Receive(Dossier dossier, ProcedureVersion rules, CancellationToken cancel)
    {
        await clock.Receive(dossier, Evaluation.Of(rules, System.Text.Json.Nodes.JsonNode.Parse(cipher.Open(dossier.Answers))!.AsObject(),
            new Situation(Vietnam.DateOf(dossier.FiledAt), dossier.Channel, dossier.ApplicantClass, territory.Unit(dossier.Unit).Code)), cancel);
        return null;
    }

    private string? HandOver(Dossier dossier)
    {
        dossier.Assignee = visitor.Officer.Id;
        return null;
    }

    private string AskSupplement(Dossier dossier, ProcedureVersion rules, ActionInput input)
    {
        dossier.Supplements++;
        dossier.SupplementDueAt = clock.SupplementDue(dossier, rules);
        db.Add(new Supplement
        {
            Id = Guid.CreateVersion7(time.Now), Dossier = dossier.Id, Number = dossier.Supplements, AskedAt = time.Now, AskedBy = actor.Name,
            Reason = input.Reason!, Marks = Supplement.Write(input.Marks), DueAt = dossier.SupplementDueAt.Value,
        });
        return input.Reason!;
    }

    private string? Propose(Dossier dossier, ProcedureVersion rules, ProcessAction action, ActionInput input)
    {
        var template = rules.Result(action.Result ?? throw new InvalidOperationException($"{rules.Code}: action '{action.Key}' names no result."));
        db.Add(new Result
        {
            Id = Guid.CreateVersion7(time.Now), Dossier = dossier.Id, Key = template.Key, Name = template.Name, State = ResultState.Draft, Register = template.Register,
            Text = cipher.Seal(""), Opinion = input.Opinion, Reason = input.Reason, LegalGround = input.LegalGround, ProposedBy = actor.Name,
            ProposedAt = time.Now, IssuingBody = IssuerOf(dossier, rules, template.Key),
        });
        return input.Opinion ?? input.Reason;
    }

    /// <summary>Of a combined procedure's part the body that works on it, else the one that decides.</summary>
    private Guid IssuerOf(Dossier dossier, ProcedureVersion rules, string result) =>
        rules.Parts.FirstOrDefault(part => part.EndsIn(result)) is { } part && places.BodyOf(dossier, rules.Process.Roles[part.Role]) is { } body ? body : dossier.HandlingBody;

    private async Task<string> Approve(Dossier dossier, ProcedureVersion rules, ActionInput input, CancellationToken cancel)
    {
        var draft = await DraftOf(dossier, cancel) ?? throw new Refused("Chưa có dự thảo kết quả để ký.");
        var template = rules.Result(draft.Key);
        var today = time.Today;
        var serial = await db.Next($"result:{draft.IssuingBody:N}:{draft.Register}:{(template.CountsByYear ? today.Year : 0)}", cancel);
        (draft.Number, draft.Year) = (template.Number(serial, today.Year), today.Year);
        (draft.State, draft.IssuedAt, draft.SignedBy, draft.SignerTitle) = (ResultState.Issued, time.Now, actor.Name, visitor.Officer.Title);
        draft.Text = cipher.Seal(ResultPaper.Fill(dossier, rules, template, draft, await Said(dossier, rules, input, cancel), cipher, territory));
        return $"Số {draft.Number}";
    }

    private async Task<System.Text.Json.Nodes.JsonObject> Said(Dossier dossier, ProcedureVersion rules, ActionInput input, CancellationToken cancel)
    {
        if (rules.Process.AskedFields.Count == 0) return [];
        var before = await db.Set<Step>().Where(s => s.Dossier == dossier.Id && s.Said != null).OrderBy(s => s.Number).Select(s => s.Said!).ToListAsync(cancel);
        return ResultPaper.Said(rules, [.. before, cipher.Seal(input.Said.ToJsonString())], cipher);
    }

    private async Task<string?> SendBack(Dossier dossier, ActionInput input, CancellationToken cancel)
    {
        if (await DraftOf(dossier, cancel) is { } draft) draft.State = ResultState.SetAside;
        return input.Reason;
    }

    /// <summary>What the citizen pays once; money that was asked for in the middle has its own confirmation.</summary>
    private async Task<string> ConfirmFee(Dossier dossier, ActionInput input, CancellationToken cancel)
    {
        var all = await db.Set<Charge>().Where(c => c.Dossier == dossier.Id).ToListAsync(cancel);
        var paid = all.Where(c => c.PaidAt is null && c.Notice is null && c.Collect != "middle").ToList();
        if (paid.Count == 0) throw new Refused("Không còn khoản phí, lệ phí nào chờ thu.");
        foreach (var charge in paid) (charge.PaidAt, charge.ReceiptNumber, charge.ConfirmedBy) = (time.Now, input.ReceiptNumber, actor.Name);
        dossier.FeePaid = all.AreSettled();
        return $"{paid.Aggregate(Money.Zero, (sum, c) => sum + c.Amount)}, biên lai {input.ReceiptNumber}";
    }

    private async Task<string> Deliver(Dossier dossier, ActionInput input, CancellationToken cancel)
    {
        // Of a combined procedure several, handed over together.
        foreach (var result in await db.Set<Result>().Where(r => r.Dossier == dossier.Id && r.State == ResultState.Issued).ToListAsync(cancel))
            (result.DeliveredTo, result.DeliveredHow, result.Waybill, result.Signature) = (input.DeliveredTo, input.DeliveredBy, input.Waybill, input.Signature is { } ink ? cipher.Seal(ink) : null);
        dossier.DeliveredAt = time.Now;
        return $"{ActionForms.Ways[input.DeliveredBy!]}{(input.Waybill is { } number ? ", số vận đơn " + number : "")}, trả cho {input.DeliveredTo}{(input.Signature is null ? "" : ", đã ký nhận trên màn hình")}";
    }

    private Task<Result?> DraftOf(Dossier dossier, CancellationToken cancel) =>
        db.Set<Result>().SingleOrDefaultAsync(r => r.Dossier == dossier.Id && r.State == ResultState.Draft, cancel);
}
