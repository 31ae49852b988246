using System.Globalization;

namespace CaMauSo.Procedures.Expressions;

/// <summary>Reads an expression by recursive descent and checks kinds and names on the way.</summary>
internal sealed class Parser(List<Token> tokens, Scope scope)
{
    private readonly HashSet<string> names = [];
    private int next;
    private int depth;

    public IReadOnlySet<string> Names => names;

    public Node Whole()
    {
        var term = Or();
        if (Here.Kind != TokenKind.End) throw new ExpressionRefused($"Thừa \"{Here.Text}\" (ký tự thứ {Here.At + 1}).");
        return term;
    }

    private Token Here => tokens[next];

    private bool Take(string text)
    {
        if (Here.Kind is TokenKind.Text or TokenKind.End || Here.Text != text) return false;
        next++;
        return true;
    }

    private void Need(string text)
    {
        if (!Take(text)) throw new ExpressionRefused($"Thiếu \"{text}\" (ký tự thứ {Here.At + 1}).");
    }

    private Node Or()
    {
        if (++depth > Expression.DeepestNesting) throw new ExpressionRefused("Biểu thức lồng nhau quá sâu.");
        var left = And();
        while (Take("or")) left = new Either(Must(left, Kind.Truth), Must(And(), Kind.Truth));
        depth--;
        return left;
    }

    private Node And()
    {
        var left = Negated();
        while (Take("and")) left = new Both(Must(left, Kind.Truth), Must(Negated(), Kind.Truth));
        return left;
    }

    private Node Negated()
    {
        var turns = 0;
        while (Take("not")) turns++;
        var inner = Comparison();
        return turns == 0 ? inner : turns % 2 == 1 ? new Not(Must(inner, Kind.Truth)) : new Not(new Not(Must(inner, Kind.Truth)));
    }

    private Node Comparison()
    {
        var left = Added();
        if (Here.Kind == TokenKind.Sign && Here.Text is "==" or "!=" or "<" or "<=" or ">" or ">=")
        {
            var sign = tokens[next++].Text;
            var right = Must(Added(), left.Kind);
            if (sign is not ("==" or "!="))
                return left.Kind is Kind.Number or Kind.Date ? new Ordered(left, right, sign) : throw Unfit(left, "số hoặc ngày");
            if (left.Kind == Kind.List) throw Unfit(left, "một giá trị");
            WordsMustBeKnown(left, right);
            WordsMustBeKnown(right, left);
            return new Same(left, right, sign == "==");
        }

        var negated = Here.Text == "not" && tokens[Math.Min(next + 1, tokens.Count - 1)] is { Kind: TokenKind.Name, Text: "in" } && Take("not");
        if (!Take("in")) return left;
        var list = Must(Added(), Kind.List);
        WordsMustBeKnown(Must(left, Kind.Text), list);
        WordsMustBeKnown(list, left);
        return new Among(left, list, !negated);
    }

    private Node Added()
    {
        var left = Multiplied();
        while (Here.Kind == TokenKind.Sign && Here.Text is "+" or "-")
        {
            var direction = tokens[next++].Text == "+" ? 1 : -1;
            if (left.Kind is not (Kind.Number or Kind.Date)) throw Unfit(left, "số hoặc ngày");
            left = new Sum(left.Kind, left, Must(Multiplied(), Kind.Number), direction);
        }

        return left;
    }

    private Node Multiplied()
    {
        var left = Primary();
        while (Take("*")) left = new Product(Must(left, Kind.Number), Must(Primary(), Kind.Number));
        return left;
    }

    private Node Primary()
    {
        var token = tokens[next];
        if (token.Kind != TokenKind.End) next++;
        switch (token.Kind, token.Text)
        {
            case (TokenKind.Number, _): return new Constant(Kind.Number, decimal.Parse(token.Text, CultureInfo.InvariantCulture));
            case (TokenKind.Text, _): return new Constant(Kind.Text, token.Text);
            case (TokenKind.Sign, "-") when Here.Kind == TokenKind.Number:
                return new Constant(Kind.Number, -decimal.Parse(tokens[next++].Text, CultureInfo.InvariantCulture));
            case (TokenKind.Sign, "("):
                var inner = Or();
                Need(")");
                return inner;
            case (TokenKind.Sign, "["): return WordList();
            case (TokenKind.Name, "true"): return new Constant(Kind.Truth, true);
            case (TokenKind.Name, "false"): return new Constant(Kind.Truth, false);
            case (TokenKind.Name, _) when Take("("): return Function(token);
            case (TokenKind.Name, _): return Name(token.Text);
            default: throw new ExpressionRefused($"Thiếu một giá trị (ký tự thứ {token.At + 1}).");
        }
    }

    private Constant WordList()
    {
        var words = new List<string>();
        do
        {
            if (Here.Kind != TokenKind.Text) throw new ExpressionRefused($"Trong [ ] chỉ có chữ trong ngoặc kép (ký tự thứ {Here.At + 1}).");
            words.Add(tokens[next++].Text);
        }
        while (Take(","));
        Need("]");
        return new Constant(Kind.List, words);
    }

    private Node Function(Token name)
    {
        var inner = new List<Node> { Or() };
        while (Take(",")) inner.Add(Or());
        Need(")");
        return (name.Text, inner.Count) switch
        {
            ("daysBetween", 2) => new DaysBetween(Must(inner[0], Kind.Date), Must(inner[1], Kind.Date)),
            ("age", 1) => new Age(Must(inner[0], Kind.Date), Name("today")),
            ("age", 2) => new Age(Must(inner[0], Kind.Date), Must(inner[1], Kind.Date)),
            ("has", 1) => new Has(inner[0]),
            ("min", 2) => new Extreme(Must(inner[0], Kind.Number), Must(inner[1], Kind.Number), Wanted: -1),
            ("max", 2) => new Extreme(Must(inner[0], Kind.Number), Must(inner[1], Kind.Number), Wanted: 1),
            ("count", 1) => new Count(Must(inner[0], Kind.List)),
            _ => throw new ExpressionRefused($"Không có hàm \"{name.Text}\" với {inner.Count} giá trị (ký tự thứ {name.At + 1})."),
        };
    }

    private Named Name(string name)
    {
        if (scope.Find(name) is not { } known)
            throw new ExpressionRefused($"Không có trường hay dữ kiện tên \"{name}\"; gần nhất là \"{scope.NearestTo(name)}\".");
        names.Add(name);
        return new Named(known.Kind, name, known);
    }

    private static Node Must(Node term, Kind kind) => term.Kind == kind ? term : throw Unfit(term, InWords(kind));

    private static ExpressionRefused Unfit(Node term, string wanted) =>
        new($"Cần {wanted} nhưng {(term is Named named ? $"\"{named.Name}\"" : "chỗ này")} là {InWords(term.Kind)}.");

    private static string InWords(Kind kind) => kind switch
    {
        Kind.Truth => "đúng/sai",
        Kind.Number => "số",
        Kind.Text => "chữ",
        Kind.Date => "ngày",
        _ => "danh sách",
    };

    /// <summary>A word compared with a question of choices must be one of the choices: the commonest slip in a definition.</summary>
    private static void WordsMustBeKnown(Node asked, Node given)
    {
        if (asked is not Named { Known.Words: { } words, Name: var name } || given is not Constant constant) return;
        foreach (var word in constant.Is as IEnumerable<string> ?? [constant.Is as string ?? ""])
            if (!words.Contains(word))
                throw new ExpressionRefused($"\"{name}\" không có lựa chọn \"{word}\"; có: {string.Join(", ", words)}.");
    }
}
