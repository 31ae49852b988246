namespace CaMauSo.Procedures.Expressions;

/// <summary>
/// A small, typed, total expression: read and checked once when a definition is loaded, then evaluated without loops,
/// input, output or failure. What is absent makes a comparison false and a sum absent.
/// </summary>
internal sealed class Expression
{
    public const int LongestSource = 2_000;
    public const int DeepestNesting = 40;
    public const int MostParts = 200;

    private Expression(string source, Node root, IReadOnlySet<string> names) => (Source, Root, Names) = (source, root, names);

    public string Source { get; }
    public Node Root { get; }
    public Kind Kind => Root.Kind;

    /// <summary>Names of fields, determinants and facts of the situation it uses.</summary>
    public IReadOnlySet<string> Names { get; }

    public object? Value(Func<string, object?> valueOf) => Root.Value(valueOf);

    public bool Holds(Func<string, object?> valueOf) => Root.Value(valueOf) is true;

    /// <exception cref="ExpressionRefused">It can't be read, or names or kinds do not fit.</exception>
    public static Expression Read(string source, Scope scope)
    {
        if (source.Length > LongestSource)
            throw new ExpressionRefused($"Biểu thức dài {source.Length} ký tự, quá {LongestSource} ký tự.");
        var tokens = Tokens.Of(source);
        // What is deep to evaluate is long to read first: names, signs and words are counted, "not" and brackets aside.
        if (tokens.Count(token => token is not { Kind: TokenKind.Sign, Text: "(" or ")" or "," } and not { Kind: TokenKind.Name, Text: "not" }) > MostParts)
            throw new ExpressionRefused($"Biểu thức có quá {MostParts} phần; hãy đặt tên cho từng phần ở \"determinants\".");
        var parser = new Parser(tokens, scope);
        return new Expression(source, parser.Whole(), parser.Names);
    }
}
