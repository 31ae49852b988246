using System.Net;
using System.Net.Http.Json;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Four characters are not guessed: neither from many addresses, nor through many processes, nor all at once.</summary>
public sealed class LookUpTriesTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_code_whose_secret_is_guessed_at_is_closed_in_every_process_even_to_the_right_secret()
    {
        var (code, secret) = await (await province.Api("hanh")).File();
        // Another process of the same province; its own limit by address knows nothing of the first one's.
        await using var other = province.WithWebHostBuilder(_ => { });
        var (one, two) = (province.CreateClient(), other.CreateClient());
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.NotFound, (await Ask(i % 2 == 0 ? one : two, code, Wrong(secret))).StatusCode);
        foreach (var process in new[] { one, two })
        {
            var refused = await Ask(process, code.ToLowerInvariant(), secret);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("Thử lại sau 15 phút", await refused.Content.ReadAsStringAsync());
        }
        var browser = province.Open();
        var closed = await browser.Post("/tra-cuu", await browser.Get("/tra-cuu"), ("ma", code), ("kytu", secret));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, closed.Status);
        Assert.Contains("tạm khóa tra cứu", closed.Text);
        Assert.NotNull(closed.Html.QuerySelector(".sum a[href='#ma']"));
        Assert.Equal(code, closed.Value("ma"));

        await TimePasses(code, "15 minutes");
        Assert.Equal(HttpStatusCode.OK, (await Ask(two, code, secret)).StatusCode);
    }

    [Fact]
    public async Task The_right_secret_takes_back_what_was_tried_and_each_closing_lasts_twice_as_long()
    {
        var (code, secret) = await (await province.Api("khoi")).File();
        async Task Guess(int times) { for (var i = 0; i < times; i++) Assert.Null(await Try(code, Wrong(secret))); }
        await Guess(4);
        Assert.NotNull(await Try(code, secret));
        await Guess(5);
        Assert.Contains("15 phút", (await Assert.ThrowsAsync<Refused>(() => Try(code, secret))).Message);
        await TimePasses(code, "16 minutes");
        await Guess(5);
        Assert.Contains("30 phút", (await Assert.ThrowsAsync<Refused>(() => Try(code, secret))).Message);
        for (var i = 0; i < 8; i++)
        {
            await TimePasses(code, "25 hours");
            await Guess(5);
        }
        Assert.Contains("24 giờ", (await Assert.ThrowsAsync<Refused>(() => Try(code, secret))).Message);
        await TimePasses(code, "31 days");
        await province.Settle();
        await Guess(4);
        Assert.NotNull(await Try(code, secret));
    }

    [Fact]
    public async Task Of_many_guesses_at_once_five_are_judged_and_a_code_that_does_not_exist_answers_the_same()
    {
        var (code, secret) = await (await province.Api("mai")).File();
        foreach (var asked in new[] { code, "H12.31-261105-9042" })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
            {
                try { return await Try(asked, Wrong(secret)) is null ? "wrong" : "right"; }
                catch (Refused) { return "closed"; }
            }));
            Assert.Equal(5, answers.Count(a => a == "wrong"));
            Assert.Equal(35, answers.Count(a => a == "closed"));
        }
    }

    private static Task<HttpResponseMessage> Ask(HttpClient client, string code, string secret) => client.PostAsJsonAsync("/api/v1/status", new { code, secret });

    private Task<DossierProgress?> Try(string code, string secret) => province.Read(s => s.GetRequiredService<DossierRegister>().LookUp(code, secret, default));

    private static string Wrong(string secret) => secret == "AAAA" ? "BBBB" : "AAAA";

    private async Task TimePasses(string code, string span)
    {
        await using var connection = new Npgsql.NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"update dossiers.look_up_try set tried_at = tried_at - interval '{span}', closed_until = closed_until - interval '{span}' where code = $1", connection) { Parameters = { new() { Value = code } } };
        await command.ExecuteNonQueryAsync();
    }
}
