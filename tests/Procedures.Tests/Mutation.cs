using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using CaMauSo.Kernel;

namespace CaMauSo.Procedures.Tests;

/// <summary>Changes one property of a definition at a time, wherever it lies: records are copied, the original stays.</summary>
internal static class Mutation
{
    /// <summary>What a version is known by, and what follows from other properties or from the register: no change of the text.</summary>
    private static readonly HashSet<string> NotSaid =
    [
        "ProcedureVersion.Code", "ProcedureVersion.Version", "ProcedureVersion.Hash", "ProcedureVersion.FieldsByPath", "ProcedureVersion.InForceFrom", "ProcedureVersion.InForceUntil", "ProcedureVersion.Announced", "ProcedureVersion.Suspended",
    ];

    /// <summary>Every place there is: a type's property, all the way down.</summary>
    public static IReadOnlySet<string> Places { get; } = Walk(typeof(ProcedureVersion), [], []);

    public static IReadOnlySet<string> Names { get; } = Places.Select(place => place.Split('.')[1]).ToHashSet();

    /// <summary>Copies of the whole that differ in one place.</summary>
    /// <param name="wanted">Whether this place is still to be changed.</param>
    public static IEnumerable<(string Place, object Changed)> Of(object record, Func<string, bool> wanted)
    {
        foreach (var property in Settable(record.GetType()))
            foreach (var (place, value) in Values(property.PropertyType, property.GetValue(record), $"{record.GetType().Name}.{property.Name}", wanted))
                yield return (place, With(record, property, value));
    }

    private static IEnumerable<(string, object?)> Values(Type type, object? value, string place, Func<string, bool> wanted)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (Changed(plain, value) is { } other)
        {
            if (wanted(place)) yield return (place, other);
        }
        else if (value is IDictionary map)
        {
            foreach (var key in map.Keys.Cast<object>().ToList())
            {
                if (wanted(place)) yield return (place, Copy(map, type, key, null));
                foreach (var (inner, part) in Values(map[key]!.GetType(), map[key], place, wanted)) yield return (inner, Copy(map, type, key, part));
            }
        }
        else if (value is IList list)
        {
            if (list.Count > 0 && wanted(place)) yield return (place, Copy(list, type, 0, null));
            for (var i = 0; i < list.Count; i++)
                foreach (var (inner, part) in Values(list[i]!.GetType(), list[i], place, wanted)) yield return (inner, Copy(list, type, i, part));
        }
        else if (value is not null && IsRecord(plain))
            foreach (var (inner, part) in Of(value, wanted)) yield return (inner, part);
    }

    /// <summary>Another value of a plain kind; null for what is made of parts.</summary>
    private static object? Changed(Type type, object? value) => value switch
    {
        _ when type == typeof(string) => value + "x",
        _ when type == typeof(bool) => !(bool)value!,
        _ when type == typeof(int) => (int)(value ?? 0) + 1,
        _ when type == typeof(long) => (long)(value ?? 0L) + 1,
        _ when type == typeof(decimal) => (decimal)(value ?? 0m) + 0.001m,
        _ when type == typeof(DateOnly) => ((DateOnly)(value ?? new DateOnly(2030, 1, 1))).AddDays(1),
        _ when type == typeof(DateTimeOffset) => ((DateTimeOffset)(value ?? new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))).AddMinutes(1),
        _ when type == typeof(Term) => value is Term { Unit: TermUnit.WorkingDays, Amount: 77 } ? Term.Months(5) : Term.WorkingDays(77),
        _ when type == typeof(JsonObject) => new JsonObject { ["x"] = value?.ToString() },
        _ when type.IsEnum => Enum.GetValues(type).Cast<object>().First(other => !other.Equals(value)),
        _ => null,
    };

    private static object With(object record, PropertyInfo property, object? value)
    {
        var copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, [])!;
        property.SetValue(copy, value);
        return copy;
    }

    private static object Copy(IList list, Type type, int at, object? part)
    {
        var item = type.IsGenericType ? type.GetGenericArguments()[0] : list[0]!.GetType();
        var copy = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        for (var i = 0; i < list.Count; i++)
            if (i != at) copy.Add(list[i]);
            else if (part is not null) copy.Add(part);
        return copy;
    }

    private static object Copy(IDictionary map, Type type, object at, object? part)
    {
        var copy = (IDictionary)Activator.CreateInstance(typeof(OrderedDictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
        foreach (var key in map.Keys)
            if (!key.Equals(at)) copy.Add(key, map[key]);
            else if (part is not null) copy.Add(key, part);
        return copy;
    }

    private static HashSet<string> Walk(Type type, HashSet<string> places, HashSet<Type> been)
    {
        if (!been.Add(type)) return places;
        foreach (var property in Settable(type))
        {
            // A record is changed by its own properties.
            if (!IsRecord(property.PropertyType)) places.Add($"{type.Name}.{property.Name}");
            foreach (var part in new[] { property.PropertyType }.Concat(property.PropertyType.GetGenericArguments()))
                if (IsRecord(part)) Walk(part, places, been);
        }

        return places;
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null && type != typeof(Term);

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true } && !NotSaid.Contains($"{type.Name}.{property.Name}"));
}
