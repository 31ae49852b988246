using System.Collections.Frozen;

namespace CaMauSo.Procedures.Expressions;

/// <summary>Kinds of value an expression can have.</summary>
internal enum Kind { Truth, Number, Text, Date, List }

/// <summary>A name an expression may use: its kind, and the words it can hold when they are known.</summary>
internal sealed record Known(Kind Kind, IReadOnlySet<string>? Words = null);

/// <summary>The names an expression may use.</summary>
internal sealed class Scope(IReadOnlyDictionary<string, Known> names)
{
    public static readonly Scope Empty = new(FrozenDictionary<string, Known>.Empty);

    public Known? Find(string name) => names.GetValueOrDefault(name);

    public Scope With(string name, Known known) => new(new Dictionary<string, Known>(names) { [name] = known });

    public string NearestTo(string name) => names.Keys.OrderBy(key => Distance(key, name)).FirstOrDefault() ?? "";

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[^1];
    }
}

/// <summary>An expression that can't be read or does not fit its names; the message says why.</summary>
internal sealed class ExpressionRefused(string message) : Exception(message);
