using System.Text.Json.Nodes;
using CaMauSo.Procedures.Contract;
using CaMauSo.Procedures.Reading;

namespace CaMauSo.Procedures;

/// <summary>
/// What the answers of a procedure must be, in JSON Schema 2020-12 and apart from how they are asked: the last gate of every
/// filing, and what other systems check by before they send.
/// </summary>
public sealed class DataContract
{
    private readonly Definition.Packed text;
    private readonly Lazy<JsonSchema> schema;

    /// <exception cref="SchemaRefused">It says something outside the subset, or contradicts itself.</exception>
    internal DataContract(JsonObject document, bool written)
    {
        // Judged now, laid out again when the first dossier of the procedure is filed: of thousands, few are in use at once.
        _ = JsonSchema.Read(document);
        (text, IsWritten) = (new(document.ToJsonString()), written);
        schema = new(() => JsonSchema.Read(Document));
    }

    /// <summary>True when the definition says it itself (<c>data:</c>), false when it follows from the form.</summary>
    public bool IsWritten { get; }

    /// <summary>A copy of the document.</summary>
    public JsonObject Document => JsonNode.Parse(text.Text)!.AsObject();

    /// <summary>What a written contract says, place by place; nothing of a derived one, which says what the form says.</summary>
    internal IEnumerable<(string Label, string Words)> Written() => IsWritten ? Leaves(Document, "") : [];

    private static IEnumerable<(string, string)> Leaves(JsonNode? node, string at) => node is JsonObject inner
        ? inner.Where(pair => pair.Key is not ("$schema" or "$id")).SelectMany(pair => Leaves(pair.Value, pair.Key == "properties" ? at : at.Length == 0 ? pair.Key : $"{at}.{pair.Key}"))
        : [(at, node is JsonArray list ? string.Join("; ", list.Select(Shown.Value)) : Shown.Value(node))];

    /// <summary>Everything wrong with the answers, at the question nearest to it; nothing when they keep the contract.</summary>
    public IReadOnlyList<FieldError> Check(ProcedureVersion procedure, JsonObject answers) =>
        [.. schema.Value.Check(answers).Select(breach => Told(procedure, breach)).DistinctBy(error => error.Path)];

    private static FieldError Told(ProcedureVersion procedure, Breach breach)
    {
        var path = PathOf(breach.At);
        // An item of a list is told at the list.
        for (var asked = path; asked.Length > 0; asked = asked[..Math.Max(0, asked.LastIndexOf('.'))])
            if (procedure.FieldsByPath.TryGetValue(asked, out var field))
                return new FieldError(asked, breach.Keyword == "required" ? Sentences.Missing(field) : Sentences.About(field, breach.Tail));
        return new FieldError(path, breach.Says);
    }

    private static string PathOf(string pointer) => pointer.TrimStart('/').Replace('/', '.').Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
