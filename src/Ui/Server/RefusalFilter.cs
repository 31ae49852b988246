using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Ui;

/// <summary>
/// A page that needs more than what was posted in order to be shown. Called once, just before the page is rendered:
/// after a GET handler, and again when a POST is refused.
/// </summary>
public interface ILoad
{
    Task LoadAsync(CancellationToken cancel);
}

/// <summary>
/// The one place where "no" becomes a page: a <see cref="Refused"/>, a broken constraint, a lost update or invalid input on a POST
/// shows the same page again with status 422, the message at its field, and everything typed.
/// </summary>
internal sealed class RefusalFilter(Refusals refusals) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var cancel = context.HttpContext.RequestAborted;
        var changes = !HttpMethods.IsGet(context.HttpContext.Request.Method) && !HttpMethods.IsHead(context.HttpContext.Request.Method);
        if (changes && context.HandlerMethod is not null && !context.ModelState.IsValid)
        {
            context.Result = await Again(context.HandlerInstance, cancel);
            return;
        }
        var done = await next();
        if (done.Exception is { } thrown && !done.ExceptionHandled)
        {
            if (!changes || refusals.Read(thrown) is not { } refused) return;
            done.ModelState.AddModelError(KeyOf(refused.About, done), refused.Message);
            // What was tracked never came true; the page shows what the database holds.
            done.HttpContext.RequestServices.GetService<Db>()?.ChangeTracker.Clear();
            done.ExceptionHandled = true;
            done.Result = await Again(done.HandlerInstance, cancel);
        }
        else if (done.Result is PageResult page)
        {
            if (changes && !done.ModelState.IsValid) page.StatusCode ??= StatusCodes.Status422UnprocessableEntity;
            if (done.HandlerInstance is ILoad loads) await loads.LoadAsync(cancel);
        }
    }

    private static async Task<PageResult> Again(object handler, CancellationToken cancel)
    {
        if (handler is ILoad loads) await loads.LoadAsync(cancel);
        var page = ((PageModel)handler).Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    /// <summary>The ModelState key of a field the model speaks of: as it is, or under Input when the page binds one.</summary>
    private static string KeyOf(string? about, PageHandlerExecutedContext context)
    {
        if (about is null) return "";
        var input = context.HandlerInstance.GetType().GetProperty("Input")?.PropertyType;
        return input?.GetProperty(about.Split('.')[0]) is null ? about : "Input." + about;
    }
}
