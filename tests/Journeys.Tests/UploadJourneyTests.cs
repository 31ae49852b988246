using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using Npgsql;

namespace CaMauSo.Journeys.Tests;

/// <summary>A large paper over a line that breaks at 80 %: it goes on where it stopped, and is one file.</summary>
public sealed class UploadJourneyTests(RoughTown town) : IClassFixture<RoughTown>
{
    private const string Boxes = "input[type=file]";

    [Fact]
    public async Task A_paper_broken_at_eighty_percent_goes_on_by_itself_when_the_line_is_back()
    {
        var (ut, paper, sent) = (await AtThePapers("ut"), Paper(1), new List<string>());
        ut.Page.Request += (_, request) => { if (request.Method == "PUT") lock (sent) sent.Add(new Uri(request.Url).Segments[^1]); };
        BreakFrom(4);
        await ut.Page.Locator(Boxes).First.SetInputFilesAsync(paper);
        await ut.Page.GetByText("Mất mạng, đã gửi 80 %").First.WaitForAsync();
        await ut.Check();
        Assert.Equal("80", await ut.Page.Locator("progress").GetAttributeAsync("value"));

        // Pressing on does not wait in vain: the page goes on when the file has arrived.
        await ut.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu và tiếp tục" }).First.ClickAsync();
        await ut.Page.GetByText("Gửi hết tệp rồi tự sang bước sau").WaitForAsync();
        town.Line.Mend();
        await ut.Page.WaitForURLAsync("**/kiem-tra");
        Assert.Equal(1, sent.Count(piece => piece == "0"));
        await OneFileOf(paper);
    }

    [Fact]
    public async Task It_goes_on_after_the_page_was_closed_and_opened_again()
    {
        var (sau, paper) = (await AtThePapers("sau"), Paper(2));
        BreakFrom(3);
        await sau.Page.Locator(Boxes).First.SetInputFilesAsync(paper);
        await sau.Page.GetByText("Mất mạng, đã gửi 60 %").First.WaitForAsync();
        var here = sau.Page.Url;
        await sau.Go("/ho-so");
        town.Line.Mend();
        await sau.Go(here);
        await sau.Page.GetByText("Đã gửi xong").First.WaitForAsync();
        await sau.Check();
        await sau.Page.ReloadAsync(); // and what has arrived is not asked for again
        await sau.Page.GetByText("Đã gửi xong").First.WaitForAsync();
        await sau.Press("Lưu và tiếp tục");
        await sau.Page.WaitForURLAsync("**/kiem-tra");
        await OneFileOf(paper);
        await sau.Go(here);
        await sau.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal(0, await sau.Page.GetByText("Đã gửi xong").CountAsync());
    }

    [Fact]
    public async Task A_photograph_is_made_smaller_on_the_phone_and_one_under_way_can_be_cancelled()
    {
        var khoi = await AtThePapers("khoi");
        var photo = Convert.FromBase64String((await khoi.Page.EvaluateAsync<string>("""
            () => {
              const c = document.createElement('canvas'), g = c.getContext('2d');
              c.width = 3000; c.height = 2000;
              const d = g.createImageData(3000, 2000); for (let i = 0; i < d.data.length; i++) d.data[i] = i % 4 === 3 ? 255 : (i * 2654435761 >>> 13) & 255;
              g.putImageData(d, 0, 0);
              return c.toDataURL('image/jpeg', .9).split(',')[1];
            }
            """)));
        BreakFrom(1);
        await khoi.Page.Locator(Boxes).First.SetInputFilesAsync(new FilePayload { Name = "anh-chup.jpg", MimeType = "image/jpeg", Buffer = photo });
        await khoi.Page.GetByText("đã thu nhỏ từ").WaitForAsync();
        await khoi.Page.GetByRole(AriaRole.Button, new() { Name = "Hủy anh-chup.jpg" }).ClickAsync();
        Assert.Equal(0, await khoi.Page.Locator("progress").CountAsync());
        town.Line.Mend();
        await khoi.Page.Locator(Boxes).First.SetInputFilesAsync(new FilePayload { Name = "anh-chup.jpg", MimeType = "image/jpeg", Buffer = photo });
        await khoi.Press("Lưu và tiếp tục");
        await khoi.Page.WaitForURLAsync("**/kiem-tra");
        Assert.InRange(await One($"select coalesce(max(size), 0) from files.stored_file where name = 'anh-chup.jpg' and size < {photo.Length}"), 1, photo.Length / 2);
    }

    /// <summary>What is sent of a piece from this one on is cut off.</summary>
    private void BreakFrom(int piece) => town.Line.Break(request => request.Method == "PUT" && int.Parse(request.Path.Value!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture) >= piece ? Cut.During : null);

    private async Task<Visit> AtThePapers(string person)
    {
        var visit = await town.Visit(person, Device.Phone, worker: false);
        await visit.Go("/ho-so/nop/" + Births.Procedure);
        await visit.Press("Bắt đầu");
        await visit.Answer(Births.Typed("Gửi Dở"));
        Assert.EndsWith("/giay-to", new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
        return visit;
    }

    private async Task OneFileOf(FilePayload paper) =>
        Assert.Equal(1L, await One($"select count(*) from files.stored_file where digest = '{Convert.ToHexStringLower(SHA256.HashData(paper.Buffer))}'"));

    private async Task<long> One(string sql)
    {
        await using var connection = new NpgsqlConnection(town.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A scan of five pieces, unlike any other.</summary>
    private static FilePayload Paper(int seed)
    {
        var padding = new byte[5 * 262_144 - 900];
        new Random(seed).NextBytes(padding);
        for (var i = 0; i < padding.Length; i++) padding[i] = (byte)('a' + padding[i] % 26);
        var (head, rest) = ("%PDF-1.4\n%"u8.ToArray(), Samples.Pdf.Buffer[9..]);
        return new() { Name = $"ban-quet-{seed}.pdf", MimeType = "application/pdf", Buffer = [.. head, .. padding, .. Encoding.ASCII.GetBytes("\n"), .. rest] };
    }
}
