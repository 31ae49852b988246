namespace CaMauSo.Procedures;

/// <summary>What one indicator of a definition came to.</summary>
/// <param name="YesNo">Whether it counts dossiers; otherwise it adds up a number.</param>
/// <param name="Dossiers">Of how many dossiers it could be said.</param>
/// <param name="Value">How many said yes, or the sum.</param>
/// <param name="Href">A page that lists the dossiers, for those who may open it.</param>
public sealed record IndicatorSum(string Key, bool YesNo, long Dossiers, decimal Value, string Href);

/// <summary>Socket: whoever keeps dossiers sums the indicators that definitions declare. Procedures shows the sums to the controller.</summary>
public interface IIndicatorSums
{
    /// <summary>Over what was filed on those days (inclusive), one for each indicator that could be said of any.</summary>
    Task<IReadOnlyList<IndicatorSum>> Of(string code, DateOnly from, DateOnly to, CancellationToken cancel);
}
