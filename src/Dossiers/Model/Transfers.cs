using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>What an officer asks for when sending a dossier on.</summary>
/// <param name="To">Key of the body.</param>
/// <param name="Due">The last day for a part to come back; null takes the suggested one.</param>
internal sealed record TransferOrder(TransferKind Kind, string? To, string? Reason, DateOnly? Due = null);

/// <summary>
/// Chuyển hồ sơ: sends a dossier to another body, which accepts it or sends it back; until it accepts, nothing has moved. State and due times stay
/// whatever happens here: where a whole dossier is taken over, the ledger only notes whose working hours count from then on.
/// </summary>
internal sealed class Transfers(Db db, TransferPlaces where, LentTerm terms, RolePlaces places, DefinitionArchive definitions, TerritoryMap territory, DossierClock clock, People people, Visitor visitor, Actor actor, TimeProvider time)
{
    /// <summary>Names of the lines in the control slip.</summary>
    internal const string Sent = "transfer", Accepted = "acceptTransfer", Declined = "declineTransfer", Recalled = "recallTransfer", Returned = "returnTransfer", CalledBack = "callBackTransfer";

    internal const int ShortestReason = 5, LongestReason = 2000;

    /// <summary>While a dossier is under way or lent, only this goes on: what the applicant may do, money paid for it, and its responsible body's apology.</summary>
    internal static bool Meanwhile(ProcessAction action) => action.By == ProcessRole.Applicant || action.To == Process.Stay && action.Effects.All(effect => effect is "extend" or "confirmFee");

    internal bool MaySend(Dossier dossier) => WhyNotSend(dossier) is null;

    internal bool MayAnswer(Dossier dossier) => dossier.TransferDesk is { } desk && Sits(desk, Roles.Reception);

    internal bool MayRecall(Dossier dossier) => dossier.TransferDesk is not null && dossier.Place is { } place && Sits(place.Body, place.Role);

    internal bool MayReturn(Dossier dossier) => dossier is { TransferBody: { } body, TransferDesk: null } && (Sits(body, Roles.Specialist) || Sits(body, Roles.Signer));

    /// <summary>What was lent may be called back by whose work it was when it was lent, or by who signs there.</summary>
    internal bool MayCallBack(Dossier dossier)
    {
        if (dossier is not { TransferBody: not null, TransferDesk: null }) return false;
        var process = definitions.RulesOf(dossier).Process;
        return Sits(dossier.HandlingBody, Roles.Signer) || process.States[dossier.State].Holder is { } holder && process.Roles.TryGetValue(holder, out var role) && places.BodyOf(dossier, role) is { } body && Sits(body, role.Post);
    }

    /// <summary>Whether there is anything of this kind for the visitor to do.</summary>
    internal bool Offers(Dossier dossier) => MayAnswer(dossier) || MayRecall(dossier) || MayReturn(dossier) || MayCallBack(dossier) || MaySend(dossier);

    private bool Sits(Guid body, string role) => visitor.Post is { } post && post.Body == body && post.Role == role;

    /// <summary>Why the visitor cannot send it on now; null when they can.</summary>
    internal string? WhyNotSend(Dossier dossier)
    {
        if (dossier.TransferBody is not null) return WhyHeld(dossier);
        if (dossier.Place is not { } place) return dossier.Holder is null ? "Hồ sơ đã kết thúc, không chuyển được nữa." : "Hồ sơ đang chờ người dân; chuyển khi người dân đã gửi.";
        if (dossier.Clock is not (Clock.Reception or Clock.Running)) return "Hồ sơ đã giải quyết xong, chỉ còn trả kết quả; không chuyển được nữa.";
        if (place.Role == Roles.Signer) return "Hồ sơ đang chờ ký; người ký trả lại rồi mới chuyển được.";
        return dossier.HolderBody is null && Sits(place.Body, place.Role) ? null : $"Hồ sơ đang ở {territory.Body(place.Body).ShortName}; chỉ cán bộ đang giữ hồ sơ mới chuyển được.";
    }

    /// <summary>Why it cannot be sent that way.</summary>
    internal string? WhyNotSend(Dossier dossier, TransferKind kind) =>
        WhyNotSend(dossier) ?? (kind == TransferKind.Part && dossier.ReceivedAt is null ? "Tiếp nhận hồ sơ trước, rồi mới chuyển cơ quan khác làm một phần." : null);

    /// <summary>Why nothing else is done with it meanwhile.</summary>
    internal string WhyHeld(Dossier dossier) => dossier.TransferDesk is not null
        ? $"Hồ sơ đang chờ {NameOf(dossier.TransferBody!.Value)} nhận. Rút lại việc chuyển rồi mới làm tiếp được." : $"Hồ sơ đang ở {NameOf(dossier.TransferBody!.Value)}; làm tiếp khi nơi ấy trả lại{(dossier.TransferDueAt is { } due ? $", hạn {Vietnam.Local(due):HH:mm dd/MM/yyyy}" : "")}.";

    /// <summary>Sends it, adding everything to the next save.</summary>
    /// <exception cref="Refused">It is not the visitor's to send, the body cannot take it, or no reason is given.</exception>
    internal async Task<string> Send(Dossier dossier, TransferOrder order, int? seen, CancellationToken cancel)
    {
        dossier.RefuseIfStale(seen);
        if (WhyNotSend(dossier, order.Kind) is { } no) throw new Refused(no);
        if (await db.Set<Opinion>().Awaited().AnyAsync(o => o.Dossier == dossier.Id, cancel)) throw new Refused("Hồ sơ đang chờ ý kiến phối hợp; chuyển khi đã có ý kiến.");
        if (order.Kind == TransferKind.Whole && await db.Set<Result>().AnyAsync(r => r.Dossier == dossier.Id && r.State == ResultState.Issued, cancel)) throw new Refused("Hồ sơ đã có kết quả ban hành nên không chuyển hẳn được; chỉ chuyển để làm một phần.");
        var (to, desk) = await where.Chosen(dossier, order.Kind, order.To, cancel);
        var reason = Words(order.Reason, "Chọn hoặc viết lý do chuyển.");
        DateTimeOffset? due = order.Kind == TransferKind.Part ? terms.DueOn(dossier, to.Id, order.Due ?? terms.Suggested(dossier)) : null;
        db.Add(new Transfer
        {
            Id = Guid.CreateVersion7(time.Now), Dossier = dossier.Id, Number = 1 + await db.Set<Transfer>().CountAsync(t => t.Dossier == dossier.Id, cancel), Kind = order.Kind, State = TransferState.Waiting,
            FromBody = dossier.HandlingBody, FromDesk = dossier.Desk, ToBody = to.Id, ToDesk = desk.Id, FromAssignee = dossier.Assignee, Reason = reason, DueAt = due, SentAt = time.Now, SentBy = actor.Name, Sender = visitor.Person,
        });
        (dossier.TransferState, dossier.TransferBody, dossier.TransferDesk, dossier.TransferDueAt) = (TransferState.Waiting, to.Id, desk.Id, due);
        await Note(dossier, Sent, due is { } back ? $"Chuyển {to.Name} làm một phần, trả lại trước {Vietnam.Local(back):HH:mm dd/MM/yyyy}, chờ nhận" : $"Chuyển đến {to.Name}, chờ nhận", reason, cancel);
        db.Record(new TransferSent(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, reason, to.Id, desk.Id));
        return $"Đã chuyển đến {to.Name}, chờ nơi ấy nhận";
    }

    /// <summary>Takes it: as a whole with all responsibility, or in hand to do a part.</summary>
    /// <exception cref="Absent">It was not sent to the visitor's desk.</exception>
    internal async Task<string> Accept(Dossier dossier, int? seen, CancellationToken cancel)
    {
        var transfer = await Answered(dossier, seen, cancel);
        var (from, to) = (NameOf(transfer.FromBody), NameOf(transfer.ToBody));
        var waited = $"Chờ nhận {Worked(transfer.FromBody, transfer.SentAt)}.";
        (transfer.State, transfer.AnsweredAt, transfer.AnsweredBy) = (TransferState.Received, time.Now, actor.Name);
        (dossier.TransferState, dossier.TransferDesk, dossier.Assignee, dossier.ArrivedAt) = (TransferState.Received, null, null, time.Now);
        var rules = definitions.RulesOf(dossier);
        if (transfer.Kind == TransferKind.Whole)
        {
            (transfer.ClosedAt, dossier.TransferBody) = (time.Now, null);
            (dossier.Desk, dossier.HandlingBody, dossier.CompetentBody) = (transfer.ToDesk, transfer.ToBody, transfer.ToBody);
            places.Give(dossier, rules, rules.Process.States[dossier.State]);
            await clock.Transfer(dossier, $"Chuyển từ {from} đến {to}", cancel);
        }
        else (dossier.Holder, dossier.HolderBody) = (Roles.Specialist, transfer.ToBody);
        await Note(dossier, Accepted, transfer.Kind == TransferKind.Whole ? $"{to} nhận hồ sơ, chịu trách nhiệm giải quyết" : $"{to} nhận hồ sơ để làm phần việc của mình", waited, cancel, Roles.Reception);
        db.Record(new TransferAccepted(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName,
            transfer.Kind == TransferKind.Whole ? $"{to} nhận hồ sơ từ {from} và chịu trách nhiệm giải quyết" : $"{to} nhận hồ sơ để làm phần việc của mình, rồi trả lại {from}", transfer.Sender));
        return transfer.Kind == TransferKind.Whole ? $"Đã nhận hồ sơ từ {from}" : $"Đã nhận hồ sơ; {to} làm phần việc rồi trả lại";
    }

    /// <summary>Does not take it: it is where it was.</summary>
    /// <exception cref="Absent">It was not sent to the visitor's desk.</exception>
    internal async Task<string> Decline(Dossier dossier, string? why, int? seen, CancellationToken cancel)
    {
        var transfer = await Answered(dossier, seen, cancel);
        var reason = Words(why, "Chọn hoặc viết lý do không nhận.");
        (transfer.AnsweredAt, transfer.AnsweredBy, transfer.Refusal) = (time.Now, actor.Name, reason);
        Close(dossier, transfer, TransferState.Declined);
        await Note(dossier, Declined, $"{NameOf(transfer.ToBody)} không nhận, {NameOf(transfer.FromBody)} giải quyết tiếp", $"{reason} (chờ {Worked(transfer.FromBody, transfer.SentAt)})", cancel, Roles.Reception);
        db.Record(new TransferDeclined(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, reason, transfer.ToBody, transfer.Sender));
        return $"Đã trả lại {NameOf(transfer.FromBody)}";
    }

    /// <summary>The sender thinks better of it while nobody has taken it.</summary>
    /// <exception cref="Absent">It is not the visitor's to recall.</exception>
    internal async Task<string> Recall(Dossier dossier, int? seen, CancellationToken cancel)
    {
        if (dossier.TransferDesk is null && await WasMine(dossier, cancel)) throw new Refused("Nơi nhận đã trả lời nên không rút lại được nữa.");
        if (!MayRecall(dossier)) throw new Absent();
        dossier.RefuseIfStale(seen);
        var transfer = await Open(dossier, cancel);
        Close(dossier, transfer, TransferState.Recalled);
        await Note(dossier, Recalled, $"Rút lại hồ sơ đã chuyển đến {NameOf(transfer.ToBody)}", null, cancel);
        db.Record(new TransferRecalled(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, null, transfer.ToBody));
        return "Đã rút lại; hồ sơ vẫn ở chỗ bạn";
    }

    /// <summary>The other body has done its part: the dossier goes on where it stood.</summary>
    /// <exception cref="Absent">The visitor's body does not have it.</exception>
    internal async Task<string> Return(Dossier dossier, string? what, int? seen, CancellationToken cancel)
    {
        if (await WasLent(dossier, cancel) is { } over) throw new Refused(over);
        if (!MayReturn(dossier)) throw new Absent();
        dossier.RefuseIfStale(seen);
        var done = Words(what, "Viết phần việc đã làm, để nơi nhận lại biết.");
        var transfer = await Open(dossier, cancel);
        var held = await ComeBack(dossier, transfer, TransferState.Returned, done, cancel);
        await Note(dossier, Returned, $"{NameOf(transfer.ToBody)} làm xong phần việc, trả lại {NameOf(dossier.HandlingBody)}", $"{done} (giữ {held})", cancel, visitor.Officer.Role);
        db.Record(new TransferReturned(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, $"{NameOf(transfer.ToBody)} làm xong phần việc và trả lại {NameOf(dossier.HandlingBody)}", transfer.ToBody, transfer.Sender));
        return $"Đã trả lại {NameOf(dossier.HandlingBody)}";
    }

    /// <summary>The lender wants it back before the part is done: the dossier goes on where it stood.</summary>
    /// <exception cref="Absent">It was not lent by the visitor's work.</exception>
    internal async Task<string> CallBack(Dossier dossier, string? why, int? seen, CancellationToken cancel)
    {
        if (await WasLent(dossier, cancel) is { } over) throw new Refused(over);
        if (!MayCallBack(dossier)) throw new Absent();
        dossier.RefuseIfStale(seen);
        var reason = Words(why, "Viết lý do gọi lại, để nơi đang làm biết.");
        var transfer = await Open(dossier, cancel);
        var had = dossier.Assignee is { } post ? (await people.Posts([post], cancel)).GetValueOrDefault(post)?.Person : null;
        var held = await ComeBack(dossier, transfer, TransferState.Recalled, reason, cancel);
        var (here, there) = (NameOf(dossier.HandlingBody), NameOf(transfer.ToBody));
        await Note(dossier, CalledBack, $"{here} gọi lại hồ sơ từ {there}", $"{reason} (nơi ấy giữ {held})", cancel);
        db.Record(new TransferCalledBack(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, $"{here} gọi lại hồ sơ từ {there} để giải quyết tiếp", transfer.ToBody, reason, had, transfer.Sender));
        return $"Đã gọi lại hồ sơ từ {there}";
    }

    /// <returns>How long the other body had it.</returns>
    private async Task<string> ComeBack(Dossier dossier, Transfer transfer, TransferState state, string words, CancellationToken cancel)
    {
        (transfer.ReturnedAt, transfer.ReturnedBy, transfer.Done) = (time.Now, actor.Name, words);
        Close(dossier, transfer, state);
        var held = Worked(transfer.ToBody, dossier.ArrivedAt);
        var rules = definitions.RulesOf(dossier);
        places.Give(dossier, rules, rules.Process.States[dossier.State]);
        (dossier.Assignee, dossier.ArrivedAt) = (await StillThere(transfer.FromAssignee, dossier, cancel), time.Now);
        return held;
    }

    /// <summary>Somebody there has begun to work on it.</summary>
    internal async Task Begin(Dossier dossier, CancellationToken cancel)
    {
        if (dossier.TransferState != TransferState.Received || visitor.Post is not { } post) return;
        var transfer = await db.Set<Transfer>().OfDossier(dossier.Id).LastAsync(cancel);
        // Money confirmed, or an apology, by the body that lent it is no work of the other.
        if (post.Body == transfer.ToBody || post.Body == transfer.ToDesk) dossier.TransferState = transfer.State = TransferState.Processing;
    }

    /// <summary>The dossier has ended, the applicant having withdrawn it: nobody waits for it any more.</summary>
    internal async Task Drop(Dossier dossier, CancellationToken cancel)
    {
        if (dossier.TransferBody is not null) Close(dossier, await Open(dossier, cancel), TransferState.Dropped);
    }

    /// <summary>Bodies that ended in a reorganisation are followed by their successors.</summary>
    internal async Task Follow(Dossier dossier, CancellationToken cancel)
    {
        if (dossier.TransferBody is not { } body) return;
        var transfer = await Open(dossier, cancel);
        dossier.TransferBody = transfer.ToBody = territory.SuccessorOf(body, time.Today, dossier.Unit)?.Id ?? body;
        transfer.ToDesk = territory.OneStopFor(territory.Body(transfer.ToBody), time.Today)?.Id ?? transfer.ToDesk;
        if (dossier.TransferDesk is not null) dossier.TransferDesk = transfer.ToDesk;
    }

    private async Task<Transfer> Answered(Dossier dossier, int? seen, CancellationToken cancel)
    {
        if (dossier.TransferDesk is null && await WasMine(dossier, cancel)) throw new Refused("Lần chuyển này đã được trả lời rồi. Mở lại hồ sơ để xem.");
        if (!MayAnswer(dossier)) throw new Absent();
        dossier.RefuseIfStale(seen);
        return await Open(dossier, cancel);
    }

    /// <summary>Whether the last transfer had to do with the visitor's body: then a late answer is told why, not that there is nothing.</summary>
    internal async Task<bool> WasMine(Dossier dossier, CancellationToken cancel) =>
        visitor.Post is { } post && await db.Set<Transfer>().OfDossier(dossier.Id).LastOrDefaultAsync(cancel) is { } last && (last.ToDesk == post.Body || last.ToBody == post.Body || last.FromBody == post.Body || last.FromDesk == post.Body);

    /// <summary>Why nobody gives back or calls back any more what was lent last; null while it is lent, or when it is nothing to the visitor.</summary>
    private async Task<string?> WasLent(Dossier dossier, CancellationToken cancel) =>
        dossier.TransferBody is not null || dossier.TransferState is not (TransferState.Returned or TransferState.Recalled) || !await WasMine(dossier, cancel) ? null
        : await db.Set<Transfer>().OfDossier(dossier.Id).LastAsync(cancel) is not { ReturnedAt: not null } last ? null
        : last.State == TransferState.Returned ? "Hồ sơ đã được trả lại rồi. Mở lại hồ sơ để xem." : "Nơi chuyển đã gọi lại hồ sơ. Mở lại hồ sơ để xem.";

    /// <exception cref="Refused">It was answered or called back in this very moment.</exception>
    private async Task<Transfer> Open(Dossier dossier, CancellationToken cancel) => await db.Set<Transfer>().SingleOrDefaultAsync(t => t.Dossier == dossier.Id && t.ClosedAt == null, cancel)
        ?? throw new Refused("Lần chuyển này vừa được trả lời hoặc gọi lại. Mở lại hồ sơ để xem.");

    private void Close(Dossier dossier, Transfer transfer, TransferState state)
    {
        (transfer.State, transfer.ClosedAt) = (state, time.Now);
        (dossier.TransferState, dossier.TransferBody, dossier.TransferDesk, dossier.TransferDueAt) = (state, null, null, null);
    }

    private async Task Note(Dossier dossier, string action, string label, string? note, CancellationToken cancel, string? role = null)
    {
        dossier.Version++;
        await db.AddLine(dossier, action, label, role ?? dossier.HolderRole ?? visitor.Officer.Role, actor, note, time.Now, cancel, actor.Body);
    }

    private async Task<Guid?> StillThere(Guid? post, Dossier dossier, CancellationToken cancel) =>
        post is { } id && dossier.Place is { } place && (await people.Holding(place.Body, place.Role, cancel)).Any(p => p.Id == id) ? id : null;

    private static string Words(string? typed, string asked)
    {
        var words = Vietnamese.Clean(typed, keepLines: true);
        if (words.Length < ShortestReason) throw new Refused(asked, "reason");
        return words.Length <= LongestReason ? words : throw new Refused($"Viết ngắn lại, tối đa {LongestReason} ký tự.", "reason");
    }

    private string Worked(Guid body, DateTimeOffset since) => DossierClock.Say(clock.HoursOf(body).WorkingTimeBetween(since, time.Now));

    private string NameOf(Guid body) => territory.Body(body).Name;
}
