using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Submit;

/// <summary>What several questions of a page are asked for.</summary>
internal sealed record Why(string Purpose, IReadOnlyList<string> Labels, bool Sensitive)
{
    /// <summary>Of the questions that are shown, those with the same purpose together, in page order.</summary>
    internal static IReadOnlyList<Why> Of(FormPage page, Evaluation rules) =>
        [.. page.Fields.Where(rules.IsVisible).Where(field => field.Privacy != PrivacyClass.None).GroupBy(field => (field.Purpose, field.Privacy == PrivacyClass.Sensitive))
            .Select(group => new Why(group.Key.Purpose, [.. group.Select(field => field.Label)], group.Key.Item2))];
}
