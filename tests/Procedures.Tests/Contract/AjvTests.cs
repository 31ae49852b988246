using System.Text.Json.Nodes;
using CaMauSo.Procedures.Contract;

namespace CaMauSo.Procedures.Tests.Contract;

/// <summary>A second opinion: Ajv's reading of 2020-12 over thousands of made-up schemas and over every real contract.</summary>
public class AjvTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Ajv_and_we_say_the_same_of_made_up_schemas(int seed)
    {
        var making = new MadeUp(seed);
        var schemas = Enumerable.Range(0, 500).Select(_ => (JsonNode)making.Schema()).ToList();
        var values = schemas.ConvertAll(schema => (IReadOnlyList<JsonNode?>)[.. Enumerable.Range(0, 6).Select(_ => making.Value()), .. Enumerable.Range(0, 6).Select(_ => making.ValueFor(schema))]);
        var (yes, no) = Agree(schemas, values);
        // Both verdicts must be common, or the agreement says little.
        Assert.True(yes > 1_000 && no > 1_000, $"{yes} right, {no} wrong");
    }

    [Fact]
    public void Ajv_and_we_say_the_same_of_every_contract_and_answers_near_its_examples()
    {
        var making = new MadeUp(7);
        var versions = TheProvince.Catalogue.AllVersions.Where(version => version.Pages.Count > 0).ToList();
        var values = versions.ConvertAll(version => (IReadOnlyList<JsonNode?>)[.. version.Examples.Take(3).SelectMany(example => Near(version, example, making))]);
        var (yes, no) = Agree(versions.ConvertAll(version => (JsonNode)version.Contract.Document), values);
        Assert.True(yes > 150 && no > 1_000, $"{yes} right, {no} wrong");
    }

    /// <summary>The answers as filed, and others with one thing changed.</summary>
    private static IEnumerable<JsonNode?> Near(ProcedureVersion version, Example example, MadeUp making)
    {
        var situation = new Situation(Kernel.Vietnam.DateOf(example.At), example.Channel, example.ApplicantClass);
        var answers = new FormReader().Read(version, version.Pages, FormReader.Typed(example.Answers), situation).Answers;
        yield return answers;
        foreach (var path in version.FieldsByPath.Keys)
        {
            var changed = answers.DeepClone().AsObject();
            Answers.Put(changed, path, making.Value());
            yield return changed;
        }
    }

    private static (int Yes, int No) Agree(List<JsonNode> schemas, List<IReadOnlyList<JsonNode?>> values)
    {
        var asked = new JsonArray([.. schemas.Select((schema, i) => (JsonNode)new JsonObject { ["schema"] = schema.DeepClone(), ["values"] = new JsonArray([.. values[i].Select(value => value?.DeepClone())]) })]);
        var verdicts = JsonNode.Parse(Node.Run("judge.js", asked.ToJsonString()))!.AsArray();
        var (yes, no, wrong) = (0, 0, new List<string>());
        for (var i = 0; i < schemas.Count; i++)
        {
            if (verdicts[i]!["refused"] is { } why)
            {
                wrong.Add($"Ajv refuses {schemas[i].ToJsonString()}: {why}");
                continue;
            }

            JsonSchema ours;
            // As text: what arrives is text, and numbers are written in more than one way.
            try { ours = JsonSchema.Read(JsonNode.Parse(schemas[i].ToJsonString())); }
            catch (SchemaRefused refused)
            {
                wrong.Add($"We refuse {schemas[i].ToJsonString()} at {refused.Pointer}: {refused.Message}");
                continue;
            }

            for (var k = 0; k < values[i].Count; k++)
            {
                var (theirs, mine) = (verdicts[i]!["holds"]![k]!.GetValue<bool>(), ours.Check(values[i][k]).Count == 0);
                if (theirs) yes++;
                else no++;
                // Formats are judged by the suite; Ajv is asked without them.
                if (theirs != mine && !(theirs && ours.Check(values[i][k]).All(breach => breach.Keyword == "format")))
                    wrong.Add($"{schemas[i].ToJsonString()} of {values[i][k]?.ToJsonString() ?? "null"}: Ajv {theirs}, we {mine} ({string.Join(" ", ours.Check(values[i][k]).Select(breach => breach.Says))})");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join("\n", wrong.Take(12).Select(one => one.Length > 900 ? one[..900] : one))}");
        return (yes, no);
    }
}
