using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Model;
using CaMauSo.Procedures;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Dossiers.Mine;

/// <summary>
/// The answers of a dossier with its marked questions opened. A corrected answer may open questions nobody answered before:
/// those are asked too. Everything else stays as it was filed, whatever is posted.
/// </summary>
internal sealed class OpenedAnswers
{
    private readonly ProcedureVersion _rules;
    private readonly JsonObject _before;

    internal OpenedAnswers(ProcedureVersion rules, JsonObject before, Situation situation, IReadOnlyList<Mark> marks, FormReader reader, Func<FormReading, FormReading> check, IFormCollection? form)
    {
        (_rules, _before) = (rules, before);
        Marks = marks.Where(m => m.Kind == Mark.Field).ToDictionary(m => m.Key, m => m.Note);
        var seenBefore = Evaluation.Of(rules, before, situation);
        Typed = FormReader.Typed(before).ToDictionary(t => t.Key, t => t.Value);
        var unanswered = rules.FieldsByPath.Values.Where(f => Marks.Count > 0 && !seenBefore.IsVisible(f)).Select(f => f.Path);
        var open = Marks.Keys.Concat(unanswered).ToHashSet();
        if (form is not null)
            foreach (var field in open.Select(p => rules.FieldsByPath[p]))
            {
                string[] names = field.Kind == FieldKind.Date ? [field.Path + ".day", field.Path + ".month", field.Path + ".year"] : [field.Path];
                Typed.Remove(field.Path);
                foreach (var name in names) Typed[name] = [.. form[name].Where(v => !string.IsNullOrEmpty(v)).Take(100).Select(v => v!.Length > 20_000 ? v[..20_000] : v)];
            }
        var reading = check(reader.Read(rules, rules.Pages, Typed, situation));
        Answers = Corrected(open, reading, situation);
        Rules = Evaluation.Of(rules, Answers, situation);
        Errors = [.. reading.Errors.Where(e => open.Contains(e.Path))];
        Reading = reading with { Errors = Errors };
        Open = open.Where(p => Rules.IsVisible(rules.FieldsByPath[p])).ToHashSet();
    }

    internal IReadOnlyDictionary<string, string> Marks { get; }
    internal Dictionary<string, string[]> Typed { get; }
    internal JsonObject Answers { get; }
    internal Evaluation Rules { get; }
    internal FormReading Reading { get; }
    internal IReadOnlyList<FieldError> Errors { get; }

    /// <summary>Paths that may be changed.</summary>
    internal IReadOnlySet<string> Open { get; }

    private JsonObject Corrected(IReadOnlySet<string> open, FormReading reading, Situation situation)
    {
        var answers = _before.DeepClone().AsObject();
        foreach (var path in open) Procedures.Answers.Put(answers, path, Procedures.Answers.At(reading.Answers, path)?.DeepClone());
        return Evaluation.Of(_rules, answers, situation).VisibleAnswers();
    }
}
