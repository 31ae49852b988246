using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CaMauSo.Ui;

/// <summary>
/// A name written on glass with a finger or a pen. Kept as the strokes themselves, points of a field of 600 × 200: "x,y x,y x,y;x,y x,y", so that
/// it is small, drawn sharp on paper and screen, and never a picture somebody else made.
/// </summary>
public sealed partial class WrittenSignature
{
    public const int Width = 600, Height = 200;

    /// <summary>About two thousand points, more than the longest name takes.</summary>
    public const int MostLetters = 16_000;

    private WrittenSignature(string text, string path) => (Text, Path) = (text, path);

    /// <summary>As it is sent and kept.</summary>
    public string Text { get; }

    /// <summary>The same as the data of an SVG path.</summary>
    public string Path { get; }

    /// <summary>Null when it is none: not points, outside the field, or a dot where a name should be.</summary>
    public static WrittenSignature? Read(string? text)
    {
        if (text is not { Length: > 0 and <= MostLetters } || !Shape().IsMatch(text)) return null;
        var (path, points, left, right) = (new StringBuilder(), 0, Width, 0);
        foreach (var stroke in text.Split(';'))
        {
            var move = 'M';
            foreach (var point in stroke.Split(' '))
            {
                var comma = point.IndexOf(',', StringComparison.Ordinal);
                var (x, y) = (int.Parse(point.AsSpan(0, comma), CultureInfo.InvariantCulture), int.Parse(point.AsSpan(comma + 1), CultureInfo.InvariantCulture));
                if (x > Width || y > Height) return null;
                path.Append(move).Append(x).Append(' ').Append(y);
                (move, points, left, right) = ('L', points + 1, Math.Min(left, x), Math.Max(right, x));
            }
        }
        return points >= 8 && right - left >= 30 ? new(text, path.ToString()) : null;
    }

    [GeneratedRegex(@"^\d{1,3},\d{1,3}(?:[ ;]\d{1,3},\d{1,3})*$")]
    private static partial Regex Shape();
}
