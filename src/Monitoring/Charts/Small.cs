using CaMauSo.Ui;

namespace CaMauSo.Monitoring.Charts;

/// <summary>Small pictures beside a number. The number itself is text; these are for the eye only.</summary>
internal static class Small
{
    private const int Width = 120, Height = 36;

    /// <summary>How it went, without axes; the last point is marked.</summary>
    internal static Markup Spark(IReadOnlyList<double> values)
    {
        if (values.Count < 2 || values.Max() == 0) return Markup.None;
        var full = values.Max();
        var points = values.Select((v, i) => (X: 3 + i * (Width - 8.0) / (values.Count - 1), Y: Height - 3 - v / full * (Height - 8))).ToArray();
        var line = Coordinates.Path(points);
        return Markup.Of($"<svg class=\"spark\" viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"xMinYMid meet\" aria-hidden=\"true\"><path class=\"area\" d=\"{line}V{Height}H3Z\"/><path class=\"now\" d=\"{line}\"/><circle class=\"dot\" cx=\"{points[^1].X.Svg()}\" cy=\"{points[^1].Y.Svg()}\" r=\"3\"/></svg>");
    }

    /// <summary>A share as a bar, with the target as a mark.</summary>
    internal static Markup Goal(double? share, double? target)
    {
        var mark = target is { } t ? Markup.Of($"<rect class=\"goal\" x=\"{(t * 10 - 3).Svg()}\" y=\"0\" width=\"6\" height=\"24\"/>") : Markup.None;
        return Markup.Of($"<svg class=\"bar-goal\" viewBox=\"0 0 1000 24\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"bg\" y=\"5\" width=\"1000\" height=\"14\" rx=\"4\"/><rect y=\"5\" width=\"{((share ?? 0) * 10).Svg()}\" height=\"14\" rx=\"4\"/>{mark}</svg>");
    }

    /// <summary>A length among others.</summary>
    internal static Markup Length(double value, double full) =>
        Markup.Of($"<svg class=\"bar-len\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"bg\" width=\"1000\" height=\"10\" rx=\"3\"/><rect width=\"{(full <= 0 ? 0 : Math.Clamp(value / full, 0, 1) * 1000).Svg()}\" height=\"10\" rx=\"3\"/></svg>");
}
