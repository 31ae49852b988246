using System.Text.Json.Nodes;

namespace CaMauSo.Procedures.Contract;

/// <summary>Finds what a contract says about the answer at a path.</summary>
internal static class Sites
{
    private const int MostReferences = 20;

    public static string PointerOf(string path) => string.Concat(path.Split('.').Select(step => JsonSchema.Step("/properties", step)));

    /// <summary>The object that stands for the path under <c>properties</c>: where annotations belong.</summary>
    public static JsonObject? Of(JsonObject document, string path)
    {
        JsonObject? site = null;
        var group = document;
        foreach (var step in path.Split('.'))
        {
            site = Followed(document, group)?["properties"]?[step] as JsonObject;
            if (site is null) return null;
            group = site;
        }

        return site;
    }

    /// <summary>What is really said of it: through references, own words first.</summary>
    public static JsonNode? Said(JsonObject document, JsonObject? site, string keyword)
    {
        for (var i = 0; site is not null && i < MostReferences; i++)
        {
            if (site[keyword] is { } said) return said;
            site = Target(document, site);
        }

        return null;
    }

    /// <summary>The schema with <c>properties</c> behind references.</summary>
    private static JsonObject? Followed(JsonObject document, JsonObject? site)
    {
        for (var i = 0; site is not null && i < MostReferences && !site.ContainsKey("properties"); i++) site = Target(document, site);
        return site;
    }

    private static JsonObject? Target(JsonObject document, JsonObject site)
    {
        if (JsonValues.Text(site["$ref"]) is not { } reference) return null;
        JsonNode? node = document;
        foreach (var step in Uri.UnescapeDataString(reference).TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = node is JsonObject inner ? inner[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)] : null;
        return node as JsonObject;
    }
}
