namespace CaMauSo.Kernel;

/// <summary>
/// The clock of a loader that tells how the demo province came to be: dossiers are filed and decided through the same
/// code as ever, at the times the story says. It runs with the clock behind it until it is set.
/// </summary>
public sealed class StoryClock(TimeProvider behind) : TimeProvider
{
    private DateTimeOffset? _told;

    public override DateTimeOffset GetUtcNow() => _told ?? behind.GetUtcNow();

    /// <summary>The moment at which the story ends: now.</summary>
    public DateTimeOffset End => behind.GetUtcNow();

    public void Tell(DateTimeOffset? moment) => _told = moment?.ToUniversalTime();
}
