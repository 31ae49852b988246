namespace CaMauSo.Procedures.Definition;

/// <summary>What a key may hold, from the least to the most that is known of it.</summary>
internal enum AskKind { Any, Text, Part, Parts, Named, Pairs, Number, Whole, Flag, Date, Moment, Expression, Texts, Words, WordsOrParts, Term, Choices, NamedChoices, NamedTerms, Free }

/// <summary>One key the reader asked a part for.</summary>
/// <param name="Place">The part, as <c>process/states{}</c>: <c>[]</c> an entry of a list, <c>{}</c> one under a name of its own.</param>
/// <param name="Words">The words it may be, or its entries, when only some are allowed.</param>
internal sealed record Asked(string Place, string Key, AskKind Kind, bool Required, IReadOnlyList<string>? Words, int? Least)
{
    public string Path => Place.Length == 0 ? Key : $"{Place}/{Key}";

    /// <summary>The same key asked again: once optional it stays so, and what is known of it only grows.</summary>
    public Asked And(Asked again) => this with { Kind = (AskKind)Math.Max((int)Kind, (int)again.Kind), Words = Words ?? again.Words, Least = Least ?? again.Least };
}

/// <summary>Every key the strict reader asked for: the format described by the very code that reads it.</summary>
internal sealed class AskedKeys
{
    private readonly OrderedDictionary<string, Asked> all = [];

    public IReadOnlyList<Asked> All => [.. all.Values];

    public void Note(Asked asked) => all[asked.Path] = all.TryGetValue(asked.Path, out var before) ? before.And(asked) : asked;
}
