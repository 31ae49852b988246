using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CaMauSo.Files.Outside;

/// <summary>What a scanner says of a content.</summary>
internal enum Verdict { Clean, Found, NoVerdict }

/// <param name="Words">The name of what was found, or why there is no verdict.</param>
internal sealed record ScanAnswer(Verdict Verdict, string Words);

/// <summary>Nobody answers at the scanner's address.</summary>
internal sealed class ScannerDown(Exception inner) : Exception("The scanner cannot be reached.", inner);

/// <summary>
/// A client of clamd's INSTREAM: one connection a file, pieces with a length before each, one line back
/// (<c>stream: OK</c>, <c>stream: NAME FOUND</c>, <c>… ERROR</c>). Over TCP (<c>host:port</c>) or a unix socket (<c>/path</c>).
/// </summary>
internal sealed class ClamScanner(string? address)
{
    private const int Piece = 64 * 1024;
    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(3), ToAnswer = TimeSpan.FromSeconds(30);

    internal bool Configured => !string.IsNullOrWhiteSpace(address);

    /// <exception cref="ScannerDown">No connection: says nothing about the content.</exception>
    /// <exception cref="IOException">The talk broke off half-way.</exception>
    internal async Task<ScanAnswer> Scan(Stream content, CancellationToken cancel)
    {
        using var socket = await Connect(cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(ToAnswer);
        try
        {
            await using var line = new NetworkStream(socket);
            // clamd answers and closes as soon as it has seen enough; what it said then still counts.
            try { await Send(line, content, limit.Token); }
            catch (IOException) when (socket.Available > 0) { }
            return Understand(await Receive(line, limit.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new IOException("The scanner did not answer in time.");
        }
    }

    private async Task<Socket> Connect(CancellationToken cancel)
    {
        var path = address!.Trim();
        if (path.StartsWith("unix:", StringComparison.Ordinal)) path = path["unix:".Length..];
        if (path.StartsWith("tcp://", StringComparison.Ordinal)) path = path["tcp://".Length..];
        var local = path.StartsWith('/');
        var socket = local ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(ToConnect);
        try
        {
            var colon = path.LastIndexOf(':');
            EndPoint there = local ? new UnixDomainSocketEndPoint(path) : new DnsEndPoint(path[..colon], int.Parse(path[(colon + 1)..]));
            await socket.ConnectAsync(there, limit.Token);
            return socket;
        }
        catch (Exception error) when (error is SocketException || error is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            socket.Dispose();
            throw new ScannerDown(error);
        }
    }

    private static async Task Send(NetworkStream line, Stream content, CancellationToken cancel)
    {
        await line.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
        var piece = new byte[4 + Piece];
        int read;
        do
        {
            read = await content.ReadAtLeastAsync(piece.AsMemory(4), Piece, throwOnEndOfStream: false, cancel);
            BinaryPrimitives.WriteInt32BigEndian(piece, read);
            if (read > 0) await line.WriteAsync(piece.AsMemory(0, 4 + read), cancel);
        } while (read == Piece);
        await line.WriteAsync(new byte[4], cancel);
    }

    private static async Task<string> Receive(NetworkStream line, CancellationToken cancel)
    {
        var answer = new byte[1024];
        var filled = 0;
        while (filled < answer.Length)
        {
            var read = await line.ReadAsync(answer.AsMemory(filled), cancel);
            if (read == 0) break;
            filled += read;
            if (answer[filled - 1] is 0 or (byte)'\n') break;
        }
        if (filled == 0) throw new IOException("The scanner closed the line without a word.");
        return Encoding.UTF8.GetString(answer, 0, filled).TrimEnd('\0', '\n', '\r');
    }

    /// <summary>Only the exact words for "nothing found" release a file.</summary>
    private static ScanAnswer Understand(string words) =>
        words == "stream: OK" ? new(Verdict.Clean, "")
        : words.StartsWith("stream: ", StringComparison.Ordinal) && words.EndsWith(" FOUND", StringComparison.Ordinal) ? new(Verdict.Found, words["stream: ".Length..^" FOUND".Length])
        : new(Verdict.NoVerdict, words.Length > 200 ? words[..200] : words);
}
