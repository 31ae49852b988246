using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CaMauSo.Scanner;

/// <summary>
/// Stands in for ClamAV's daemon: speaks its INSTREAM, PING and VERSION over TCP and finds one thing, the EICAR test
/// file, wherever it stands in the content.
/// </summary>
public sealed class ScannerServer : IAsyncDisposable
{
    /// <summary>clamd's own default for StreamMaxLength.</summary>
    private const int MostBytes = 100 * 1024 * 1024;

    // Written in two halves, so that a real scanner does not take this source for the thing it looks for.
    private static readonly byte[] Eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private int _scans;

    private ScannerServer(IPEndPoint at)
    {
        _listener = new TcpListener(at);
        _listener.Start(512);
        _running = Task.Run(Listen);
    }

    /// <summary>Where it listens, as <c>Scanner:Address</c> wants it.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>Contents judged so far.</summary>
    public int Scans => _scans;

    /// <param name="port">0: any free port.</param>
    public static ScannerServer Start(int port = 0) => new(new IPEndPoint(IPAddress.Loopback, port));

    public static ScannerServer Start(IPEndPoint at) => new(at);

    /// <summary>The EICAR test file's text, for those who want to see it found.</summary>
    public static ReadOnlySpan<byte> EicarText => Eicar;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task Listen()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                _ = Task.Run(() => Serve(client));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task Serve(Socket client)
    {
        try
        {
            await using var line = new NetworkStream(client, ownsSocket: true);
            var command = await ReadCommand(line);
            var end = command.StartsWith('z') ? "\0" : "\n";
            var answer = command.TrimStart('z', 'n') switch
            {
                "PING" => "PONG",
                "VERSION" => "CaMauSo scanner simulator/1",
                "INSTREAM" => await Judge(line),
                _ => "UNKNOWN COMMAND",
            };
            await line.WriteAsync(Encoding.ASCII.GetBytes(answer + end), _stop.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task<string> ReadCommand(NetworkStream line)
    {
        var command = new StringBuilder();
        var one = new byte[1];
        while (command.Length < 64 && await line.ReadAsync(one, _stop.Token) == 1 && one[0] is not (0 or (byte)'\n')) command.Append((char)one[0]);
        return command.ToString().TrimEnd('\r');
    }

    private async Task<string> Judge(NetworkStream line)
    {
        var found = false;
        var total = 0L;
        var length = new byte[4];
        // The end of one piece is kept before the next: what we look for may lie across.
        var window = new byte[Eicar.Length + 64 * 1024];
        var kept = 0;
        while (true)
        {
            await line.ReadExactlyAsync(length, _stop.Token);
            var left = BinaryPrimitives.ReadUInt32BigEndian(length);
            if (left == 0) break;
            total += left;
            if (total > MostBytes) return "INSTREAM size limit exceeded. ERROR";
            while (left > 0)
            {
                var read = await line.ReadAsync(window.AsMemory(kept, (int)Math.Min(left, window.Length - kept)), _stop.Token);
                if (read == 0) throw new EndOfStreamException();
                left -= (uint)read;
                var filled = kept + read;
                found |= window.AsSpan(0, filled).IndexOf(Eicar) >= 0;
                kept = Math.Min(filled, Eicar.Length - 1);
                window.AsSpan(filled - kept, kept).CopyTo(window);
            }
        }
        Interlocked.Increment(ref _scans);
        return found ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
    }
}
