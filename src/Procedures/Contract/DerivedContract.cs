using System.Text.Json.Nodes;

namespace CaMauSo.Procedures.Contract;

/// <summary>
/// The contract that follows from a form: kinds, choices, patterns and limits of its questions. What is required only
/// sometimes is left out; the form itself asks for it.
/// </summary>
internal static class DerivedContract
{
    private const long MostNumber = 999_999_999_999_999;

    public static JsonObject Of(ProcedureVersion version)
    {
        var root = Group();
        foreach (var page in version.Pages)
            foreach (var field in page.Fields)
            {
                var (group, steps) = (root, field.Path.Split('.'));
                var always = field is { Required: true, ShowWhen: null } && page is { ShowWhen: null, Cases.Count: 0 };
                foreach (var step in steps[..^1])
                {
                    if (always) Require(group, step);
                    group = (group["properties"]!.AsObject()[step] ??= Group()).AsObject();
                }

                if (always) Require(group, steps[^1]);
                group["properties"]!.AsObject()[steps[^1]] = Field(field);
            }

        return root;
    }

    private static JsonObject Group() => new() { ["type"] = "object", ["properties"] = new JsonObject(), ["additionalProperties"] = false };

    private static void Require(JsonObject group, string name)
    {
        var required = (group["required"] ??= new JsonArray()).AsArray();
        if (required.All(one => one!.GetValue<string>() != name)) required.Add(name);
    }

    private static JsonObject Field(FormField field)
    {
        var schema = Shape(field);
        schema.Insert(0, "title", field.Label);
        if (field.Hint is { } hint) schema["description"] = hint;
        return schema;
    }

    private static JsonObject Shape(FormField field) => field.Kind switch
    {
        FieldKind.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
        FieldKind.Select or FieldKind.Radio => new JsonObject { ["type"] = "string", ["enum"] = Choices(field) },
        FieldKind.Checkboxes => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["enum"] = Choices(field) }, ["minItems"] = 1, ["uniqueItems"] = true },
        FieldKind.Checkbox => new JsonObject { ["type"] = "boolean", ["const"] = true },
        FieldKind.Commune => Text("^[A-Za-z0-9:-]{1,40}$"),
        FieldKind.IdentityNumber => Text("^[0-9]{12}$"),
        FieldKind.Phone => Text("^0[0-9]{9,10}$"),
        FieldKind.Email => new JsonObject { ["type"] = "string", ["format"] = "email" },
        FieldKind.Integer or FieldKind.Money or FieldKind.Decimal => Number(field),
        _ => Words(field),
    };

    private static JsonArray Choices(FormField field) => [.. field.Choices.Select(choice => (JsonNode)choice.Value)];

    private static JsonObject Text(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Number(FormField field)
    {
        var schema = new JsonObject { ["type"] = field.Kind == FieldKind.Decimal ? "number" : "integer" };
        if ((field.Min ?? (field.Kind == FieldKind.Money ? 0 : null)) is { } least) schema["minimum"] = least;
        schema["maximum"] = field.Max ?? MostNumber;
        return schema;
    }

    private static JsonObject Words(FormField field)
    {
        var schema = new JsonObject { ["type"] = "string", ["minLength"] = Math.Max(1, field.MinLength ?? 1), ["maxLength"] = Reading.AnswerText.MostOf(field) };
        if (field.Pattern is { } pattern) (schema["pattern"], schema["x-patternMessage"]) = (pattern, field.PatternMessage);
        return schema;
    }
}
