using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace CaMauSo.Kernel.Operations;

/// <summary>
/// Who may read <c>/metrics</c>: this machine, and the networks <c>Metrics:Allow</c> names ("10.20.0.0/16, 10.30.1.5/32").
/// A request a proxy passed on is not from this machine, whatever its last hop.
/// </summary>
internal sealed class Nearby(IConfiguration configuration)
{
    private readonly IPNetwork[] _allowed =
        [.. (configuration["Metrics:Allow"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => IPNetwork.Parse(n))];

    internal bool Allows(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded") || headers.ContainsKey("X-Real-IP")) return false;
        if (context.Connection.RemoteIpAddress is not { } from) return true; // a socket of this machine
        if (from.IsIPv4MappedToIPv6) from = from.MapToIPv4();
        return IPAddress.IsLoopback(from) || _allowed.Any(n => n.Contains(from));
    }
}
