using CaMauSo.Territory;
using CaMauSo.Ui;

namespace CaMauSo.Dossiers.Counter;

/// <summary>The communes of the day as lines to choose from, by name.</summary>
internal static class CommuneChoices
{
    internal static IReadOnlyList<Choice> Of(TerritoryMap territory, DateOnly today) =>
        [.. territory.Communes(today).OrderBy(u => u.Name, StringComparer.Create(new("vi-VN"), false)).Select(u => new Choice(u.Code, u.FullName))];
}
