using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaMauSo.Ui;

/// <summary>How a tag, notice or timeline line is meant.</summary>
public enum Tone { Info, Ok, Warn, Error, Neutral }

internal static class Tones
{
    internal static string Css(this Tone tone, string part) => tone switch
    {
        Tone.Ok => $"{part} {part}-ok",
        Tone.Warn => $"{part} {part}-w",
        Tone.Error => $"{part} {part}-e",
        Tone.Neutral => $"{part} {part}-n",
        _ => part,
    };
}

/// <summary><c>&lt;cm-icon name="search" /&gt;</c>: a decoration beside words; give <c>label</c> when it stands alone.</summary>
[HtmlTargetElement("cm-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper(Icons icons) : TagHelper
{
    public string Name { get; set; } = "";
    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Of($"{icons.Draw(Name)}{(Label is null ? Markup.None : Markup.Of($"<span class=\"vh\">{Label}</span>"))}"));
    }
}

/// <summary>The shapes of the icons the page used; layouts place it last in the body.</summary>
[HtmlTargetElement("cm-sprite", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SpriteTagHelper(Icons icons) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(icons.Sprite());
    }
}

/// <summary><c>&lt;cm-tag tone="Ok" icon="badge-check"&gt;Lấy từ VNeID&lt;/cm-tag&gt;</c>: a state or a source in one or two words.</summary>
[HtmlTargetElement("cm-tag")]
public sealed class TagTagHelper(Icons icons) : TagHelper
{
    public Tone Tone { get; set; }
    public string? Icon { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", Tone.Css("tag"));
        if (Icon is not null) output.PreContent.SetHtmlContent(Markup.Of($"{icons.Draw(Icon)} "));
    }
}

/// <summary><c>&lt;cm-notice tone="Warn" title="Triều cường tối nay"&gt;…&lt;/cm-notice&gt;</c>: something to know before going on. <c>alert</c> reads it aloud at once.</summary>
[HtmlTargetElement("cm-notice")]
public sealed class NoticeTagHelper(Icons icons) : TagHelper
{
    public Tone Tone { get; set; }
    public string? Title { get; set; }
    public string? Icon { get; set; }
    public bool Alert { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Tone.Css("note"));
        if (Alert) output.Attributes.SetAttribute("role", Tone == Tone.Error ? "alert" : "status");
        var icon = Icon ?? Tone switch { Tone.Ok => "circle-check", Tone.Warn => "triangle-alert", Tone.Error => "circle-alert", _ => "info" };
        output.PreContent.SetHtmlContent(Markup.Of($"{icons.Draw(icon)}<div>{(Title is null ? Markup.None : Markup.Of($"<b>{Title}</b>"))}"));
        output.PostContent.SetHtmlContent("</div>");
    }
}

/// <summary><c>&lt;cm-stat value="98,6%" label="trả đúng hạn" href="/…" /&gt;</c>: a number, its words, and where it comes from.</summary>
[HtmlTargetElement("cm-stat", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatTagHelper : TagHelper
{
    public string Value { get; set; } = "";
    public string Label { get; set; } = "";
    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "stat");
        var label = Href is null ? Markup.Of($"{Label}") : Markup.Of($"<a href=\"{Href}\">{Label}</a>");
        output.Content.SetHtmlContent(Markup.Of($"<b>{Value}</b><span>{label}</span>"));
    }
}

/// <summary><c>&lt;cm-tile href="/…" icon="baby" title="Có con nhỏ"&gt;Khai sinh, thẻ BHYT&lt;/cm-tile&gt;</c> inside <c>&lt;ul class="tiles"&gt;</c>.</summary>
[HtmlTargetElement("cm-tile")]
public sealed class TileTagHelper(Icons icons) : TagHelper
{
    public string Href { get; set; } = "";
    public string Icon { get; set; } = "circle";
    public string Title { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "li";
        output.PreContent.SetHtmlContent(Markup.Of($"<a href=\"{Href}\"><span class=\"ic\">{icons.Draw(Icon)}</span><b>{Title}</b><small>"));
        output.PostContent.SetHtmlContent("</small></a>");
    }
}

/// <summary><c>&lt;cm-empty icon="folder" title="Chưa có hồ sơ nào"&gt;Bạn nộp hồ sơ ở…&lt;/cm-empty&gt;</c>: an empty list says what would fill it.</summary>
[HtmlTargetElement("cm-empty")]
public sealed class EmptyTagHelper(Icons icons) : TagHelper
{
    public string Icon { get; set; } = "folder";
    public string Title { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "empty");
        output.PreContent.SetHtmlContent(Markup.Of($"{icons.Draw(Icon)}<b>{Title}</b>"));
    }
}
