using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Queue.Kiosk;

/// <summary>
/// The kiosk is a public page of its centre (decision 0012): nobody at it has an account, and any tablet replaces a broken one at once.
/// What a prankster may do from one address is held to what a kiosk does in its busiest minute.
/// </summary>
internal static class KioskLimit
{
    internal const string Policy = "kiosk";
    internal const int PerMinute = 12;

    internal static void AddKioskLimit(this IServiceCollection services) => services.AddRateLimiter(o =>
    {
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.AddPolicy(Policy, context => HttpMethods.IsGet(context.Request.Method) ? RateLimitPartition.GetNoLimiter("") : RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "?",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));
    });
}
