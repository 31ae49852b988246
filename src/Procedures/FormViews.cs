using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;

namespace CaMauSo.Procedures;

/// <summary>A procedure's questions as fields of a page: the one bridge from definitions to what people see.</summary>
public static class FormViews
{
    private static readonly Dictionary<FieldKind, Ui.FieldKind> Kinds = new()
    {
        [FieldKind.Text] = Ui.FieldKind.Text, [FieldKind.LongText] = Ui.FieldKind.LongText, [FieldKind.Date] = Ui.FieldKind.Date,
        [FieldKind.Select] = Ui.FieldKind.Select, [FieldKind.Radio] = Ui.FieldKind.Radio, [FieldKind.Checkbox] = Ui.FieldKind.Checkbox,
        [FieldKind.Checkboxes] = Ui.FieldKind.Checkboxes, [FieldKind.Commune] = Ui.FieldKind.Commune,
        [FieldKind.IdentityNumber] = Ui.FieldKind.IdentityNumber, [FieldKind.Phone] = Ui.FieldKind.Tel, [FieldKind.Email] = Ui.FieldKind.Email,
        [FieldKind.Integer] = Ui.FieldKind.Number, [FieldKind.Decimal] = Ui.FieldKind.Number, [FieldKind.Money] = Ui.FieldKind.Money,
    };

    /// <summary>How the patterns of names begin: letters, nothing else but what joins them.</summary>
    private const string PersonName = @"^[\p{L}\p{M} .";

    private static readonly string[] DateBoxes = [".day", ".month", ".year"];

    /// <summary>The questions of a page that are shown, with what was answered or typed and what is wrong with it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="evaluation">Decides what is shown and required.</param>
    /// <param name="answers">Answers so far; the default stands in where there is none.</param>
    /// <param name="communes">Communes to choose from, as of the day of the act.</param>
    /// <param name="reading">What reading the page gave, after a post.</param>
    /// <param name="typed">What was posted, shown again untouched.</param>
    /// <param name="texts">Puts the questions into the reader's language.</param>
    public static IReadOnlyList<FieldView> Of(
        FormPage page, Evaluation evaluation, JsonObject answers, IReadOnlyList<Unit> communes, FormReading? reading = null,
        IReadOnlyDictionary<string, string[]>? typed = null, Texts? texts = null) =>
        [.. page.Fields.Where(evaluation.IsVisible).Select(field => Of(field, answers, communes, typed, texts) with
        {
            Required = evaluation.IsRequired(field),
            Error = reading?.Errors.FirstOrDefault(error => error.Path == field.Path)?.Message,
        })];

    /// <summary>One question as a field.</summary>
    public static FieldView Of(
        FormField field, JsonObject answers, IReadOnlyList<Unit> communes, IReadOnlyDictionary<string, string[]>? typed = null,
        Texts? texts = null) =>
        new(field.Path, Kinds[field.Kind], Said(field.Label, texts))
        {
            Hint = field.Hint is null ? null : Said(field.Hint, texts),
            Values = Typed(field, typed) ?? Given(field, answers),
            Options = field.Kind == FieldKind.Commune
                ? [.. communes.Select(unit => new Ui.Choice(unit.Code, unit.FullName))]
                : [.. field.Choices.Select(choice => new Ui.Choice(choice.Value, Said(choice.Label, texts)))],
            Autocomplete = field.Autocomplete,
            InputMode = field.Kind switch { FieldKind.Integer => "numeric", FieldKind.Decimal => "decimal", _ => null },
            Width = field.Width switch { "short" => 4, "medium" => 20, _ => null },
            MaxLength = field.MaxLength,
            Required = field.Required,
            Suffix = field.Suffix, Named = field.Pattern?.StartsWith(PersonName, StringComparison.Ordinal) == true,
            Row = field.Row,
        };

    private static string Said(string sentence, Texts? texts) => texts is null ? sentence : texts[sentence];

    private static string[]? Typed(FormField field, IReadOnlyDictionary<string, string[]>? typed)
    {
        if (typed is null) return null;
        if (field.Kind != FieldKind.Date || typed.ContainsKey(field.Path)) return typed.GetValueOrDefault(field.Path, []);
        return TypedDate.Boxes([.. DateBoxes.Select(box => typed.GetValueOrDefault(field.Path + box, [])).Select(box => box.Length > 0 ? box[0] : "")]);
    }

    private static IReadOnlyList<string> Given(FormField field, JsonObject answers)
    {
        if (Answers.At(answers, field.Path) is not { } answer) return field.Default is { } text ? [text] : [];
        if (answer is JsonArray many) return [.. many.Select(one => one?.ToString() ?? "")];
        return field.Kind switch
        {
            FieldKind.Date when answer.ToString().Split('-') is [var year, var month, var day] => [day.TrimStart('0'), month.TrimStart('0'), year],
            FieldKind.Decimal => [answer.ToString().Replace('.', ',')],
            _ => [answer.ToString()],
        };
    }
}
