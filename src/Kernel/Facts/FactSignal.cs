namespace CaMauSo.Kernel;

/// <summary>Wakes the pump when this process has committed facts, so that delivery does not wait for the next poll.</summary>
/// <remarks>Not PostgreSQL's NOTIFY: it serialises commits, and filing lives on commits going through together.</remarks>
public sealed class FactSignal
{
    private TaskCompletionSource _bell = New();

    public void Raise() => Interlocked.Exchange(ref _bell, New()).TrySetResult();

    /// <summary>Ends at the next <see cref="Raise"/>; taken before one looks, so that no ring is missed in between.</summary>
    internal Task Next => Volatile.Read(ref _bell).Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
