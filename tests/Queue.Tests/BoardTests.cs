using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Queue.Tests;

/// <summary>The board in the hall hears a call within a moment, and so does the phone of whom it concerns.</summary>
public sealed class BoardTests(TestProvince province) : IClassFixture<TestProvince>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_call_is_shown_and_spoken_and_a_recall_is_another_call()
    {
        province.Clock.Set(2026, 11, 18, 8);
        var token = await province.Take(priority: "elderly");
        var tung = await province.Open("tung", 3);
        await province.Settle();
        var hall = province.Open();
        var board = await hall.Get("/hang-cho/32248/bang");
        Assert.Contains("Chưa gọi số nào", board.Text);
        Assert.NotNull(board.Html.QuerySelector("noscript meta[http-equiv=refresh]")); // without scripts the page asks again by itself
        using var wall = await Open(hall, board.Html.QuerySelector("[data-live]")!.GetAttribute("data-live")!);
        var phone = await hall.Get("/hang-cho/phieu/" + token);
        using var slip = await Open(hall, phone.Html.QuerySelector("[data-live]")!.GetAttribute("data-live")!);

        await tung.Press("Next");
        await province.Settle();
        var called = await wall.Until("goi", html => html.Contains("U001", StringComparison.Ordinal));
        Assert.Contains("data-noi=\"Mời số U, không không một, đến quầy số 3.\"", called, StringComparison.Ordinal);
        Assert.DoesNotContain("cao tuổi", called, StringComparison.Ordinal);
        await slip.Until("phieu", html => html.Contains("Mời bạn đến quầy 3", StringComparison.Ordinal));
        var key = Key(called);
        await tung.Press("Recall");
        await province.Settle();
        await wall.Until("goi", html => html.Contains("data-goi=", StringComparison.Ordinal) && Key(html) != key);
        await tung.Press("Begin");
        await province.Settle();
        await wall.Until("goi", html => html.Contains("data-noi=\"\"", StringComparison.Ordinal)); // shown, and no longer called out
    }

    [Fact]
    public async Task Streams_of_what_is_not_there_are_not_found_and_the_officers_is_locked()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await province.Open().Client.GetAsync("/hang-cho/99999/dong", HttpCompletionOption.ResponseHeadersRead)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await province.Open().Client.GetAsync("/hang-cho/phieu/abcdefghjkmn/dong", HttpCompletionOption.ResponseHeadersRead)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("hanh")).Client.GetAsync("/mot-cua/goi-so/dong", HttpCompletionOption.ResponseHeadersRead)).StatusCode);
    }

    private static string Key(string html) => html[html.IndexOf("data-goi=", StringComparison.Ordinal)..][..60];

    private static async Task<EventReader> Open(Browser browser, string address)
    {
        var answer = await browser.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new EventReader(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    private sealed class EventReader(HttpResponseMessage answer, StreamReader lines) : IDisposable
    {
        internal async Task<string> Until(string name, Predicate<string> fits)
        {
            using var limit = new CancellationTokenSource(Patience);
            var (kind, data) = ("", "");
            while (await lines.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line[7..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal)) data += line[6..] + "\n";
                else if (line.Length == 0)
                {
                    if (kind == name && fits(data)) return data;
                    (kind, data) = ("", "");
                }
            }
            throw new EndOfStreamException();
        }

        public void Dispose()
        {
            lines.Dispose();
            answer.Dispose();
        }
    }
}
