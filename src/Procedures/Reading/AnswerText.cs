using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaMauSo.Kernel;

namespace CaMauSo.Procedures.Reading;

/// <summary>Reads one answer: an answer, nothing, or a sentence that says what is wrong.</summary>
internal static class AnswerText
{
    /// <summary>Longer texts are refused before anything is done with them.</summary>
    private const int LongestRaw = 20_000;

    private static readonly ConcurrentDictionary<string, Regex> Patterns = new();

    public static (JsonNode? Value, string? Wrong) Read(FormField field, IReadOnlyDictionary<string, string[]> typed, DateOnly today)
    {
        if (field.Kind == FieldKind.Date) return DateText.Read(field, typed, today);
        var raw = (typed.GetValueOrDefault(field.Path) ?? []).Where(text => !string.IsNullOrWhiteSpace(text)).Distinct().ToList();
        if (raw.Count == 0) return (null, null);
        if (raw.Find(text => text.Length > LongestRaw) is { } huge) return (null, Sentences.TooLong(field, MostOf(field), huge.Length));
        if (field.Kind == FieldKind.Checkboxes) return Several(field, raw);
        if (field.Kind == FieldKind.Checkbox) return Tick(field, raw);
        if (raw.Count > 1) return (null, Sentences.OneOnly(field));
        var text = Vietnamese.Clean(raw[0], keepLines: field.Kind == FieldKind.LongText);
        if (text.Length == 0) return (null, null);
        return field.Kind switch
        {
            FieldKind.Select or FieldKind.Radio => field.Choices.Any(choice => choice.Value == text) ? (text, null) : (null, Sentences.NotOffered(field)),
            FieldKind.Commune => CommuneKey(field, text),
            FieldKind.IdentityNumber => PeopleText.IdentityNumber(field, text),
            FieldKind.Phone => PeopleText.Phone(field, text),
            FieldKind.Email => PeopleText.Email(field, text),
            FieldKind.Integer or FieldKind.Money or FieldKind.Decimal => NumberText.Read(field, text),
            _ => Words(field, text),
        };
    }

    /// <summary>How many characters an answer in words may have.</summary>
    public static int MostOf(FormField field) => field.MaxLength ?? (field.Kind == FieldKind.LongText ? 2_000 : 200);

    private static (JsonNode?, string?) Words(FormField field, string text)
    {
        var most = MostOf(field);
        if (text.Length > most) return (null, Sentences.TooLong(field, most, text.Length));
        if (IsStrange(text)) return (null, Sentences.Strange(field));
        if (text.Length < field.MinLength) return (null, Sentences.TooShort(field, field.MinLength.Value));
        if (field.Pattern is { } pattern && !Patterns.GetOrAdd(pattern, Compiled).IsMatch(text))
            return (null, Sentences.About(field, Uncapitalised(field.PatternMessage!) + "."));
        return (text, null);
    }

    private static Regex Compiled(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static string Uncapitalised(string sentence) => char.ToLower(sentence[0]) + sentence[1..].TrimEnd('.');

    /// <summary>Pictures, and heaps of marks on one letter, belong in no paper of the State.</summary>
    private static bool IsStrange(string text)
    {
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = System.Text.Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > 2 || category is UnicodeCategory.OtherSymbol && rune.Value is not ('°' or '№' or '©' or '®' or '™')) return true;
            if (category is UnicodeCategory.Surrogate or UnicodeCategory.ModifierSymbol && rune.Value > 0xFFFF) return true;
        }

        return false;
    }

    private static (JsonNode?, string?) Several(FormField field, List<string> raw)
    {
        var chosen = raw.ConvertAll(text => text.Trim());
        return chosen.TrueForAll(text => field.Choices.Any(choice => choice.Value == text))
            ? (new JsonArray([.. chosen.Select(text => (JsonNode)text)]), null) : (null, Sentences.NotOffered(field));
    }

    private static (JsonNode?, string?) Tick(FormField field, List<string> raw)
    {
        if (raw.Exists(text => text.Trim().ToLowerInvariant() is "on" or "true" or "1" or "yes" or "co")) return (true, null);
        return raw.TrueForAll(text => text.Trim().ToLowerInvariant() is "off" or "false" or "0" or "no" or "khong")
            ? (null, null) : (null, Sentences.NotOffered(field));
    }

    private static (JsonNode?, string?) CommuneKey(FormField field, string text) =>
        text.Length <= 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '-') ? (text, null) : (null, Sentences.NotOffered(field));
}
