namespace CaMauSo.Procedures.Expressions;

/// <summary>
/// What an expression can still be when only some names are settled: true, false, or open (null). Tells which ways of a process a case leaves, so
/// nothing is assumed that the expressions do not say.
/// </summary>
internal sealed class Outlook(Func<string, Expression?> determinant)
{
    private readonly Dictionary<string, object> settled = [];

    // The same words mean the same wherever they stand, even where they settle no name.
    private readonly Dictionary<string, bool> taken = [];

    // Determinants may build on one another: each is worked out once.
    private readonly Dictionary<string, bool?> worked = [];

    /// <summary>Settles a name.</summary>
    public void Settle(string name, object value)
    {
        settled.TryAdd(name, value);
        worked.Clear();
    }

    /// <summary>Takes an expression for true or false, and settles the names that leaves no choice about.</summary>
    public void Assume(Expression expression, bool holds)
    {
        taken.TryAdd(expression.Source, holds);
        Assume(expression.Root, holds);
    }

    /// <summary>True or false where that is certain.</summary>
    public bool? Of(Expression expression) => taken.TryGetValue(expression.Source, out var holds) ? holds : Truth(expression.Root);

    private void Assume(Node node, bool holds)
    {
        switch (node)
        {
            case Not(var inner): Assume(inner, !holds); break;
            case Both(var left, var right) when holds: Assume(left, true); Assume(right, true); break;
            case Either(var left, var right) when !holds: Assume(left, false); Assume(right, false); break;
            case Same(Named named, Constant constant, var wanted) when wanted == holds: Settle(named.Name, constant.Is); break;
            case Among(Named named, Constant { Is: IReadOnlyList<string> and [var word] }, var wanted) when wanted == holds: Settle(named.Name, word); break;
            case Named { Kind: Kind.Truth } named:
                if (settled.ContainsKey(named.Name)) break;
                Settle(named.Name, holds);
                if (determinant(named.Name) is { } meaning) Assume(meaning.Root, holds);
                break;
        }
    }

    private bool? Truth(Node node) => node switch
    {
        Constant { Is: bool yes } => yes,
        Named named => settled.GetValueOrDefault(named.Name) as bool? ?? Meaning(named.Name),
        Not(var inner) => !Truth(inner),
        Both(var left, var right) => (Truth(left), Truth(right)) switch { (false, _) or (_, false) => false, (true, true) => true, _ => null },
        Either(var left, var right) => (Truth(left), Truth(right)) switch { (true, _) or (_, true) => true, (false, false) => false, _ => null },
        Same(var left, var right, var wanted) => ValueOf(left) is { } one && ValueOf(right) is { } other ? one.Equals(other) == wanted : null,
        Among(var left, Constant { Is: IReadOnlyList<string> words }, var wanted) => ValueOf(left) is string word ? words.Contains(word) == wanted : null,
        _ => null,
    };

    private bool? Meaning(string name)
    {
        if (worked.TryGetValue(name, out var known)) return known;
        return worked[name] = determinant(name) is { } meaning ? Truth(meaning.Root) : null;
    }

    private object? ValueOf(Node node) => node switch
    {
        Constant constant => constant.Is,
        Named { Kind: Kind.Truth } or Not or Both or Either => Truth(node),
        Named named => settled.GetValueOrDefault(named.Name),
        _ => null,
    };
}
