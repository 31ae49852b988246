using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaMauSo.Notifications.Model;

namespace CaMauSo.Notifications.Push;

/// <summary>Who sends: a token signed with the province's own key, for one push service and half a day (RFC 8292).</summary>
internal sealed class Vapid
{
    // RFC 8292 allows a day; clocks that differ take their part of it.
    private static readonly TimeSpan Good = TimeSpan.FromHours(12);
    private static readonly string Head = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);
    private readonly byte[] _secret;

    /// <param name="secret">The number of a pair on P-256, 32 bytes.</param>
    internal Vapid(byte[] secret)
    {
        _secret = secret;
        using var pair = ECDsa.Create(P256.Secret(secret));
        Public = P256.Written(pair.ExportParameters(includePrivateParameters: false).Q);
    }

    /// <summary>What a browser is given when messages are switched on.</summary>
    internal byte[] Public { get; }

    internal string PublicText => Base64Url.EncodeToString(Public);

    internal static byte[] NewSecret()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return pair.ExportParameters(includePrivateParameters: true).D!;
    }

    /// <summary>The value of <c>Authorization</c>.</summary>
    /// <param name="contact">Whom the service may write to: <c>mailto:</c> or <c>https:</c>.</param>
    internal string Authorization(Uri endpoint, string contact, DateTimeOffset now)
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(new { aud = endpoint.GetLeftPart(UriPartial.Authority), exp = (now + Good).ToUnixTimeSeconds(), sub = contact });
        var signed = Head + "." + Base64Url.EncodeToString(claims);
        using var pair = ECDsa.Create(P256.Secret(_secret));
        var signature = pair.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"vapid t={signed}.{Base64Url.EncodeToString(signature)}, k={PublicText}";
    }
}
