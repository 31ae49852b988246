using CaMauSo.Identity;
using CaMauSo.Notifications.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Notifications.Push;

/// <summary>
/// One person's messages on a device at a time: signing out there switches them off, and so does the first page somebody else opens signed in.
/// A session that merely ran out leaves them on: telling people who are not here is what push is for.
/// </summary>
internal sealed class OwnDevice(PushDevices devices, DeviceMark mark, Visitor visitor) : IAsyncResultFilter, IAtSignOut
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is PageResult && visitor.PersonId is { } person && DeviceMark.Read(context.HttpContext) is { } said && !mark.Fits(said, person)) await Forget(context.HttpContext, said, context.HttpContext.RequestAborted);
        await next();
    }

    public async Task SignedOut(HttpContext http, CancellationToken cancel)
    {
        if (DeviceMark.Read(http) is { } said) await Forget(http, said, cancel);
    }

    /// <summary>This browser's device, if the browser proves that it is it.</summary>
    internal async Task<PushDevice?> Here(HttpContext http, CancellationToken cancel) =>
        DeviceMark.Read(http) is { } said && await devices.Find(said.Id, cancel) is { } device && mark.Fits(said, device.Person) ? device : null;

    private async Task Forget(HttpContext http, (Guid Id, string Mark) said, CancellationToken cancel)
    {
        if (await Here(http, cancel) is not null) await devices.Drop(said.Id, cancel);
        mark.Remove(http);
    }
}
