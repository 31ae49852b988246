using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaMauSo.Procedures.Definition.Format;

/// <summary>
/// The format told to people and editors. What keys there are, where, and what they hold is heard from the strict reader while it reads a sample that
/// has every part; the meanings stand beside it. So nothing can be described that is not read, or read that is not described.
/// </summary>
internal static class DefinitionFormat
{
    /// <summary>Questions of an action are questions.</summary>
    internal const string Asks = "process/actions{}/asks[]";

    private const string Fields = "form[]/fields[]";

    /// <summary>Words here are roles of the definition itself.</summary>
    private static readonly string[] NamedInTheFile = ["process/states{}/holder", "process/actions{}/by"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Sample { get; } = Resource("sample.yaml");

    /// <summary>Every key the reader knows, part by part.</summary>
    public static IReadOnlyList<Asked> Keys { get; } = Heard();

    public static IReadOnlyDictionary<string, string> Meanings { get; } = Resource("meanings.txt").Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());

    public static string MeaningOf(Asked key) => Meanings.GetValueOrDefault(key.Path)
        ?? (key.Place == Asks ? Meanings.GetValueOrDefault($"{Fields}/{key.Key}") : null)
        ?? throw new InvalidOperationException($"meanings.txt does not say what {key.Path} means.");

    public static bool IsNamedInTheFile(Asked key) => NamedInTheFile.Contains(key.Path);

    /// <summary>JSON Schema 2020-12, for editors that complete the file while it is written.</summary>
    public static string Schema()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "CaMauSo: a version of an administrative procedure (camauso/procedure/1)",
            ["$comment"] = "Written by bin/procedure reference out of the program's own reader; the program reads more strictly.",
        };
        foreach (var (key, value) in ObjectAt("")) schema[key] = value?.DeepClone();
        schema["$defs"] = new JsonObject(Keys.Select(key => key.Place).Where(place => place.Length > 0).Distinct().Select(place => KeyValuePair.Create(NameOf(place), (JsonNode?)ObjectAt(place)))
            .Append(KeyValuePair.Create("term", (JsonNode?)Term())));
        return schema.ToJsonString(Readable) + "\n";
    }

    private static JsonObject ObjectAt(string place)
    {
        var keys = Keys.Where(key => key.Place == place).ToList();
        var required = keys.Where(key => key.Required).Select(key => (JsonNode?)key.Key).ToArray();
        var shape = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = new JsonObject(keys.Select(key => KeyValuePair.Create(key.Key, (JsonNode?)Property(key)))) };
        if (required.Length > 0) shape["required"] = new JsonArray(required);
        return shape;
    }

    private static JsonObject Property(Asked key)
    {
        var shape = ShapeOf(key);
        shape["description"] = MeaningOf(key);
        return shape;
    }

    private static JsonObject ShapeOf(Asked key) => key.Kind switch
    {
        AskKind.Text => Scalar(key, "string", "number", "boolean"),
        AskKind.Words when IsNamedInTheFile(key) => Scalar(key, "string"),
        AskKind.Words => new JsonObject { ["enum"] = new JsonArray([.. key.Words!.Select(word => (JsonNode?)word), .. key.Required ? Array.Empty<JsonNode?>() : [null]]) },
        AskKind.Number => Scalar(key, "number"),
        AskKind.Whole => With(Scalar(key, "integer"), "minimum", key.Least ?? 0),
        AskKind.Flag => Scalar(key, "boolean"),
        AskKind.Date => With(Scalar(key, "string"), "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        AskKind.Moment => With(Scalar(key, "string"), "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}$"),
        AskKind.Expression => Scalar(key, "string", "boolean", "number"),
        AskKind.Texts => List(key.Words is null ? Either("string", "number") : Enumerated(key.Words)),
        AskKind.Part => Reference(key.Path),
        AskKind.Parts => List(Reference(key.Path + "[]")),
        AskKind.WordsOrParts => List(AnyOf(Enumerated(key.Words!), Reference(key.Path + "[]"))),
        AskKind.Named => Map(Reference(key.Path + "{}")),
        AskKind.Pairs => Map(Either("string", "number", "boolean")),
        AskKind.Choices => AnyOf(new JsonObject { ["type"] = "string" }, Map(Either("string", "number"))),
        AskKind.NamedChoices => Map(Map(Either("string", "number"))),
        AskKind.NamedTerms => Map(new JsonObject { ["$ref"] = "#/$defs/term" }),
        AskKind.Term => new JsonObject { ["$ref"] = "#/$defs/term" },
        AskKind.Free => new JsonObject { ["type"] = "object" },
        _ => throw new InvalidOperationException($"{key.Path} is read, but nothing says what it holds."),
    };

    private static JsonObject Term()
    {
        JsonObject One(string unit, JsonObject holds) => new()
        {
            ["type"] = "object", ["additionalProperties"] = false, ["required"] = new JsonArray(unit), ["properties"] = new JsonObject { [unit] = holds },
        };
        string[] counted = ["workingHours", "workingDays", "calendarDays", "months"];
        var term = AnyOf([.. counted.Select(unit => One(unit, new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 10_000 })),
            One("sameDayUntil", new JsonObject { ["type"] = "string", ["pattern"] = "^[0-2][0-9]:[0-5][0-9]$" }), One("none", new JsonObject { ["const"] = true })]);
        term["description"] = "One length of legal time (thời hạn): workingHours, workingDays, calendarDays, months, sameDayUntil: \"15:00\", or none: true.";
        return term;
    }

    private static JsonObject Scalar(Asked key, params string[] types) => Either([.. types, .. key.Required ? Array.Empty<string>() : ["null"]]);

    private static JsonObject Either(params string[] types) => new() { ["type"] = types.Length == 1 ? types[0] : new JsonArray([.. types.Select(type => (JsonNode?)type)]) };

    private static JsonObject Enumerated(IEnumerable<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode?)word)]) };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Map(JsonObject values) => new() { ["type"] = "object", ["additionalProperties"] = values };

    private static JsonObject AnyOf(params JsonObject[] shapes) => new() { ["anyOf"] = new JsonArray([.. shapes.Select(shape => (JsonNode?)shape)]) };

    private static JsonObject Reference(string place) => new() { ["$ref"] = "#/$defs/" + NameOf(place) };

    private static JsonObject With(JsonObject shape, string key, JsonNode value)
    {
        shape[key] = value;
        return shape;
    }

    private static string NameOf(string place) => place.Replace("[]", "", StringComparison.Ordinal).Replace("{}", "", StringComparison.Ordinal).Replace('/', '.');

    private static IReadOnlyList<Asked> Heard()
    {
        var heard = new AskedKeys();
        DefinitionFile.Read("sample.yaml", Sample, asked: heard);
        return heard.All;
    }

    private static string Resource(string name)
    {
        using var stream = typeof(DefinitionFormat).Assembly.GetManifestResourceStream("Procedures/format/" + name)!;
        return new StreamReader(stream).ReadToEnd();
    }
}
