using System.Buffers.Text;
using System.Security.Cryptography;

namespace CaMauSo.Notifications.Model;

/// <summary>Where a device is reached and how it is sealed for it, as its browser gave it (RFC 8291: a point of P-256 and sixteen bytes).</summary>
internal sealed record PushAddress(string Endpoint, string P256dh, string Auth)
{
    internal const int Longest = 1000;

    internal byte[] Key => Base64Url.DecodeFromChars(P256dh);

    internal byte[] Secret => Base64Url.DecodeFromChars(Auth);

    /// <summary>Null when no message could be sealed for it.</summary>
    internal static PushAddress? Of(string? endpoint, string? p256dh, string? auth)
    {
        if (endpoint is null or { Length: > Longest } || p256dh is null or { Length: > 100 } || auth is null or { Length: > 40 }) return null;
        var address = new PushAddress(endpoint, p256dh.TrimEnd('='), auth.TrimEnd('='));
        try
        {
            using var point = ECDiffieHellman.Create(P256.Point(address.Key));
            return address.Secret.Length == 16 ? address : null;
        }
        catch (Exception odd) when (odd is CryptographicException or FormatException) { return null; }
    }
}

/// <summary>Points of P-256 as browsers write them: 4, then both coordinates.</summary>
internal static class P256
{
    private const int Side = 32;

    /// <exception cref="CryptographicException">Not a point.</exception>
    internal static ECParameters Point(byte[] written) => written is [4, ..] && written.Length == 1 + 2 * Side
        ? new() { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = written[1..(1 + Side)], Y = written[(1 + Side)..] } } : throw new CryptographicException("not an open point of P-256");

    internal static ECParameters Secret(byte[] number) => new() { Curve = ECCurve.NamedCurves.nistP256, D = number };

    internal static byte[] Written(ECPoint point) => [4, .. point.X!, .. point.Y!];
}
