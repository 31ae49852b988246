using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaMauSo.Testing;
using Npgsql;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Calls by hand that no form would send: each is refused with a problem the caller can read, and leaves nothing behind.</summary>
public sealed class BadCallTests(TestProvince province) : IClassFixture<TestProvince>
{
    private static string With(Action<JsonObject> change)
    {
        var body = new JsonObject { ["key"] = Guid.CreateVersion7(), ["procedure"] = Birth.Procedure, ["commune"] = Birth.Commune, ["answers"] = Birth.Answers(), ["papers"] = new JsonArray() };
        change(body);
        return body.ToJsonString();
    }

    private static JsonObject Answers(JsonObject body, string page) => body["answers"]![page]!.AsObject();

    public static TheoryData<string, string> Filings => new()
    {
        { "nothing", "" }, { "not JSON", "key=1&procedure=2" }, { "null", "null" }, { "an array", "[]" }, { "a number", "42" }, { "cut off", With(_ => { })[..200] },
        { "no key", With(b => b.Remove("key")) }, { "a key that is none", With(b => b["key"] = "x") }, { "an empty key", With(b => b["key"] = Guid.Empty) },
        { "no procedure", With(b => b["procedure"] = null) }, { "an unknown procedure", With(b => b["procedure"] = "9.999999") }, { "a procedure as path", With(b => b["procedure"] = "../../etc/passwd") },
        { "a number for a procedure", With(b => b["procedure"] = 1.001193) }, { "NUL in the procedure", With(b => b["procedure"] = "1.001193\0") },
        { "an unknown commune", With(b => b["commune"] = "99999") }, { "a commune of before the reform", With(b => b["commune"] = "32008") }, { "a commune as SQL", With(b => b["commune"] = "' or 1=1 --") },
        { "no answers", With(b => b.Remove("answers")) }, { "answers as text", With(b => b["answers"] = "An") }, { "answers as a list", With(b => b["answers"] = new JsonArray("An")) },
        { "a list for a name", With(b => Answers(b, "child")["givenName"] = new JsonArray("An", "Bình")) }, { "a thing for a name", With(b => Answers(b, "child")["givenName"] = new JsonObject { ["x"] = 1 }) },
        { "a text for a page", With(b => b["answers"]!["child"] = "An") }, { "null for a name", With(b => Answers(b, "child")["givenName"] = null) }, { "NUL in a name", With(b => Answers(b, "child")["givenName"] = "An\0") },
        { "a name without end", With(b => Answers(b, "child")["givenName"] = new string('x', 200_000)) }, { "a date that is none", With(b => Answers(b, "child")["birthDate"] = "2026-02-30") },
        { "a date of year 10000", With(b => Answers(b, "child")["birthDate"] = "10000-01-01") }, { "a choice that is none", With(b => Answers(b, "child")["gender"] = "x") },
        { "an answer to no question", With(b => Answers(b, "child")["rank"] = "prince") }, { "an answer to a hidden question", With(b => b["answers"]!["father"] = new JsonObject { ["declared"] = "no", ["fullName"] = "Ai Đó" }) },
        { "half a letter", With(_ => { }).Replace("\"An\"", "\"\\ud800\"", StringComparison.Ordinal) }, { "a key of half a letter", With(_ => { }).Replace("\"givenName\"", "\"\\udc00\"", StringComparison.Ordinal) },
        { "too deep", "{\"answers\":" + new string('[', 500) + new string(']', 500) + "}" }, { "the same name twice", With(_ => { }).Replace("\"commune\"", "\"procedure\"", StringComparison.Ordinal) },
        { "papers as text", With(b => b["papers"] = "x") }, { "a paper without a file", With(b => b["papers"] = new JsonArray(new JsonObject { ["paper"] = "birth-notice" })) },
        { "a file nobody sent", With(b => b["papers"] = new JsonArray(new JsonObject { ["paper"] = "birth-notice", ["file"] = Guid.CreateVersion7() })) },
        { "a paper nobody asked for", With(b => b["papers"] = new JsonArray(new JsonObject { ["paper"] = "passport", ["file"] = Guid.CreateVersion7() })) },
        { "null among the papers", With(b => b["papers"] = new JsonArray((JsonNode?)null)) },
    };

    [Theory, MemberData(nameof(Filings))]
    public async Task A_filing_nobody_can_mean_is_refused_and_leaves_nothing(string name, string body)
    {
        var hanh = await province.Api("hanh");
        var before = await Rows();
        await Refuses(await hanh.PostAsync("/api/v1/dossiers", new StringContent(body, Encoding.UTF8, "application/json")), name);
        Assert.Equal(before, await Rows());
    }

    [Fact]
    public async Task An_action_nobody_can_mean_is_refused_and_changes_nothing()
    {
        var (hanh, tung) = (await province.Api("hanh"), await province.Api("tung"));
        var (code, _) = await hanh.File();
        var before = await Rows();
        foreach (var (action, input) in new (string, object)[]
        {
            ("", new { }), ("fly", new { }), ("receive%01", new { }), ("RECEIVE", new { }), ("approve", new { }), ("deliver", new { deliveredBy = "desk", deliveredTo = "Hạnh" }), ("receive", new { seenVersion = 99 }), ("receive", new { seenVersion = "một" }),
            ("refuseReception", new { reason = "", legalGround = "" }), ("refuseReception", new { reason = new string('x', 100_000), legalGround = "x" }), ("askSupplementAtDesk", new { reason = "Thiếu", marks = Array.Empty<object>() }),
            ("askSupplementAtDesk", new { reason = "Thiếu", marks = new[] { new { Kind = "soul", Key = "x", Note = "" } } }), ("askSupplementAtDesk", new { reason = "Thiếu", marks = "tất cả" }), ("askSupplementAtDesk", new { reason = "Thiếu", marks = new object?[] { null } }),
            ("receive", new { charges = new { tax = "rất nhiều" } }), ("receive", new { payBy = "2026-02-30" }), ("supplemented", new { papers = Array.Empty<object>() }),
        })
            await Refuses(await tung.Try(code, action, input), action + " " + System.Text.Json.JsonSerializer.Serialize(input)[..Math.Min(80, System.Text.Json.JsonSerializer.Serialize(input).Length)]);
        Assert.Equal(before, await Rows());
        Assert.Equal("submitted", (await tung.Show(code))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Odd_files_ratings_pages_and_look_ups_are_refused()
    {
        var hanh = await province.Api("hanh");
        var (code, _) = await hanh.File();
        var before = await Rows();
        foreach (var query in new[] { "", "?name=", "?name=a.pdf&name=b.pdf", "?name=%01.pdf", "?name=" + new string('x', 5000) + ".pdf", "?name=..%2F..%2Fetc%2Fpasswd" })
            await Refuses(await hanh.PostAsync("/api/v1/files" + query, new ByteArrayContent([])), query);
        foreach (var content in new[] { "MZ\x90\0", "<html><script>alert(1)</script>", "%PDF-1.4", "GIF89a", "\u007fELF" })
            await Refuses(await hanh.PostAsync("/api/v1/files?name=giay.pdf", new ByteArrayContent(Encoding.Latin1.GetBytes(content))), content);
        foreach (var score in new object[] { 0, 4, -1, 99999999999, 2.5, "3", new[] { 3 } })
            await Refuses(await hanh.PostAsync($"/api/v1/dossiers/{code}/rating", new StringContent(System.Text.Json.JsonSerializer.Serialize(new { score }), Encoding.UTF8, "application/json")), $"score {score}");
        foreach (var path in new[] { "/api/v1/dossiers/", "/api/v1/dossiers/%01", "/api/v1/dossiers/' or 1=1 --", "/api/v1/dossiers/" + new string('9', 3000), "/api/v1/me/dossiers?page=abc", "/api/v1/me/dossiers?page=99999999999999", "/api/v1/files/%2e%2e%2fkey", "/api/v1/procedures/%01" })
            await Refuses(await hanh.GetAsync(path), path);
        foreach (var body in new[] { "{}", "{\"code\":null,\"secret\":null}", "{\"code\":\"\\u0000\",\"secret\":\"\\u0000\"}", "{\"code\":[],\"secret\":{}}", "[]" })
            await Refuses(await province.Open().Client.PostAsync("/api/v1/status", new StringContent(body, Encoding.UTF8, "application/json")), body);
        Assert.Equal(before, await Rows());
        Assert.Equal(HttpStatusCode.OK, (await hanh.GetAsync("/api/v1/me/dossiers?page=-5")).StatusCode);
    }

    private static async Task Refuses(HttpResponseMessage answer, string what)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{what}: {(int)answer.StatusCode} {text}");
        Assert.DoesNotContain("   at ", text);
        Assert.DoesNotContain("Npgsql", text);
    }

    private async Task<long> Rows()
    {
        await using var connection = new NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select (select count(*) from dossiers.dossier) + (select count(*) from dossiers.step) + (select count(*) from dossiers.paper) + (select count(*) from kernel.fact) + (select coalesce(sum(version), 0) from dossiers.dossier) + (select count(*) from files.stored_file)", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
