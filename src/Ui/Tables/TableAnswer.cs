using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CaMauSo.Ui.Tables;

/// <summary>Sends a list as a download while it is being written.</summary>
internal sealed class TableAnswer(TableFormat format, string name, Func<Stream, CancellationToken, Task> write) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, csv) = (context.HttpContext.Response, format == TableFormat.Csv);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name + (csv ? ".csv" : ".xlsx"));
        response.ContentType = csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.HttpContext.Request.Method)) return;
        await write(response.Body, context.HttpContext.RequestAborted);
    }
}
