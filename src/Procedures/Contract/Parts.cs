using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaMauSo.Procedures.Contract;

/// <summary>Rules about the members of an object.</summary>
internal sealed class MembersRule(IReadOnlyDictionary<string, Schema> named, IReadOnlyList<(Regex Pattern, Schema Schema)> matched, Schema? others, Schema? names) : Rule
{
    public override bool Keeps(JsonNode? it, Place at, Judgement judge)
    {
        if (it is not JsonObject members) return true;
        var kept = true;
        foreach (var (name, value) in members)
        {
            var (place, known) = (new Place(at, name), false);
            if (names is not null && !judge.Would(names, JsonValue.Create(name), new Place(at, name)))
                kept = judge.Broken(at, "propertyNames", $"tên mục “{name}” không dùng được ở đây.");
            if (named.TryGetValue(name, out var schema)) (known, kept) = (true, schema.Keeps(value, place, judge) && kept);
            foreach (var (pattern, under) in matched)
                if (pattern.IsMatch(name)) (known, kept) = (true, under.Keeps(value, place, judge) && kept);
            if (!known && others is { Never: true }) kept = judge.Broken(place, "additionalProperties", "mục này không có trong dữ liệu của thủ tục, xin bỏ đi.");
            else if (!known && others is not null) kept = others.Keeps(value, place, judge) && kept;
            if (!kept && judge.IsSilent) return false;
        }

        return kept;
    }
}

/// <summary>Members that must be there, always or beside another.</summary>
internal sealed class RequiredRule(string? beside, IReadOnlyList<string> wanted, IReadOnlyDictionary<string, Schema> named) : Rule
{
    public override bool Keeps(JsonNode? it, Place at, Judgement judge)
    {
        if (it is not JsonObject members || beside is not null && !members.ContainsKey(beside)) return true;
        var kept = true;
        foreach (var name in wanted)
            if (!members.ContainsKey(name)) kept = judge.Missing(new Place(at, name) { Title = named.GetValueOrDefault(name)?.Title });
        return kept;
    }
}

/// <summary>A schema that counts beside a member.</summary>
internal sealed class BesideRule(string member, Schema schema) : Rule
{
    public override bool Keeps(JsonNode? it, Place at, Judgement judge) => it is not JsonObject members || !members.ContainsKey(member) || schema.Keeps(it, at, judge);
}

/// <summary>Rules about the items of a list: the first ones each by its own, the rest by one.</summary>
internal sealed class ItemsRule(IReadOnlyList<Schema> first, Schema? rest) : Rule
{
    public override bool Keeps(JsonNode? it, Place at, Judgement judge)
    {
        if (it is not JsonArray items) return true;
        var kept = true;
        for (var i = 0; i < items.Count; i++)
            if ((i < first.Count ? first[i] : rest) is { } schema) kept = schema.Keeps(items[i], new Place(at, i.ToString(System.Globalization.CultureInfo.InvariantCulture)), judge) && kept;
        return kept;
    }
}

/// <summary>How many items of a list must be of a kind.</summary>
internal sealed class ContainsRule(Schema schema, int least, int? most) : Rule
{
    public override bool Keeps(JsonNode? it, Place at, Judgement judge)
    {
        if (it is not JsonArray items) return true;
        var count = items.Count(item => judge.Would(schema, item, new Place(at, "")));
        if (count < least) return judge.Broken(at, "contains", $"cần ít nhất {least} mục đúng yêu cầu.");
        return count <= (most ?? int.MaxValue) || judge.Broken(at, "maxContains", $"chỉ được nhiều nhất {most} mục như vậy.");
    }
}

/// <summary>All of several schemas; also what <c>$ref</c> is, with one.</summary>
internal sealed class AllRule(Func<IReadOnlyList<Schema>> all) : Rule
{
    public override bool Keeps(JsonNode? it, Place at, Judgement judge)
    {
        var kept = true;
        foreach (var schema in all()) kept = schema.Keeps(it, at, judge) && kept;
        return kept;
    }
}

/// <summary>At least one of several schemas, or exactly one.</summary>
internal sealed class SomeRule(IReadOnlyList<Schema> all, bool onlyOne) : Rule
{
    public override bool Keeps(JsonNode? it, Place at, Judgement judge)
    {
        var count = 0;
        foreach (var schema in all)
        {
            if (judge.Would(schema, it, at)) count++;
            if (count > 0 && !onlyOne) return true;
        }

        if (count == 1) return true;
        return judge.Broken(at, onlyOne ? "oneOf" : "anyOf", count == 0 ? "không đúng cách ghi nào được phép, xin xem lại." : "hợp với hai cách ghi một lúc, xin ghi rõ một cách.");
    }
}

/// <summary>What must not be.</summary>
internal sealed class NotRule(Schema schema) : Rule
{
    public override bool Keeps(JsonNode? it, Place at, Judgement judge) => !judge.Would(schema, it, at) || judge.Broken(at, "not", "không được ghi như vậy, xin xem lại.");
}

/// <summary>One schema or another, as a third says.</summary>
internal sealed class IfRule(Schema condition, Schema? then, Schema? otherwise) : Rule
{
    public override bool Keeps(JsonNode? it, Place at, Judgement judge) => (judge.Would(condition, it, at) ? then : otherwise)?.Keeps(it, at, judge) ?? true;
}
