using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaMauSo.Ui;

/// <summary>A step of a form: its name, and where to go back to it once it is done.</summary>
public sealed record Step(string Label, string? Href = null);

/// <summary><c>&lt;cm-steps of="Model.Steps" current="1" /&gt;</c>: where the person stands in a form (zero-based).</summary>
[HtmlTargetElement("cm-steps", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StepsTagHelper(Texts texts) : TagHelper
{
    public IReadOnlyList<Step> Of { get; set; } = [];

    /// <summary>The current step; the count of steps means all are done, a step before it is done.</summary>
    public int Current { get; set; }

    /// <summary>The current step went wrong (refused, sent back).</summary>
    public bool Failed { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "steps");
        output.Attributes.SetAttribute("aria-label", texts["Tiến trình"]);
        output.Content.SetHtmlContent(Markup.Join(Of.Select((step, i) =>
            i == Current ? Markup.Of($"<li aria-current=\"step\"{Markup.Attribute("class", Failed ? "e" : null)}>{step.Label}</li>")
            : i < Current ? Markup.Of($"<li class=\"ok\">{(step.Href is null ? Markup.Of($"{step.Label}") : Markup.Of($"<a href=\"{step.Href}\">{step.Label}</a>"))}<span class=\"vh\"> ({texts["đã xong"]})</span></li>")
            : Markup.Of($"<li>{step.Label}</li>"))));
    }
}

/// <summary>One line of a description or check-answers list.</summary>
/// <param name="ChangeHref">Where the answer can be changed; null shows no link.</param>
public sealed record Answer(string Label, string Value, string? ChangeHref = null)
{
    /// <summary>The answer of a field, as people read it.</summary>
    public static Answer Of(FieldView field, string? changeHref = null) => new(field.Label, Fields.FieldMarkup.Answer(field), changeHref);
}

/// <summary><c>&lt;cm-answers of="Model.Answers" /&gt;</c>: what was said, each line with "Sửa" that leads back to its field.</summary>
[HtmlTargetElement("cm-answers", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AnswersTagHelper(Texts texts) : TagHelper
{
    public IEnumerable<Answer> Of { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "dl");
        output.Content.SetHtmlContent(Markup.Join(Of.Select(a => Markup.Of(
            $"<div><dt>{a.Label}</dt><dd>{(a.Value.Length == 0 ? "—" : a.Value)}</dd>{(a.ChangeHref is null ? Markup.None : Markup.Of($"<dd class=\"go\"><a href=\"{a.ChangeHref}\">{texts["Sửa"]}<span class=\"vh\"> {a.Label}</span></a></dd>"))}</div>"))));
    }
}

/// <summary><c>&lt;cm-prefilled title="Người đi đăng ký" source="Lấy từ VNeID" of="Model.Known" /&gt;</c>: what the state already knows and does not ask again.</summary>
[HtmlTargetElement("cm-prefilled", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PrefilledTagHelper(Icons icons) : TagHelper
{
    public string Title { get; set; } = "";
    public string Source { get; set; } = "";
    public IEnumerable<Answer> Of { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "card pre");
        output.Content.SetHtmlContent(Markup.Of($"""
            <b>{Title}</b> <span class="tag tag-ok">{icons.Draw("badge-check")} {Source}</span>
            <dl class="dl">{Of.Select(a => Markup.Of($"<div><dt>{a.Label}</dt><dd class=\"num\">{a.Value}</dd></div>"))}</dl>
            """));
    }
}

/// <summary>A moment in a dossier's life.</summary>
/// <param name="Now">The step that is going on; <paramref name="Next"/>: one still to come.</param>
public sealed record Moment(string Title, string Line, string? Words = null, bool Now = false, bool Next = false, Tone Tone = Tone.Ok);

/// <summary><c>&lt;cm-timeline of="Model.Moments" /&gt;</c>: who did what, when, in plain words.</summary>
[HtmlTargetElement("cm-timeline", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimelineTagHelper : TagHelper
{
    public IEnumerable<Moment> Of { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tl");
        output.Content.SetHtmlContent(Markup.Join(Of.Select(m => Markup.Of(
            $"<li{Markup.Attribute("class", Css(m))}{Markup.Attribute("aria-current", m.Now ? "step" : null)}>{(m.Now ? Markup.Of($"<b>{m.Title}</b>") : Markup.Of($"{m.Title}"))}{(m.Words is null ? Markup.None : Markup.Of($"<q>{m.Words}</q>"))}<small>{m.Line}</small></li>"))));
    }

    private static string? Css(Moment moment) => moment switch
    {
        { Now: true } => "now", { Next: true } => "next", { Tone: Tone.Warn } => "w", { Tone: Tone.Error } => "e",
        _ => null,
    };
}

/// <summary>A paper: its name, a line about it, its state, and where to read it.</summary>
public sealed record Paper(string Name, string? Line = null, string? State = null, Tone Tone = Tone.Neutral, string? Href = null, string Icon = "file-text");

/// <summary><c>&lt;cm-papers of="Model.Papers" /&gt;</c>: papers of a dossier with their states.</summary>
[HtmlTargetElement("cm-papers", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PapersTagHelper(Icons icons) : TagHelper
{
    public IEnumerable<Paper> Of { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ul";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "docs");
        output.Content.SetHtmlContent(Markup.Join(Of.Select(p => Markup.Of(
            $"<li>{icons.Draw(p.Icon)}<div>{(p.Href is null ? Markup.Of($"{p.Name}") : Markup.Of($"<a href=\"{p.Href}\">{p.Name}</a>"))}{(p.Line is null ? Markup.None : Markup.Of($"<small>{p.Line}</small>"))}</div>{(p.State is null ? Markup.None : Markup.Of($"<span class=\"{p.Tone.Css("tag")}\">{p.State}</span>"))}</li>"))));
    }
}

/// <summary>
/// <c>&lt;cm-due text="còn 7 giờ" share="0.42" /&gt;</c>: how much of the promised time is used. Amber from three quarters, red when it is over;
/// the words say it too, for colour alone says nothing to many people.
/// </summary>
[HtmlTargetElement("cm-due", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DueTagHelper : TagHelper
{
    public string Text { get; set; } = "";

    /// <summary>Used share of the time, 0 to 1; above 1 is late.</summary>
    public double Share { get; set; }

    /// <summary>From this share on it is amber.</summary>
    public double Amber { get; set; } = 0.75;

    public bool Late { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Late || Share > 1 ? "due e" : Share >= Amber ? "due w" : "due");
        output.Content.SetHtmlContent(Markup.Of($"<span>{Text}</span>{Bars.Draw(Late ? 1 : Share)}"));
    }
}

/// <summary><c>&lt;cm-progress label="Đã nộp 3 trên 5 giấy tờ" share="0.6" /&gt;</c></summary>
[HtmlTargetElement("cm-progress", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ProgressTagHelper : TagHelper
{
    public string Label { get; set; } = "";
    public double Share { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(Markup.Of($"<span>{Label}</span>{Bars.Draw(Share)}"));
    }
}

/// <summary>Bars are SVG because the content policy forbids style attributes.</summary>
internal static class Bars
{
    internal static Markup Draw(double share) => Markup.Of(
        $"<svg class=\"bar\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"{(int)Math.Round(Math.Clamp(share, 0, 1) * 100)}\" height=\"1\"/></svg>");
}
