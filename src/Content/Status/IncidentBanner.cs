using CaMauSo.Content.Model;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Content.Status;

/// <summary>Says it on every page while it lasts.</summary>
internal sealed class IncidentBanner(LastingIncidents lasting, PageFrame frame) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is PageResult) frame.Announcement = await lasting.Title(context.HttpContext.RequestAborted);
        await next();
    }
}
