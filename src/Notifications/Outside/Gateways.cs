using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Mail;
using CaMauSo.Notifications.Model;
using Microsoft.Extensions.Configuration;

namespace CaMauSo.Notifications.Outside;

/// <summary>The gateway does not take it now; the words say why.</summary>
internal sealed class NotTaken(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Not before this has passed, when the other side said so.</summary>
    internal TimeSpan After { get; init; }
}

/// <summary>
/// The ways out: an SMS gateway over HTTP (<c>Sms:Address</c>, <c>Sms:Key</c>) that takes <c>{id, to, text}</c> and sends an id once only, and a
/// mail relay over SMTP (<c>Mail:Address</c> as host:port, <c>Mail:From</c>). The third way, to people's own devices, is
/// <c>Push/PushGateway</c> (<c>Push:Contact</c>). A channel without its setting is not connected and is offered to nobody.
/// </summary>
internal sealed class Gateways(IConfiguration configuration, IHttpClientFactory http)
{
    private string? Sms => configuration["Sms:Address"];
    private string? Mail => configuration["Mail:Address"];

    internal bool Connected(Channel channel) => !string.IsNullOrWhiteSpace(channel switch { Channel.Sms => Sms, Channel.Email => Mail, _ => configuration["Push:Contact"] });

    internal IReadOnlyList<Channel> Open => [.. Enum.GetValues<Channel>().Where(Connected)];

    /// <exception cref="NotTaken">To be tried again later.</exception>
    internal Task Send(Outgoing one, string to, CancellationToken cancel) => one.Channel == Channel.Sms ? SendSms(one, to, cancel) : SendMail(one, to, cancel);

    private async Task SendSms(Outgoing one, string to, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Sms) { Content = JsonContent.Create(new { id = one.Id, to, text = one.Text }) };
        if (configuration["Sms:Key"] is { Length: > 0 } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            using var client = http.CreateClient("sms");
            using var answer = await client.SendAsync(request, cancel);
            if (!answer.IsSuccessStatusCode) throw new NotTaken($"nhà mạng trả lời {(int)answer.StatusCode}");
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested) { throw new NotTaken("không nối được với nhà mạng", gone); }
    }

    private async Task SendMail(Outgoing one, string to, CancellationToken cancel)
    {
        var (host, port) = Mail!.Split(':') is [var name, var number] ? (name, int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)) : (Mail, 25);
        using var client = new SmtpClient(host, port) { EnableSsl = configuration.GetValue("Mail:Tls", false), Timeout = 20_000 };
        using var message = new MailMessage(configuration["Mail:From"] ?? "khong-tra-loi@camau.gov.vn", to)
        {
            Subject = "Tin từ Cổng dịch vụ công tỉnh Cà Mau", SubjectEncoding = System.Text.Encoding.UTF8, BodyEncoding = System.Text.Encoding.UTF8,
            // No link: a message that asks for a click is what swindlers send.
            Body = one.Text + "\n\nThư này không kèm đường dẫn. Để xem, bạn tự mở Cổng dịch vụ công tỉnh Cà Mau, mục Thông báo.\n",
        };
        message.Headers.Add("Message-ID", $"<{one.Id:N}@camauso>");
        try { await client.SendMailAsync(message, cancel); }
        catch (SmtpException gone) { throw new NotTaken("máy chủ thư không nhận", gone); }
    }
}
