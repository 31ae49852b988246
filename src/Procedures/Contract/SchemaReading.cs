using System.Text.Json.Nodes;

namespace CaMauSo.Procedures.Contract;

/// <summary>Reads a document into schemas: strictly, bounded in size, and with every reference found.</summary>
internal sealed class SchemaReading
{
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";
    private const int MostSchemas = 5_000;
    private const int Deepest = 32;
    private const int LongestChain = 60;

    /// <summary>Words that say something to people and nothing to the check.</summary>
    private static readonly string[] Annotations = ["title", "description", "$comment", "examples", "default", "$schema", "$id", "$defs", "deprecated", "readOnly", "writeOnly"];

    private readonly Dictionary<string, Schema> byPointer = [];
    private readonly List<(Schema From, string Target, string At)> references = [];

    public Schema Whole(JsonNode? document)
    {
        var root = Read(document, "", 0);
        foreach (var (from, target, at) in references)
            from.SameValue.Add(byPointer.GetValueOrDefault(target) ?? throw new SchemaRefused(at, $"\"$ref\" chỉ đến \"#{target}\" nhưng ở đó không có lược đồ nào."));
        var done = new Dictionary<Schema, int>();
        foreach (var (pointer, schema) in byPointer) RefuseCircle(schema, pointer, done, 1);
        return root;
    }

    private Schema Read(JsonNode? node, string pointer, int depth)
    {
        if (byPointer.Count >= MostSchemas) throw new SchemaRefused(pointer, $"Lược đồ lớn quá {MostSchemas} phần.");
        if (depth > Deepest) throw new SchemaRefused(pointer, "Lược đồ lồng nhau quá sâu.");
        if (node is JsonValue flat && flat.TryGetValue<bool>(out var everything)) return byPointer[pointer] = new Schema { Never = !everything };
        if (node is not JsonObject words) throw new SchemaRefused(pointer, "Ở đây phải là một lược đồ: gồm các khóa, hoặc true, false.");
        var schema = byPointer[pointer] = new Schema { Title = JsonValues.Text(words["title"]) };
        schema.Rules = [.. new Keywords(this, schema, words, pointer, depth).Rules()];
        return schema;
    }

    /// <summary>What one object says, keyword by keyword.</summary>
    private sealed class Keywords(SchemaReading reading, Schema schema, JsonObject words, string pointer, int depth)
    {
        private readonly Words said = new(words, pointer);

        public List<Rule> Rules()
        {
            foreach (var (key, value) in words) Annotation(key, value);
            foreach (var (name, inner) in said.Named("$defs")) Under(inner, "$defs", name);
            var rules = new List<Rule>();
            if (said.Reference() is { } target)
            {
                // What it leads to is known when the whole document is read.
                var link = Same(new Schema());
                reading.references.Add((link, target, Step("$ref")));
                rules.Add(new AllRule(() => link.SameValue));
            }

            rules.AddRange(said.Demands());
            rules.AddRange(Members());
            rules.AddRange(Items());
            rules.AddRange(Combined());
            return rules;
        }

        private IEnumerable<Rule> Members()
        {
            var named = said.Named("properties").ToDictionary(one => one.Name, one => Under(one.Value, "properties", one.Name));
            var matched = said.Named("patternProperties").Select(one => (said.Pattern("patternProperties", one.Name), Under(one.Value, "patternProperties", one.Name))).ToList();
            var (others, names) = (One("additionalProperties"), One("propertyNames"));
            if (said.Texts("required") is { Count: > 0 } wanted) yield return new RequiredRule(null, wanted, named);
            foreach (var (name, beside) in said.Named("dependentRequired")) yield return new RequiredRule(name, said.TextsOf(beside, "dependentRequired"), named);
            foreach (var (name, beside) in said.Named("dependentSchemas")) yield return new BesideRule(name, Same(Under(beside, "dependentSchemas", name)));
            if (named.Count > 0 || matched.Count > 0 || others is not null || names is not null) yield return new MembersRule(named, matched, others, names);
        }

        private IEnumerable<Rule> Items()
        {
            var (first, rest) = (Several("prefixItems"), One("items"));
            if (first.Count > 0 || rest is not null) yield return new ItemsRule(first, rest);
            var (least, most) = (said.Count("minContains") ?? 1, said.Count("maxContains"));
            if (One("contains") is { } wanted) yield return new ContainsRule(wanted, least, most);
        }

        private IEnumerable<Rule> Combined()
        {
            if (Same(Several("allOf")) is { Count: > 0 } all) yield return new AllRule(() => all);
            if (Same(Several("anyOf")) is { Count: > 0 } any) yield return new SomeRule(any, onlyOne: false);
            if (Same(Several("oneOf")) is { Count: > 0 } one) yield return new SomeRule(one, onlyOne: true);
            if (One("not") is { } not) yield return new NotRule(Same(not));
            var (condition, then, otherwise) = (One("if"), One("then"), One("else"));
            if (condition is not null) yield return new IfRule(Same(condition), Same(then), Same(otherwise));
        }

        private Schema? One(string key) => words.TryGetPropertyValue(key, out var inner) ? reading.Read(inner, Step(key), depth + 1) : null;

        private List<Schema> Several(string key)
        {
            if (!words.TryGetPropertyValue(key, out var value)) return [];
            if (value is not JsonArray { Count: > 0 } list) throw said.Refuse(key, $"\"{key}\" phải là một danh sách có ít nhất một lược đồ.");
            return [.. list.Select((inner, i) => Under(inner, key, i.ToString()))];
        }

        private Schema Under(JsonNode? inner, string key, string name) => reading.Read(inner, JsonSchema.Step(Step(key), name), depth + 1);

        [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(inner))]
        private Schema? Same(Schema? inner)
        {
            if (inner is not null) schema.SameValue.Add(inner);
            return inner;
        }

        private List<Schema> Same(List<Schema> inner)
        {
            schema.SameValue.AddRange(inner);
            return inner;
        }

        private string Step(string key) => JsonSchema.Step(pointer, key);

        private void Annotation(string key, JsonNode? value)
        {
            if (Words.Known.Contains(key) || key.StartsWith("x-", StringComparison.Ordinal)) return;
            if (!Annotations.Contains(key)) throw said.Refuse(key, $"Không hiểu từ khóa \"{key}\" trong lược đồ; có thể dùng: {string.Join(", ", Words.Known.Concat(Annotations).Order(StringComparer.Ordinal))}.");
            if (key is "title" or "description" or "$comment" && JsonValues.Text(value) is null) throw said.Refuse(key, $"\"{key}\" phải là một chữ.");
            if (key == "$schema" && JsonValues.Text(value) != Dialect) throw said.Refuse(key, $"\"$schema\" chỉ được là {Dialect}.");
            if (key is "$schema" or "$id" && pointer.Length > 0) throw said.Refuse(key, $"\"{key}\" chỉ đứng ở đầu lược đồ.");
        }
    }

    /// <summary>A circle of schemas over the same value would never end; one that goes down into the value does.</summary>
    /// <returns>The longest chain of schemas from here on.</returns>
    private static int RefuseCircle(Schema schema, string pointer, Dictionary<Schema, int> done, int depth)
    {
        // Refused on the way down: a chain of thousands must not be walked to its end first.
        if (depth > LongestChain) throw TooLong(pointer);
        if (done.TryGetValue(schema, out var length))
            return length > 0 ? length : throw new SchemaRefused(pointer, "Lược đồ tự chỉ vòng về chính nó mà không đi sâu vào dữ liệu.");
        done[schema] = 0;
        var longest = 1 + schema.SameValue.Select(inner => RefuseCircle(inner, pointer, done, depth + 1)).DefaultIfEmpty().Max();
        if (longest > LongestChain) throw TooLong(pointer);
        return done[schema] = longest;
    }

    private static SchemaRefused TooLong(string pointer) => new(pointer, "Lược đồ chỉ qua lại quá nhiều lần.");
}
