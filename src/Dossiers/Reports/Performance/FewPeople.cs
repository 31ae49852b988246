namespace CaMauSo.Dossiers.Reports.Performance;

/// <summary>Numbers behind which a person could be guessed: fewer than five are said to be so and nothing more.</summary>
internal static class FewPeople
{
    internal const int Least = 5;

    /// <summary>
    /// Which counts are not told. Beside a known sum a single hidden one could be reckoned, and so could hidden ones that are all one or all
    /// four: then the next smallest goes with them.
    /// </summary>
    /// <param name="known">Of each, what shorter periods within this one have told already: where all but a few are known, those few could be reckoned, and it is hidden too.</param>
    internal static IReadOnlyList<bool> Hidden(IReadOnlyList<long> counts, IReadOnlyList<long>? known = null)
    {
        var hidden = counts.Select((c, i) => c is > 0 and < Least || known is not null && c - known[i] is > 0 and < Least).ToArray();
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
