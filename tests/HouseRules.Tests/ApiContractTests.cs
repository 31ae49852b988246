using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauSo.Testing;

namespace CaMauSo.HouseRules.Tests;

/// <summary>The public API as it was promised: openapi.v1.json beside this file.</summary>
public sealed class ApiContractTests(TestProvince province)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_api_changes_only_when_somebody_says_so()
    {
        var path = Path.Combine(House.Root, "tests/HouseRules.Tests/openapi.v1.json");
        var now = Sorted(JsonNode.Parse(await province.CreateClient().GetStringAsync("/openapi/v1.json")))!.AsObject();
        now.Remove("servers");
        var text = now.ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("CAMAUSO_ACCEPT_API") == "1") await File.WriteAllTextAsync(path, text);
        var promised = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        var (a, b) = (promised.Split('\n'), text.Split('\n'));
        var first = Enumerable.Range(0, Math.Max(a.Length, b.Length)).FirstOrDefault(i => a.ElementAtOrDefault(i) != b.ElementAtOrDefault(i), -1);
        Assert.True(first < 0, $"The API differs from openapi.v1.json at line {first + 1}:\n  promised: {a.ElementAtOrDefault(first)}\n  now:      {b.ElementAtOrDefault(first)}\nIf that is meant, run the test with CAMAUSO_ACCEPT_API=1 and commit the file.");
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
