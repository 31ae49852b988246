using System.Buffers.Binary;
using System.Security.Cryptography;
using CaMauSo.Notifications.Model;

namespace CaMauSo.Notifications.Push;

/// <summary>
/// What only one device can read: RFC 8291 over RFC 8188 (<c>aes128gcm</c>, one record). The push service between sees how long it is and for
/// which device, nothing else.
/// </summary>
internal static class PushEnvelope
{
    private const int Record = 4096, Tag = 16, Head = 16 + 4 + 1 + 65;

    /// <summary>Every push service takes 4096 bytes in all.</summary>
    internal const int MostBytes = Record - Head - Tag - 1;

    internal static byte[] Seal(ReadOnlySpan<byte> plain, PushAddress to)
    {
        using var once = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Seal(plain, to.Key, to.Secret, once, RandomNumberGenerator.GetBytes(16));
    }

    /// <param name="once">A pair of this message alone.</param>
    internal static byte[] Seal(ReadOnlySpan<byte> plain, byte[] device, byte[] secret, ECDiffieHellman once, byte[] salt)
    {
        if (plain.Length > MostBytes) throw new ArgumentException($"At most {MostBytes} bytes.", nameof(plain));
        using var theirs = ECDiffieHellman.Create(P256.Point(device));
        var ours = P256.Written(once.ExportParameters(includePrivateParameters: false).Q);
        var shared = once.DeriveRawSecretAgreement(theirs.PublicKey);
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, secret, [.. "WebPush: info\0"u8, .. device, .. ours]);
        var root = HKDF.Extract(HashAlgorithmName.SHA256, input, salt);
        var key = HKDF.Expand(HashAlgorithmName.SHA256, root, 16, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.Expand(HashAlgorithmName.SHA256, root, 12, "Content-Encoding: nonce\0"u8.ToArray());

        var body = new byte[Head + plain.Length + 1 + Tag];
        salt.CopyTo(body, 0);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(16), Record);
        body[20] = (byte)ours.Length;
        ours.CopyTo(body, 21);
        // Two is the mark of the last record.
        ReadOnlySpan<byte> said = [.. plain, 2];
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(nonce, said, body.AsSpan(Head, said.Length), body.AsSpan(Head + said.Length));
        return body;
    }
}
