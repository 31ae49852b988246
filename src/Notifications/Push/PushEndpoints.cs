using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications.Model;
using CaMauSo.Notifications.Outside;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Notifications.Push;

/// <summary>A device's address as a browser's worker sends it.</summary>
internal sealed record RenewedAddress(string? Endpoint, string? P256dh, string? Auth);

/// <summary>What a worker asks for without a page: whether or not somebody is signed in, its device is known by its mark.</summary>
internal static class PushEndpoints
{
    private const string Policy = "push";

    internal static void AddPushLimit(this IServiceCollection services) => services.AddAddressLimit(Policy, perMinute: 10);

    internal static void MapPush(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/may-nhan-tin", Key).WithMetadata(new PublicAttribute()).ExcludeFromDescription();
        endpoints.MapPut("/may-nhan-tin", Renew).WithMetadata(new PublicAttribute()).RequireRateLimiting(Policy).ExcludeFromDescription();
        endpoints.MapGet("/thong-bao/{id:guid}", Open).WithMetadata(new SignedInAttribute()).ExcludeFromDescription();
    }

    private static async Task<IResult> Key(Gateways gateways, PushKeys keys, CancellationToken cancel) =>
        gateways.Connected(Channel.Push) ? TypedResults.Text((await keys.Pair(cancel)).PublicText) : TypedResults.NotFound();

    private static async Task<IResult> Renew(RenewedAddress fresh, HttpContext http, PushDevices devices, OwnDevice own, CancellationToken cancel) =>
        await own.Here(http, cancel) is { } device && await devices.Renew(device.Id, PushAddress.Of(fresh.Endpoint, fresh.P256dh, fresh.Auth), cancel) ? TypedResults.NoContent() : TypedResults.NotFound();

    // A press on what stands on the screen: the message is read, and its page comes. Asked twice it is the same.
    private static async Task<IResult> Open(Guid id, Messenger messenger, Visitor visitor, CancellationToken cancel) =>
        TypedResults.LocalRedirect((await messenger.MarkRead(visitor.Person, id, cancel)).Link ?? "/thong-bao");
}
