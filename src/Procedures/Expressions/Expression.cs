namespace CaMauSo.Procedures.Expressions;

/// <summary>
/// A small, typed, total expression: read and checked once when a definition is loaded, then evaluated without loops,
/// input, output or failure. What is absent makes a comparison false and a sum absent.
/// </summary>
internal sealed class Expression
{
    public const int LongestSource = 2_000;
    public const int DeepestNesting = 40;

    private readonly Node root;

    private Expression(string source, Node root, IReadOnlySet<string> names) => (Source, this.root, Names) = (source, root, names);

    public string Source { get; }
    public Kind Kind => root.Kind;

    /// <summary>Names of fields, determinants and facts of the situation it uses.</summary>
    public IReadOnlySet<string> Names { get; }

    public object? Value(Func<string, object?> valueOf) => root.Value(valueOf);

    public bool Holds(Func<string, object?> valueOf) => root.Value(valueOf) is true;

    /// <exception cref="ExpressionRefused">It can't be read, or names or kinds do not fit.</exception>
    public static Expression Read(string source, Scope scope)
    {
        if (source.Length > LongestSource)
            throw new ExpressionRefused($"Biểu thức dài {source.Length} ký tự, quá {LongestSource} ký tự.");
        var parser = new Parser(Tokens.Of(source), scope);
        return new Expression(source, parser.Whole(), parser.Names);
    }
}
