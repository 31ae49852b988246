namespace CaMauSo.Dossiers.Reports.Performance;

/// <summary>Numbers behind which a person could be guessed: fewer than five are said to be so and nothing more.</summary>
internal static class FewPeople
{
    internal const int Least = 5;

    /// <summary>
    /// Which counts are not told. Where a single one would be hidden beside a known sum, the next smallest goes with it: else it could be reckoned.
    /// </summary>
    internal static IReadOnlyList<bool> Hidden(IReadOnlyList<long> counts)
    {
        var hidden = counts.Select(c => c is > 0 and < Least).ToArray();
        if (hidden.Count(h => h) == 1 && counts.Select((c, i) => (Count: c, At: i)).Where(one => one.Count >= Least).OrderBy(one => one.Count).FirstOrDefault() is { Count: > 0 } next) hidden[next.At] = true;
        return hidden;
    }
}
