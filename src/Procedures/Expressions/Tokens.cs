using System.Globalization;
using System.Text;

namespace CaMauSo.Procedures.Expressions;

internal enum TokenKind { Number, Text, Name, Sign, End }

internal readonly record struct Token(TokenKind Kind, string Text, int At);

/// <summary>Cuts an expression into words and signs.</summary>
internal static class Tokens
{
    private static readonly string[] Signs = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ",", "+", "-", "*"];

    public static List<Token> Of(string source)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < source.Length)
        {
            var c = source[at];
            if (char.IsWhiteSpace(c)) at++;
            else if (c == '"') tokens.Add(Quoted(source, ref at));
            else if (char.IsAsciiDigit(c)) tokens.Add(While(TokenKind.Number, source, ref at, x => char.IsAsciiDigit(x) || x == '.'));
            else if (char.IsAsciiLetter(c)) tokens.Add(While(TokenKind.Name, source, ref at, x => char.IsAsciiLetterOrDigit(x) || x == '.'));
            else tokens.Add(Sign(source, ref at));
        }

        tokens.Add(new Token(TokenKind.End, "", source.Length));
        return tokens;
    }

    private static Token While(TokenKind kind, string source, ref int at, Func<char, bool> belongs)
    {
        var start = at;
        while (at < source.Length && belongs(source[at])) at++;
        var text = source[start..at];
        if (kind == TokenKind.Number && !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            throw new ExpressionRefused($"\"{text}\" không phải là số (ký tự thứ {start + 1}).");
        return new Token(kind, text, start);
    }

    private static Token Quoted(string source, ref int at)
    {
        var start = at++;
        var text = new StringBuilder();
        while (at < source.Length && source[at] != '"') text.Append(source[at++]);
        if (at == source.Length) throw new ExpressionRefused($"Chữ trong ngoặc kép mở ở ký tự thứ {start + 1} chưa đóng.");
        at++;
        return new Token(TokenKind.Text, text.ToString(), start);
    }

    private static Token Sign(string source, ref int at)
    {
        var start = at;
        foreach (var sign in Signs)
            if (string.CompareOrdinal(source, at, sign, 0, sign.Length) == 0)
            {
                at += sign.Length;
                return new Token(TokenKind.Sign, sign, start);
            }

        throw new ExpressionRefused($"Không hiểu ký tự '{source[at]}' (ký tự thứ {at + 1}).");
    }
}
