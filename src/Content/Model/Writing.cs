using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace CaMauSo.Content.Model;

/// <summary>
/// An editor's Markdown as a page shows it: no HTML of the editor's own, no script, no address that is not a page, a mail or a telephone;
/// headings begin one step below the page's own.
/// </summary>
internal static class Writing
{
    private static readonly MarkdownPipeline Pipeline = Make();

    internal static IHtmlContent Show(string text)
    {
        var written = Markdown.Parse(text, Pipeline);
        // However an editor counts them, the first step below the page's own heading is the second.
        var headings = written.Descendants<HeadingBlock>().ToList();
        foreach (var heading in headings.Select(h => (Block: h, Level: h.Level - headings.Min(one => one.Level) + 2)).ToList()) heading.Block.Level = Math.Min(heading.Level, 4);
        foreach (var link in written.Descendants<LinkInline>().ToList())
        {
            // A picture from elsewhere would tell that place who reads; its words stay.
            if (link.IsImage || !Safe(link.Url)) Plain(link);
            else if (link.Url![0] is not ('/' or '#')) link.GetAttributes().AddProperty("rel", "noopener noreferrer");
        }
        return new HtmlString(Markdown.ToHtml(written, Pipeline));
    }

    private static MarkdownPipeline Make()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks();
        // <scheme:anything> would be a link whatever the scheme.
        builder.InlineParsers.TryRemove<AutolinkInlineParser>();
        return builder.Build();
    }

    private static bool Safe(string? url) => url is { Length: > 0 } && (url[0] == '#' || url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\'))
        || Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto" or "tel");

    private static void Plain(LinkInline link)
    {
        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }
        link.Remove();
    }
}
