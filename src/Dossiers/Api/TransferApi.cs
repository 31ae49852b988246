using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Dossiers.Api;

/// <param name="Key">Made by the sender; the same key again changes nothing.</param>
/// <param name="To">Key of the body, out of the choices.</param>
/// <param name="Kind">Whole: the other body takes it over. Part: it does its part and returns the dossier.</param>
/// <param name="Reason">Why; the applicant reads it.</param>
/// <param name="Due">The last day for a part to come back, within what the applicant was promised; without it, half of the time that is left.</param>
internal sealed record SendTransfer(Guid Key, string To, string Kind, string Reason, int? SeenVersion = null, DateOnly? Due = null);

/// <param name="Words">Why it is not taken or called back, or what was done; nothing to accept or recall.</param>
internal sealed record AnswerTransfer(Guid Key, string? Words = null, int? SeenVersion = null);

/// <param name="Body">Key of the body, as it is sent.</param>
internal sealed record TransferChoice(string Body, string Name);

/// <param name="WhyNot">Why the asker cannot send it on now.</param>
internal sealed record TransferChoices(string? WhyNot, IReadOnlyList<TransferChoice> Whole, IReadOnlyList<TransferChoice> Part);

/// <param name="State">Waiting, Received, Processing, Returned, Declined, Recalled or Dropped: apart from the dossier's own.</param>
/// <param name="NationalCode">The state outwards: 4 waiting, 1 received, 2 processing, 3 returned.</param>
/// <param name="Due">By when a lent part is to come back.</param>
/// <param name="Done">What the other body did, or why it was called back; only officers see it.</param>
internal sealed record TransferView(int Number, string Kind, string State, int NationalCode, string From, string To, string Reason, DateTimeOffset SentAt, DateTimeOffset? AnsweredAt, string? Refusal, DateTimeOffset? ReturnedAt, string? Done, DateTimeOffset? Due)
{
    internal static TransferView Of(Transfer t, DossierStory story, bool plain) => new(t.Number, t.Kind.ToString(), t.State.ToString(), t.State.NationalCode(), story.NameOf(t.FromBody), story.NameOf(t.ToBody), t.Reason, t.SentAt,
        t.AnsweredAt, t.Refusal, t.ReturnedAt, plain ? null : t.Done, t.DueAt);
}

/// <summary>Chuyển hồ sơ giữa các đơn vị as commands.</summary>
internal static class TransferApi
{
    internal static void MapTransferApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/dossiers/{code}/transfer", Choices).WithMetadata(new NeedsAttribute(Permissions.Work)).WithSummary("Which bodies a dossier could be sent on to, as a whole or for a part");
        api.MapPost("/dossiers/{code}/transfer", Send).WithMetadata(new NeedsAttribute(Permissions.Work)).WithSummary("Send a dossier on to another body; until it accepts nothing has moved");
        api.MapPost("/dossiers/{code}/transfer/{answer}", Answer).WithMetadata(new NeedsAttribute(Permissions.Work)).WithSummary("accept or decline what was sent to one's desk, recall what one sent, callBack what one lent, return it when one's part is done");
    }

    private static async Task<Ok<TransferChoices>> Choices(string code, DossierSight sight, Transfers transfers, TransferPlaces where, CancellationToken cancel)
    {
        var dossier = await sight.FindAtMyBody(code, cancel);
        if (transfers.WhyNotSend(dossier) is { } no) return TypedResults.Ok(new TransferChoices(no, [], []));
        async Task<IReadOnlyList<TransferChoice>> Of(TransferKind kind) => [.. (await where.Choices(dossier, kind, cancel)).Select(b => new TransferChoice(b.Key, b.Name))];
        return TypedResults.Ok(new TransferChoices(null, await Of(TransferKind.Whole), dossier.ReceivedAt is null ? [] : await Of(TransferKind.Part)));
    }

    private static async Task<Ok<DossierView>> Send(string code, SendTransfer request, Db db, DossierSight sight, DossierWork work, DossierParts parts, DossierStory story, Transfers transfers, Visitor visitor, TimeProvider time, CancellationToken cancel)
    {
        await db.Handle(request.Key, visitor.Person, time.Now, async () =>
        {
            var dossier = await sight.FindAtMyBody(code, cancel);
            if (request.Kind is not (nameof(TransferKind.Whole) or nameof(TransferKind.Part))) throw new Refused("Chuyển hẳn (Whole) hay làm một phần (Part)?", "kind");
            await transfers.Send(dossier, new TransferOrder(Enum.Parse<TransferKind>(request.Kind), request.To, request.Reason, request.Due), request.SeenVersion, cancel);
            return code;
        }, cancel);
        db.ChangeTracker.Clear();
        return TypedResults.Ok(await DossierView.Of(await sight.FindAtMyBody(code, cancel), db, work, parts, story, plain: false, cancel));
    }

    private static async Task<Ok<DossierView>> Answer(string code, string answer, AnswerTransfer request, Db db, DossierSight sight, DossierWork work, DossierParts parts, DossierStory story, Transfers transfers, Visitor visitor, TimeProvider time, CancellationToken cancel)
    {
        await db.Handle(request.Key, visitor.Person, time.Now, async () =>
        {
            var dossier = await sight.FindAtMyBody(code, cancel);
            return answer switch
            {
                "accept" => await transfers.Accept(dossier, request.SeenVersion, cancel),
                "decline" => await transfers.Decline(dossier, request.Words, request.SeenVersion, cancel),
                "recall" => await transfers.Recall(dossier, request.SeenVersion, cancel),
                "callBack" => await transfers.CallBack(dossier, request.Words, request.SeenVersion, cancel),
                "return" => await transfers.Return(dossier, request.Words, request.SeenVersion, cancel),
                _ => throw new Absent(),
            };
        }, cancel);
        db.ChangeTracker.Clear();
        return TypedResults.Ok(await DossierView.Of(await sight.FindAtMyBody(code, cancel), db, work, parts, story, plain: false, cancel));
    }
}
