namespace CaMauSo.Dossiers;

/// <summary>How long people waited at a desk until their number was called.</summary>
/// <param name="Called">How many were called.</param>
public sealed record DeskWait(long Called, double MeanMinutes);

/// <summary>Socket: waits at the desks, for the public page of what every body achieves.</summary>
public interface IDeskWaits
{
    /// <summary>By one-stop body, of the days from the first to the last; a desk that gave no numbers has none.</summary>
    Task<IReadOnlyDictionary<Guid, DeskWait>> Read(DateOnly from, DateOnly to, CancellationToken cancel);
}
