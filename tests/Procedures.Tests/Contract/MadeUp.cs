using System.Text.Json.Nodes;

namespace CaMauSo.Procedures.Tests.Contract;

/// <summary>Schemas and values out of a seed: small, odd, and often near each other.</summary>
internal sealed class MadeUp(int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "họ", "x-y"];
    private static readonly string[] Texts = ["", "a", "ab", "abc", "Nguyễn", "Cà Mau", "12", "2026-03-27", "a1", "😀", "a\n", "x y", "Đất Mũi 5"];
    private static readonly string[] Numbers = ["0", "1", "2", "-1", "1.0", "1.5", "3", "10", "0.1", "0.3", "1e2", "-2.50"];
    private static readonly string[] Patterns = ["^a", "b$", "^[0-9]+$", "^\\d{2}$", ".", "^.$", "^[\\p{L} ]+$", "^(a|ab)+$", "\\s", "^\\w+$", "[^a]", "^a?b*c{0,2}$", "^$"];
    private static readonly string[] Types = ["string", "integer", "number", "boolean", "array", "object", "null"];

    private readonly Random random = new(seed);

    public JsonNode Schema()
    {
        var root = Part(3) as JsonObject ?? [];
        root["$defs"] = new JsonObject { ["one"] = Part(2, refs: false), ["two"] = new JsonObject { ["$ref"] = "#/$defs/one", ["type"] = Pick(Types) } };
        return root;
    }

    /// <summary>Any value.</summary>
    public JsonNode? Value(int depth = 3) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 or 1 => Pick(Texts),
        2 or 3 => JsonNode.Parse(Pick(Numbers)),
        4 => random.Next(2) == 0,
        5 => null,
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth - 1))]),
        _ => new JsonObject(Some(Names, 3).Select(name => KeyValuePair.Create(name, Value(depth - 1)))),
    };

    /// <summary>A value built after a schema, so that rules deep inside are reached.</summary>
    public JsonNode? ValueFor(JsonNode? schema, int depth = 4)
    {
        if (schema is not JsonObject words || depth == 0 || random.Next(6) == 0) return Value(1);
        if (words["const"] is { } only) return only.DeepClone();
        if (words["enum"] is JsonArray some) return some[random.Next(some.Count)]?.DeepClone();
        foreach (var key in new[] { "allOf", "anyOf", "oneOf" })
            if (words[key] is JsonArray all && random.Next(2) == 0) return ValueFor(all[random.Next(all.Count)], depth - 1);
        if (words["properties"] is JsonObject named)
            return new JsonObject(named.Where(_ => random.Next(4) > 0).Select(pair => KeyValuePair.Create(pair.Key, ValueFor(pair.Value, depth - 1)))
                .Concat(random.Next(3) == 0 ? [KeyValuePair.Create("khác", Value(0))] : []));
        if (words["prefixItems"] is JsonArray first) return new JsonArray([.. first.Select(one => ValueFor(one, depth - 1)), .. Enumerable.Range(0, random.Next(3)).Select(_ => ValueFor(words["items"], depth - 1))]);
        return words["items"] is JsonObject item ? new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => ValueFor(item, depth - 1))]) : Value(2);
    }

    private JsonNode Part(int depth, bool refs = true)
    {
        if (random.Next(12) == 0) return JsonValue.Create(random.Next(2) == 0);
        var words = new JsonObject();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var (key, value) = Keyword(depth, refs);
            words[key] = value;
        }

        // Ajv 8.20 lets an empty list pass "contains" beside "prefixItems", against the specification; SchemaTests says what is right.
        if (words.ContainsKey("prefixItems")) words.Remove("contains");
        return words;
    }

    private (string, JsonNode?) Keyword(int depth, bool refs) => random.Next(depth > 0 ? 36 : 18) switch
    {
        0 or 1 => ("type", Pick(Types)),
        2 => ("type", new JsonArray([.. Some(Types, 3).DefaultIfEmpty("string").Select(type => (JsonNode)type)])),
        3 => ("enum", new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(1)).Distinct(Procedures.Contract.JsonValues.Same)])),
        4 => ("const", Value(1)),
        5 => (Pick(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]), JsonNode.Parse(Pick(Numbers))),
        6 => ("multipleOf", JsonNode.Parse(Pick(["1", "2", "0.5", "3"]))),
        7 => (Pick(["minLength", "maxLength"]), random.Next(4)),
        8 or 9 => ("pattern", Pick(Patterns)),
        10 => (Pick(["minItems", "maxItems"]), random.Next(4)),
        11 => ("uniqueItems", random.Next(4) > 0),
        12 => (Pick(["minProperties", "maxProperties"]), random.Next(4)),
        13 or 14 => ("required", new JsonArray([.. Some(Names, 2).Select(name => (JsonNode)name)])),
        15 => ("dependentRequired", new JsonObject { [Pick(Names)] = new JsonArray([.. Some(Names, 2).Select(name => (JsonNode)name)]) }),
        16 => refs ? ("$ref", Pick(["#/$defs/one", "#/$defs/two"])) : ("title", "Tên"),
        17 => (Pick(["minContains", "maxContains"]), random.Next(3)),
        18 or 19 or 20 => ("properties", Named(depth, refs)),
        21 => ("patternProperties", new JsonObject { [Pick(Patterns)] = Part(depth - 1, refs) }),
        22 or 23 => ("additionalProperties", Part(depth - 1, refs)),
        24 => ("propertyNames", Part(0, refs)),
        25 or 26 => ("items", Part(depth - 1, refs)),
        27 => ("prefixItems", Several(depth, refs)),
        28 => ("contains", Part(depth - 1, refs)),
        29 => ("allOf", Several(depth, refs)),
        30 => ("anyOf", Several(depth, refs)),
        31 => ("oneOf", Several(depth, refs)),
        32 => ("not", Part(depth - 1, refs)),
        33 => ("if", Part(depth - 1, refs)),
        34 => (Pick(["then", "else"]), Part(depth - 1, refs)),
        _ => ("dependentSchemas", new JsonObject { [Pick(Names)] = Part(depth - 1, refs) }),
    };

    private JsonObject Named(int depth, bool refs) => new(Some(Names, 3).Select(name => KeyValuePair.Create(name, (JsonNode?)Part(depth - 1, refs))));

    private JsonArray Several(int depth, bool refs) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Part(depth - 1, refs))];

    private string Pick(string[] all) => all[random.Next(all.Length)];

    private List<string> Some(string[] all, int most) => [.. all.OrderBy(_ => random.Next()).Take(random.Next(most + 1))];
}
