using System.Text.Json.Nodes;
using CaMauSo.Procedures.Contract;

namespace CaMauSo.Procedures.Tests.Contract;

/// <summary>
/// Judged by others: the draft-7 cases of the JSON Schema test suite (Debian's package), for the keywords that mean the same in 2020-12.
/// The cases are other people's and are not kept here.
/// </summary>
public class SuiteTests
{
    private const string Folder = "/usr/share/json-schema-test-suite/tests/draft7";

    /// <summary>Whole files: keywords that are gone or changed, or that the subset does not have.</summary>
    private static readonly string[] Changed = ["additionalItems.json", "dependencies.json", "refRemote.json"];

    /// <summary>Single groups, each with why.</summary>
    private static readonly Dictionary<string, string> Left = new()
    {
        ["items.json: an array of schemas for items"] = "prefixItems now",
        ["items.json: items with boolean schemas"] = "prefixItems now",
        ["ref.json: relative pointer ref to array"] = "uses an array of items",
        ["ref.json: escaped pointer ref"] = "keywords of its own, which we refuse",
        ["ref.json: ref overrides any sibling keywords"] = "siblings of $ref count since 2019-09",
        ["ref.json: remote ref, containing refs itself"] = "outside the document",
        ["ref.json: Recursive references between schemas"] = "references by $id",
        ["definitions.json: valid definition"] = "outside the document",
        ["definitions.json: invalid definition"] = "outside the document",
    };

    [Theory]
    [InlineData("additionalProperties", 14)]
    [InlineData("allOf", 14)]
    [InlineData("anyOf", 14)]
    [InlineData("boolean_schema", 18)]
    [InlineData("const", 12)]
    [InlineData("contains", 13)]
    [InlineData("default", 4)]
    [InlineData("enum", 9)]
    [InlineData("exclusiveMaximum", 4)]
    [InlineData("exclusiveMinimum", 4)]
    [InlineData("if-then-else", 18)]
    [InlineData("items", 8)]
    [InlineData("maxItems", 4)]
    [InlineData("maxLength", 5)]
    [InlineData("maxProperties", 6)]
    [InlineData("maximum", 4)]
    [InlineData("minItems", 4)]
    [InlineData("minLength", 5)]
    [InlineData("minProperties", 6)]
    [InlineData("minimum", 4)]
    [InlineData("multipleOf", 8)]
    [InlineData("not", 12)]
    [InlineData("oneOf", 15)]
    [InlineData("pattern", 4)]
    [InlineData("patternProperties", 21)]
    [InlineData("properties", 18)]
    [InlineData("propertyNames", 10)]
    [InlineData("ref", 12)]
    [InlineData("required", 7)]
    [InlineData("type", 59)]
    [InlineData("uniqueItems", 13)]
    [InlineData("optional/bignum", 9)]
    [InlineData("optional/zeroTerminatedFloats", 1)]
    [InlineData("optional/format/date", 3)]
    [InlineData("optional/format/email", 2)]
    public void Every_case_of_an_unchanged_keyword_comes_out_as_the_suite_says(string file, int atLeast)
    {
        var (cases, wrong) = (0, new List<string>());
        foreach (var group in Groups(file + ".json"))
        {
            var name = $"{file}.json: {group["description"]}";
            if (Left.ContainsKey(name)) continue;
            var schema = JsonSchema.Read(Renamed(group["schema"]));
            foreach (var one in group["tests"]!.AsArray())
            {
                cases++;
                var breaches = schema.Check(one!["data"]);
                if (breaches.Count == 0 != one["valid"]!.GetValue<bool>()) wrong.Add($"{name}, {one["description"]}: {string.Join(" ", breaches.Select(breach => breach.Says))}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(cases >= atLeast, $"{file}: {cases} cases, {atLeast} expected");
    }

    [Fact]
    public void Every_file_of_the_suite_is_used_or_left_with_a_reason()
    {
        var used = typeof(SuiteTests).GetMethod(nameof(Every_case_of_an_unchanged_keyword_comes_out_as_the_suite_says))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>().Select(data => data.Data[0] + ".json");
        var left = Directory.GetFiles(Present(), "*.json").Select(Path.GetFileName).Except(used).Except(Changed).ToList();
        Assert.True(left.SequenceEqual(["definitions.json"]), string.Join(", ", left));
    }

    [Fact]
    public void What_was_left_is_refused_when_read_or_really_means_something_else()
    {
        foreach (var name in Left.Keys)
        {
            var (file, about) = (name[..name.IndexOf(':', StringComparison.Ordinal)], name[(name.IndexOf(':', StringComparison.Ordinal) + 2)..]);
            if (Groups(file).FirstOrDefault(group => group["description"]!.ToString() == about) is not { } found) continue;
            try
            {
                var schema = JsonSchema.Read(Renamed(found["schema"]));
                Assert.Contains(found["tests"]!.AsArray(), one => schema.Check(one!["data"]).Count == 0 != one["valid"]!.GetValue<bool>());
            }
            catch (SchemaRefused refused) { Assert.NotEmpty(refused.Message); }
        }
    }

    private static IEnumerable<JsonNode> Groups(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Present(), file)))!.AsArray().Select(group => group!);

    private static string Present() =>
        Directory.Exists(Folder) ? Folder : throw new InvalidOperationException("The JSON Schema test suite is missing: run bin/setup, or install the package json-schema-test-suite.");

    /// <summary>2020-12 calls <c>definitions</c> <c>$defs</c>.</summary>
    private static JsonNode? Renamed(JsonNode? schema) =>
        JsonNode.Parse((schema?.ToJsonString() ?? "null").Replace("\"definitions\":", "\"$defs\":", StringComparison.Ordinal).Replace("#/definitions/", "#/$defs/", StringComparison.Ordinal));
}
