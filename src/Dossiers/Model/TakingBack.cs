using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// Rút lại: an officer takes back the step they took last, for a quarter of an hour and while nobody has gone on from it. Only steps
/// within the house can be taken back, those that told no citizen anything, moved no clock and gave no number; both lines stay
/// in the control slip.
/// </summary>
internal sealed class TakingBack(Db db, DossierWork work, RolePlaces places, Actor actor, TimeProvider time)
{
    internal const string Action = "takeBack";

    internal static readonly TimeSpan Within = TimeSpan.FromMinutes(15);

    private static readonly HashSet<string> Inner = ["handOver", "propose", "proposeRefusal"];

    /// <summary>The step the visitor may take back now; null when there is none.</summary>
    internal Step? Last(Dossier dossier, IReadOnlyList<Step> steps) => steps is [.., var last] && WhyNot(dossier, last) is null ? last : null;

    /// <summary>Does it, adding everything to the next save.</summary>
    /// <exception cref="Refused">It is too late, somebody has gone on, or the step is not one to be taken back.</exception>
    internal async Task<string> TakeBack(Dossier dossier, int? seen, CancellationToken cancel)
    {
        dossier.RefuseIfStale(seen);
        var last = await db.Set<Step>().Where(s => s.Dossier == dossier.Id).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        if (last is null) throw new Refused("Chưa có bước nào để rút lại.");
        if (WhyNot(dossier, last) is { } no) throw new Refused(no);
        var rules = work.RulesOf(dossier);
        var (back, effects) = (rules.Process.States[last.FromState!], rules.Process.Actions[last.Action].Effects);
        if (effects.Any(e => e is "propose" or "proposeRefusal") && await db.Set<Result>().SingleOrDefaultAsync(r => r.Dossier == dossier.Id && r.State == ResultState.Draft, cancel) is { } draft) draft.State = ResultState.SetAside;
        if (effects.Contains("handOver")) dossier.Assignee = null;
        (dossier.State, dossier.StateName, dossier.NationalCode, dossier.Clock, dossier.ArrivedAt) = (back.Key, back.Name, back.NationalCode ?? dossier.NationalCode, back.Clock, time.Now);
        places.Give(dossier, rules, back);
        dossier.Version++;
        db.Add(new Step
        {
            Id = Guid.CreateVersion7(time.Now), Dossier = dossier.Id, Number = last.Number + 1, Action = Action, Label = $"Rút lại: {last.Label}", FromState = last.ToState, ToState = back.Key, At = time.Now,
            Person = actor.Person, PersonName = actor.Name, Role = last.Role, StandIn = last.StandIn, Body = actor.Body,
        });
        db.Record(new StepTakenBack(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, last.Label));
        return $"Đã rút lại “{last.Label}”; hồ sơ trở về bước “{back.Name}”.";
    }

    private string? WhyNot(Dossier dossier, Step last)
    {
        var rules = work.RulesOf(dossier);
        if (last.Person is null || last.Person != actor.Person) return "Chỉ người vừa làm bước gần nhất mới rút lại được, khi chưa ai làm tiếp.";
        if (last.FromState is not { } from || last.ToState != dossier.State || !rules.Process.Actions.TryGetValue(last.Action, out var action) || action.Effects.Count == 0 || !action.Effects.All(Inner.Contains)
            || !rules.Process.States.TryGetValue(from, out var back) || back.Clock != dossier.Clock
            || rules.Process.States[dossier.State].Stage is { } stage && stage != back.Stage) return $"“{last.Label}” không rút lại được.";
        return time.Now - last.At > Within ? $"Quá {Within.TotalMinutes:0} phút nên không rút lại được nữa." : null;
    }
}
