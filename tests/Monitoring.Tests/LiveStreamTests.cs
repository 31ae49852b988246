using CaMauSo.Testing;

namespace CaMauSo.Monitoring.Tests;

public sealed class LiveStreamTests(TestProvince province) : IClassFixture<TestProvince>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_filing_reaches_an_open_page_within_seconds_and_only_what_changed_is_sent()
    {
        var browser = await province.SignIn("dao");
        var page = await browser.Get("/dieu-hanh");
        using var stream = await Open(browser, page.Html.QuerySelector("[data-live]")!.GetAttribute("data-live")!);
        await province.File();
        await province.Settle();
        var events = await stream.Until("gio");
        var hours = events.Last(e => e.Name == "gio");
        Assert.Contains("<b>1</b>", hours.Data);
        Assert.DoesNotContain(events, e => e.Name == "o");
        Assert.All(events, e => Assert.Equal(hours.Id, e.Id));
    }

    [Fact]
    public async Task A_page_that_comes_back_is_told_everything_when_it_missed_something_and_nothing_when_it_did_not()
    {
        var browser = await province.SignIn("dao");
        var page = await browser.Get("/dieu-hanh");
        var address = page.Html.QuerySelector("[data-live]")!.GetAttribute("data-live")!;
        using (var missed = await Open(browser, address, lastEventId: "of-another-run"))
            Assert.Equal(["luc", "so", "gio", "don-doc", "linh-vuc", "moi", "o", "don-vi"], (await missed.Until("don-vi")).Select(e => e.Name));
        using var current = await Open(browser, address);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => current.Until("so", TimeSpan.FromSeconds(1)));
    }

    private static async Task<EventReader> Open(Browser browser, string address, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await browser.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var reader = new EventReader(answer);
        await reader.Ready();
        return reader;
    }

    private sealed record Heard(string Id, string Name, string Data);

    private sealed class EventReader(HttpResponseMessage answer) : IDisposable
    {
        private StreamReader? _lines;

        /// <summary>The first block only says how soon to come back.</summary>
        internal async Task Ready()
        {
            _lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
            Assert.Equal("retry: 3000", await _lines.ReadLineAsync());
        }

        internal async Task<List<Heard>> Until(string name, TimeSpan? patience = null)
        {
            using var limit = new CancellationTokenSource(patience ?? Patience);
            var events = new List<Heard>();
            var (id, kind, data) = ("", "", "");
            while (await _lines!.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
                else if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line[7..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal)) data += line[6..] + "\n";
                else if (line.Length == 0 && kind.Length > 0)
                {
                    events.Add(new(id, kind, data));
                    if (kind == name) return events;
                    (kind, data) = ("", "");
                }
            }
            throw new EndOfStreamException();
        }

        public void Dispose() => answer.Dispose();
    }
}
