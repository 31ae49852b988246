using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Ui;

/// <summary>
/// Gives a page that is the same for everybody a mark of its content (ETag): a browser that holds it already is answered in one line
/// (304) instead of being sent it again, which on a slow or a paid line is most of the visit.
/// </summary>
internal sealed class PageMark(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>()?.PolicyName != UiSetup.ForEverybody || !HttpMethods.IsGet(context.Request.Method))
        {
            await next(context);
            return;
        }
        var (response, line) = (context.Response, context.Response.Body);
        using var page = new MemoryStream();
        response.Body = page;
        try { await next(context); }
        finally { response.Body = line; }
        var bytes = page.GetBuffer().AsMemory(0, (int)page.Length);
        if (response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0)
        {
            // Weak: the same page packed another way is another row of bytes.
            var mark = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes.Span))[..20]}\"";
            response.Headers.ETag = mark;
            if (context.Request.Headers.IfNoneMatch.Contains(mark))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentLength = null;
                response.Headers.ContentEncoding = default;
                return;
            }
        }
        await line.WriteAsync(bytes, context.RequestAborted);
    }
}
