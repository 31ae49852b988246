using System.Globalization;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Razor.TagHelpers;
using QRCoder;

namespace CaMauSo.Ui;

/// <summary><c>&lt;cm-qr text="https://…/h/ABC" label="Mã tra cứu" /&gt;</c>: a plain link as a QR code, drawn on the server, readable by any phone's camera.</summary>
[HtmlTargetElement("cm-qr", TagStructure = TagStructure.WithoutEndTag)]
public sealed class QrTagHelper : TagHelper
{
    public string Text { get; set; } = "";
    public string Label { get; set; } = "Mã QR";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        using var data = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.M);
        var size = data.ModuleMatrix.Count;
        var path = new System.Text.StringBuilder();
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
            {
                if (!data.ModuleMatrix[y][x]) continue;
                var from = x;
                while (x + 1 < size && data.ModuleMatrix[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1h-{x - from + 1}z");
            }
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Of($"<svg class=\"qr\" viewBox=\"3 3 {size - 6} {size - 6}\" role=\"img\" aria-label=\"{Label}\" shape-rendering=\"crispEdges\"><path fill=\"#18212b\" d=\"{path.ToString()}\"/></svg>"));
    }
}

/// <summary><c>&lt;cm-barcode text="H12.32248-261118-0001" /&gt;</c>: Code 128 for the hand scanner at a desk, drawn on the server; the text stands under it.</summary>
[HtmlTargetElement("cm-barcode", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BarcodeTagHelper : TagHelper
{
    public string Text { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var bars = new ZXing.OneD.Code128Writer().encode(Text, ZXing.BarcodeFormat.CODE_128, 0, 1);
        var path = new System.Text.StringBuilder();
        for (var x = 0; x < bars.Width; x++)
        {
            if (!bars[x, 0]) continue;
            var from = x;
            while (x + 1 < bars.Width && bars[x + 1, 0]) x++;
            path.Append(CultureInfo.InvariantCulture, $"M{from} 0h{x - from + 1}v1h-{x - from + 1}z");
        }
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Of($"<span class=\"bars\"><svg viewBox=\"0 0 {bars.Width} 1\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Mã vạch {Text}\" shape-rendering=\"crispEdges\"><path d=\"{path.ToString()}\"/></svg><span>{Text}</span></span>"));
    }
}

/// <summary>
/// <c>&lt;cm-rate name="stars" /&gt;</c> inside a POST form: three faces, each a submit button (values 1, 2, 3), so rating takes one tap.
/// </summary>
[HtmlTargetElement("cm-rate", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RateTagHelper(Icons icons, Texts texts) : TagHelper
{
    public string Name { get; set; } = "rating";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "rate");
        Markup Face(int value, string icon, string css, string words) => Markup.Of($"<button name=\"{Name}\" value=\"{value}\"><span class=\"{css}\">{icons.Draw(icon)}</span>{words}</button>");
        output.Content.SetHtmlContent(Markup.Of($"{Face(3, "smile", "ok", texts["Hài lòng"])}{Face(2, "meh", "w", texts["Bình thường"])}{Face(1, "frown", "e", texts["Không hài lòng"])}"));
    }
}

/// <summary>
/// <c>&lt;cm-when at="dossier.ReceivedAt" /&gt;</c>: a moment on a clock in Cà Mau: "8 giờ 12, 21/11/2026"; <c>short</c> gives "21/11 08:12".
/// </summary>
[HtmlTargetElement("cm-when", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WhenTagHelper : TagHelper
{
    public DateTimeOffset? At { get; set; }
    public DateOnly? On { get; set; }
    public bool Short { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "num");
        if (At is { } moment)
        {
            output.Attributes.SetAttribute("datetime", Vietnam.Local(moment).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
            output.Content.SetContent(Short ? Say.Short(moment) : Say.Moment(moment));
        }
        else if (On is { } date)
        {
            output.Attributes.SetAttribute("datetime", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            output.Content.SetContent(Say.Date(date));
        }
        else output.Content.SetContent("—");
    }
}

/// <summary>Moments, dates and lengths of time in Vietnamese words, the same everywhere.</summary>
public static class Say
{
    /// <summary>"8 giờ 12, ngày 21/11/2026"</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var local = Vietnam.Local(moment);
        return $"{local.Hour} giờ{(local.Minute == 0 ? "" : " " + local.Minute.ToString("00", CultureInfo.InvariantCulture))}, ngày {Date(DateOnly.FromDateTime(local.DateTime))}";
    }

    /// <summary>"21/11 08:12"</summary>
    public static string Short(DateTimeOffset moment) => Vietnam.Local(moment).ToString("dd/MM HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"21/11/2026"</summary>
    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Chào buổi sáng": as people greet each other at that hour.</summary>
    public static string Greeting(DateTimeOffset moment) => Vietnam.Local(moment).Hour switch { >= 4 and < 11 => "Chào buổi sáng", >= 11 and < 13 => "Chào buổi trưa", >= 13 and < 18 => "Chào buổi chiều", _ => "Chào buổi tối" };

    /// <summary>"096 190 000 012": identity numbers in threes, so that people can read them to each other.</summary>
    public static string Identity(string number) =>
        number.Length == 12 && number.All(char.IsAsciiDigit) ? $"{number[..3]} {number[3..6]} {number[6..9]} {number[9..]}" : number;

    /// <summary>Two letters for a round badge: the last two words' initials.</summary>
    public static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "—" : string.Concat(words.TakeLast(2).Select(w => char.ToUpper(w[0])));
    }
}
