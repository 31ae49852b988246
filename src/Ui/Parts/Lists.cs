using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaMauSo.Ui;

/// <summary>Where the person is: <c>&lt;cm-crumbs of='[new("Trang chủ", "/"), new("Đăng ký khai sinh")]' /&gt;</c>; the last has no link.</summary>
[HtmlTargetElement("cm-crumbs", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CrumbsTagHelper(Texts texts) : TagHelper
{
    public IEnumerable<Step> Of { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("aria-label", texts["Bạn đang ở"]);
        var lines = Of.Select(s => s.Href is null ? Markup.Of($"<li aria-current=\"page\">{s.Label}</li>") : Markup.Of($"<li><a href=\"{s.Href}\">{s.Label}</a></li>"));
        output.Content.SetHtmlContent(Markup.Of($"<ol class=\"crumb\">{lines}</ol>"));
    }
}

/// <summary>A queue with its count.</summary>
public sealed record Tab(string Label, string Href, bool Current = false, int? Count = null, Tone Tone = Tone.Neutral)
{
    /// <summary>There are more than <see cref="Count"/>: "1.000+". Counting all of a million would take longer than reading the page.</summary>
    public bool More { get; init; }
}

/// <summary><c>&lt;cm-tabs of="Model.Queues" label="Hàng đợi" /&gt;</c>: links, not scripts; amber and red counts where time presses.</summary>
[HtmlTargetElement("cm-tabs", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TabsTagHelper : TagHelper
{
    public IEnumerable<Tab> Of { get; set; } = [];
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tabs");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.SetHtmlContent(Markup.Join(Of.Select(t => Markup.Of(
            $"<a href=\"{t.Href}\"{Markup.Attribute("aria-current", t.Current ? "page" : null)}>{t.Label}{(t.Count is { } n ? Markup.Of($" <span class=\"{t.Tone.Css("cnt")}\">{n.ToString("#,0")}{(t.More ? "+" : "")}</span>") : Markup.None)}</a>"))));
    }
}

/// <summary><c>&lt;cm-pills of="Model.Filters" label="Lọc" /&gt;</c>: filters as links; the active ones are marked.</summary>
[HtmlTargetElement("cm-pills", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PillsTagHelper : TagHelper
{
    public IEnumerable<Tab> Of { get; set; } = [];
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pills");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.SetHtmlContent(Markup.Join(Of.Select(t => Markup.Of(
            $"<a class=\"pill\" href=\"{t.Href}\"{Markup.Attribute("aria-current", t.Current ? "true" : null)}>{t.Label}{(t.Count is { } n ? Markup.Of($" <span class=\"cnt\">{n.ToString("#,0")}{(t.More ? "+" : "")}</span>") : Markup.None)}</a>"))));
    }
}

/// <summary><c>&lt;cm-pager page="2" pages="14" href="/ho-so?trang={0}" /&gt;</c></summary>
[HtmlTargetElement("cm-pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerTagHelper(Texts texts) : TagHelper
{
    public int Page { get; set; }
    public int Pages { get; set; }

    /// <summary>The address with <c>{0}</c> for the page number.</summary>
    public string Href { get; set; } = "?trang={0}";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages <= 1) { output.SuppressOutput(); return; }
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("aria-label", texts["Trang"]);
        var shown = Enumerable.Range(1, Pages).Where(p => p == 1 || p == Pages || Math.Abs(p - Page) <= 2).ToList();
        var lines = new List<Markup>();
        if (Page > 1) lines.Add(Link(Page - 1, texts["Trước"], "prev"));
        foreach (var p in shown)
        {
            if (p > 1 && !shown.Contains(p - 1)) lines.Add(Markup.Of($"<li>…</li>"));
            lines.Add(p == Page ? Markup.Of($"<li><b aria-current=\"page\">{p}</b></li>") : Link(p, p.ToString("#,0"), null));
        }
        if (Page < Pages) lines.Add(Link(Page + 1, texts["Sau"], "next"));
        output.Content.SetHtmlContent(Markup.Of($"<ul class=\"pager\">{lines}</ul>"));
    }

    private Markup Link(int page, string text, string? rel) =>
        Markup.Of($"<li><a href=\"{Href.Replace("{0}", page.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)}\"{Markup.Attribute("rel", rel)}>{text}</a></li>");
}
