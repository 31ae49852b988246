using System.Globalization;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Model;

/// <summary>The head of a paper: who issues it under whom, its number, where and when (NĐ 30/2020).</summary>
internal sealed record Letterhead(string? Over, string Body, string? Number, string Place, DateOnly On)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>A desk stands under its committee, a department under the province's; a committee stands alone.</summary>
    internal static Letterhead Of(TerritoryMap territory, Guid bodyId, DateOnly on, string? number)
    {
        var body = territory.Body(bodyId);
        var over = body.PartOfId is { } whole ? territory.Body(whole)
            : body.Kind is BodyKind.Department or BodyKind.OneStop ? territory.CompetentBody(body.Level, body.UnitId, null, on) : null;
        return new(over?.Id == body.Id ? null : Capitals(over?.Name), Capitals(body.Name)!, number, territory.UnitOf(body, on).Name, on);
    }

    /// <summary>The committee on one line, its place on the next, as heads of papers are set.</summary>
    private static string? Capitals(string? name) => name?.ToUpper(Vietnamese).Replace("ỦY BAN NHÂN DÂN ", "ỦY BAN NHÂN DÂN\n", StringComparison.Ordinal);

    /// <summary>"ngày 05 tháng 01 năm 2026": days under ten and the first two months carry a zero (NĐ 30/2020).</summary>
    internal string DateInWords => $"ngày {On.Day:00} tháng {(On.Month <= 2 ? On.Month.ToString("00") : On.Month.ToString())} năm {On.Year}";
}
