using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CaMauSo.Messages;

/// <summary>What a browser hands over when messages are switched on.</summary>
public sealed record PushSubscription(string Endpoint, string P256dh, string Auth);

/// <summary>A message as the device got it: opened with its own key.</summary>
/// <param name="Text">What was sealed, as it was written.</param>
public sealed record Pushed(string Endpoint, string Text, int Ttl, string Urgency, string Topic);

/// <summary>
/// Stands in for a browser with its push service: makes subscriptions, and takes messages as RFC 8030 says. Nothing is believed: the token must be
/// signed with the key the subscription was made for, meant for this address and good for a day at most (RFC 8292); the body must open with the device's key (RFC 8291).
/// </summary>
public sealed class PushDesk
{
    private readonly ConcurrentDictionary<string, (string Key, byte[] Private, byte[] Point, byte[] Secret)> _devices = new();
    private readonly ConcurrentQueue<Pushed> _got = new();
    private readonly string _address;
    private int _asked;

    internal PushDesk(string address) => _address = address;

    public IReadOnlyCollection<Pushed> All => [.. _got];

    /// <summary>Answers, in words, of what was refused for being wrong.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>How often it was asked, whatever it answered.</summary>
    public int Asked => _asked;

    /// <summary>Seconds asked for while the service is down; none when zero.</summary>
    public int RetryAfter { get; set; }

    /// <param name="key">The sender's public key, base64url.</param>
    public PushSubscription Subscribe(string key)
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var kept = pair.ExportParameters(true);
        byte[] point = [4, .. kept.Q.X!, .. kept.Q.Y!], secret = RandomNumberGenerator.GetBytes(16);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        _devices[token] = (key, kept.D!, point, secret);
        return new(_address + token, Base64Url.EncodeToString(point), Base64Url.EncodeToString(secret));
    }

    /// <summary>The person took the permission back, or threw the browser away.</summary>
    public void Forget(PushSubscription one) => _devices.TryRemove(one.Endpoint[_address.Length..], out _);

    internal async Task Answer(HttpListenerContext call, bool refusing)
    {
        Interlocked.Increment(ref _asked);
        using var body = new MemoryStream();
        await call.Request.InputStream.CopyToAsync(body);
        var (answer, token) = (call.Response, call.Request.Url!.AbsolutePath["/push/".Length..]);
        if (refusing && RetryAfter > 0) answer.Headers["Retry-After"] = RetryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (refusing) answer.StatusCode = 503;
        else if (token.Length == 0)
        {
            // By hand: the public key in, a subscription out.
            answer.ContentType = "application/json";
            await answer.OutputStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(Subscribe(Encoding.ASCII.GetString(body.ToArray()))));
        }
        else if (!_devices.TryGetValue(token, out var device)) answer.StatusCode = 410;
        else
            try
            {
                var head = call.Request.Headers;
                if (head["Content-Encoding"] != "aes128gcm") throw new FormatException("not aes128gcm");
                CheckSender(head["Authorization"] ?? "", device.Key);
                _got.Enqueue(new(_address + token, Open(body.ToArray(), device.Private, device.Point, device.Secret), int.Parse(head["TTL"] ?? "", System.Globalization.CultureInfo.InvariantCulture), head["Urgency"] ?? "normal", head["Topic"] ?? ""));
                answer.StatusCode = 201;
            }
            catch (Exception wrong) when (wrong is FormatException or CryptographicException or JsonException or KeyNotFoundException or ArgumentException)
            {
                Faults.Enqueue(wrong.Message);
                answer.StatusCode = 400;
            }
        answer.Close();
    }

    private void CheckSender(string said, string key)
    {
        var parts = said.StartsWith("vapid ", StringComparison.Ordinal) ? said[6..].Split(',', StringSplitOptions.TrimEntries) : [];
        if (parts is not [['t', '=', .. var token], ['k', '=', .. var given]] || given != key || token.Split('.') is not [var head, var claims, var signature]) throw new FormatException("not signed by whom the subscription was made for");
        var point = Base64Url.DecodeFromChars(key);
        using var pair = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
        if (!pair.VerifyData(Encoding.ASCII.GetBytes(head + "." + claims), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256)) throw new FormatException("the signature is wrong");
        var what = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(claims));
        var left = DateTimeOffset.FromUnixTimeSeconds(what.GetProperty("exp").GetInt64()) - TimeProvider.System.GetUtcNow();
        if (what.GetProperty("aud").GetString() != new Uri(_address).GetLeftPart(UriPartial.Authority) || left < TimeSpan.Zero || left > TimeSpan.FromDays(1)) throw new FormatException("the token is not for here and now");
        if (what.GetProperty("sub").GetString() is not { } contact || !(contact.StartsWith("mailto:", StringComparison.Ordinal) || contact.StartsWith("https:", StringComparison.Ordinal))) throw new FormatException("nobody to write to");
    }

    private static string Open(byte[] body, byte[] number, byte[] point, byte[] secret)
    {
        var (salt, record, length) = (body[..16], BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16)), body[20]);
        byte[] theirs = body[21..(21 + length)], closed = body[(21 + length)..];
        if (closed.Length > record || body.Length > 4096) throw new FormatException("longer than one record");
        using var mine = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = number, Q = new() { X = point[1..33], Y = point[33..] } });
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = theirs[1..33], Y = theirs[33..] } });
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, mine.DeriveRawSecretAgreement(other.PublicKey), 32, secret, [.. Encoding.ASCII.GetBytes("WebPush: info\0"), .. point, .. theirs]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0"));
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0"));
        var plain = new byte[closed.Length - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(nonce, closed.AsSpan(0, plain.Length), closed.AsSpan(plain.Length), plain);
        var end = Array.FindLastIndex(plain, b => b != 0);
        return end >= 0 && plain[end] == 2 ? Encoding.UTF8.GetString(plain, 0, end) : throw new FormatException("not the last record");
    }
}
