using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaMauSo.Procedures.Contract;

/// <summary>
/// A document in the declared subset of JSON Schema 2020-12: read and refused as a whole, then held against values without
/// input, output or failure. No document and no value can make it run for ever: circles are refused when read, steps are counted.
/// </summary>
internal sealed class JsonSchema
{
    private readonly Schema root;

    private JsonSchema(Schema root) => this.root = root;

    /// <exception cref="SchemaRefused">It says something outside the subset, or contradicts itself.</exception>
    public static JsonSchema Read(JsonNode? document) => new(new SchemaReading().Whole(document));

    /// <summary>Everything wrong with a value; nothing when it is right.</summary>
    public IReadOnlyList<Breach> Check(JsonNode? value)
    {
        var judgement = new Judgement();
        try
        {
            root.Keeps(value, new Place(null, ""), judgement);
            return judgement.Found;
        }
        catch (TooMuch)
        {
            return [new Breach("", "size", "Dữ liệu", "quá lớn hoặc lồng nhau quá sâu.")];
        }
    }

    /// <summary>A JSON pointer one step further.</summary>
    internal static string Step(string pointer, string name) => pointer + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

/// <summary>Something wrong with a value.</summary>
/// <param name="At">JSON pointer into the value; of what is missing, the place where it should be.</param>
/// <param name="Keyword">The keyword that is broken.</param>
/// <param name="Called">What people call the thing.</param>
/// <param name="Tail">What is wrong with it, as the second half of a polite sentence.</param>
internal sealed record Breach(string At, string Keyword, string Called, string Tail)
{
    public string Says => $"{Called}: {Tail}";
}

/// <summary>A document that is no schema of the subset.</summary>
internal sealed class SchemaRefused(string pointer, string sentence) : Exception(sentence)
{
    /// <summary>Where in the document.</summary>
    public string Pointer { get; } = pointer;
}

/// <summary>Raised inside when a value takes more steps than any honest one.</summary>
internal sealed class TooMuch : Exception;

/// <summary>A place in a value, and what people call it.</summary>
internal sealed class Place(Place? parent, string step)
{
    public string Step => step;
    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;
    public string? Title { get; set; }

    public string Pointer => parent is null ? "" : JsonSchema.Step(parent.Pointer, step);

    /// <summary>The outermost title counts: it stands where the value is asked for, not where its shape is defined.</summary>
    public string Called => Title?.TrimEnd('?', ' ', '.', ':') ?? (parent is null ? "Dữ liệu" : $"“{step}”");
}

/// <summary>One check under way: what was found, and how many steps it took.</summary>
internal sealed class Judgement
{
    private const int MostSteps = 200_000;
    private const int Deepest = 64;
    private const int MostBreaches = 100;

    private int steps;
    private int silent;

    public List<Breach> Found { get; } = [];
    public bool IsSilent => silent > 0;

    public void Step(Place at)
    {
        if (++steps > MostSteps || at.Depth > Deepest) throw new TooMuch();
    }

    /// <summary>Whether a schema would be kept, with nothing noted.</summary>
    public bool Would(Schema schema, JsonNode? it, Place at)
    {
        silent++;
        try { return schema.Keeps(it, at, this); }
        finally { silent--; }
    }

    /// <summary>Notes a breach, told about the place.</summary>
    public bool Broken(Place at, string keyword, string says)
    {
        if (!IsSilent && Found.Count < MostBreaches) Found.Add(new Breach(at.Pointer, keyword, at.Called, says));
        return false;
    }

    /// <summary>Notes that something is missing.</summary>
    public bool Missing(Place at)
    {
        if (!IsSilent && Found.Count < MostBreaches) Found.Add(new Breach(at.Pointer, "required", at.Called, "còn thiếu, xin ghi vào."));
        return false;
    }
}

/// <summary>One demand on a value.</summary>
internal abstract class Rule
{
    public abstract bool Keeps(JsonNode? it, Place at, Judgement judge);
}

/// <summary>A schema: all its rules, or a flat yes or no.</summary>
internal sealed class Schema : Rule
{
    public IReadOnlyList<Rule> Rules { get; set; } = [];
    public string? Title { get; set; }

    /// <summary>The schema <c>false</c>.</summary>
    public bool Never { get; init; }

    /// <summary>Schemas held against the same value: a circle of these would never end.</summary>
    public List<Schema> SameValue { get; } = [];

    public override bool Keeps(JsonNode? it, Place at, Judgement judge)
    {
        judge.Step(at);
        if (!judge.IsSilent) at.Title ??= Title;
        if (Never) return judge.Broken(at, "false", "mục này không có trong dữ liệu của thủ tục, xin bỏ đi.");
        var kept = true;
        foreach (var rule in Rules)
        {
            if (rule.Keeps(it, at, judge)) continue;
            if (judge.IsSilent) return false;
            kept = false;
        }

        return kept;
    }
}

/// <summary>A rule about the value alone, without its parts.</summary>
internal sealed class Demand(string keyword, Func<JsonNode?, bool> holds, string says) : Rule
{
    public override bool Keeps(JsonNode? it, Place at, Judgement judge) => holds(it) || judge.Broken(at, keyword, says);
}

/// <summary>Numbers in sentences.</summary>
internal static class Shown
{
    public static string Number(decimal number) => number.ToString("#,0.##########", CultureInfo.GetCultureInfo("vi-VN"));
    public static string Value(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node?.ToJsonString() ?? "null";
}
