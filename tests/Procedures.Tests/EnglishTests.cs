using System.Text.Json;

namespace CaMauSo.Procedures.Tests;

/// <summary>Whatever a definition in force says to citizens has an English form.</summary>
public class EnglishTests
{
    /// <summary>The common words, and those of single procedures beside their definitions.</summary>
    private static readonly HashSet<string> English = [.. Directory.GetFiles(Path.Combine(TheProvince.Folder, "procedures"), "en.json", SearchOption.AllDirectories)
        .SelectMany(file => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!.Keys)];

    [Fact]
    public void Every_sentence_of_the_definitions_in_force_has_an_English_form()
    {
        var missing = TheProvince.Catalogue.AllInForce(new DateOnly(2026, 11, 21)).SelectMany(Sentences).Distinct().Where(sentence => !English.Contains(sentence)).ToList();
        Assert.True(missing.Count == 0, string.Join("\n", missing));
    }

    private static IEnumerable<string> Sentences(ProcedureVersion it)
    {
        var fields = it.Pages.SelectMany(page => page.Fields).ToList();
        return new[] { it.ShortName, it.Summary, it.FieldName }.Concat(it.ApplicantKinds)
            .Concat(it.Pages.Select(page => page.Title)).Concat(it.Pages.Select(page => page.Hint).OfType<string>())
            .Concat(fields.Where(field => field.Privacy != PrivacyClass.None).Select(field => field.Purpose)).Concat(fields.Select(field => field.Label)).Concat(fields.Select(field => field.Hint).OfType<string>())
            .Concat(fields.Where(field => !field.Path.EndsWith("ethnicity", StringComparison.Ordinal)).SelectMany(field => field.Choices).Select(choice => choice.Label))
            .Concat(it.Papers.SelectMany(paper => new[] { paper.Name, paper.Hint, paper.InCase }).OfType<string>())
            .Concat(it.Fees.SelectMany(fee => new[] { fee.Name, fee.InCase }.OfType<string>().Concat(fee.Exemptions.Select(exempt => exempt.Reason))))
            .Concat(it.Parts.SelectMany(part => new[] { part.Name, it.Process.Roles[part.Role].Name }))
            .Concat(it.Results.Select(result => result.Name)).Concat(it.Process.States.Values.Select(state => state.CitizenText))
            .Concat(it.Process.Steps.Except(["Nộp hồ sơ"])).Concat(it.Process.Actions.Values.Where(action => action.By == "applicant").Select(action => action.Label))
            .Concat(it.Unsure.Select(mark => mark.Note));
    }
}
