using CaMauSo.Identity;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Notifications.Read;

/// <summary>Puts the number of unread messages into the frame of every page a signed-in person is shown.</summary>
internal sealed class UnreadMark(Visitor visitor, Messenger messenger, PageFrame frame) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is PageResult && visitor.PersonId is { } person)
            frame.UnreadCount = await messenger.Unread(person, context.HttpContext.RequestAborted);
        await next();
    }
}
