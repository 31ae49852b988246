using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>One line of what happened, in plain words.</summary>
internal sealed record StoryLine(DateTimeOffset At, string What, string Who, string? Note, bool Now);

/// <summary>Tells a dossier's progress and history in plain words, for citizens and officers.</summary>
internal sealed class DossierStory(Db db, TerritoryMap territory, DossierClock clock, DossierWork work)
{
    internal string NameOf(Guid body) => territory.Body(body).Name;

    internal DossierProgress Progress(Dossier dossier)
    {
        var rules = work.RulesOf(dossier);
        var state = rules.Process.States[dossier.State];
        var left = clock.Left(dossier);
        var (steps, step) = Steps(dossier, rules, state);
        return new DossierProgress(dossier.Code, dossier.ProcedureName, dossier.StateName, state.CitizenText, steps, step, state.Final,
            dossier.FiledAt, dossier.ReceivedAt, dossier.Clock is Clock.Reception or Clock.Running ? dossier.DueAt : null, left.Text, left.Urgency, territory.Body(dossier.Desk).Name)
        {
            Stage = dossier.Clock == Clock.Running && dossier.Stage is { } stage ? rules.Time.Stages.FirstOrDefault(one => one.Key == stage)?.Name : null,
            FinalDue = dossier.Clock == Clock.Running ? dossier.FinalDueAt : null,
            HeldBy = dossier.Place is { } place ? NameOf(place.Body) : null,
            Transfer = dossier is { TransferBody: { } to, TransferState: { } under } ? new(dossier.TransferDesk is not null, under.NationalCode(), NameOf(dossier.HandlingBody), NameOf(to)) : null,
        };
    }

    /// <summary>The bar of this dossier: the steps its own case can come to, and where in them it stands.</summary>
    private (IReadOnlyList<string> Steps, int Step) Steps(Dossier dossier, ProcedureVersion rules, State state)
    {
        // Answers are sealed: they are opened only for a process that is not the same for all.
        var own = rules.Process.Actions.Values.All(action => action.Cases.Count == 0) ? rules.Process.StepsIn(null) : rules.Process.StepsIn(work.Evaluate(dossier, rules, false).Case?.Key);
        return ([.. own.Select(number => rules.Process.Steps[number - 1])], Math.Max(1, own.Count(number => number <= state.Step)));
    }

    /// <summary>What officers say among themselves until it is decided.</summary>
    private static readonly HashSet<string> Inner = ["propose", "proposeRefusal", "askOpinion", "giveOpinion"];

    /// <param name="plain">For the public and the applicant: no officers' opinions, only what concerns them.</param>
    internal async Task<IReadOnlyList<StoryLine>> Of(Dossier dossier, bool plain, CancellationToken cancel)
    {
        var steps = await db.Set<Step>().AsNoTracking().Where(s => s.Dossier == dossier.Id).OrderBy(s => s.Number).ToListAsync(cancel);
        var actions = work.RulesOf(dossier).Process.Actions;
        return [.. steps.Select((s, i) => new StoryLine(s.At, s.Label, s.Body is { } body && s.Role != "applicant" ? $"{s.PersonName}, {territory.Body(body).ShortName}" : s.PersonName,
            plain && (s.Action is Assigning.Action or Transfers.Returned || actions.GetValueOrDefault(s.Action)?.Effects.Any(Inner.Contains) == true) ? null : s.Note, i == steps.Count - 1))];
    }
}
