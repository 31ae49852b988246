using CaMauSo.Kernel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CaMauSo.Monitoring.Model;

/// <summary>Where each commune stands on the map of equal tiles: <c>province/units/tiles.yaml</c>. No boundary is drawn or claimed.</summary>
internal sealed record TilePlan(IReadOnlyDictionary<string, (int Column, int Row)> Places, int Columns, int Rows)
{
    internal static TilePlan Load(ProvinceFolder province)
    {
        var file = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<TilesFile>(File.ReadAllText(province.At("units", "tiles.yaml")));
        var rows = file.Rows.Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var places = rows.SelectMany((row, y) => row.Select((code, x) => (code, x, y))).Where(p => p.code != ".").ToDictionary(p => p.code, p => (p.x, p.y));
        return new TilePlan(places, rows.Max(r => r.Length), rows.Length);
    }

    internal sealed class TilesFile
    {
        public List<string> Rows { get; set; } = [];
    }
}
