using CaMauSo.Ui.Fields;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaMauSo.Ui;

/// <summary>A signature written on glass, shown: <c>&lt;cm-signature of="@text" label="Chữ ký người nhận" /&gt;</c>. Nothing when there is none.</summary>
[HtmlTargetElement("cm-signature", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SignatureTagHelper : TagHelper
{
    public string? Of { get; set; }
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (WrittenSignature.Read(Of) is { } written) output.Content.SetHtmlContent(FieldMarkup.Ink(written, Label));
    }
}
