using System.Net;
using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Notifications.Tests;

public sealed class MessengerTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task The_same_occasion_is_told_once_also_by_many_at_the_same_time()
    {
        var person = Guid.CreateVersion7(province.Clock.GetUtcNow());
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Tell(person, "Hồ sơ của bạn đã được tiếp nhận.", key: "a")));
        await Tell(person, "Hồ sơ của bạn có kết quả.", key: "b");
        Assert.Equal(2, await Unread(person));
        Assert.Equal(["Hồ sơ của bạn có kết quả.", "Hồ sơ của bạn đã được tiếp nhận."], (await List(person)).Select(m => m.Text).Order());
        await Tell(Guid.CreateVersion7(province.Clock.GetUtcNow()), "Cùng khóa, người khác.", key: "a");
        Assert.Equal(2, await Unread(person));
    }

    [Fact]
    public async Task A_message_told_in_a_transaction_that_fails_was_not_told()
    {
        var person = Guid.CreateVersion7(province.Clock.GetUtcNow());
        await province.Read(async s =>
        {
            var db = s.GetRequiredService<Db>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await s.GetRequiredService<Messenger>().Tell(person, "Tin báo.", null, "test", "k", default);
            await transaction.RollbackAsync();
            return 0;
        });
        Assert.Equal(0, await Unread(person));
        await Tell(person, "Tin báo.", key: "k");
        Assert.Equal(1, await Unread(person));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task A_message_never_leads_out_of_the_house(string link) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Tell(Guid.Empty, "Tin báo.", link));

    [Fact]
    public async Task Text_is_cleaned_and_cut_and_never_becomes_markup()
    {
        var hanh = await Person();
        await Tell(hanh, "<script>alert(1)</script> \u202Eđảo\u202C " + new string('x', 1000), key: "long");
        var page = await (await province.SignIn("hanh")).Get("/thong-bao");
        Assert.Contains("<script>alert(1)</script> đảo", page.Text);
        Assert.Contains("…", page.Text);
        Assert.DoesNotContain(page.Html.QuerySelectorAll("script"), s => s.TextContent.Contains("alert"));
    }

    [Fact]
    public async Task The_page_lists_opens_and_marks_and_the_bell_counts()
    {
        var people = (await province.SignIn("sau"), await province.SignIn("tung"));
        var sau = await Person("sau");
        await Tell(sau, "Hồ sơ H1 cần bổ sung giấy tờ.", "/thu-tuc", "p1");
        await Tell(sau, "Hồ sơ H1 đã có kết quả.", null, "p2");
        var page = await people.Item1.Get("/thong-bao");
        Assert.Equal(2, page.Html.QuerySelectorAll(".docs li").Length);
        Assert.StartsWith("2", page.Html.QuerySelector(".bell .dot")!.TextContent);
        var id = (await List(sau)).Single(m => m.Link is not null).Id;
        var opened = await people.Item1.Post("/thong-bao", page, [("ma", id.ToString())], ".docs form");
        Assert.Equal("/thu-tuc", opened.Redirected);
        Assert.Equal(1, await Unread(sau));
        var after = await people.Item1.Post("/thong-bao?handler=All", await people.Item1.Get("/thong-bao"), [], ".head form");
        Assert.Equal("/thong-bao", after.Redirected);
        Assert.Equal(0, await Unread(sau));
        Assert.Null((await people.Item1.Get("/thong-bao")).Html.QuerySelector(".bell .dot"));
        // Another person sees none of them and cannot mark them.
        var theirs = await people.Item2.Get("/thong-bao");
        Assert.DoesNotContain("H1", theirs.Text);
    }

    [Fact]
    public async Task Another_persons_message_is_not_found()
    {
        var id = await OneOf(await Person());
        var api = await province.Api("tung");
        Assert.Equal(HttpStatusCode.NotFound, (await api.PostAsync($"/api/v1/me/notifications/{id}/read", null)).StatusCode);
        Assert.Empty((await Json(api, $"/api/v1/me/notifications?before={id}"))["messages"]!.AsArray());
        Assert.Equal(HttpStatusCode.Unauthorized, (await province.CreateClient().GetAsync("/api/v1/me/notifications")).StatusCode);
        Assert.StartsWith("/dang-nhap", (await province.Open().Get("/thong-bao")).Redirected);
    }

    [Fact]
    public async Task The_api_pages_through_without_losing_any_even_when_they_share_a_moment()
    {
        var person = await Person("tung");
        for (var i = 0; i < 70; i++)
        {
            await Tell(person, $"Việc {i}", key: "many" + i);
            if (i % 20 == 0) province.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        var api = await province.Api("tung");
        var first = await Json(api, "/api/v1/me/notifications");
        var second = await Json(api, "/api/v1/me/notifications?before=" + first["next"]);
        var texts = first["messages"]!.AsArray().Concat(second["messages"]!.AsArray()).Select(m => m!["text"]!.ToString()).ToList();
        Assert.Equal(70, texts.Distinct().Count());
        Assert.Null(second["next"]);
        var page = await (await province.SignIn("tung")).Get("/thong-bao");
        Assert.Equal(30, page.Html.QuerySelectorAll(".docs li").Length);
        Assert.NotNull(page.Html.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task Months_are_made_ahead_and_hold_their_messages()
    {
        // A month of its own: one that began before the database was made keeps its messages where they lie.
        var here = province.Clock.GetUtcNow();
        province.Clock.Set(2027, 6, 15);
        await province.Settle();
        await Tell(await Person(), "Tin báo tháng này.", key: "month");
        await using var connection = new Npgsql.NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("select count(*) from notifications.message_2027_06 where text = 'Tin báo tháng này.'", connection);
        Assert.Equal(1L, await command.ExecuteScalarAsync());
        province.Clock.Set(here);
    }

    private Task<int> Tell(Guid person, string text, string? link = null, string key = "k") => province.Read(async s =>
    {
        await s.GetRequiredService<Messenger>().Tell(person, text, link, "test.message", key, default);
        return 0;
    });

    private Task<int> Unread(Guid person) => province.Read(s => s.GetRequiredService<Messenger>().Unread(person, default));

    private Task<IReadOnlyList<MessageCard>> List(Guid person) => province.Read(s => s.GetRequiredService<Messenger>().List(person, null, 100, default));

    private async Task<Guid> OneOf(Guid person)
    {
        await Tell(person, "Một tin báo.", key: "one");
        return (await List(person))[0].Id;
    }

    private async Task<Guid> Person(string key = "hanh")
    {
        var people = await Json(province.CreateClient(), "/api/v1/demo/people");
        return Guid.Parse(people.AsArray().Single(p => p!["key"]!.ToString() == key)!["id"]!.ToString());
    }

    private static async Task<JsonNode> Json(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path))!;
}
