using System.Globalization;

namespace CaMauSo.Monitoring.Charts;

/// <summary>Numbers as SVG wants them: a point, one decimal, whatever the page's language.</summary>
internal static class Coordinates
{
    internal static string Svg(this double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A line through points: "M0 10L5 8…".</summary>
    internal static string Path(IEnumerable<(double X, double Y)> points) => string.Concat(points.Select((p, i) => $"{(i == 0 ? 'M' : 'L')}{p.X.Svg()} {p.Y.Svg()}"));

    /// <summary>A round number at or above whose half is whole too, for the top of a scale.</summary>
    internal static long Top(double most)
    {
        for (long power = 1; power < 1_000_000_000_000; power *= 10)
            foreach (var digit in (ReadOnlySpan<long>)[2, 4, 6, 8, 10, 12, 16])
                if (digit * power >= most) return digit * power;
        return (long)most;
    }
}
