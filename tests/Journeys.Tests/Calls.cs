using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaMauSo.Journeys.Tests;

/// <summary>What a walk needs and does not look at, done through the API: the steps before and after the pages it is about.</summary>
internal static class Calls
{
    internal static async Task<HttpClient> Call(this Town town, string person)
    {
        var client = new HttpClient { BaseAddress = new Uri(town.Address) };
        var token = await (await client.PostAsJsonAsync("/api/v1/demo/tokens", new { person })).Content.ReadFromJsonAsync<Dictionary<string, string>>();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token!["token"]);
        return client;
    }

    /// <summary>Files with one page for each of the papers; gives the code.</summary>
    internal static async Task<string> FileOf(this HttpClient api, string procedure, string commune, JsonNode answers, params string[] papers)
    {
        var given = new List<object>();
        foreach (var paper in papers)
        {
            var file = await Read(await api.PostAsync($"/api/v1/files?name={paper}.pdf", new ByteArrayContent(Samples.Pdf.Buffer)));
            given.Add(new { paper, file = file["id"]!.GetValue<string>() });
        }
        return (await Read(await api.PostAsJsonAsync("/api/v1/dossiers", new { key = Guid.CreateVersion7(), procedure, commune, answers, papers = given })))["code"]!.GetValue<string>();
    }

    internal static async Task<JsonNode> Do(this HttpClient api, string code, string action, object? input = null)
    {
        var body = JsonNode.Parse(JsonSerializer.Serialize(input ?? new { }))!.AsObject();
        body["key"] = Guid.CreateVersion7();
        return await Read(await api.PostAsJsonAsync($"/api/v1/dossiers/{code}/actions/{action}", body));
    }

    private static async Task<JsonNode> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
