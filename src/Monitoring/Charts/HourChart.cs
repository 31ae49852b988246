using CaMauSo.Ui;

namespace CaMauSo.Monitoring.Charts;

/// <summary>Today by hour against what is usual: a filled line up to now, a dashed one for the mean; the same numbers as a table for those who hear the page.</summary>
internal static class HourChart
{
    private const int Width = 340, Height = 205, Left = 30, Right = 12, Top = 14, Foot = 24;

    internal static Markup Draw(IReadOnlyList<long> today, IReadOnlyList<double> mean, string caption)
    {
        var (first, last) = Day(today, mean);
        var full = Coordinates.Top(Math.Max(1, Math.Max(today.DefaultIfEmpty().Max(), mean.Max())));
        double X(int hour) => Left + (hour - first) * (double)(Width - Left - Right) / Math.Max(1, last - first);
        double Y(double value) => Height - Foot - value / full * (Height - Foot - Top);
        var now = Math.Min(today.Count - 1, last);
        var line = Enumerable.Range(first, Math.Max(0, now - first + 1)).Select(h => (X(h), Y(today[h]))).ToArray();
        var grid = Enumerable.Range(0, 3).Select(i => i * full / 2).Select(v => Markup.Of(
            $"<path class=\"grid\" d=\"M{Left} {Y(v).Svg()}H{Width - Right}\"/><text class=\"y\" x=\"{Left - 6}\" y=\"{(Y(v) + 4).Svg()}\">{v.ToString("#,0")}</text>"));
        var step = last - first > 14 ? 4 : 2;
        var hours = Enumerable.Range(first, last - first + 1).Where(h => (h - first) % step == 0).Select(h => Markup.Of($"<text x=\"{X(h).Svg()}\" y=\"{Height - 6}\">{h}h</text>"));
        var usual = Coordinates.Path(Enumerable.Range(first, last - first + 1).Select(h => (X(h), Y(mean[h]))));
        return Markup.Of($"""
            <figure class="chart-fig"><svg class="hours" viewBox="0 0 {Width} {Height}" role="img" aria-label="{caption}">{grid}{hours}<path class="usual" d="{usual}"/>{Today(line, Y(0), now >= first ? today[now] : 0)}</svg>
            <div class="vh"><table><caption>{caption}</caption><thead><tr><th scope="col">Giờ</th><th scope="col">Hôm nay</th><th scope="col">Trung bình 4 tuần</th></tr></thead><tbody>{Enumerable.Range(first, last - first + 1).Select(h => Row(h, today, mean))}</tbody></table></div></figure>
            """);
    }

    private static Markup Today((double X, double Y)[] line, double ground, long value)
    {
        if (line.Length == 0) return Markup.None;
        var (x, y) = line[^1];
        var left = x > Width - 60;
        return Markup.Of($"""
            <path class="area" d="{Coordinates.Path(line)}L{x.Svg()} {ground.Svg()}L{line[0].X.Svg()} {ground.Svg()}Z"/><path class="now" d="{Coordinates.Path(line)}"/><circle class="dot" cx="{x.Svg()}" cy="{y.Svg()}" r="4.5"/><text class="v{(left ? " l" : "")}" x="{(left ? x - 9 : x + 9).Svg()}" y="{Math.Max(Top + 4, y - 6).Svg()}">{value.ToString("#,0")}</text>
            """);
    }

    private static Markup Row(int hour, IReadOnlyList<long> today, IReadOnlyList<double> mean) =>
        Markup.Of($"<tr><th scope=\"row\">{hour} giờ</th><td>{(hour < today.Count ? today[hour].ToString("#,0") : "—")}</td><td>{mean[hour].ToString("0.#")}</td></tr>");

    /// <summary>The hours shown: an office day, longer where something came earlier or later.</summary>
    private static (int First, int Last) Day(IReadOnlyList<long> today, IReadOnlyList<double> mean)
    {
        var busy = Enumerable.Range(0, 24).Where(h => h < today.Count && today[h] > 0 || mean[h] > 0).ToArray();
        return (Math.Min(7, busy.DefaultIfEmpty(7).Min()), Math.Max(17, busy.DefaultIfEmpty(17).Max()));
    }
}
