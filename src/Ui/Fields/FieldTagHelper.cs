using System.Globalization;
using CaMauSo.Kernel;
using CaMauSo.Ui.Fields;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaMauSo.Ui;

/// <summary>
/// One field. Either <c>&lt;cm-field view="field"&gt;</c> with a <see cref="FieldView"/>, or
/// <c>&lt;cm-field for="Input.Name" label="Họ và tên" hint="…"&gt;</c> for a property of the page model.
/// Errors and what was typed come from ModelState.
/// </summary>
[HtmlTargetElement("cm-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(Texts texts, Icons icons, PageFrame frame) : TagHelper
{
    internal static readonly string[] DateParts = [".day", ".month", ".year"];

    public FieldView? View { get; set; }
    public ModelExpression? For { get; set; }

    /// <summary>Found from the property's type unless it is said.</summary>
    public FieldKind Kind { get => _kind ?? FieldKind.Text; set => _kind = value; }
    private FieldKind? _kind;

    public string Label { get; set; } = "";
    public string? Hint { get; set; }
    public IEnumerable<Choice>? Options { get; set; }
    public string? Autocomplete { get; set; }
    public string? Inputmode { get; set; }
    public int? Width { get; set; }
    public int? MaxLength { get; set; }
    public bool Optional { get; set; }
    public bool Locked { get; set; }
    public string? Accept { get; set; }
    public bool Multiple { get; set; }
    public string? Suffix { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Named(View ?? FromModel(For ?? throw new InvalidOperationException("cm-field needs view or for.")));
        frame.Fields.Add((field.Name, field.FocusId));
        output.TagName = null;
        output.Content.SetHtmlContent(new FieldMarkup(texts, icons).Render(field));
    }

    /// <summary>The field with its error out of ModelState, if it has none of its own.</summary>
    private FieldView Named(FieldView field) => field.Error is not null ? field : field with { Error = ErrorOf(ViewContext.ModelState, field.Name) };

    internal static string? ErrorOf(ModelStateDictionary state, string name)
    {
        string[] keys = [name, name + ".day", name + ".month", name + ".year"];
        return keys.Select(k => state.TryGetValue(k, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null).FirstOrDefault(e => e is not null);
    }

    private FieldView FromModel(ModelExpression property)
    {
        var kind = _kind ?? KindOf(property.Metadata.UnderlyingOrModelType);
        return new FieldView(property.Name, kind, Label)
        {
            Hint = Hint, Options = [.. Options ?? []], Autocomplete = Autocomplete, InputMode = Inputmode, Width = Width, MaxLength = MaxLength,
            Required = !Optional, Locked = Locked, Accept = Accept, Multiple = Multiple, Suffix = Suffix, Values = Typed(property, kind),
        };
    }

    private static FieldKind KindOf(Type type) =>
        type == typeof(DateOnly) ? FieldKind.Date
        : type == typeof(bool) ? FieldKind.Checkbox
        : type == typeof(Money) ? FieldKind.Money
        : type == typeof(IFormFile) ? FieldKind.File
        : type == typeof(int) || type == typeof(long) || type == typeof(decimal) ? FieldKind.Number
        : FieldKind.Text;

    private List<string> Typed(ModelExpression property, FieldKind kind)
    {
        if (kind == FieldKind.File) return [];
        var state = ViewContext.ModelState;
        if (kind == FieldKind.Date && state.ContainsKey(property.Name + ".day"))
            return [.. DateParts.Select(part => state[property.Name + part]?.AttemptedValue ?? "")];
        if (state.TryGetValue(property.Name, out var entry) && entry.RawValue is not null)
            return entry.RawValue is string[] several ? [.. several] : [entry.AttemptedValue ?? ""];
        return property.Model switch
        {
            null => [],
            DateOnly date => [.. new[] { date.Day, date.Month, date.Year }.Select(n => n.ToString(CultureInfo.InvariantCulture))],
            bool on => [on ? "true" : "false"],
            Money money => [money.Dong.ToString("#,0")],
            IEnumerable<string> several => [.. several],
            var one => [Convert.ToString(one, CultureInfo.CurrentCulture) ?? ""],
        };
    }
}

/// <summary>All fields of a page in order: <c>&lt;cm-fields of="Model.Fields" /&gt;</c>; those with the same Row stand side by side.</summary>
[HtmlTargetElement("cm-fields", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldsTagHelper(Texts texts, Icons icons, PageFrame frame) : TagHelper
{
    public IEnumerable<FieldView> Of { get; set; } = [];

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var markup = new FieldMarkup(texts, icons);
        string? row = null;
        foreach (var given in Of)
        {
            var field = given.Error is not null ? given : given with { Error = FieldTagHelper.ErrorOf(ViewContext.ModelState, given.Name) };
            frame.Fields.Add((field.Name, field.FocusId));
            if (row is not null && field.Row != row) output.Content.AppendHtml("</div>");
            if (field.Row is not null && field.Row != row) output.Content.AppendHtml("<div class=\"row\">");
            row = field.Row;
            output.Content.AppendHtml(markup.Render(field));
        }
        if (row is not null) output.Content.AppendHtml("</div>");
    }
}
