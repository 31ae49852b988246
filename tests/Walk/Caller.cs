using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaMauSo.Walk;

/// <summary>A step of the walk that did not come out as promised.</summary>
internal sealed class NotAsPromised(string message) : Exception(message);

/// <summary>One of the demo people at the API: a bearer token, no cookies.</summary>
internal sealed class Caller(HttpClient http, string name)
{
    internal string Name => name;

    /// <summary>A command's key: a retry with the same one is the same command.</summary>
    internal static Guid NewKey() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    internal static async Task<Caller> SignIn(Uri platform, string key)
    {
        var http = new HttpClient { BaseAddress = platform, Timeout = TimeSpan.FromSeconds(30) };
        var token = await new Caller(http, key).Post("/api/v1/demo/tokens", new { person = key });
        http.DefaultRequestHeaders.Authorization = new("Bearer", token["token"]!.GetValue<string>());
        return new Caller(http, token["name"]!.GetValue<string>());
    }

    internal static Caller Nobody(Uri platform) => new(new HttpClient { BaseAddress = platform }, "Khách");

    internal async Task<JsonNode> Get(string path) => await Read(await http.GetAsync(path), path);

    internal async Task<JsonNode> Post(string path, object body) => await Read(await http.PostAsJsonAsync(path, body), path);

    internal async Task<HttpStatusCode> StatusOfGet(string path) => (await http.GetAsync(path)).StatusCode;

    internal async Task<HttpStatusCode> StatusOfPost(string path, object body) => (await http.PostAsJsonAsync(path, body)).StatusCode;

    internal async Task<Guid> Upload(string file, byte[] content) =>
        (await Read(await http.PostAsync("/api/v1/files?name=" + Uri.EscapeDataString(file), new ByteArrayContent(content)), "files"))["id"]!.GetValue<Guid>();

    internal Task<JsonNode> Act(string code, string action, object? input = null)
    {
        var body = JsonSerializer.SerializeToNode(input ?? new { })!.AsObject();
        body["key"] = NewKey();
        return Post($"/api/v1/dossiers/{code}/actions/{action}", body);
    }

    internal Task<JsonNode> Claim(string code, string reason) => Post($"/api/v1/dossiers/{code}/claim", new { key = NewKey(), reason });

    /// <summary>Files with the papers named, each a small PDF.</summary>
    internal Task<JsonNode> File(string procedure, string commune, JsonObject answers, params string[] papers) =>
        File(procedure, commune, answers, [.. papers.Select(p => (p, p + ".pdf"))]);

    /// <summary>Files with papers as PDF or picture, by the name of the file.</summary>
    internal async Task<JsonNode> File(string procedure, string commune, JsonObject answers, IReadOnlyList<(string Paper, string File)> papers, string? applicantClass = null)
    {
        var files = new List<object>();
        foreach (var (paper, file) in papers) files.Add(new { paper, file = await Upload(file, file.EndsWith(".png", StringComparison.Ordinal) ? Samples.Png : Samples.Pdf(paper)) });
        return await Post("/api/v1/dossiers", new { key = NewKey(), procedure, commune, answers, papers = files, applicantClass });
    }

    private static async Task<JsonNode> Read(HttpResponseMessage answer, string path)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new NotAsPromised($"{path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
