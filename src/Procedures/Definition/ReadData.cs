using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaMauSo.Procedures.Contract;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CaMauSo.Procedures.Definition;

/// <summary>Reads the data contract and holds the form against it: presentation may ask for less, never for something else.</summary>
internal static partial class ReadData
{
    private const string Privacy = "x-privacy", Purpose = "x-purpose";
    private static readonly string[] Own = [Privacy, Purpose, "x-patternMessage"];

    /// <summary>The <c>data</c> section as JSON, with the line of every part; null when there is none.</summary>
    public static WrittenContract? Of(Part root)
    {
        if (root.Holding("data", AskKind.Free).InnerOrNone("data") is not { } part) return null;
        var lines = new Dictionary<string, int>();
        var document = Json(part, part.Node, "", lines)!.AsObject();
        foreach (var (pointer, line) in lines)
            if (pointer[(pointer.LastIndexOf('/') + 1)..] is var key && key.StartsWith("x-", StringComparison.Ordinal) && !Own.Contains(key))
                throw new DefinitionRefused(part.File, line, $"Không hiểu khóa \"{key}\" trong hợp đồng dữ liệu; có thể dùng: {string.Join(", ", Own)}.");
        return new WrittenContract(document, lines);
    }

    /// <summary>The version with its contract, written or derived, and its questions with privacy and purpose.</summary>
    public static ProcedureVersion Complete(ProcedureVersion version, WrittenContract? written, string file, Func<string, int> lineOf)
    {
        var faults = new List<DefinitionFault>();
        if (written is not null)
        {
            try { _ = JsonSchema.Read(written.Document); }
            catch (SchemaRefused refused) { throw new DefinitionRefused(file, written.LineOf(refused.Pointer), "Hợp đồng dữ liệu: " + refused.Message); }
            foreach (var (path, pointer, sentence) in FormAgainstContract.Faults(version, written.Document))
                faults.Add(new DefinitionFault(file, pointer is null ? lineOf("field:" + path) : written.LineOf(pointer), sentence));
            if (faults.Count > 0) throw new DefinitionRefused(faults);
        }

        var document = written?.Document ?? DerivedContract.Of(version);
        version = version with { Pages = [.. version.Pages.Select(page => page with { Fields = [.. page.Fields.Select(field => Guarded(field, Sites.Of(document, field.Path)))] })] };
        foreach (var field in version.FieldsByPath.Values)
        {
            var site = Sites.Of(document, field.Path)!;
            if (site[Privacy] is { } privacy && (JsonValues.Text(privacy) != field.Privacy.ToString() || JsonValues.Text(site[Purpose]) is { } purpose && purpose != field.Purpose))
                throw new DefinitionRefused(file, lineOf("field:" + field.Path), $"\"{field.Path}\" dùng chung định nghĩa với trường khác nhưng privacy hoặc mục đích khác nhau.");
            (site[Privacy], site[Purpose]) = (field.Privacy.ToString(), field.Purpose);
        }

        document.Insert(0, "$schema", SchemaReading.Dialect);
        document.Insert(1, "$id", $"urn:camauso:procedure:{version.Code}:{version.Version}");
        if (!document.ContainsKey("title")) document.Insert(2, "title", version.ShortName);
        try { return version with { Contract = new DataContract(document, written is not null) }; }
        catch (SchemaRefused refused)
        {
            var field = version.FieldsByPath.Keys.FirstOrDefault(path => refused.Pointer.StartsWith(Sites.PointerOf(path) + "/", StringComparison.Ordinal));
            throw new DefinitionRefused(file, field is null ? 1 : lineOf("field:" + field), $"Không lập được hợp đồng dữ liệu từ biểu mẫu: {refused.Message}");
        }
    }

    private static FormField Guarded(FormField field, JsonObject? site)
    {
        var privacy = JsonValues.Text(site?[Privacy]) is { } word ? Enum.Parse<PrivacyClass>(word) : field.Privacy;
        var purpose = JsonValues.Text(site?[Purpose]) ?? field.Purpose;
        return field with { Privacy = privacy, Purpose = purpose.Length > 0 ? purpose : Purposes.Of(field.Kind, privacy) };
    }

    private static JsonNode? Json(Part part, YamlNode node, string pointer, Dictionary<string, int> lines)
    {
        lines[pointer] = (int)node.Start.Line;
        switch (node)
        {
            case YamlMappingNode mapping:
                var members = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                {
                    var name = part.KeyOf(key);
                    var inner = JsonSchema.Step(pointer, name);
                    members[name] = Json(part, value, inner, lines);
                    lines[inner] = (int)key.Start.Line;
                }

                return members;
            case YamlSequenceNode list:
                return new JsonArray([.. list.Select((item, i) => Json(part, item, JsonSchema.Step(pointer, i.ToString(CultureInfo.InvariantCulture)), lines))]);
            default:
                return Scalar((YamlScalarNode)node);
        }
    }

    private static JsonNode? Scalar(YamlScalarNode scalar) => scalar.Style != ScalarStyle.Plain ? scalar.Value : scalar.Value switch
    {
        null or "" or "~" or "null" => null,
        "true" => true,
        "false" => false,
        var text when Number().IsMatch(text) => JsonNode.Parse(text),
        var text => text,
    };

    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,9})?\z")]
    private static partial Regex Number();
}

/// <summary>A contract as the file says it.</summary>
internal sealed record WrittenContract(JsonObject Document, IReadOnlyDictionary<string, int> Lines)
{
    /// <summary>The line of a part, or of the nearest around it.</summary>
    public int LineOf(string pointer)
    {
        for (; pointer.Length > 0; pointer = pointer[..pointer.LastIndexOf('/')])
            if (Lines.TryGetValue(pointer, out var line)) return line;
        return Lines.GetValueOrDefault("", 1);
    }
}
