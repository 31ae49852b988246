using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// Carries out one action of a dossier's definition: who may, from where, under which guard; then the clock, the
/// effects, the control slip and the fact. Nothing else changes a dossier's state.
/// </summary>
internal sealed class DossierWork(Db db, DefinitionArchive definitions, TerritoryMap territory, DossierClock clock, ActionEffects effects, ChargeNotices charges, Opinions opinions, RolePlaces places, Transfers transfers, Cipher cipher, Actor actor, TimeProvider time)
{
    /// <summary>The rules a dossier is decided by: the version it was filed under.</summary>
    internal ProcedureVersion RulesOf(Dossier dossier) => definitions.RulesOf(dossier);

    internal JsonObject AnswersOf(Dossier dossier) => JsonNode.Parse(cipher.Open(dossier.Answers))!.AsObject();

    internal Evaluation Evaluate(Dossier dossier, ProcedureVersion rules, bool hasDraft) => Evaluation.Of(rules, AnswersOf(dossier), SituationOf(dossier, hasDraft));

    /// <summary>Rules ask for the day of filing, not today: what was a timely registration stays one.</summary>
    internal Situation SituationOf(Dossier dossier, bool hasDraft = false) =>
        new(Vietnam.DateOf(dossier.FiledAt), dossier.Channel, dossier.ApplicantClass, territory.Unit(dossier.Unit).Code)
        {
            FeesPaid = dossier.FeePaid, HasDraftResult = hasDraft, Received = dossier.ReceivedAt is not null,
            SupplementOverdue = dossier.SupplementDueAt is { } due && due < time.Now, Supplements = dossier.Supplements, Charged = dossier.Charged,
            ExtensionClosed = clock.WhyNotExtend(dossier) is not null,
        };

    /// <summary>What guards are held against: everything about the dossier that an expression may name. Asks only for what the definition can have made.</summary>
    private async Task<Evaluation> Judge(Dossier dossier, ProcedureVersion rules, CancellationToken cancel)
    {
        var hasDraft = await db.Set<Result>().AnyAsync(r => r.Dossier == dossier.Id && r.State == ResultState.Draft, cancel);
        var situation = SituationOf(dossier, hasDraft);
        if (dossier is { Supplements: > 0, ReceivedAt: not null }) situation = situation with { SupplementsSinceReceived = await AskedSinceReceived(dossier, rules, cancel) };
        if (rules.Process.Does("askCharge"))
        {
            var (open, overdue) = await charges.Waiting(dossier.Id, cancel);
            situation = situation with { ChargesOpen = open, ChargeOverdue = overdue };
        }
        if (rules.Process.Does("askOpinion")) situation = await opinions.Count(situation, dossier, cancel);
        return Evaluation.Of(rules, AnswersOf(dossier), situation);
    }

    /// <summary>The actions this visitor may take now, in the order of the definition.</summary>
    internal async Task<IReadOnlyList<ProcedureActionOffer>> Offers(Dossier dossier, CancellationToken cancel)
    {
        var rules = RulesOf(dossier);
        var mine = new List<ProcessAction>();
        foreach (var action in rules.Process.From(dossier.State).Where(action => dossier.TransferBody is null || Transfers.Meanwhile(action)))
            if (await Taken(dossier, rules, action, cancel) is not null) mine.Add(action);
        if (mine.Count == 0) return [];
        var held = await Judge(dossier, rules, cancel);
        var counts = await Counts(dossier, cancel);
        return [.. mine.Where(a => held.Allows(a) && (a.AtMost is not { } most || counts.GetValueOrDefault(a.Key) < most)).Select(a => new ProcedureActionOffer(a))];
    }

    /// <summary>Whether the action is this visitor's to take at all, now or in another state.</summary>
    internal async Task<bool> MayTake(Dossier dossier, ProcessAction action, CancellationToken cancel) =>
        action.By == ProcessRole.Consulted ? await opinions.WasAsked(dossier, cancel) : places.Taken(dossier, RulesOf(dossier), action.By) is not null;

    private async Task<RoleTaken?> Taken(Dossier dossier, ProcedureVersion rules, ProcessAction action, CancellationToken cancel) => action.By != ProcessRole.Consulted
        ? places.Taken(dossier, rules, action.By) : await opinions.Mine(dossier, cancel) is { } mine ? new(mine.Role, null) : null;

    /// <summary>Why an action that is the visitor's to take cannot be taken now, in the sentence it is refused with; null when it can.</summary>
    internal async Task<string?> WhyNot(Dossier dossier, ProcessAction action, CancellationToken cancel) => await WhyNot(dossier, action, await Taken(dossier, RulesOf(dossier), action, cancel), cancel);

    private async Task<string?> WhyNot(Dossier dossier, ProcessAction action, RoleTaken? taken, CancellationToken cancel)
    {
        if (!action.From.Contains(dossier.State)) return $"Không thực hiện được “{action.Label}” khi hồ sơ đang ở bước “{dossier.StateName}”.";
        if (dossier.TransferBody is not null && !Transfers.Meanwhile(action)) return transfers.WhyHeld(dossier);
        if (action.Effects.Contains("extend") && clock.WhyNotExtend(dossier) is { } late) return late;
        if (taken is null) return "Cơ quan của bạn đã trả lời, hoặc hồ sơ không còn chờ ý kiến.";
        var judged = await Judge(dossier, RulesOf(dossier), cancel);
        if (judged.SupplementsSpent(action)) return "Đã yêu cầu bổ sung đủ số lần cho phép. Hãy giải quyết theo giấy tờ đang có.";
        if (action.AtMost is { } most && (await Counts(dossier, cancel)).GetValueOrDefault(action.Key) >= most) return $"“{action.Label}” chỉ được làm {most} lần.";
        if (judged.AwaitsOpinions(action)) return $"Còn chờ ý kiến của {await opinions.Awaited(dossier, cancel)}.";
        return judged.Allows(action) ? null : $"Chưa đủ điều kiện để “{action.Label}”.";
    }

    /// <summary>Does it, adding everything to the next save.</summary>
    /// <exception cref="Refused">The state, the guard, the count or the mini-form says no.</exception>
    /// <exception cref="Absent">It is not this person's to do.</exception>
    internal async Task Act(Dossier dossier, string key, ActionInput input, CancellationToken cancel)
    {
        var rules = RulesOf(dossier);
        if (!rules.Process.Actions.TryGetValue(key, out var action) || !await MayTake(dossier, action, cancel)) throw new Absent();
        // Bodies asked in parallel do not wait for each other: another's answer makes nobody's form stale.
        if (action.By != ProcessRole.Consulted) dossier.RefuseIfStale(input.SeenVersion);
        var taken = await Taken(dossier, rules, action, cancel);
        if (await WhyNot(dossier, action, taken, cancel) is { } no) throw new Refused(no);
        input = ActionForms.Read(action, rules, input, time.Today);

        var from = dossier.State;
        await Enter(dossier, rules, action, cancel);
        var note = await effects.Carry(dossier, rules, action, input, cancel);
        var to = rules.Process.States[dossier.State];
        if (input.Answers is not null) await Corrected(dossier, rules, to, cancel);
        // After the effects: a term that runs anew is that of the answers as they were corrected.
        await clock.Follow(dossier, rules, rules.Process.States[from], to, () => Evaluate(dossier, rules, false), action.Label, cancel);
        if (dossier.FinishedAt is not null) await transfers.Drop(dossier, cancel);
        else if (taken!.Role != ProcessRole.Applicant) await transfers.Begin(dossier, cancel);
        dossier.Version++;
        db.Add(new Step
        {
            Id = Guid.CreateVersion7(time.Now), Dossier = dossier.Id, Number = 1 + await db.Set<Step>().CountAsync(s => s.Dossier == dossier.Id, cancel),
            Action = key, Label = action.Label, FromState = from, ToState = to.Key, At = time.Now, Person = actor.Person, PersonName = actor.Name,
            Role = taken!.Role, StandIn = taken.StandIn, Body = actor.Body, Note = note,
            Said = input.Said.Count > 0 ? cipher.Seal(input.Said.ToJsonString()) : null,
        });
        db.Record(DossierFacts.Of(action.Fact, dossier, note));
    }

    /// <summary>What hangs on answers that were corrected. They may not carry a dossier into a case whose process never comes where it stands.</summary>
    private async Task Corrected(Dossier dossier, ProcedureVersion rules, State at, CancellationToken cancel)
    {
        var held = Evaluate(dossier, rules, false);
        if (rules.Indicators.Count > 0) await IndicatorValue.Renew(db, dossier, rules, held, cancel);
        if (held.Case is { } now && !rules.Process.In(now.Key).States.ContainsKey(at.Key))
            throw new Refused($"Câu trả lời vừa sửa đưa hồ sơ sang trường hợp “{now.Name}”, giải quyết theo cách khác. Sửa lại câu ấy, hoặc rút hồ sơ và nộp hồ sơ mới.");
    }

    private async Task Enter(Dossier dossier, ProcedureVersion rules, ProcessAction action, CancellationToken cancel)
    {
        var target = action.To switch
        {
            Process.Stay => dossier.State,
            Process.Return => dossier.ReturnTo ?? throw new Refused("Hồ sơ này không có bước để quay lại."),
            var named => named,
        };
        if (target == dossier.State) return;
        var (before, after) = (rules.Process.States[dossier.State], rules.Process.States[target]);
        if (after.Clock == Clock.Paused) dossier.ReturnTo = before.Key;
        else if (before.Clock == Clock.Paused) (dossier.ReturnTo, dossier.SupplementDueAt) = (null, null);
        if (rules.Process.Does("giveOpinion") && !rules.Process.From(target).Any(a => a.Effects.Contains("giveOpinion"))) await opinions.StopWaiting(dossier, cancel);
        if (after.Clock == Clock.Stopped) dossier.FinishedAt ??= time.Now;
        dossier.State = after.Key;
        dossier.StateName = after.Name;
        dossier.NationalCode = after.NationalCode ?? dossier.NationalCode;
        dossier.Clock = after.Clock;
        dossier.Outcome = after.Outcome ?? dossier.Outcome;
        dossier.ArrivedAt = time.Now;
        places.Give(dossier, rules, after);
    }

    /// <summary>Requests for a supplement made in examination; that of the desk, before reception, is counted by itself.</summary>
    private async Task<int> AskedSinceReceived(Dossier dossier, ProcedureVersion rules, CancellationToken cancel)
    {
        var asking = rules.Process.Actions.Values.Where(a => a.Effects.Contains("askSupplement")).Select(a => a.Key).ToList();
        var from = await db.Set<Step>().Where(s => s.Dossier == dossier.Id && asking.Contains(s.Action)).Select(s => s.FromState).ToListAsync(cancel);
        return from.Count(state => state is null || !rules.Process.States.TryGetValue(state, out var known) || known.Clock != Clock.Reception);
    }

    private async Task<Dictionary<string, int>> Counts(Dossier dossier, CancellationToken cancel) =>
        await db.Set<Step>().Where(s => s.Dossier == dossier.Id).GroupBy(s => s.Action).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
}

/// <summary>An action offered to a person, as buttons and the API show it.</summary>
internal sealed record ProcedureActionOffer(ProcessAction Action);
