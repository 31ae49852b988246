using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Definition.Format;
using CaMauSo.Procedures.Examples;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CaMauSo.Procedures.Tests;

/// <summary>The format's description says what the reader reads: nothing more, nothing less, and nothing stale.</summary>
public sealed class FormatTests
{
    private static readonly string Root = Path.Combine(TheProvince.Folder, "..");

    /// <summary>Files of all definitions there are, the tests' own too.</summary>
    private static IEnumerable<string> Definitions => new[] { "province/procedures", "tests/Dossiers.Tests/definitions" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.yaml", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);

    [Fact]
    public void The_sample_has_every_key_that_any_definition_uses()
    {
        var heard = new AskedKeys();
        foreach (var file in Definitions) DefinitionFile.Read(file, File.ReadAllText(file), asked: heard);
        var missing = heard.All.Select(key => key.Path).Except(DefinitionFormat.Keys.Select(key => key.Path)).ToList();
        Assert.True(missing.Count == 0, "Definition/Format/sample.yaml has no part with: " + string.Join(", ", missing));
    }

    [Fact]
    public void Every_key_has_its_meaning_and_no_meaning_is_left_over()
    {
        var missing = DefinitionFormat.Keys.Where(key => key.Place != "process/actions{}/asks[]").Select(key => key.Path).Except(DefinitionFormat.Meanings.Keys);
        Assert.Equal("", string.Join(", ", missing.Select(path => "no meaning: " + path).Concat(DefinitionFormat.Meanings.Keys.Except(DefinitionFormat.Keys.Select(key => key.Path)).Select(path => "left over: " + path))));
    }

    [Fact]
    public void Schema_and_page_are_in_step_with_the_reader()
    {
        Assert.True(DefinitionFormat.Schema() == File.ReadAllText(Path.Combine(Root, "province/procedures/procedure.schema.json")), "The reader has changed: run bin/procedure reference.");
        Assert.True(FormatPage.Text() == File.ReadAllText(Path.Combine(Root, "docs/procedure-format.md")), "The reader has changed: run bin/procedure reference.");
    }

    [Fact]
    public void The_sample_is_a_definition_whose_examples_come_out()
    {
        var sample = DefinitionFile.Read("sample.yaml", DefinitionFormat.Sample);
        Assert.All(sample.Examples, example => Assert.Equal([], ExampleRun.Faults(sample, example, TheProvince.Hours)));
    }

    [Fact]
    public void Every_definition_fits_the_schema()
    {
        var schema = JsonNode.Parse(DefinitionFormat.Schema())!.AsObject();
        foreach (var text in Definitions.Select(File.ReadAllText).Append(DefinitionFormat.Sample)) Assert.Equal([], Misfits(schema, schema, Parsed(text), "").Take(5));
    }

    /// <summary>What the reader refuses by its shape, the schema refuses too: an editor underlines it while it is typed.</summary>
    [Theory]
    [InlineData("  supplementLimit: 1", "  supplementlimit: 1", "/procedure")]
    [InlineData("  level: Commune", "  level: Village", "/procedure/level")]
    [InlineData("  validFrom: 2025-07-01", "  validFrom: 1/7/2025", "/procedure/validFrom")]
    [InlineData("  term: { sameDayUntil: \"15:00\" }", "  term: { days: 3 }", "/time/term")]
    [InlineData("effects: [handOver]", "effects: [sendToMars]", "/process/actions/handOver/effects/0")]
    [InlineData("    title: Thông tin trẻ", "    title: [Thông tin trẻ]", "/form/0/title")]
    [InlineData("fact: DossierHandedOver", "fact: DossierHanded", "/process/actions/handOver/fact")]
    public void What_does_not_fit_the_reader_does_not_fit_the_schema(string right, string wrong, string at)
    {
        var schema = JsonNode.Parse(DefinitionFormat.Schema())!.AsObject();
        Assert.Contains(at, Misfits(schema, schema, Parsed(Spoilt.Birth.With(right, wrong)), "").Select(misfit => misfit.Split(' ')[0]));
        Assert.NotEmpty(Spoilt.Faults(Spoilt.Birth.With(right, wrong)));
    }

    /// <summary>YAML as an editor reads it: plain words by the core schema, quoted ones as text.</summary>
    private static JsonNode? Parsed(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Json(stream.Documents[0].RootNode);
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var word } when Regex.IsMatch(word, "^[-+]?[0-9]+$") => JsonValue.Create(long.Parse(word)),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var word } when Regex.IsMatch(word, @"^[-+]?[0-9]*\.[0-9]+$") => JsonValue.Create(decimal.Parse(word, System.Globalization.CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };

    /// <summary>The words of JSON Schema that the description uses; any other is an error of this test.</summary>
    private static IEnumerable<string> Misfits(JsonObject root, JsonObject schema, JsonNode? value, string at)
    {
        foreach (var (word, rule) in schema)
            foreach (var misfit in word switch
            {
                "$schema" or "title" or "$comment" or "description" or "$defs" => [],
                "$ref" => Misfits(root, root["$defs"]![rule!.ToString()["#/$defs/".Length..]]!.AsObject(), value, at),
                "anyOf" => rule!.AsArray().Any(one => !Misfits(root, one!.AsObject(), value, at).Any()) ? [] : [$"{at} fits none"],
                "type" => (rule is JsonArray types ? types.Select(type => type!.ToString()) : [rule!.ToString()]).Any(type => Is(value, type)) ? [] : [$"{at} is not {rule.ToJsonString()}"],
                "enum" => rule!.AsArray().Any(one => JsonNode.DeepEquals(one, value)) ? [] : [$"{at} is none of {rule.ToJsonString()}"],
                "const" => JsonNode.DeepEquals(rule, value) ? [] : [$"{at} is not {rule}"],
                "pattern" => value is null || Regex.IsMatch(value.ToString(), rule!.ToString()) ? [] : [$"{at} does not fit {rule}"],
                "minimum" => value is null || !Is(value, "number") || value.GetValue<long>() >= rule!.GetValue<int>() ? [] : [$"{at} is below {rule}"],
                "maximum" => value is null || !Is(value, "number") || value.GetValue<long>() <= rule!.GetValue<int>() ? [] : [$"{at} is above {rule}"],
                "items" => value is JsonArray list ? list.SelectMany((one, i) => Misfits(root, rule!.AsObject(), one, $"{at}/{i}")) : [],
                "required" => value is JsonObject some ? rule!.AsArray().Where(key => !some.ContainsKey(key!.ToString())).Select(key => $"{at} lacks {key}") : [],
                "properties" => value is JsonObject known ? rule!.AsObject().Where(one => known.ContainsKey(one.Key)).SelectMany(one => Misfits(root, one.Value!.AsObject(), known[one.Key], $"{at}/{one.Key}")) : [],
                "additionalProperties" => value is JsonObject all ? all.Where(one => schema["properties"]?.AsObject().ContainsKey(one.Key) != true)
                    .SelectMany(one => rule is JsonObject shape ? Misfits(root, shape, one.Value, $"{at}/{one.Key}") : [$"{at} has {one.Key}"]) : [],
                _ => throw new NotSupportedException(word),
            })
                yield return misfit;
    }

    private static bool Is(JsonNode? value, string type) => (type, value) switch
    {
        ("null", null) => true,
        ("object", JsonObject) or ("array", JsonArray) => true,
        ("integer", JsonValue one) => one.TryGetValue<long>(out _),
        ("number", JsonValue one) => one.TryGetValue<long>(out _) || one.TryGetValue<decimal>(out _),
        ("boolean", JsonValue one) => one.TryGetValue<bool>(out _),
        ("string", JsonValue one) => one.TryGetValue<string>(out _),
        _ => false,
    };
}
