using System.Text.RegularExpressions;

namespace CaMauSo.Kernel;

/// <summary>A whole date as people type it: 27/3/2026, 27 3 2026, 27-3-2026, 27 tháng 3 năm 2026, 27032026, 2026-03-27. Whether there is such a day is for the asker to say.</summary>
public static partial class TypedDate
{
    /// <summary>Day, month and year as they were typed; null when the words are no whole date.</summary>
    public static string[]? Split(string? text)
    {
        var whole = Vietnamese.Clean(text is { Length: > 60 } ? text[..60] : text ?? "");
        var found = Iso().Match(whole) is { Success: true } iso ? iso : Spoken().Match(whole) is { Success: true } spoken ? spoken : Together().Match(whole);
        return found.Success ? [found.Groups["d"].Value, found.Groups["m"].Value, found.Groups["y"].Value] : null;
    }

    /// <summary>The three boxes, when the first holds a whole date and the others nothing: somebody typed it in one go.</summary>
    public static string[] Boxes(string[] boxes) => boxes is [{ Length: > 2 } whole, "", ""] && Split(whole) is { } split ? split : boxes;

    [GeneratedRegex(@"^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})$")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(ngày\s+)?(?<d>\d{1,2})(\s*[/.\- ]\s*|\s+tháng\s+)(?<m>\d{1,2})(\s*[/.\- ]\s*|\s+năm\s+)(?<y>\d{1,4})$", RegexOptions.IgnoreCase)]
    private static partial Regex Spoken();

    [GeneratedRegex(@"^(?<d>\d{2})(?<m>\d{2})(?<y>\d{4})$")]
    private static partial Regex Together();
}
