using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace CaMauSo.Messages;

/// <summary>A message as the outside world got it.</summary>
/// <param name="Id">What the sender calls it: the same id twice is one message.</param>
public sealed record Received(string Channel, string Id, string To, string Text);

/// <summary>
/// Stands in for a mobile operator's SMS gateway (JSON over HTTP: <c>POST /sms {id, to, text}</c>, an id is delivered once) for a mail relay
/// (SMTP: EHLO, MAIL, RCPT, DATA, RSET, QUIT), and for a browser's push service (<see cref="PushDesk"/>). Delivers nothing: what came in is kept and shown.
/// </summary>
public sealed class MessagesServer : IAsyncDisposable
{
    private readonly HttpListener _sms = new();
    private readonly TcpListener _mail = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Received> _received = new();
    private readonly Task[] _running;
    private volatile bool _refusing;

    private MessagesServer()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        SmsAddress = $"http://127.0.0.1:{port}/sms";
        PushAddress = $"http://127.0.0.1:{port}/push/";
        Push = new(PushAddress);
        _sms.Prefixes.Add($"http://127.0.0.1:{port}/");
        _sms.Start();
        _mail.Start();
        _running = [Task.Run(ServeSms), Task.Run(ServeMail)];
    }

    public static MessagesServer Start() => new();

    /// <summary>As <c>Sms:Address</c> wants it.</summary>
    public string SmsAddress { get; }

    /// <summary>As <c>Mail:Address</c> wants it.</summary>
    public string MailAddress => _mail.LocalEndpoint.ToString()!;

    /// <summary>As <c>Push:AlsoAllowed</c> wants it.</summary>
    public string PushAddress { get; }

    public PushDesk Push { get; }

    public IReadOnlyCollection<Received> All => [.. _received.Values, .. Push.All.Select(one => new Received("push", one.Topic, one.Endpoint, one.Text))];

    /// <summary>Answers as an operator does whose system is down.</summary>
    public bool Refusing { get => _refusing; set => _refusing = value; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _sms.Stop();
        _mail.Stop();
        await Task.WhenAll(_running);
        _sms.Close();
        _stop.Dispose();
    }

    private async Task ServeSms()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var call = await _sms.GetContextAsync();
                try { await Answer(call); }
                catch (Exception gone) when (gone is IOException or HttpListenerException or JsonException) { call.Response.Abort(); }
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException) { }
    }

    private async Task Answer(HttpListenerContext call)
    {
        if (call.Request.HttpMethod == "POST" && call.Request.Url?.AbsolutePath.StartsWith("/push/", StringComparison.Ordinal) == true)
        {
            await Push.Answer(call, _refusing);
            return;
        }
        if (_refusing) { call.Response.StatusCode = 503; call.Response.Close(); return; }
        if (call.Request.HttpMethod == "POST" && call.Request.Url?.AbsolutePath == "/sms")
        {
            var sent = await JsonSerializer.DeserializeAsync<JsonElement>(call.Request.InputStream);
            var one = new Received("sms", sent.GetProperty("id").GetString()!, sent.GetProperty("to").GetString()!, sent.GetProperty("text").GetString()!);
            // A real gateway would cut it in two, or send boxes: better to be told.
            call.Response.StatusCode = one.Text.Length is 0 or > 160 || one.Text.Any(c => c is < ' ' or > '~') || one.To.Length != 10 ? 422 : _received.TryAdd(one.Id, one) ? 202 : 200;
            call.Response.Close();
            return;
        }
        var lines = string.Concat(All.Select(one => $"<li><b>{one.Channel} {WebUtility.HtmlEncode(one.To)}</b><pre>{WebUtility.HtmlEncode(one.Text)}</pre></li>"));
        call.Response.ContentType = "text/html; charset=utf-8";
        await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($"<!DOCTYPE html><html lang=vi><title>Tin mô phỏng</title><h1>Tin đã nhận</h1><ol>{lines}</ol></html>"));
        call.Response.Close();
    }

    private async Task ServeMail()
    {
        try
        {
            while (true)
            {
                var client = await _mail.AcceptTcpClientAsync(_stop.Token);
                _ = Task.Run(() => Talk(client));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task Talk(TcpClient client)
    {
        try
        {
            using var ends = client;
            await using var line = client.GetStream();
            using var reader = new StreamReader(line, Encoding.UTF8);
            async Task Say(string words) => await line.WriteAsync(Encoding.ASCII.GetBytes(words + "\r\n"), _stop.Token);
            await Say("220 mo-phong ESMTP");
            var to = "";
            while (await reader.ReadLineAsync(_stop.Token) is { } command)
            {
                if (_refusing) { await Say("421 try later"); return; }
                switch (command.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO" or "HELO": await Say("250 mo-phong"); break;
                    case "MAIL" or "RSET" or "NOOP": await Say("250 ok"); break;
                    case "RCPT": to = command[(command.IndexOf('<') + 1)..command.IndexOf('>')]; await Say("250 ok"); break;
                    case "DATA":
                        await Say("354 go on");
                        Keep(to, await ReadData(reader));
                        await Say("250 taken");
                        break;
                    case "QUIT": await Say("221 bye"); return;
                    default: await Say("502 unknown"); break;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException or ObjectDisposedException or ArgumentException) { }
    }

    private async Task<List<string>> ReadData(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".") lines.Add(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line);
        return lines;
    }

    private void Keep(string to, List<string> lines)
    {
        string Head(string name) => lines.Find(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
        var body = string.Join('\n', lines.SkipWhile(l => l.Length > 0).Skip(1)).Trim();
        var encoding = Head("Content-Transfer-Encoding").ToLowerInvariant();
        var text = encoding switch
        {
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal))),
            "quoted-printable" => Unquote(body),
            _ => body,
        };
        var id = Head("Message-ID");
        _received.TryAdd(id.Length > 0 ? id : $"{to} {_received.Count}", new Received("mail", id, to, text));
    }

    private static string Unquote(string body)
    {
        var bytes = new List<byte>();
        var text = body.Replace("=\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '=' && i + 2 < text.Length) { bytes.Add(Convert.ToByte(text[(i + 1)..(i + 3)], 16)); i += 2; }
            else bytes.Add((byte)text[i]);
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
