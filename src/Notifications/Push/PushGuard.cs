using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace CaMauSo.Notifications.Push;

/// <summary>
/// The address of a device comes from whoever signs in, and the program itself calls it: only https to a public name on the usual port, and the
/// connection goes to an address that was looked at. <c>Push:AlsoAllowed</c> names one more place, for the stand-in of tests and demonstrations.
/// </summary>
internal sealed class PushGuard(IConfiguration configuration)
{
    private static readonly string[] HouseNames = [".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".corp", ".arpa", ".test", ".invalid", ".onion"];

    private Uri? Also => Uri.TryCreate(configuration["Push:AlsoAllowed"], UriKind.Absolute, out var also) ? also : null;

    /// <summary>The address, when it may be called.</summary>
    internal Uri? Read(string endpoint)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0) return null;
        if (IsAlso(uri)) return uri;
        var name = uri.IdnHost.TrimEnd('.');
        return uri is { Scheme: "https", Port: 443, HostNameType: UriHostNameType.Dns } && name.Contains('.', StringComparison.Ordinal) && !HouseNames.Any(h => name.EndsWith(h, StringComparison.OrdinalIgnoreCase)) ? uri : null;
    }

    private bool IsAlso(Uri uri) => Also is { } also && uri.GetLeftPart(UriPartial.Authority) == also.GetLeftPart(UriPartial.Authority) && uri.AbsolutePath.StartsWith(also.AbsolutePath, StringComparison.Ordinal);

    /// <summary>A handler that connects only where it may, whatever a name leads to by then.</summary>
    internal SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxResponseHeadersLength = 16,
        ConnectCallback = async (context, cancel) =>
        {
            var also = context.InitialRequestMessage.RequestUri is { } asked && IsAlso(asked);
            var found = (await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel)).Where(a => also || IsPublic(a)).ToArray();
            if (found.Length == 0) throw new HttpRequestException($"{context.DnsEndPoint.Host} leads to no public address");
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(found, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    /// <summary>Reachable for everybody on the internet: not this machine, not this house, not a network of the provider's.</summary>
    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? (bytes[0], bytes[1], bytes[2]) is not ((0 or 10 or 127 or >= 224, _, _) or (100, >= 64 and < 128, _) or (169, 254, _) or (172, >= 16 and < 32, _) or (192, 168, _) or (192, 0, 0 or 2) or (192, 88, 99) or (198, 18 or 19, _) or (198, 51, 100) or (203, 0, 113))
            // Of IPv6 only what is given out to the world, without the ways that wrap an IPv4 address up.
            : (bytes[0] & 0xE0) == 0x20 && (bytes[0], bytes[1], bytes[2], bytes[3]) is not ((0x20, 0x01, 0 or 1, _) or (0x20, 0x01, 0x0D, 0xB8) or (0x20, 0x02, _, _));
    }
}
