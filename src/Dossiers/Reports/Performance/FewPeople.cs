namespace CaMauSo.Dossiers.Reports.Performance;

/// <summary>Numbers behind which a person could be guessed: fewer than five are said to be so and nothing more.</summary>
internal static class FewPeople
{
    internal const int Least = 5;

    /// <summary>Whether a longer period's number, less what the periods within it have told, leaves so few that they are those one of them hid.</summary>
    internal static bool Betrays(long all, long told) => all - told is > 0 and < Least;

    /// <summary>
    /// Which counts are not told. Beside a known sum a single hidden one could be reckoned, and so could hidden ones that are all one or all
    /// four: then the next smallest goes with them.
    /// </summary>
    /// <param name="betrays">Which of them would give away what a shorter period hid.</param>
    internal static IReadOnlyList<bool> Hidden(IReadOnlyList<long> counts, IReadOnlyList<bool>? betrays = null)
    {
        var hidden = counts.Select((c, i) => c is > 0 and < Least || betrays?[i] == true).ToArray();
        if (!hidden.Contains(true)) return hidden;
        var (sum, many) = (counts.Where((_, i) => hidden[i]).Sum(), hidden.Count(h => h));
        foreach (var (count, at) in counts.Select((c, i) => (c, i)).Where(one => one.c >= Least && !hidden[one.i]).OrderBy(one => one.c))
        {
            if (many >= 2 && sum != many && sum != many * (Least - 1)) break;
            (hidden[at], sum, many) = (true, sum + count, many + 1);
        }

        return hidden;
    }
}
