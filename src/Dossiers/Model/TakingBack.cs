using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// Rút lại: an officer takes back what they did last, for a while and as long as nobody has gone on from it. Only steps within the
/// house can be taken back, those that told no citizen anything, moved no clock and gave no number, and that a dossier was given to a
/// colleague; both lines stay in the control slip.
/// </summary>
internal sealed class TakingBack(Db db, DossierWork work, RolePlaces places, People people, Actor actor, TimeProvider time)
{
    internal const string Action = "takeBack", UndoAction = "undoAssign";

    private static readonly TimeSpan StepWithin = TimeSpan.FromMinutes(15);

    /// <summary>Shorter than for a step: the colleague was told at once, and what they have begun to read should not vanish under their hands.</summary>
    internal static readonly TimeSpan AssignmentWithin = TimeSpan.FromMinutes(10);

    private static readonly HashSet<string> Inner = ["handOver", "propose", "proposeRefusal"];

    internal static bool IsAssignment(Step step) => step.Action == Assigning.Action;

    /// <summary>Up to when it may be taken back, if nobody goes on from it.</summary>
    internal static DateTimeOffset Until(Step step) => step.At + (IsAssignment(step) ? AssignmentWithin : StepWithin);

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
        return IsAssignment(last) ? await Undo(dossier, last, cancel) : await StepBack(dossier, last, cancel);
    }

    private async Task<string> StepBack(Dossier dossier, Step last, CancellationToken cancel)
    {
        var rules = work.RulesOf(dossier);
        var (back, effects) = (rules.Process.States[last.FromState!], rules.Process.Actions[last.Action].Effects);
        if (effects.Any(e => e is "propose" or "proposeRefusal") && await db.Set<Result>().SingleOrDefaultAsync(r => r.Dossier == dossier.Id && r.State == ResultState.Draft, cancel) is { } draft) draft.State = ResultState.SetAside;
        if (effects.Contains("handOver")) dossier.Assignee = null;
        (dossier.State, dossier.StateName, dossier.NationalCode, dossier.Clock, dossier.ArrivedAt) = (back.Key, back.Name, back.NationalCode ?? dossier.NationalCode, back.Clock, time.Now);
        places.Give(dossier, rules, back);
        AddLine(dossier, last, Action, $"Rút lại: {last.Label}");
        db.Record(new StepTakenBack(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, last.Label));
        return $"Đã rút lại “{last.Label}”; hồ sơ trở về bước “{back.Name}”.";
    }

    /// <summary>Hoàn tác việc giao: into the hands that had it before, or nobody's; step and clock were not touched.</summary>
    private async Task<string> Undo(Dossier dossier, Step given, CancellationToken cancel)
    {
        var posts = await people.Posts([.. new[] { given.AssigneeBefore, given.AssigneeAfter }.OfType<Guid>()], cancel);
        var before = given.AssigneeBefore is { } post ? posts.GetValueOrDefault(post) : null;
        if (before is not null && (await people.Holding(before.Body, before.Role, cancel)).All(p => p.Id != before.Id)) throw new Refused($"{before.PersonName} không còn giữ vị trí ấy nên không nhận lại được; giao cho người khác.");
        dossier.Assignee = before?.Id;
        AddLine(dossier, given, UndoAction, $"Hoàn tác: {given.Label}");
        db.Record(new AssignmentUndone(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.Place?.Body ?? dossier.HandlingBody, dossier.Applicant, dossier.StateName, given.Label, posts.GetValueOrDefault(given.AssigneeAfter!.Value)?.Person, before?.Person));
        return before is null ? "Đã hoàn tác việc giao; hồ sơ lại chưa giao ai." : $"Đã hoàn tác việc giao; {before.PersonName} giữ lại hồ sơ.";
    }

    private void AddLine(Dossier dossier, Step last, string action, string label)
    {
        dossier.Version++;
        db.Add(new Step
        {
            Id = Guid.CreateVersion7(time.Now), Dossier = dossier.Id, Number = last.Number + 1, Action = action, Label = label, FromState = last.ToState, ToState = dossier.State, At = time.Now,
            Person = actor.Person, PersonName = actor.Name, Role = last.Role, StandIn = last.StandIn, Body = actor.Body,
        });
    }

    private string? WhyNot(Dossier dossier, Step last)
    {
        if (last.Person is null || last.Person != actor.Person) return "Chỉ người vừa làm việc gần nhất mới rút lại được, khi chưa ai làm tiếp.";
        if (!(IsAssignment(last) ? last.AssigneeAfter is { } given && dossier.Assignee == given : IsInner(dossier, last))) return $"“{last.Label}” không rút lại được.";
        return time.Now > Until(last) ? $"Quá {(Until(last) - last.At).TotalMinutes:0} phút nên không rút lại được nữa." : null;
    }

    private bool IsInner(Dossier dossier, Step last)
    {
        var rules = work.RulesOf(dossier);
        return last.FromState is { } from && last.ToState == dossier.State && rules.Process.Actions.TryGetValue(last.Action, out var action) && action.Effects.Count > 0 && action.Effects.All(Inner.Contains)
            && rules.Process.States.TryGetValue(from, out var back) && back.Clock == dossier.Clock
            && (rules.Process.States[dossier.State].Stage is not { } stage || stage == back.Stage);
    }
}
