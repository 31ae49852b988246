using CaMauSo.Monitoring.Model;
using CaMauSo.Ui;

namespace CaMauSo.Monitoring.Charts;

/// <summary>The communes as equal tiles near where they lie, coloured by how many dossiers are on time; each leads to its dossiers.</summary>
internal static class TileMap
{
    private const int Side = 62, Gap = 4, Step = Side + Gap;

    /// <summary>From when on a tile has which colour; the name is the class in the sheet.</summary>
    internal static readonly IReadOnlyList<(double From, string Css, string Says)> Scale =
        [(98, "q4", "từ 98%"), (95, "q3", "95–98%"), (90, "q2", "90–95%"), (80, "q1", "80–90%"), (double.MinValue, "q0", "dưới 80%")];

    internal static Markup Draw(TilePlan plan, IEnumerable<UnitLine> units)
    {
        var tiles = units.Where(u => u.Commune is not null && plan.Places.ContainsKey(u.Commune.Code)).Select(u => Tile(u, plan.Places[u.Commune!.Code]));
        return Markup.Of($"<svg class=\"tiles-map\" viewBox=\"0 0 {plan.Columns * Step} {plan.Rows * Step}\" role=\"group\" aria-label=\"Sơ đồ 64 xã, phường theo tỷ lệ đúng hạn\">{tiles}<text class=\"sea\" x=\"{7 * Step + 20}\" y=\"{7 * Step + 40}\">BIỂN ĐÔNG</text></svg>");
    }

    private static Markup Tile(UnitLine unit, (int Column, int Row) place)
    {
        var (x, y) = (place.Column * Step + Gap / 2, place.Row * Step + Gap / 2);
        var css = unit.OnTime.Share is { } share ? Scale.First(s => share >= s.From).Css : "qn";
        var (one, two) = Lines(unit.Commune!.Name);
        var name = two is null ? Markup.Of($"<text x=\"{x + Side / 2}\" y=\"{y + 26}\">{one}</text>")
            : Markup.Of($"<text x=\"{x + Side / 2}\" y=\"{y + 18}\">{one}</text> <text x=\"{x + Side / 2}\" y=\"{y + 31}\">{two}</text>");
        var late = unit.Late.Value > 0 ? Markup.Of($"<circle class=\"late\" cx=\"{x + Side - 8}\" cy=\"{y + Side - 10}\" r=\"4.5\"/>") : Markup.None;
        return Markup.Of($"""
            <a href="{unit.OnTime.Href}" class="tile {css}"><title>{unit.Commune.FullName}: đúng hạn {unit.OnTime.WithUnit}, {unit.Late.Says} quá hạn</title><rect x="{x}" y="{y}" width="{Side}" height="{Side}" rx="6"/>{name} <text class="p" x="{x + Side / 2}" y="{y + 50}">{unit.OnTime.Says}</text>{late}</a>
            """);
    }

    /// <summary>A name in one line or in two that are about as long.</summary>
    private static (string One, string? Two) Lines(string name)
    {
        if (name.Length <= 8) return (name, null);
        var words = name.Split(' ');
        var best = Enumerable.Range(1, words.Length - 1).MinBy(i => Math.Max(string.Join(' ', words[..i]).Length, string.Join(' ', words[i..]).Length));
        return (string.Join(' ', words[..best]), string.Join(' ', words[best..]));
    }
}
