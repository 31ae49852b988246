using System.Collections.Frozen;

namespace CaMauSo.Ui;

/// <summary>
/// Draws icons. On a whole page an icon is a reference and the layout prints each shape once (<c>&lt;cm-sprite&gt;</c>);
/// in what htmx fetched, a fragment or a page it takes a part of, the shape itself is written, for the page around it may not hold it.
/// </summary>
public sealed class Icons(PageFrame frame, Microsoft.AspNetCore.Http.IHttpContextAccessor request)
{
    private static readonly FrozenDictionary<string, Shape> Shapes = Read();

    private readonly bool _fragment = request.HttpContext?.Request.Headers.ContainsKey("HX-Request-Type") == true;

    /// <summary>Names a page may use.</summary>
    public static IEnumerable<string> Names => Shapes.Keys;

    /// <summary>An icon beside words, hidden from readers; an unknown name draws a circle, so data never breaks a page.</summary>
    public Markup Draw(string name)
    {
        var shape = Shapes.TryGetValue(name, out var known) ? known : Shapes[name = "circle"];
        if (_fragment) return Markup.Of($"<svg class=\"i\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{shape.Inner}</svg>");
        frame.Icons.Add(name);
        return Markup.Of($"<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-{name}\"/></svg>");
    }

    /// <summary>The shapes this page used.</summary>
    internal Markup Sprite() => frame.Icons.Count == 0 ? Markup.None : Markup.Of(
        $"<svg width=\"0\" height=\"0\" class=\"vh\" aria-hidden=\"true\">{frame.Icons.Select(n => Markup.Of($"<symbol id=\"i-{n}\" viewBox=\"0 0 24 24\">{Shapes[n].Inner}</symbol>"))}</svg>");

    private static FrozenDictionary<string, Shape> Read() =>
        UiAssets.Text("icons.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .ToFrozenDictionary(parts => parts[0], parts => new Shape(Markup.From(new Microsoft.AspNetCore.Html.HtmlString(parts[1]))), StringComparer.Ordinal);

    /// <summary>The inner SVG of one icon.</summary>
    private sealed record Shape(Markup Inner);
}
