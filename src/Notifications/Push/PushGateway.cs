using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaMauSo.Kernel;
using CaMauSo.Notifications.Model;
using CaMauSo.Notifications.Outside;
using Microsoft.Extensions.Configuration;

namespace CaMauSo.Notifications.Push;

/// <summary>The device does not take messages any more, and never will under this address.</summary>
internal sealed class DeviceGone() : Exception("The push service no longer knows the device.");

/// <summary>The push service did not answer somebody else's message a moment ago; this one has not been tried.</summary>
internal sealed class ServiceRests(DateTimeOffset until) : Exception("The push service is left alone for a while.")
{
    internal DateTimeOffset Until => until;
}

/// <summary>Hands a message to the push service of a device's browser (RFC 8030). Connected when <c>Push:Contact</c> says whom the service may write to.</summary>
internal sealed class PushGateway(IConfiguration configuration, IHttpClientFactory http, PushKeys keys, PushGuard guard, MachineTime machine, TimeProvider time)
{
    internal const string Client = "push";

    /// <summary>A phone that is off for a weekend still gets it; what is older is read in the app.</summary>
    private const int SecondsKept = 3 * 86_400;

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Whoever signs in may name a service: one that hangs costs the others one wait a minute, not one a message.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1), LongestRest = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _resting = new();
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="DeviceGone">Forget the device.</exception>
    /// <exception cref="NotTaken">To be tried again later.</exception>
    /// <exception cref="ServiceRests">Not tried.</exception>
    internal async Task Send(PushAddress to, Message message, CancellationToken cancel)
    {
        if (guard.Read(to.Endpoint) is not { } endpoint) throw new DeviceGone();
        if (_resting.TryGetValue(endpoint.Authority, out var until))
        {
            if (until > time.Now) throw new ServiceRests(until);
            _resting.TryRemove(endpoint.Authority, out _);
        }

        var said = JsonSerializer.SerializeToUtf8Bytes(new { id = message.Id, title = "Dịch vụ công tỉnh Cà Mau", text = message.Text, link = message.Link }, AsWritten);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(PushEnvelope.Seal(said, to)) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        // The outside world's clock, whatever day the province shows.
        var now = machine.Clock.GetUtcNow();
        request.Headers.TryAddWithoutValidation("Authorization", (await keys.Pair(cancel)).Authorization(endpoint, configuration["Push:Contact"]!, now));
        request.Headers.Add("TTL", SecondsKept.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("Urgency", "normal");
        // One that still waits for the phone is replaced when it is sent twice.
        request.Headers.Add("Topic", System.Buffers.Text.Base64Url.EncodeToString(message.Id.ToByteArray()));
        try
        {
            using var client = http.CreateClient(Client);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (answer.IsSuccessStatusCode) return;
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) throw new DeviceGone();
            var asked = Asked(answer.Headers.RetryAfter, now);
            if (answer.StatusCode >= HttpStatusCode.InternalServerError) _resting[endpoint.Authority] = time.Now + (asked < Rest ? Rest : asked > LongestRest ? LongestRest : asked);
            throw new NotTaken($"dịch vụ báo tin trả lời {(int)answer.StatusCode}") { After = asked };
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            _resting[endpoint.Authority] = time.Now + Rest;
            throw new NotTaken("không nối được với dịch vụ báo tin của máy", gone);
        }
    }

    private static TimeSpan Asked(RetryConditionHeaderValue? wait, DateTimeOffset now)
    {
        var asked = wait?.Delta ?? wait?.Date - now ?? TimeSpan.Zero;
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked > LongestWait ? LongestWait : asked;
    }
}
