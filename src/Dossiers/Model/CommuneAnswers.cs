using System.Text.Json.Nodes;
using CaMauSo.Procedures;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// Communes as answers: kept as the code of the day of the act, shown by name, and only one that exists that day may be
/// chosen. The form reader knows no territory, so this is checked here.
/// </summary>
internal static class CommuneAnswers
{
    internal static FormReading CheckCommunes(this TerritoryMap territory, FormReading reading, ProcedureVersion procedure, DateOnly on)
    {
        var unknown = Asked(procedure).Where(f => Answers.At(reading.Answers, f.Path)?.ToString() is { } code && territory.UnitByCode(code, on) is not { Level: UnitLevel.Commune }).ToList();
        return unknown.Count == 0 ? reading : reading with { Errors = [.. reading.Errors, .. unknown.Select(f => new FieldError(f.Path, $"{f.Label}: chọn một xã, phường trong danh sách."))] };
    }

    /// <summary>An answer as people read it.</summary>
    internal static string InWords(this TerritoryMap territory, FormField field, JsonObject answers, DateOnly on) =>
        field.Kind == FieldKind.Commune && Answers.At(answers, field.Path)?.ToString() is { } code ? territory.UnitByCode(code, on)?.FullName ?? code : Answers.InWords(field, answers);

    /// <summary>The answers with communes by name, for texts that print them.</summary>
    internal static JsonObject NameCommunes(this TerritoryMap territory, ProcedureVersion procedure, JsonObject answers, DateOnly on)
    {
        var named = answers.DeepClone().AsObject();
        foreach (var field in Asked(procedure))
            if (Answers.At(named, field.Path) is not null) Answers.Put(named, field.Path, territory.InWords(field, answers, on));
        return named;
    }

    private static IEnumerable<FormField> Asked(ProcedureVersion procedure) => procedure.FieldsByPath.Values.Where(f => f.Kind == FieldKind.Commune);
}

/// <summary>The questions of one form page that are shown, with their answers in words.</summary>
internal sealed record AnswerSheet(FormPage Page, IReadOnlyList<(FormField Field, string Words)> Lines)
{
    internal static IReadOnlyList<AnswerSheet> Of(Evaluation rules, JsonObject answers, TerritoryMap territory, DateOnly on) =>
        [.. rules.VisiblePages.Select(page => new AnswerSheet(page, [.. page.Fields.Where(rules.IsVisible).Select(f => (f, territory.InWords(f, answers, on)))]))];
}
