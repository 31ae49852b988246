using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaMauSo.Procedures.Contract;

/// <summary>JSON values as JSON Schema compares them: 1 is 1.0, the order of names does not count.</summary>
internal sealed class JsonValues : IEqualityComparer<JsonNode?>
{
    public static readonly JsonValues Same = new();

    public static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;

    public static string? Text(JsonNode? node) => Kind(node) == JsonValueKind.String ? node!.GetValue<string>() : null;

    /// <summary>A number as decimal where it fits, else as the nearest double; null for anything else.</summary>
    public static (decimal? Exact, double Near)? Number(JsonNode? node)
    {
        if (Kind(node) != JsonValueKind.Number) return null;
        if (node is JsonValue value && value.TryGetValue<decimal>(out var known)) return (known, (double)known);
        var text = node!.ToJsonString();
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return (number, (double)number);
        return (null, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    public static int Compare((decimal? Exact, double Near) a, (decimal? Exact, double Near) b) =>
        a.Exact is { } left && b.Exact is { } right ? left.CompareTo(right) : a.Near.CompareTo(b.Near);

    public static bool IsWhole(JsonNode? node) => Number(node) is { } number && (number.Exact is { } exact ? exact == decimal.Truncate(exact) : Math.Floor(number.Near) == number.Near);

    public static bool IsMultiple((decimal? Exact, double Near) number, (decimal? Exact, double Near) of)
    {
        if (number.Exact is not { } a || of.Exact is not { } b) return number.Near % of.Near == 0;
        try { return a % b == 0; }
        catch (OverflowException) { return (double)a % (double)b == 0; }
    }

    /// <summary>Length in characters, not in halves of them.</summary>
    public static int Length(string text)
    {
        var length = text.Length;
        for (var i = 1; i < text.Length; i++)
            if (char.IsSurrogatePair(text[i - 1], text[i])) (length, i) = (length - 1, i + 1);
        return length;
    }

    public bool Equals(JsonNode? a, JsonNode? b)
    {
        var kind = Kind(a);
        if (kind != Kind(b)) return false;
        return kind switch
        {
            JsonValueKind.Object => a!.AsObject() is var left && b!.AsObject() is var right && left.Count == right.Count
                && left.All(pair => right.TryGetPropertyValue(pair.Key, out var other) && Equals(pair.Value, other)),
            JsonValueKind.Array => a!.AsArray().SequenceEqual(b!.AsArray(), this),
            JsonValueKind.String => a!.GetValue<string>() == b!.GetValue<string>(),
            JsonValueKind.Number => Compare(Number(a)!.Value, Number(b)!.Value) == 0,
            _ => true,
        };
    }

    public int GetHashCode(JsonNode? node)
    {
        var hash = new HashCode();
        hash.Add(Kind(node));
        switch (Kind(node))
        {
            case JsonValueKind.Object: return node!.AsObject().Aggregate(17, (sum, pair) => sum + HashCode.Combine(pair.Key, GetHashCode(pair.Value)));
            case JsonValueKind.Array: foreach (var item in node!.AsArray()) hash.Add(GetHashCode(item)); break;
            case JsonValueKind.String: hash.Add(node!.GetValue<string>()); break;
            case JsonValueKind.Number: hash.Add(Number(node)!.Value.Near); break;
        }

        return hash.ToHashCode();
    }
}
