using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// Giao việc: which of the officers at a body has a dossier in hand. State, clock and the body stay; the hand-over is a line of the
/// control slip and a fact. Who holds the same post there may give it on, and so may who signs for the body.
/// </summary>
internal sealed class Assigning(Db db, People people, TerritoryMap territory, Absences absences, Transfers transfers, Visitor visitor, Actor actor, TimeProvider time)
{
    internal const string Action = "assign";

    /// <summary>Whether the dossier lies where the visitor may say who takes it.</summary>
    internal bool MayGive(Dossier dossier) => dossier.Place is { } place && place.Role != Roles.Signer && MayGiveAt(place);

    private bool MayGiveAt((Guid Body, string Role) place) => visitor.Officer.Body == place.Body && visitor.Officer.Role is var mine && (mine == place.Role || mine == Roles.Signer);

    /// <summary>Who could take one of these dossiers, the visitor among them.</summary>
    internal async Task<IReadOnlyList<PostCard>> Candidates(IReadOnlyCollection<Dossier> dossiers, CancellationToken cancel)
    {
        var found = new List<PostCard>();
        foreach (var place in dossiers.Where(MayGive).Select(d => d.Place!.Value).Distinct()) found.AddRange(await people.Holding(place.Body, place.Role, cancel));
        return found;
    }

    /// <summary>How many running dossiers each post has in hand.</summary>
    internal async Task<IReadOnlyDictionary<Guid, int>> InHand(IReadOnlyCollection<Guid> posts, CancellationToken cancel) =>
        await db.Set<Dossier>().Where(d => d.FinishedAt == null && d.Assignee != null && posts.Contains(d.Assignee.Value)).GroupBy(d => d.Assignee!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    /// <summary>Gives it, adding everything to the next save.</summary>
    /// <param name="seen">The version of the dossier the visitor saw.</param>
    /// <returns>What became of it, as a sentence.</returns>
    /// <exception cref="Refused">It is nobody's to give now, not the visitor's, or not to that post.</exception>
    internal async Task<string> Give(Dossier dossier, Guid post, string? why, int? seen, CancellationToken cancel)
    {
        dossier.RefuseIfStale(seen);
        if (dossier.Place is not { } place) throw new Refused(dossier.Holder is null ? "Hồ sơ đã kết thúc, không giao được nữa." : "Hồ sơ đang chờ người dân; giao khi người dân đã gửi.");
        if (place.Role == Roles.Signer) throw new Refused("Hồ sơ đang chờ ký; việc ký không giao lại ở đây.");
        if (!MayGiveAt(place)) throw new Refused($"Hồ sơ đang ở {territory.Body(place.Body).ShortName}; chỉ cán bộ giữ việc ấy hoặc lãnh đạo ở đó mới giao được.");
        var to = (await people.Holding(place.Body, place.Role, cancel)).FirstOrDefault(p => p.Id == post) ?? throw new Refused($"Người được chọn không giữ việc này ở {territory.Body(place.Body).ShortName}.", "cho");
        var label = $"Giao cho {to.PersonName}";
        if ((await absences.Today([to.Id], cancel)).GetValueOrDefault(to.Id) is { } absence && (await people.Posts([absence.StandIn], cancel)).GetValueOrDefault(absence.StandIn) is { } standIn)
            (to, label) = (standIn, $"Giao cho {standIn.PersonName} (làm thay {to.PersonName})");
        if (dossier.Assignee == to.Id) throw new Refused($"{to.PersonName} đang giữ hồ sơ này rồi.");
        await Put(dossier, to, label, why, place, cancel);
        return $"Đã giao cho {to.PersonName}; đang ở bước “{dossier.StateName}”.";
    }

    /// <summary>Posts of the same kind of work at the visitor's body; for who signs, those who work on dossiers there.</summary>
    internal Task<IReadOnlyList<PostCard>> MyRoom(CancellationToken cancel) => people.Holding(visitor.Officer.Body, visitor.Officer.Role == Roles.Signer ? Roles.Specialist : visitor.Officer.Role, cancel);

    /// <summary>What a post has in hand and is not finished, the most urgent first, as many as one hand-over takes.</summary>
    internal async Task<IReadOnlyList<Picked>> HeldBy(Guid post, CancellationToken cancel) =>
        [.. (await db.Set<Dossier>().Where(d => d.Assignee == post && d.FinishedAt == null).OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(500).Select(d => d.Code).ToListAsync(cancel)).Select(code => new Picked(code, null))];

    /// <summary>Bàn giao: one dossier of a whole desk that changes hands, whatever step it is at; adds everything to the next save.</summary>
    /// <exception cref="Refused">The giver has it no more, the visitor is neither the giver nor who signs there, or the taker does not hold that post.</exception>
    internal async Task<string> TakeOver(Dossier dossier, PostCard from, Guid post, string? why, CancellationToken cancel)
    {
        if (dossier.Assignee != from.Id || dossier.FinishedAt is not null) throw new Refused($"Hồ sơ này không còn ở tay {from.PersonName}.");
        if (visitor.Officer.Body != from.Body || visitor.Officer.Id != from.Id && visitor.Officer.Role != Roles.Signer) throw new Refused("Chỉ người đang giữ hoặc lãnh đạo cơ quan mới bàn giao được.");
        var to = (await people.Holding(from.Body, from.Role, cancel)).FirstOrDefault(p => p.Id == post && p.Id != from.Id) ?? throw new Refused($"Người được chọn không giữ việc này ở {territory.Body(from.Body).ShortName}.", "cho");
        await Put(dossier, to, $"{to.PersonName} nhận bàn giao từ {from.PersonName}", why, (from.Body, from.Role), cancel);
        return $"{to.PersonName} nhận bàn giao; đang ở bước “{dossier.StateName}”.";
    }

    private async Task Put(Dossier dossier, PostCard to, string label, string? why, (Guid Body, string Role) place, CancellationToken cancel)
    {
        var before = dossier.Assignee;
        dossier.Assignee = to.Id;
        await transfers.Begin(dossier, cancel);
        dossier.Version++;
        var note = Vietnamese.Clean(why, keepLines: true) is { Length: > 0 } words ? words : null;
        var role = dossier.Holder == visitor.Officer.Role ? dossier.HolderRole ?? place.Role : visitor.Officer.Role;
        var line = await db.AddLine(dossier, Action, label, role, actor, note, time.Now, cancel, actor.Body);
        (line.AssigneeBefore, line.AssigneeAfter) = (before, to.Id);
        db.Record(new DossierAssigned(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, place.Body, dossier.Applicant, dossier.StateName, note, to.Person));
    }
}

/// <summary>Tells an officer that a dossier was put into their hands, or is no longer in them.</summary>
internal sealed class TellAssignee(Messenger messenger) : IHear<DossierAssigned>, IHear<AssignmentUndone>
{
    public async Task Hear(HeardFact<AssignmentUndone> heard, CancellationToken cancel)
    {
        await Tell(heard.Fact.From, $"{heard.ActorName} rút lại việc giao hồ sơ {heard.Fact.Code}; bạn không giữ hồ sơ này nữa.");
        await Tell(heard.Fact.Back, $"{heard.ActorName} trả lại bạn hồ sơ {heard.Fact.Code}, đang ở bước “{heard.Fact.State}”.");

        Task Tell(Guid? person, string words) => person is not { } one || one == heard.Person ? Task.CompletedTask
            : messenger.Tell(one, words, $"/mot-cua/{heard.Fact.Code}", "dossier.assigned", heard.Id.ToString("N"), cancel);
    }

    public Task Hear(HeardFact<DossierAssigned> heard, CancellationToken cancel) => heard.Person == heard.Fact.To ? Task.CompletedTask
        : messenger.Tell(heard.Fact.To, $"{heard.ActorName} giao cho bạn hồ sơ {heard.Fact.Code}, đang ở bước “{heard.Fact.State}”.", $"/mot-cua/{heard.Fact.Code}", "dossier.assigned", heard.Id.ToString("N"), cancel);
}
