namespace CaMauSo.Procedures;

/// <summary>How a stage of the time was kept over some dossiers.</summary>
/// <param name="Ended">How many dossiers have it behind them.</param>
/// <param name="OnTime">How many of those ended it by its due time, which pauses move and an extension does not.</param>
/// <param name="Running">How many are in it, and <paramref name="Late"/> how many of those are past its due time.</param>
public sealed record StageKept(string Stage, long Ended, long OnTime, long Running, long Late);

/// <summary>Socket: whoever keeps dossiers counts how the stages of a procedure are kept. Procedures shows it to the controller.</summary>
public interface IStageTimes
{
    /// <summary>Over the stages that began on those days (inclusive).</summary>
    Task<IReadOnlyList<StageKept>> Of(string code, DateOnly from, DateOnly to, CancellationToken cancel);
}
