using System.Threading.Channels;

namespace CaMauSo.Kernel;

/// <summary>Wakes the pump when this process has committed facts, so that delivery does not wait for the next poll.</summary>
/// <remarks>Not PostgreSQL's NOTIFY: it serialises commits, and filing lives on commits going through together.</remarks>
public sealed class FactSignal
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _bell.Writer.TryWrite(true);

    /// <summary>Returns when facts were committed here, or after <paramref name="atMost"/>.</summary>
    internal async Task Wait(TimeSpan atMost, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(atMost);
        try { await _bell.Reader.ReadAsync(limit.Token); }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { }
    }
}
