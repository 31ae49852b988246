using System.Globalization;
using System.Text.Json.Nodes;

namespace CaMauSo.Procedures.Model;

/// <summary>Answers as people read them.</summary>
internal static class AnswerWords
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static string Of(FormField field, JsonNode? answer)
    {
        if (answer is null) return "";
        if (answer is JsonArray many) return string.Join(", ", many.Select(one => Label(field, one?.ToString() ?? "")));
        var text = answer.ToString();
        return field.Kind switch
        {
            FieldKind.Select or FieldKind.Radio => Label(field, text),
            FieldKind.Checkbox => answer is JsonValue value && value.TryGetValue<bool>(out var yes) && yes ? "Có" : "Không",
            FieldKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : text,
            FieldKind.Money => decimal.TryParse(text, CultureInfo.InvariantCulture, out var dong) ? dong.ToString("#,0", Vietnamese) + " đ" : text,
            FieldKind.Integer or FieldKind.Decimal =>
                decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number.ToString("#,0.####", Vietnamese) : text,
            _ => text,
        };
    }

    private static string Label(FormField field, string value) => field.Choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value;
}
