using CaMauSo.Kernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Ui;

/// <summary>
/// What <see cref="RefusalFilter"/> is for pages, for the API: an RFC 9457 problem. <c>errors</c> names the field the
/// refusal is about; <c>reference</c> is the number to quote when asking for help.
/// </summary>
internal sealed class ApiProblems(Refusals refusals) : IExceptionHandler
{
    internal static bool IsApi(PathString path) => path.StartsWithSegments("/api");

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // By now the path is the error page's; the feature remembers what was asked.
        if (httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path is not { } path || !IsApi(path)) return false;
        var problem = exception switch
        {
            Absent absent => Problem(404, "Không tìm thấy", absent.Message),
            BadHttpRequestException bad => Problem(bad.StatusCode, "Yêu cầu không đúng", "Nội dung gửi lên không đọc được."),
            DbUpdateConcurrencyException => Problem(409, "Đã có thay đổi khác", refusals.Read(exception)!.Message),
            _ when refusals.Read(exception) is { } refused => About(Problem(422, "Chưa làm được việc này", refused.Message), refused),
            _ => Problem(500, "Hệ thống gặp lỗi", "Lỗi đã được ghi lại. Thử lại sau, hoặc báo số tham chiếu cho bộ phận hỗ trợ."),
        };
        await Write(httpContext, problem, cancellationToken);
        return true;
    }

    /// <summary>Sends a problem with the reference of this request.</summary>
    internal static Task Write(HttpContext context, ProblemDetails problem, CancellationToken cancel)
    {
        context.Response.StatusCode = problem.Status!.Value;
        problem.Extensions["reference"] = context.TraceIdentifier;
        return context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", cancel);
    }

    internal static ProblemDetails Problem(int status, string title, string detail) => new() { Status = status, Title = title, Detail = detail, Type = "about:blank" };

    private static ProblemDetails About(ProblemDetails problem, Refused refused)
    {
        if (refused.About is { } field) problem.Extensions["errors"] = new Dictionary<string, string[]> { [field] = [refused.Message] };
        return problem;
    }
}
