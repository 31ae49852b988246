using System.Text.Json.Nodes;
using CaMauSo.Procedures.Model;
using CaMauSo.Territory;

namespace CaMauSo.Procedures;

/// <summary>Answers lie nested by the dots of their paths: <c>child.fullName</c> is <c>{"child":{"fullName":…}}</c>.</summary>
public static class Answers
{
    /// <summary>The answer at a path, or null.</summary>
    public static JsonNode? At(JsonObject answers, string path)
    {
        JsonNode? node = answers;
        foreach (var step in path.Split('.'))
        {
            if (node is not JsonObject inner || !inner.TryGetPropertyValue(step, out node)) return null;
        }

        return node;
    }

    /// <summary>Sets the answer at a path; null takes it away.</summary>
    public static void Put(JsonObject answers, string path, JsonNode? value)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            if (answers[step] is not JsonObject inner)
            {
                if (value is null) return;
                answers[step] = inner = [];
            }

            answers = inner;
        }

        if (value is null) answers.Remove(steps[^1]);
        else answers[steps[^1]] = value;
    }

    /// <summary>The answer in words, as pages and papers print it: the choice's label, 27/03/2026, 1.250.000 …; empty when not given.</summary>
    /// <param name="field">The question.</param>
    /// <param name="answers">All answers.</param>
    /// <param name="territory">Names communes; without it their keys stay.</param>
    public static string InWords(FormField field, JsonObject answers, TerritoryMap? territory = null) =>
        AnswerWords.Of(field, At(answers, field.Path)) is var words && field.Kind == FieldKind.Commune ? territory?.UnitByKey(words)?.FullName ?? words : words;
}
