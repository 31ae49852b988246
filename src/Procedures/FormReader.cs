using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Reading;

namespace CaMauSo.Procedures;

/// <summary>
/// Turns what was typed into answers. Never throws on what people send: everything wrong becomes a sentence at its
/// question that says what to do.
/// </summary>
public sealed class FormReader
{
    /// <summary>Reads pages of a form.</summary>
    /// <param name="procedure">The definition.</param>
    /// <param name="pages">The pages that were sent; one page of a draft, or all of them.</param>
    /// <param name="typed">Texts by input name; a date as one text or as path.day, path.month, path.year.</param>
    /// <param name="situation">When and how it is filed.</param>
    /// <param name="earlier">Answers of the other pages, kept and needed to know what is shown.</param>
    /// <returns>All answers to questions that are shown, earlier ones included, and what is wrong with the pages read.</returns>
    public FormReading Read(
        ProcedureVersion procedure, IEnumerable<FormPage> pages, IReadOnlyDictionary<string, string[]> typed, Situation situation,
        JsonObject? earlier = null)
    {
        var fields = pages.SelectMany(page => page.Fields).ToList();
        var answers = earlier?.DeepClone().AsObject() ?? [];
        var wrong = new Dictionary<string, string>();
        var known = new HashSet<string>();
        foreach (var field in fields)
        {
            known.Add(field.Path);
            if (field.Kind == FieldKind.Date) known.UnionWith([field.Path + ".day", field.Path + ".month", field.Path + ".year"]);
            var (value, sentence) = AnswerText.Read(field, typed, situation.Today);
            Answers.Put(answers, field.Path, value);
            if (sentence is not null) wrong[field.Path] = sentence;
        }

        var evaluation = Evaluation.Of(procedure, answers, situation);
        var errors = new List<FieldError>();
        var broken = evaluation.BrokenRules().ToLookup(rule => rule.About);
        foreach (var field in fields.Where(evaluation.IsVisible))
        {
            if (wrong.TryGetValue(field.Path, out var sentence)) errors.Add(new FieldError(field.Path, sentence));
            else if (Answers.At(answers, field.Path) is null && evaluation.IsRequired(field)) errors.Add(new FieldError(field.Path, Sentences.Missing(field)));
            else if (broken[field.Path].FirstOrDefault() is { } rule) errors.Add(new FieldError(field.Path, rule.Says));
        }

        var visible = evaluation.VisibleAnswers();
        // Said by the data contract and by nothing above, such as a rule of a written contract between answers.
        var order = fields.Where(evaluation.IsVisible).Select((field, at) => (field.Path, at)).ToDictionary(pair => pair.Path, pair => pair.at);
        var more = procedure.Contract.Check(procedure, visible).Where(breach => order.ContainsKey(breach.Path) && errors.TrueForAll(error => error.Path != breach.Path)).ToList();
        if (more.Count > 0) errors = [.. errors.Concat(more).OrderBy(error => order[error.Path])];

        return new FormReading(visible, errors) { Held = evaluation, Unknown = [.. typed.Keys.Where(key => !known.Contains(key))] };
    }

    /// <summary>Reads one question that stands outside a form, such as those of an action.</summary>
    /// <returns>The answer, or what is wrong; neither when nothing was typed and nothing had to be.</returns>
    public static (JsonNode? Value, string? Wrong) ReadOne(FormField field, IReadOnlyDictionary<string, string[]> typed, DateOnly today)
    {
        var (value, wrong) = AnswerText.Read(field, typed, today);
        return (value, wrong ?? (value is null && field.Required ? Sentences.Missing(field) : null));
    }

    /// <summary>Answers sent as JSON, as if they had been typed.</summary>
    /// <exception cref="Refused">A text in it is broken (half of a surrogate pair), or a name stands twice.</exception>
    public static IReadOnlyDictionary<string, string[]> Typed(JsonObject answers)
    {
        var typed = new Dictionary<string, string[]>();
        // JSON is read as it is walked, so what is wrong inside it shows only here.
        try { Flatten(answers, "", typed, 0); }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            throw new Refused("Dữ liệu gửi lên có ký tự bị hỏng hoặc một mục ghi hai lần; xin kiểm tra rồi gửi lại.", "answers");
        }
        return typed;
    }

    private static void Flatten(JsonObject part, string path, Dictionary<string, string[]> typed, int depth)
    {
        foreach (var (key, node) in part)
        {
            var name = path + key;
            if (node is JsonObject inner && depth < 8) Flatten(inner, name + ".", typed, depth + 1);
            else if (node is JsonArray list) typed[name] = [.. list.Select(Text)];
            else if (node is not null) typed[name] = [Text(node)];
        }
    }

    // A JSON number has a point; people here write a comma, and a point between thousands.
    private static string Text(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            number.ToString(CultureInfo.InvariantCulture).Replace('.', ','),
        null => "",
        _ => node.ToString(),
    };
}

/// <summary>What reading a form gave.</summary>
/// <param name="Answers">Answers to the questions that are shown.</param>
/// <param name="Errors">What is wrong, in page order.</param>
public sealed record FormReading(JsonObject Answers, IReadOnlyList<FieldError> Errors)
{
    /// <summary>Input names no question has: ignored on pages, refused by the API.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>The procedure held against these answers.</summary>
    public required Evaluation Held { get; init; }

    public bool IsRight => Errors.Count == 0;
}

/// <summary>What is wrong with an answer.</summary>
public sealed record FieldError(string Path, string Message);
