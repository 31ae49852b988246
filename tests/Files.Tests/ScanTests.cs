using System.Net;
using System.Net.Sockets;
using CaMauSo.Files.Outside;
using CaMauSo.Files.Scan;
using CaMauSo.Kernel;
using CaMauSo.Scanner;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Files.Tests;

public sealed class ScanTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_clean_file_is_held_then_released_and_the_fact_is_recorded()
    {
        var card = await Keep(Samples.Png(11, 11));
        Assert.Equal(FileState.Held, await State(card));
        await Assert.ThrowsAsync<Absent>(() => province.Read(s => s.GetRequiredService<FileStore>().Open(card.Id, default)));
        await province.Settle();
        Assert.Equal(FileState.Released, await State(card));
        Assert.Equal(["FileReleased"], await Facts(card));
    }

    [Fact]
    public async Task The_scanners_find_condemns_every_file_of_that_content_and_none_is_shown()
    {
        var content = Samples.Bytes(Samples.Jpeg(12, 12, after: [.. new byte[65_500], .. ScannerServer.EicarText]));
        var (first, second) = (await Keep(content), await Keep(content));
        await province.Settle();
        Assert.Equal((FileState.Infected, FileState.Infected), (await State(first), await State(second)));
        Assert.Equal(["FileRefused"], await Facts(second));
        await Assert.ThrowsAsync<Absent>(() => province.Read(s => s.GetRequiredService<FileStore>().Open(first.Id, default)));
    }

    [Fact]
    public async Task Without_a_scanner_and_while_it_is_down_files_wait_and_are_released_when_it_is_back()
    {
        var card = await Keep(Samples.Png(13, 13));
        await Scan(null);
        Assert.Equal(FileState.Held, await State(card));
        var port = FreePort();
        await Scan($"127.0.0.1:{port}");
        Assert.Equal(FileState.Held, await State(card));
        await using var back = ScannerServer.Start(port);
        await Scan(back.Address);
        Assert.Equal(FileState.Released, await State(card));
        Assert.True(back.Scans >= 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("stream: OK and more\0")]
    [InlineData("OK\0")]
    [InlineData("stream: INSTREAM size limit exceeded. ERROR\0")]
    [InlineData("stream: ok\0")]
    public async Task Any_other_answer_never_releases(string answer)
    {
        var card = await Keep(Samples.Png(14, (uint)(100 + answer.Length)));
        await using var odd = new OddScanner(answer);
        for (var round = 0; round < 5; round++)
        {
            await Scan(odd.Address);
            province.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.NotEqual(FileState.Released, await State(card));
        }
        // A broken line says nothing about the file; an answer without a verdict, again and again, does.
        Assert.Equal(answer == "" ? FileState.Held : FileState.Rejected, await State(card));
        if (answer == "") await province.Settle();
    }

    [Fact]
    public async Task One_file_that_breaks_the_talk_does_not_hold_up_the_others()
    {
        var (first, second) = (await Keep(Samples.Png(15, 15)), await Keep(Samples.Png(16, 16)));
        await using var odd = new OddScanner("stream: OK\0", silent: 1);
        await Scan(odd.Address);
        Assert.Equal(1, new[] { await State(first), await State(second) }.Count(s => s == FileState.Released));
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        await Scan(odd.Address);
        Assert.Equal((FileState.Released, FileState.Released), (await State(first), await State(second)));
    }

    [Fact]
    public async Task Two_scanners_at_once_record_one_fact_and_an_attaching_at_that_moment_is_not_disturbed()
    {
        var by = Guid.CreateVersion7(province.Clock.GetUtcNow());
        var card = await Keep(Samples.Png(17, 17), by);
        await using var scanner = ScannerServer.Start();
        await Task.WhenAll(Scan(scanner.Address), Scan(scanner.Address), province.Read(async s =>
        {
            await using var transaction = await s.GetRequiredService<Db>().Database.BeginTransactionAsync();
            await s.GetRequiredService<FileStore>().Attach([card.Id], by, by, default);
            await Task.Delay(20);
            await transaction.CommitAsync();
            return 0;
        }));
        Assert.Equal(FileState.Released, await State(card));
        Assert.Single(await Facts(card));
    }

    [Fact]
    public async Task The_simulator_speaks_clamds_words()
    {
        await using var scanner = ScannerServer.Start();
        Assert.Equal("PONG\0", await Say(scanner, "zPING\0"));
        Assert.Equal("PONG\n", await Say(scanner, "nPING\n"));
        Assert.Equal("UNKNOWN COMMAND\0", await Say(scanner, "zSHUTDOWN\0"));
        Assert.Equal("stream: OK\0", await Say(scanner, "zINSTREAM\0\0\0\0\u0002hi\0\0\0\0"));
    }

    private async Task<int> Scan(string? address)
    {
        await using var scope = province.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<ScanHeldFiles>(scope.ServiceProvider, new ClamScanner(address)).Run(default);
        return 0;
    }

    private Task<StoredFileCard> Keep(byte[] content, Guid by = default) => province.Read(async s =>
    {
        using var stream = new MemoryStream(content);
        var card = await s.GetRequiredService<FileStore>().Keep(stream, "anh", new FileLimits(1_000_000), by, default);
        await s.GetRequiredService<Db>().SaveChangesAsync();
        return card;
    });

    private async Task<FileState> State(StoredFileCard card) => (await province.Read(s => s.GetRequiredService<FileStore>().Find([card.Id], default))).Single().State;

    private async Task<List<string>> Facts(StoredFileCard card)
    {
        await using var connection = new Npgsql.NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("select kind from kernel.fact where subject = $1 order by sequence", connection) { Parameters = { new() { Value = card.Id } } };
        await using var row = await command.ExecuteReaderAsync();
        var kinds = new List<string>();
        while (await row.ReadAsync()) kinds.Add(row.GetString(0));
        return kinds;
    }

    private static async Task<string> Say(ScannerServer scanner, string words)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(scanner.Address));
        await client.GetStream().WriteAsync(System.Text.Encoding.Latin1.GetBytes(words));
        return await new StreamReader(client.GetStream()).ReadToEndAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Answers what it was told to, whatever it is sent; closes the first lines without a word.</summary>
    private sealed class OddScanner : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _running;

        internal OddScanner(string answer, int silent = 0)
        {
            _listener.Start();
            _running = Task.Run(async () =>
            {
                try
                {
                    while (true) await Answer(await _listener.AcceptSocketAsync(), silent-- > 0 ? null : answer);
                }
                catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException) { }
            });
        }

        private static async Task Answer(Socket client, string? answer)
        {
            try
            {
                await using var line = new NetworkStream(client, ownsSocket: true);
                if (answer is null) return;
                var sent = new byte[4096];
                _ = await line.ReadAsync(sent);
                await line.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));
                client.Shutdown(SocketShutdown.Send);
                while (await line.ReadAsync(sent) > 0) { }
            }
            catch (Exception gone) when (gone is SocketException or IOException) { }
        }

        internal string Address => _listener.LocalEndpoint.ToString()!;

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _running;
        }
    }
}
