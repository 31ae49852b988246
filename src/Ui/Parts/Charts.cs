using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaMauSo.Ui;

/// <summary>A bar of a chart.</summary>
/// <param name="Value">What is drawn.</param>
/// <param name="Says">What is read: "98,6%", "12 hồ sơ".</param>
/// <param name="Target">A mark to reach, on the same scale.</param>
/// <param name="Href">The things behind the number.</param>
public sealed record Bar(string Label, double Value, string Says, Tone Tone = Tone.Ok, double? Target = null, string? Href = null);

/// <summary>
/// <c>&lt;cm-bars of="Model.ByUnit" caption="Đúng hạn theo đơn vị" /&gt;</c>: a table whose numbers also have a length. It is read, printed and
/// copied as the table it is; each line leads to what is behind it.
/// </summary>
[HtmlTargetElement("cm-bars", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BarsTagHelper : TagHelper
{
    public IReadOnlyList<Bar> Of { get; set; } = [];
    public string Caption { get; set; } = "";

    /// <summary>The value of a full bar; the greatest value unless said.</summary>
    public double? Full { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var full = Full ?? Math.Max(1e-9, Of.Select(b => Math.Max(b.Value, b.Target ?? 0)).DefaultIfEmpty(1).Max());
        output.TagName = "table";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "bars");
        output.Content.SetHtmlContent(Markup.Of($"<caption>{Caption}</caption><tbody>{Of.Select(b => Line(b, full))}</tbody>"));
    }

    private static Markup Line(Bar bar, double full)
    {
        var label = bar.Href is null ? Markup.Of($"{bar.Label}") : Markup.Of($"<a href=\"{bar.Href}\">{bar.Label}</a>");
        var mark = bar.Target is { } target ? Markup.Of($"<rect class=\"goal\" x=\"{Scale(target, full) * 10 - 4}\" width=\"8\" height=\"12\"/>") : Markup.None;
        return Markup.Of($"""
            <tr><th scope="row">{label}</th><td class="w-bar"><svg class="{bar.Tone.Css("chart")}" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true"><rect class="bg" width="1000" height="12" rx="2"/><rect width="{Scale(bar.Value, full) * 10}" height="12" rx="2"/>{mark}</svg></td><td class="num r">{bar.Says}</td></tr>
            """);
    }

    internal static int Scale(double value, double full) => (int)Math.Round(Math.Clamp(value / full, 0, 1) * 100);
}

/// <summary>
/// <c>&lt;cm-columns of="Model.ByHour" caption="Hồ sơ nhận theo giờ" mean="12.5" /&gt;</c>: columns over time, an optional line for the mean,
/// and the same numbers as a table for those who cannot see them.
/// </summary>
[HtmlTargetElement("cm-columns", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ColumnsTagHelper : TagHelper
{
    private const int Width = 640, Height = 180, Foot = 22, Head = 20;

    public IReadOnlyList<Bar> Of { get; set; } = [];
    public string Caption { get; set; } = "";
    public double? Mean { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var full = Math.Max(1e-9, Of.Select(b => b.Value).Append(Mean ?? 0).DefaultIfEmpty(1).Max());
        var step = (double)Width / Math.Max(1, Of.Count);
        var every = Math.Max(1, (int)Math.Ceiling(Of.Count / 12.0));
        var columns = Of.Select((b, i) => Column(b, i, full, step, i % every == 0));
        var mean = Mean is { } m ? Markup.Of($"<path class=\"mean\" d=\"M0 {Y(m, full)}H{Width}\"/>") : Markup.None;
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "fig");
        output.Content.SetHtmlContent(Markup.Of($"""
            <figcaption>{Caption}</figcaption><svg class="cols" viewBox="0 0 {Width} {Height}" role="img" aria-label="{Caption}">{columns}<path class="axis" d="M0 {Height - Foot}H{Width}"/>{mean}</svg>
            <div class="vh"><table><caption>{Caption}</caption><tbody>{Of.Select(b => Markup.Of($"<tr><th scope=\"row\">{b.Label}</th><td>{b.Says}</td></tr>"))}</tbody></table></div>
            """));
    }

    private static int Y(double value, double full) => (int)Math.Round(Height - Foot - Math.Clamp(value / full, 0, 1) * (Height - Foot - Head));

    private static Markup Column(Bar bar, int at, double full, double step, bool named)
    {
        var (x, y) = ((int)Math.Round(at * step + step * 0.14), Y(bar.Value, full));
        var middle = (int)Math.Round(at * step + step / 2);
        var label = named ? Markup.Of($"<text x=\"{middle}\" y=\"{Height - 6}\">{bar.Label}</text>") : Markup.None;
        var value = step >= 34 ? Markup.Of($"<text class=\"v\" x=\"{middle}\" y=\"{y - 5}\">{bar.Says}</text>") : Markup.None;
        return Markup.Of($"<g class=\"{bar.Tone.Css("chart")}\"><title>{bar.Label}: {bar.Says}</title><rect x=\"{x}\" y=\"{y}\" width=\"{Math.Max(1, (int)(step * 0.72))}\" height=\"{Height - Foot - y}\" rx=\"2\"/>{label}{value}</g>");
    }
}
