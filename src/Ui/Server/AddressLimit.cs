using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Ui;

/// <summary>Holds back who does a public thing too often from one address; only looking is never held back.</summary>
public static class AddressLimit
{
    /// <param name="policy">The name a page or an endpoint asks for it by.</param>
    /// <param name="perMinute">How often one address may do it in a minute; then the answer is 429.</param>
    public static IServiceCollection AddAddressLimit(this IServiceCollection services, string policy, int perMinute) => services.AddRateLimiter(o =>
    {
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.AddPolicy(policy, context => HttpMethods.IsGet(context.Request.Method) ? RateLimitPartition.GetNoLimiter("") : RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "?",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
    });
}
