using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Definition.Format;
using CaMauSo.Procedures.Examples;
using CaMauSo.Procedures.Tests.Contract;
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
        var files = Definitions.ToList();
        var verdicts = Judged([.. files.Select(File.ReadAllText), DefinitionFormat.Sample]);
        Assert.Equal(files.Count + 1, verdicts.Count);
        Assert.Equal([], files.Append("sample.yaml").Where((_, i) => !verdicts[i]));
    }

    /// <summary>What the reader refuses by its shape, the schema refuses too: an editor underlines it while it is typed.</summary>
    [Theory]
    [InlineData("  supplementLimit: 1", "  supplementlimit: 1")]
    [InlineData("  level: Commune", "  level: Village")]
    [InlineData("  validFrom: 2025-07-01", "  validFrom: 1/7/2025")]
    [InlineData("  term: { sameDayUntil: \"15:00\" }", "  term: { days: 3 }")]
    [InlineData("effects: [handOver]", "effects: [sendToMars]")]
    [InlineData("    title: Thông tin trẻ", "    title: [Thông tin trẻ]")]
    [InlineData("fact: DossierHandedOver", "fact: DossierHanded")]
    [InlineData("  reception: { workingHours: 8 }", "  reception: { workingHours: 8 }\n  rungs: [{ used: 70, tell: [mayor] }]")]
    [InlineData("  reception: { workingHours: 8 }", "  reception: { workingHours: 8 }\n  extendable: perhaps")]
    [InlineData("  reception: { workingHours: 8 }", "  reception: { workingHours: 8 }\n  cases: [{ term: { workingDays: 5 } }]")]
    [InlineData("      - { when: 'applicantClass == \"poor\"', reason: Miễn cho người thuộc hộ nghèo }", "      - { reason: Miễn cho mọi người }")]
    public void What_does_not_fit_the_reader_does_not_fit_the_schema(string right, string wrong)
    {
        Assert.Equal([true, false], Judged(Spoilt.Birth, Spoilt.Birth.With(right, wrong)));
        Assert.NotEmpty(Spoilt.Faults(Spoilt.Birth.With(right, wrong)));
    }

    /// <summary>What Ajv says of texts held against the schema.</summary>
    private static List<bool> Judged(params IReadOnlyList<string> texts)
    {
        var asked = new JsonArray(new JsonObject { ["schema"] = JsonNode.Parse(DefinitionFormat.Schema()), ["values"] = new JsonArray([.. texts.Select(Parsed)]) });
        var verdict = JsonNode.Parse(Node.Run("judge.js", asked.ToJsonString()))![0]!;
        Assert.Null(verdict["refused"]);
        return [.. verdict["holds"]!.AsArray().Select(holds => holds!.GetValue<bool>())];
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
}
