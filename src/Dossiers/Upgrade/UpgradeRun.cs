using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Upgrade;

/// <summary>A state of older versions that the new one does not have, and where its dossiers shall stand; null while nobody has said.</summary>
internal sealed record StateChoice(string Key, string Name, Clock Clock, int Dossiers, string? To);

/// <summary>The dry run: every running dossier under an older version held against the version in force. It reads and changes nothing.</summary>
internal sealed class UpgradeRun(Db db, DossierWork work, DossierClock clock, RolePlaces places, TerritoryMap territory, FormReader reader)
{
    private const int AtOnce = 500;

    private readonly ConcurrentDictionary<(string Hash, string? Case), IReadOnlySet<string>> states = [];

    /// <param name="picked">For states the new version does not have: the state to stand in.</param>
    public async Task<(IReadOnlyList<UpgradeFit> Fits, IReadOnlyList<StateChoice> Choices)> Try(ProcedureVersion target, IReadOnlyDictionary<string, string> picked, CancellationToken cancel)
    {
        var (fits, lost) = (new List<UpgradeFit>(), new Dictionary<string, StateChoice>());
        var after = Guid.Empty;
        while (true)
        {
            var some = await Older(target).Where(d => d.Id > after).OrderBy(d => d.Id).Take(AtOnce).AsNoTracking().ToListAsync(cancel);
            if (some.Count == 0) break;
            after = some[^1].Id;
            var parts = await Parts([.. some.Select(d => d.Id)], cancel);
            // Definitions are fetched here, by the one connection there is; what follows only computes, on every core.
            foreach (var dossier in some.DistinctBy(d => d.ProcedureHash)) work.RulesOf(dossier);
            fits.AddRange(some.AsParallel().AsOrdered().WithCancellation(cancel).Select(dossier => Of(dossier, target, picked, parts).Fit));
            foreach (var dossier in some)
            {
                foreach (var key in new[] { dossier.State, dossier.ReturnTo }.OfType<string>().Where(key => !target.Process.States.ContainsKey(key)))
                    if (work.RulesOf(dossier).Process.States.GetValueOrDefault(key) is { } state)
                        lost[key] = new StateChoice(key, state.Name, state.Clock, (lost.GetValueOrDefault(key)?.Dossiers ?? 0) + 1, picked.GetValueOrDefault(key) is { } to && MayStandIn(state, to, target) ? to : null);
            }
        }

        return (fits, [.. lost.Values.OrderBy(one => one.Name)]);
    }

    public IQueryable<Dossier> Older(ProcedureVersion target) =>
        db.Set<Dossier>().Where(d => d.Procedure == target.Code && d.FinishedAt == null && d.ProcedureVersion < target.Version);

    /// <summary>One dossier, as it is now.</summary>
    public async Task<(UpgradeFit Fit, Evaluation Held)> Of(Dossier dossier, ProcedureVersion target, IReadOnlyDictionary<string, string> picked, CancellationToken cancel) => Of(dossier, target, picked, await Parts([dossier.Id], cancel));

    /// <summary>States of the new version that dossiers of a lost one may stand in: with the same clock, and not the end.</summary>
    public static IEnumerable<State> Candidates(StateChoice lost, ProcedureVersion target) => target.Process.States.Values.Where(state => !state.Final && state.Clock == lost.Clock);

    /// <summary>The state of the new version for one of the old; null when it has none.</summary>
    public static State? Mapped(State old, ProcedureVersion target, IReadOnlyDictionary<string, string> picked) =>
        target.Process.States.TryGetValue(old.Key, out var same) ? (same.Clock == old.Clock && !same.Final ? same : null)
        : picked.GetValueOrDefault(old.Key) is { } to && MayStandIn(old, to, target) ? target.Process.States[to] : null;

    private static bool MayStandIn(State old, string to, ProcedureVersion target) => target.Process.States.TryGetValue(to, out var state) && !state.Final && state.Clock == old.Clock;

    private sealed record Beside(ILookup<Guid, ClockEntry> Ledger, ILookup<Guid, string> Papers, ILookup<Guid, Result> Drafts, ILookup<Guid, string> Asked);

    private async Task<Beside> Parts(List<Guid> ids, CancellationToken cancel) => new(
        (await db.Set<ClockEntry>().AsNoTracking().Where(e => ids.Contains(e.Dossier)).OrderBy(e => e.Number).ToListAsync(cancel)).ToLookup(e => e.Dossier),
        (await db.Set<AttachedPaper>().Where(p => ids.Contains(p.Dossier) && p.ReplacedAt == null).Select(p => new { p.Dossier, p.Paper })
            .Union(db.Set<ReusedResult>().Where(r => ids.Contains(r.Dossier) && r.ReplacedAt == null).Select(r => new { r.Dossier, r.Paper })).ToListAsync(cancel)).ToLookup(p => p.Dossier, p => p.Paper),
        (await db.Set<Result>().AsNoTracking().Where(r => ids.Contains(r.Dossier) && r.State == ResultState.Draft).ToListAsync(cancel)).ToLookup(r => r.Dossier),
        (await db.Set<Opinion>().Awaited().Where(o => ids.Contains(o.Dossier)).Select(o => new { o.Dossier, o.Role }).ToListAsync(cancel)).ToLookup(o => o.Dossier, o => o.Role));

    private (UpgradeFit Fit, Evaluation Held) Of(Dossier dossier, ProcedureVersion target, IReadOnlyDictionary<string, string> picked, Beside parts)
    {
        var (old, answers, situation) = (work.RulesOf(dossier), work.AnswersOf(dossier), work.SituationOf(dossier));
        var typed = FormReader.Typed(answers);
        var reading = territory.CheckCommunes(reader.Read(target, target.Pages, typed, situation), target, situation.Today);
        // The reading was made by holding the rules against the answers: the same once more would say the same.
        var held = reading.Held;
        var misfits = new List<Misfit>();
        var state = Stand(dossier, old, target, picked, misfits);
        if (state is not null && !StatesOf(target, held.Case?.Key).Contains(state.Key)) misfits.Add(new(MisfitKind.State, state.Key, $"Bước “{state.Name}” không có trong quy trình của trường hợp “{held.Case?.Name}”"));
        foreach (var error in reading.Errors)
            misfits.Add(Procedures.Answers.At(answers, error.Path) is null ? new(MisfitKind.Missing, error.Path, $"Thiếu câu trả lời “{target.FieldsByPath[error.Path].Label}”") : new(MisfitKind.Invalid, error.Path, $"Câu trả lời “{target.FieldsByPath[error.Path].Label}” không còn đúng quy định mới"));
        foreach (var paper in held.PapersAsked.Where(p => p is { Required: true, ShownOnly: false } && !parts.Papers[dossier.Id].Contains(p.Key)))
            misfits.Add(new(MisfitKind.Paper, paper.Key, $"Thiếu giấy tờ “{paper.Name}”"));
        foreach (var draft in parts.Drafts[dossier.Id].Where(r => target.Results.All(one => one.Key != r.Key)))
            misfits.Add(new(MisfitKind.Draft, draft.Key, $"Đã có dự thảo “{draft.Name}”, bản mới không có kết quả này"));
        if (dossier.TransferBody is not null) misfits.Add(new(MisfitKind.Body, "transfer", "Đang chuyển giữa các cơ quan"));
        foreach (var role in parts.Asked[dossier.Id].Where(role => !target.Process.Roles.ContainsKey(role)))
            misfits.Add(new(MisfitKind.Body, role, "Đang hỏi ý kiến cơ quan mà bản mới không hỏi"));
        return (new UpgradeFit(dossier.Id, dossier.Code, dossier.HandlingBody, dossier.ProcedureVersion, dossier.StateName, state, dossier.WholeDueAt, UpgradeDue.Of(dossier, target, held, [.. parts.Ledger[dossier.Id]], clock),
            misfits, held.Term, Lost(typed.Keys, reading.Answers), dossier.FeeTotal, held.FeeTotal), held);
    }

    /// <summary>States that the process of a case has, worked out once for all its dossiers.</summary>
    private IReadOnlySet<string> StatesOf(ProcedureVersion target, string? named) => states.GetOrAdd((target.Hash, named), key => target.Process.In(key.Case).States.Keys.ToHashSet());

    /// <summary>Where it would stand, and whether somebody is there to act.</summary>
    private State? Stand(Dossier dossier, ProcedureVersion old, ProcedureVersion target, IReadOnlyDictionary<string, string> picked, List<Misfit> misfits)
    {
        if (old.Process.States.GetValueOrDefault(dossier.State) is not { } was || Mapped(was, target, picked) is not { } state)
        {
            misfits.Add(new(MisfitKind.State, dossier.State, $"Bước “{dossier.StateName}” không có trong bản mới, hoặc đồng hồ của bước ấy khác"));
            return null;
        }

        if (dossier.ReturnTo is { } back && (old.Process.States.GetValueOrDefault(back) is not { } before || Mapped(before, target, picked) is null))
            misfits.Add(new(MisfitKind.State, back, "Bước phải quay lại sau khi tạm dừng không có trong bản mới"));
        if (state.Holder is { } holder && target.Process.Roles.TryGetValue(holder, out var role) && places.BodyOf(dossier, role) is null)
            misfits.Add(new(MisfitKind.Body, holder, $"Chưa có cơ quan nào nhận bước “{state.Name}”"));
        return state;
    }

    private static int Lost(IEnumerable<string> before, JsonObject after) => before.Count(path => Procedures.Answers.At(after, path) is null);
}
