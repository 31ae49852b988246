using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaMauSo.Ui;

/// <summary>
/// "Có 3 chỗ cần sửa": each mistake as a link to its field, in the order of the fields on the page. Place
/// <c>&lt;cm-errors /&gt;</c> over the heading; a page that forgets gets it from the layout.
/// </summary>
[HtmlTargetElement("cm-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(Texts texts, PageFrame frame) : TagHelper
{
    /// <summary>Errors that are not in ModelState, for pages that render <see cref="FieldView"/>s with errors of their own.</summary>
    public IEnumerable<FieldView> Of { get; set; } = [];

    /// <summary>Set by the layout: print only when the page itself did not.</summary>
    public bool Fallback { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Fallback && frame.SummaryPlaced) return;
        frame.SummaryPlaced = true;
        // The fields come after the summary: it is written when the page is sent, by when their order is known.
        output.Content.SetHtmlContent(new Late(() => Summary(ViewContext.ModelState, [.. Of])));
    }

    private Markup Summary(ModelStateDictionary state, IReadOnlyList<FieldView> own)
    {
        var found = new List<(int Order, string Id, string Message)>();
        foreach (var field in own.Where(f => f.Error is not null)) found.Add((OrderOf(field.Name).Order, field.FocusId, field.Error!));
        foreach (var (key, entry) in state)
            foreach (var error in entry.Errors)
            {
                var (order, id) = OrderOf(key);
                if (!found.Any(f => f.Id == id && id.Length > 0 && f.Message == error.ErrorMessage)) found.Add((order, id, error.ErrorMessage));
            }
        if (found.Count == 0) return Markup.None;
        var lines = found.OrderBy(f => f.Order).Select(f => f.Id.Length == 0
            ? Markup.Of($"<li>{f.Message}</li>")
            : Markup.Of($"<li><a href=\"#{f.Id}\">{f.Message}</a></li>"));
        var title = found.All(f => f.Id.Length == 0) ? texts["Chưa làm được việc này"] : texts["Có {0} chỗ cần sửa", found.Count];
        return Markup.Of($"<div class=\"sum\" role=\"alert\" tabindex=\"-1\" aria-labelledby=\"sum-h\" id=\"sum\"><h2 id=\"sum-h\">{title}</h2><ul>{lines}</ul></div>");
    }

    private (int Order, string Id) OrderOf(string key)
    {
        for (var i = 0; i < frame.Fields.Count; i++)
            if (frame.Fields[i].Name == key || key.StartsWith(frame.Fields[i].Name + ".", StringComparison.Ordinal)) return (i, frame.Fields[i].Id);
        return (-1, "");
    }

    /// <summary>Content that is made when it is written.</summary>
    private sealed class Late(Func<Markup> make) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => make().WriteTo(writer, encoder);
    }
}
