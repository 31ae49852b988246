using System.Text.Json;
using static CaMauSo.Ui.Markup;

namespace CaMauSo.Ui.Fields;

/// <summary>
/// Turns a <see cref="FieldView"/> into HTML. Order is always label, hint, error, control, so that people and screen
/// readers meet the question, the help and the mistake before the box.
/// </summary>
internal sealed class FieldMarkup(Texts texts, Icons icons)
{
    public Markup Render(FieldView field) => field switch
    {
        { Kind: FieldKind.Hidden } => Of($"<input type=\"hidden\" name=\"{field.Name}\" value=\"{field.Value}\">"),
        { Locked: true } => Locked(field),
        { Kind: FieldKind.Date or FieldKind.Radio or FieldKind.Checkboxes or FieldKind.Signature } => Group(field),
        { Kind: FieldKind.Checkbox } => Wrap(field, "div", Of($"{Talk(field)}{Tick(field, "checkbox", field.Id, "true", field.Label, null, field.Value is "true" or "on" or "True")}")),
        _ => Wrap(field, "div", Of($"<label for=\"{field.Id}\">{field.Label}{Optional(field)}</label>{Talk(field)}{Control(field)}")),
    };

    private static Markup Wrap(FieldView field, string tag, Markup inside)
    {
        var states = (field.Error is null ? "" : " f-err") + (field.Marked is null ? "" : " mark");
        return Of($"<{Tag(tag)} class=\"f{states}\"{Attribute("role", tag == "fieldset" && field.Kind == FieldKind.Radio ? "radiogroup" : null)}{(tag == "fieldset" ? Describe(field) : None)}>{inside}</{Tag(tag)}>");
    }

    private static Markup Tag(string name) => name == "fieldset" ? Of($"fieldset") : Of($"div");

    private Markup Optional(FieldView field) => field.Required ? None : Of($" <span class=\"thin\">({texts["không bắt buộc"]})</span>");

    /// <summary>Officer's request, hint and error: everything said about the field before its control.</summary>
    private Markup Talk(FieldView field) => Of($"""
        {(field.Marked is { } asked ? Of($"<p class=\"ask\" id=\"{field.Id}-m\">{icons.Draw("flag")} <span>{texts["Cần sửa"]}: {asked}</span></p>") : None)}{(field.Hint is { } hint ? Of($"<p class=\"hint\" id=\"{field.Id}-h\">{hint}</p>") : None)}{(field.Error is { } error ? Of($"<p class=\"err\" id=\"{field.Id}-e\">{icons.Draw("circle-alert")} <span><span class=\"vh\">{texts["Lỗi"]}: </span>{error}</span></p>") : None)}
        """);

    private static Markup Describe(FieldView field)
    {
        string[] said = [field.Marked is null ? "" : field.Id + "-m", field.Hint is null ? "" : field.Id + "-h", field.Error is null ? "" : field.Id + "-e",
            field is { Kind: FieldKind.LongText, MaxLength: not null } ? field.Id + "-n" : ""];
        var ids = string.Join(' ', said.Where(s => s.Length > 0));
        return Attribute("aria-describedby", ids.Length > 0 ? ids : null);
    }

    private static Markup Says(FieldView field) => Of($"{Describe(field)}{Attribute("aria-invalid", field.Error is null ? null : "true")}");

    private static string? WidthClass(FieldView field) => field.Width switch { null => null, <= 4 => "w-4", <= 6 => "w-6", <= 10 => "w-10", _ => "w-20" };

    private Markup Control(FieldView field) => field.Kind switch
    {
        FieldKind.LongText => LongText(field),
        FieldKind.Select or FieldKind.Commune => Select(field),
        FieldKind.File => File(field),
        _ => Box(field),
    };

    private static Markup Box(FieldView field)
    {
        var (type, mode, autocomplete, width, max) = field.Kind switch
        {
            FieldKind.Tel => ("tel", "tel", "tel", 10, 20),
            FieldKind.Email => ("email", "email", "email", 20, 254),
            FieldKind.Number => ("text", "decimal", "off", 6, 20),
            FieldKind.Money => ("text", "numeric", "off", 10, 20),
            FieldKind.IdentityNumber => ("text", "numeric", "off", 10, 15),
            _ => ("text", (string?)null, (string?)null, (int?)null, 250),
        };
        var digits = field.Kind is FieldKind.Number or FieldKind.Money or FieldKind.IdentityNumber or FieldKind.Tel ? " num" : "";
        var css = (WidthClass(field.Width is null ? field with { Width = width } : field) + digits).Trim();
        var box = Of($"<input type=\"{type}\" id=\"{field.Id}\" name=\"{field.Name}\" value=\"{field.Value}\"{Attribute("class", css.Length > 0 ? css : null)}{Attribute("inputmode", field.InputMode ?? mode)}{Attribute("autocomplete", field.Autocomplete ?? autocomplete)}{Attribute("autocapitalize", field.Named ? "words" : null)}{Attribute("maxlength", Whole(field.MaxLength ?? max))}{Flag("data-money", field.Kind == FieldKind.Money)}{Says(field)}>");
        var suffix = field.Suffix ?? (field.Kind == FieldKind.Money ? "đồng" : null);
        return suffix is null ? box : Of($"<div class=\"unit\">{box}<span>{suffix}</span></div>");
    }

    private Markup LongText(FieldView field) => Of($"""
        <textarea id="{field.Id}" name="{field.Name}" rows="4"{Attribute("data-max", Whole(field.MaxLength))}{Attribute("autocomplete", field.Autocomplete)}{Says(field)}>{Of($"\n{field.Value}")}</textarea>{(field.MaxLength is { } max ? Of($"<p class=\"left\" id=\"{field.Id}-n\" data-left=\"{texts["Còn {0} ký tự"]}\" data-over=\"{texts["Dài quá {0} ký tự"]}\">{texts["Viết tối đa {0} ký tự.", max]}</p>") : None)}
        """);

    private Markup Select(FieldView field) => Of($"""
        <select id="{field.Id}" name="{field.Name}"{Attribute("class", WidthClass(field.Width is null ? field with { Width = 20 } : field))}{Attribute("autocomplete", field.Autocomplete)}{Flag("data-search", field.Kind == FieldKind.Commune || field.Searched)}{Says(field)}><option value="">{texts[field.Kind == FieldKind.Commune ? "Chọn xã, phường" : "Chọn"]}</option>{field.Options.Select(o => Of($"<option value=\"{o.Value}\"{Flag("selected", o.Value == field.Value)}>{o.Label}</option>"))}</select>
        """);

    private Markup File(FieldView field)
    {
        var accept = field.Accept ?? ".pdf,image/jpeg,image/png";
        return Of($"""
            {(field.Values.Count == 0 ? None : Of($"<ul class=\"kept docs\">{field.Values.Select(v => Of($"<li>{icons.Draw("file-check-2")} <div>{v}</div></li>"))}</ul>"))}<div class="drop"><input type="file" id="{field.Id}" name="{field.Name}" accept="{accept}"{Flag("multiple", field.Multiple)}{Attribute("data-shoot", accept.Contains("image", StringComparison.Ordinal) ? texts["Chụp ảnh"] : null)}{Attribute("data-mb", Whole(field.MaxMegabytes))}{Attribute("data-big", field.MaxMegabytes is { } most ? texts["Chọn tệp nhỏ hơn {0} MB.", most] : null)}{Attribute("data-gui", field.Resumable ? PieceWords() : null)}{Says(field)}></div>
            """);
    }

    /// <summary>What the script says while a file is on its way.</summary>
    private string PieceWords() => JsonSerializer.Serialize(new
    {
        sending = texts["Đang gửi, được {0} %"], waiting = texts["Mất mạng, đã gửi {0} %. Có mạng lại là tự gửi tiếp."], done = texts["Đã gửi xong"], cancel = texts["Hủy"],
        then = texts["Gửi hết tệp rồi tự sang bước sau."], small = texts["đã thu nhỏ từ {0}"], failed = texts["Không gửi được. Hãy chọn lại tệp."],
        signIn = texts["Phiên đăng nhập đã hết. Đăng nhập lại rồi mở trang này: tệp gửi tiếp từ chỗ dừng."],
    }, Plainly);

    private static readonly JsonSerializerOptions Plainly = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Markup Group(FieldView field)
    {
        var inside = field.Kind switch { FieldKind.Date => Date(field), FieldKind.Signature => Pad(field), _ => Choices(field) };
        return Wrap(field, "fieldset", Of($"<legend>{field.Label}{Optional(field)}</legend>{Talk(field)}{inside}"));
    }

    /// <summary>Written with a finger or a pen; where no script runs, on the paper slip.</summary>
    private Markup Pad(FieldView field) => Of($"""
        <div class="drop" id="{field.Id}-pad" tabindex="-1" data-sign="{texts["Xóa, ký lại"]}" data-pad="{texts["Ô để ký"]}"><input type="hidden" name="{field.Name}" value="{field.Value}"><p>{texts["Máy này không ký trên màn hình được: ký trên phiếu giấy."]}</p></div>
        """);

    internal static Markup Ink(WrittenSignature written, string label) => Of($"<svg viewBox=\"0 0 600 200\" width=\"240\" height=\"80\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"4\" stroke-linecap=\"round\" stroke-linejoin=\"round\" role=\"img\" aria-label=\"{label}\"><path d=\"{written.Path}\"/></svg>");

    private Markup Date(FieldView field)
    {
        Markup Part(int at, string part, string label, string width) => Of($"""
            <div><label for="{field.Id}-{part}">{label}</label><input type="text" class="{width} num" id="{field.Id}-{part}" name="{field.Name}.{part}" value="{(field.Values.Count > at ? field.Values[at] : null)}" inputmode="numeric" maxlength="{part switch { "day" => 30, "month" => 2, _ => 4 }}"{Attribute("autocomplete", field.Autocomplete is { } token ? $"{token}-{part}" : "off")}{Attribute("aria-invalid", field.Error is null ? null : "true")}></div>
            """);
        return Of($"<div class=\"date\">{Part(0, "day", texts["Ngày"], "w-4")}{Part(1, "month", texts["Tháng"], "w-4")}{Part(2, "year", texts["Năm"], "w-6")}</div>");
    }

    private static Markup Choices(FieldView field)
    {
        var type = field.Kind == FieldKind.Radio ? "radio" : "checkbox";
        var few = field.Options.Count <= 3 && field.Options.All(o => o.Hint is null && o.Label.Length <= 16);
        return Of($"<div class=\"opts{(few ? " opts-h" : "")}\">{field.Options.Select((o, i) => Tick(field, type, $"{field.Id}-{i + 1}", o.Value, o.Label, o.Hint, field.Values.Contains(o.Value)))}</div>");
    }

    private static Markup Tick(FieldView field, string type, string id, string value, string label, string? hint, bool on) => Of($"""
        <div class="opt"><input type="{type}" id="{id}" name="{field.Name}" value="{value}"{Flag("checked", on)}{(field.Kind == FieldKind.Checkbox ? Says(field) : None)}><label for="{id}">{label}{(hint is null ? None : Of($"<small>{hint}</small>"))}</label></div>
        """);

    private static Markup Locked(FieldView field) =>
        Of($"<dl class=\"f locked\"><dt class=\"hint\">{field.Label}</dt><dd>{Answer(field)}</dd></dl>");

    /// <summary>The answer as people read it, for locked fields and check-answers lists.</summary>
    internal static string Answer(FieldView field) => field.Kind switch
    {
        FieldKind.Date => string.Join('/', field.Values.Where(v => v.Length > 0)),
        FieldKind.Select or FieldKind.Radio or FieldKind.Commune or FieldKind.Checkboxes =>
            string.Join(", ", field.Values.Select(v => field.Options.FirstOrDefault(o => o.Value == v)?.Label ?? v)),
        FieldKind.Checkbox => field.Value is "true" or "on" or "True" ? "Có" : "Không",
        FieldKind.Signature => field.Value is { Length: > 0 } ? "Đã ký" : "",
        _ => string.Join(", ", field.Values),
    };

    private static string? Whole(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
