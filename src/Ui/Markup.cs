using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace CaMauSo.Ui;

/// <summary>
/// A piece of HTML. Written as an interpolated string whose text is HTML and whose holes are data:
/// <c>Markup.Of($"&lt;b&gt;{name}&lt;/b&gt;")</c> encodes <c>name</c>, unless it is itself Markup. There is no other way to make one from data.
/// </summary>
public readonly struct Markup : IHtmlContent
{
    /// <summary>Vietnamese letters stay letters; everything that means something to HTML is escaped.</summary>
    internal static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? _html;

    private Markup(string html) => _html = html;

    public static Markup None => default;

    public bool IsEmpty => string.IsNullOrEmpty(_html);

    public static Markup Of(Writer writer) => new(writer.Done());

    /// <summary>Pieces one after the other.</summary>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(p => p._html)));

    /// <summary>What a view or a child of a tag helper rendered.</summary>
    public static Markup From(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, Encoder);
        return new(writer.ToString());
    }

    /// <summary><c> name="value"</c>, or nothing when there is no value.</summary>
    public static Markup Attribute(string name, string? value) => value is null ? None : Of($" {name}=\"{value}\"");

    /// <summary>A boolean attribute.</summary>
    public static Markup Flag(string name, bool on) => on ? Of($" {name}") : None;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(_html);

    public override string ToString() => _html ?? "";

    /// <summary>Encodes the holes of the interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Writer(int literalLength, int holes)
    {
        private readonly StringBuilder _to = new(literalLength + holes * 16);

        public void AppendLiteral(string html) => _to.Append(html);
        public void AppendFormatted(Markup html) => _to.Append(html._html);
        public void AppendFormatted(IEnumerable<Markup> pieces) { foreach (var piece in pieces) _to.Append(piece._html); }
        public void AppendFormatted(IHtmlContent? html) { if (html is not null) _to.Append(From(html)._html); }
        public void AppendFormatted(int number) => _to.Append(number.ToString(CultureInfo.InvariantCulture));
        public void AppendFormatted(string? text) { if (text is { Length: > 0 }) _to.Append(Encoder.Encode(WithoutDirection(text))); }

        internal string Done() => _to.ToString();

        /// <summary>Direction overrides make a reader see another text than the one that is stored: they never reach a page.</summary>
        private static string WithoutDirection(string text) =>
            text.AsSpan().IndexOfAnyInRange('\u202A', '\u202E') < 0 && text.AsSpan().IndexOfAnyInRange('\u2066', '\u2069') < 0 ? text
                : string.Concat(text.Where(c => c is not (>= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')));
    }
}
