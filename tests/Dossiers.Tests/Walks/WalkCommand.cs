using System.Globalization;

namespace CaMauSo.Dossiers.Tests.Walks;

internal enum Outcome { Done, Refused, Absent }

/// <summary>One thing somebody tries. A list of these is a walk, and can be walked again.</summary>
/// <param name="What">file, an action of the process, takeBack, assign, away, back or rate.</param>
/// <param name="Dossier">Which, in the order they were filed; for "file" the one it becomes.</param>
/// <param name="With">How: what is left out or wrong, to whom, how many.</param>
/// <param name="Stale">By how many versions what the person saw is old; null when they do not say what they saw.</param>
internal sealed record Command(int Number, DateTimeOffset At, string Who, string What, int Dossier, string With, int? Stale, Guid Key)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Number,5} {At:MM-dd HH:mm} {Who,-6} {What} #{Dossier} {With}{(Stale is { } old ? $" seen -{old}" : "")} {Key.ToString()[..8]}");
}

/// <summary>Those who walk: three citizens, seven officers of two communes, and one of a department that is asked.</summary>
/// <param name="Office">dat-mui, tan-thanh or nn-mt; null for citizens.</param>
internal sealed record Walker(string Key, string? Office = null, string? Role = null)
{
    internal static readonly Walker[] All =
    [
        new("hanh"), new("ut"), new("khoi"),
        new("tung", "dat-mui", "reception"), new("bao", "dat-mui", "specialist"), new("xuyen", "dat-mui", "specialist"), new("tien", "dat-mui", "signer"),
        new("mai", "tan-thanh", "reception"), new("nghia", "tan-thanh", "specialist"), new("phuc", "tan-thanh", "signer"),
        new("hoa", "nn-mt", "specialist"),
    ];

    internal static Walker Of(string key) => All.First(w => w.Key == key);
}
