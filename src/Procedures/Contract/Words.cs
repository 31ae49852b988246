using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaMauSo.Procedures.Contract;

/// <summary>The keywords of one schema object, read strictly.</summary>
internal sealed class Words(JsonObject words, string pointer)
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["string"] = "xin ghi bằng chữ.", ["integer"] = "xin ghi một số nguyên.", ["number"] = "xin ghi một số.", ["boolean"] = "xin ghi đúng hoặc sai.",
        ["array"] = "xin ghi thành danh sách.", ["object"] = "xin ghi đủ các mục bên trong.", ["null"] = "xin để trống.",
    };

    /// <summary>The declared subset, without annotations.</summary>
    public static readonly IReadOnlySet<string> Known = new HashSet<string>
    {
        "$ref", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "prefixItems", "items", "contains", "properties", "patternProperties",
        "additionalProperties", "propertyNames", "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength",
        "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "maxContains", "minContains", "maxProperties", "minProperties", "required", "dependentRequired", "format",
    };

    public SchemaRefused Refuse(string key, string sentence) => new(JsonSchema.Step(pointer, key), sentence);

    /// <summary>The pointer a <c>$ref</c> leads to, within the document.</summary>
    public string? Reference()
    {
        if (!words.TryGetPropertyValue("$ref", out var value)) return null;
        var text = JsonValues.Text(value) ?? throw Refuse("$ref", "\"$ref\" phải là một chữ.");
        return text == "#" || text.StartsWith("#/", StringComparison.Ordinal)
            ? Uri.UnescapeDataString(text[1..]) : throw Refuse("$ref", $"\"$ref\" chỉ được chỉ vào trong cùng lược đồ, ví dụ #/$defs/person; đây là \"{text}\".");
    }

    /// <summary>What is demanded of the value itself.</summary>
    public IEnumerable<Rule> Demands()
    {
        if (Type() is { } type) yield return type;
        if (words.TryGetPropertyValue("enum", out var list))
        {
            if (list is not JsonArray { Count: > 0 } allowed) throw Refuse("enum", "\"enum\" phải là một danh sách có ít nhất một giá trị.");
            var set = allowed.Select(one => one?.DeepClone()).ToHashSet(JsonValues.Same);
            yield return new Demand("enum", set.Contains, set.Count <= 8 ? $"xin chọn một trong: {string.Join(", ", set.Select(Shown.Value))}." : "xin chọn một trong các giá trị có sẵn.");
        }

        if (words.TryGetPropertyValue("const", out var only))
            yield return new Demand("const", it => JsonValues.Same.Equals(it, only), $"chỉ được là {Shown.Value(only)}.");
        foreach (var rule in OfNumbers().Concat(OfTexts()).Concat(OfCounts())) yield return rule;
    }

    private Demand? Type()
    {
        if (!words.TryGetPropertyValue("type", out var value)) return null;
        var types = value is JsonArray list ? TextsOf(list, "type") : [JsonValues.Text(value) ?? throw Refuse("type", "\"type\" phải là một chữ hoặc một danh sách chữ.")];
        if (types.Count == 0) throw Refuse("type", "\"type\" chưa kể loại nào.");
        if (types.FirstOrDefault(type => !Types.ContainsKey(type)) is { } strange) throw Refuse("type", $"Không có loại \"{strange}\"; có: {string.Join(", ", Types.Keys)}.");
        return new Demand("type", it => types.Any(type => IsOf(type, it)), Types[types[0]]);
    }

    private static bool IsOf(string type, JsonNode? it) => JsonValues.Kind(it) switch
    {
        JsonValueKind.String => type == "string",
        JsonValueKind.Number => type == "number" || type == "integer" && JsonValues.IsWhole(it),
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Array => type == "array",
        JsonValueKind.Object => type == "object",
        _ => type == "null",
    };

    private IEnumerable<Rule> OfNumbers()
    {
        if (Amount("minimum") is { } least) yield return Bound("minimum", sign => sign >= 0, least, "phải từ {0} trở lên.");
        if (Amount("maximum") is { } most) yield return Bound("maximum", sign => sign <= 0, most, "nhiều nhất là {0}.");
        if (Amount("exclusiveMinimum") is { } above) yield return Bound("exclusiveMinimum", sign => sign > 0, above, "phải lớn hơn {0}.");
        if (Amount("exclusiveMaximum") is { } below) yield return Bound("exclusiveMaximum", sign => sign < 0, below, "phải nhỏ hơn {0}.");
        if (Amount("multipleOf") is not { } of) yield break;
        if (of.Near <= 0) throw Refuse("multipleOf", "\"multipleOf\" phải lớn hơn 0.");
        yield return new Demand("multipleOf", it => JsonValues.Number(it) is not { } number || JsonValues.IsMultiple(number, of), $"phải chia hết cho {Shown.Value(words["multipleOf"])}.");
    }

    private static Demand Bound(string key, Func<int, bool> fits, (decimal? Exact, double Near) bound, string says) => new(
        key, it => JsonValues.Number(it) is not { } number || fits(JsonValues.Compare(number, bound)),
        says.Replace("{0}", bound.Exact is { } exact ? Shown.Number(exact) : bound.Near.ToString("R"), StringComparison.Ordinal));

    private IEnumerable<Rule> OfTexts()
    {
        if (Count("minLength") is { } least) yield return new Demand("minLength", it => JsonValues.Text(it) is not { } text || JsonValues.Length(text) >= least, $"còn quá ngắn, xin viết ít nhất {least} ký tự.");
        if (Count("maxLength") is { } most) yield return new Demand("maxLength", it => JsonValues.Text(it) is not { } text || JsonValues.Length(text) <= most, $"dài quá, xin rút gọn còn nhiều nhất {most} ký tự.");
        if (words.TryGetPropertyValue("pattern", out var pattern))
        {
            var regex = Pattern("pattern", JsonValues.Text(pattern) ?? throw Refuse("pattern", "\"pattern\" phải là một chữ."));
            yield return new Demand("pattern", it => JsonValues.Text(it) is not { } text || regex.IsMatch(text), JsonValues.Text(words["x-patternMessage"]) is { } message ? Formats.Tail(message) : "viết chưa đúng mẫu, xin xem lại.");
        }

        if (!words.TryGetPropertyValue("format", out var named)) yield break;
        var format = JsonValues.Text(named) is { } name && Formats.All.TryGetValue(name, out var known) ? known : throw Refuse("format", $"Không xét được kiểu \"{Shown.Value(named)}\"; xét được: {string.Join(", ", Formats.All.Keys)}.");
        yield return new Demand("format", it => JsonValues.Text(it) is not { } text || format.Holds(text), format.Says);
    }

    private IEnumerable<Rule> OfCounts()
    {
        if (Count("minItems") is { } least) yield return new Demand("minItems", it => it is not JsonArray items || items.Count >= least, $"cần ít nhất {least} mục.");
        if (Count("maxItems") is { } most) yield return new Demand("maxItems", it => it is not JsonArray items || items.Count <= most, $"chỉ được nhiều nhất {most} mục.");
        if (words.TryGetPropertyValue("uniqueItems", out var unique))
        {
            if (JsonValues.Kind(unique) is not (JsonValueKind.True or JsonValueKind.False)) throw Refuse("uniqueItems", "\"uniqueItems\" phải là true hoặc false.");
            if (unique!.GetValue<bool>()) yield return new Demand("uniqueItems", it => it is not JsonArray items || items.Distinct(JsonValues.Same).Count() == items.Count, "có mục ghi hai lần, xin bỏ bớt.");
        }

        if (Count("minProperties") is { } fewest) yield return new Demand("minProperties", it => it is not JsonObject members || members.Count >= fewest, $"cần ghi ít nhất {fewest} mục bên trong.");
        if (Count("maxProperties") is { } highest) yield return new Demand("maxProperties", it => it is not JsonObject members || members.Count <= highest, $"chỉ được ghi nhiều nhất {highest} mục bên trong.");
    }

    public int? Count(string key)
    {
        if (!words.TryGetPropertyValue(key, out var value)) return null;
        return JsonValues.IsWhole(value) && JsonValues.Number(value) is { Exact: >= 0 and <= int.MaxValue and var count } ? (int)count : throw Refuse(key, $"\"{key}\" phải là số nguyên từ 0.");
    }

    private (decimal? Exact, double Near)? Amount(string key) =>
        !words.TryGetPropertyValue(key, out var value) ? null : JsonValues.Number(value) ?? throw Refuse(key, $"\"{key}\" phải là số.");

    public Regex Pattern(string key, string pattern)
    {
        try { return EcmaPattern.Of(pattern); }
        catch (FormatException wrong) { throw Refuse(key, $"Mẫu \"{pattern}\": {wrong.Message}."); }
    }

    public IEnumerable<(string Name, JsonNode? Value)> Named(string key)
    {
        if (!words.TryGetPropertyValue(key, out var value)) return [];
        return value is JsonObject named ? named.Select(pair => (pair.Key, pair.Value)) : throw Refuse(key, $"\"{key}\" phải gồm các khóa.");
    }

    public IReadOnlyList<string> Texts(string key) => words.TryGetPropertyValue(key, out var value) ? TextsOf(value, key) : [];

    public IReadOnlyList<string> TextsOf(JsonNode? value, string key)
    {
        var texts = value is JsonArray list ? list.Select(JsonValues.Text).ToList() : throw Refuse(key, $"\"{key}\" phải là một danh sách chữ.");
        if (texts.Contains(null) || texts.Distinct().Count() != texts.Count) throw Refuse(key, $"\"{key}\" phải là một danh sách chữ, không chữ nào hai lần.");
        return [.. texts.OfType<string>()];
    }
}
