using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Notifications.Read;

/// <param name="Unread">How many are not opened, at most 100.</param>
/// <param name="Next">Ask again with <c>before</c> set to this for older ones; null at the end.</param>
internal sealed record NoticeList(int Unread, IReadOnlyList<MessageCard> Messages, Guid? Next);

internal static class NoticeEndpoints
{
    private const int Most = 50;

    internal static void MapNotices(this IEndpointRouteBuilder endpoints)
    {
        var mine = endpoints.MapGroup("/api/v1/me/notifications").WithTags("me").WithMetadata(new SignedInAttribute());
        mine.MapGet("", List).WithSummary("Messages to the signed-in person, newest first, fifty at a time");
        mine.MapPost("/{id:guid}/read", Read).WithSummary("Marks a message as read").ProducesProblem(404);
    }

    private static async Task<Ok<NoticeList>> List(Messenger messenger, Visitor visitor, CancellationToken cancel, Guid? before = null)
    {
        var messages = await messenger.List(visitor.Person, before, Most, cancel);
        return TypedResults.Ok(new NoticeList(await messenger.Unread(visitor.Person, cancel), messages, messages.Count == Most ? messages[^1].Id : null));
    }

    private static async Task<Ok<MessageCard>> Read(Guid id, Messenger messenger, Visitor visitor, CancellationToken cancel) =>
        TypedResults.Ok(await messenger.MarkRead(visitor.Person, id, cancel));
}
