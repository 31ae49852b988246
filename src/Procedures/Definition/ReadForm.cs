using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CaMauSo.Procedures.Expressions;
using YamlDotNet.RepresentationModel;

namespace CaMauSo.Procedures.Definition;

/// <summary>Reads pages and questions.</summary>
internal static partial class ReadForm
{
    private static readonly string[] Prefills =
        ["me.fullName", "me.identityNumber", "me.birthDate", "me.gender", "me.address", "me.phone", "me.email", "me.commune"];

    /// <summary>Patterns found right: most questions of a province share a few, and judging one takes longer than reading its question.</summary>
    private static readonly ConcurrentDictionary<string, bool> Right = new();
    private const int MostRemembered = 5_000;

    /// <summary>Lists of choices written once and named by several questions.</summary>
    public static Dictionary<string, IReadOnlyList<Choice>> Lists(Part root)
    {
        if (root.Holding("lists", AskKind.NamedChoices).InnerOrNone("lists")?.Quiet() is not { } lists) return [];
        return lists.Node.Children.Keys.Cast<YamlScalarNode>().ToDictionary(key => key.Value!, key => (IReadOnlyList<Choice>)Choices(lists, key.Value!));
    }

    public static FormPage Page(Part part, Dictionary<string, IReadOnlyList<Choice>> lists)
    {
        var key = part.Mark("page", "page");
        var show = part.Expression("showWhen", Kind.Truth, Stage.Show, "page:" + key);
        return new FormPage(key, part.Text("title"), part.TextOrNone("hint"), show, part.Each("fields", field => Field(field, lists))) { Cases = ReadCases.Named(part) };
    }

    public static FormRule Rule(Part part) => new(
        part.Expressed("must", Kind.Truth, Stage.Form), part.Text("about"), part.Text("says"));

    /// <summary>A question of an action's mini-form: it is always asked, and answered by whoever acts.</summary>
    public static FormField Asked(Part part, string action, Dictionary<string, IReadOnlyList<Choice>> lists)
    {
        var field = Field(part, lists, "ask " + action);
        foreach (var key in new[] { "showWhen", "requiredWhen", "prefill" })
            if (part.Raw(key) is not null) throw part.Refuse(key, $"Câu hỏi của hành động \"{action}\" không dùng \"{key}\".");
        return field;
    }

    private static FormField Field(Part part, Dictionary<string, IReadOnlyList<Choice>> lists, string kind = "field")
    {
        var path = part.Mark(kind, "path");
        if (!PathShape().IsMatch(path))
            throw part.Refuse("path", $"\"{path}\" không phải đường dẫn như child.fullName (chữ Latinh không dấu, số, dấu chấm).");
        var field = new FormField
        {
            Path = path,
            Label = part.Text("label"),
            Hint = part.TextOrNone("hint"),
            Kind = part.Word<FieldKind>("kind"),
            Choices = ChoicesOf(part, lists),
            Required = part.Flag("required"),
            RequiredWhen = part.Expression("requiredWhen", Kind.Truth, Stage.Form),
            ShowWhen = part.Expression("showWhen", Kind.Truth, Stage.Show, path),
            MinLength = part.WholeOrNone("minLength"),
            MaxLength = part.WholeOrNone("maxLength", 1),
            Pattern = part.TextOrNone("pattern"),
            PatternMessage = part.TextOrNone("patternMessage"),
            Min = part.NumberOrNone("min"),
            Max = part.NumberOrNone("max"),
            DateRule = part.OneOfOrNone("dateRule", "past", "notFuture", "any"),
            MaxYearsAgo = part.WholeOrNone("maxYearsAgo", 1),
            Autocomplete = part.TextOrNone("autocomplete"),
            Prefill = part.OneOfOrNone("prefill", Prefills),
            Default = part.TextOrNone("default"),
            Privacy = part.Word<PrivacyClass>("privacy", PrivacyClass.Basic),
            PrivacyIsSaid = part.Raw("privacy") is not null,
            Purpose = part.TextOrNone("purpose") ?? "",
            Width = part.OneOfOrNone("width", "short", "medium", "long"),
            Suffix = part.TextOrNone("suffix"),
            Row = part.TextOrNone("row"),
            ErrorRequired = part.TextOrNone("errorRequired"),
        };
        Fits(part, field);
        return field;
    }

    private static void Fits(Part part, FormField field)
    {
        var choosing = field.Kind is FieldKind.Select or FieldKind.Radio or FieldKind.Checkboxes;
        if (choosing && field.Choices.Count == 0) throw part.Refuse("kind", $"Trường \"{field.Path}\" cần \"choices\".");
        if (!choosing && field.Choices.Count > 0) throw part.Refuse("choices", $"Trường loại {field.Kind} không có \"choices\".");
        if (field.Default is { } text && choosing && field.Choices.All(choice => choice.Value != text))
            throw part.Refuse("default", $"\"{text}\" không có trong các lựa chọn.");
        if (field.Pattern is null) return;
        if (field.PatternMessage is null) throw part.Refuse("pattern", "Có \"pattern\" thì phải có \"patternMessage\" để người dân biết phải viết thế nào.");
        if (field.Pattern.Length > 200) throw part.Refuse("pattern", "Mẫu quá dài.");
        if (Right.ContainsKey(field.Pattern)) return;
        try
        {
            // Non-backtracking: no pattern of a definition can be made to run for ever.
            _ = new Regex(field.Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            if (Right.Count < MostRemembered) Right.TryAdd(field.Pattern, true);
        }
        catch (NotSupportedException)
        {
            throw part.Refuse("pattern", "Mẫu dùng phép không chạy được trong thời gian có hạn (nhìn trước, nhìn sau, nhắc lại nhóm), hoặc số lần lặp nhân lên nhau quá lớn.");
        }
        catch (ArgumentException wrong)
        {
            throw part.Refuse("pattern", $"Mẫu viết sai: {wrong.Message}");
        }
    }

    private static IReadOnlyList<Choice> ChoicesOf(Part part, Dictionary<string, IReadOnlyList<Choice>> lists)
    {
        if (part.Holding("choices", AskKind.Choices).Raw("choices") is not YamlScalarNode { Value: { } name }) return part.Raw("choices") is null ? [] : Choices(part, "choices");
        return lists.TryGetValue(name, out var list) ? list : throw part.Refuse("choices", $"Không có danh sách \"{name}\" trong \"lists\".");
    }

    private static List<Choice> Choices(Part part, string key) => [.. part.Pairs(key).Select(pair => new Choice(pair.Key, pair.Value))];

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]{0,39}(\.[a-z][A-Za-z0-9]{0,39}){0,3}$")]
    private static partial Regex PathShape();
}
