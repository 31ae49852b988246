using System.Diagnostics;
using System.Globalization;

namespace CaMauSo.Ui;

/// <summary>
/// Something open pages look at: its version, and a way to wait until it moves. Several news of one moment are one change.
/// </summary>
/// <param name="debounce">How long news are gathered; facts are heard a moment before their transaction commits.</param>
public sealed class LiveTopic(TimeSpan debounce)
{
    // Versions of two runs of the program never meet: a page that outlived a restart is told everything anew.
    private static readonly string Run = Stopwatch.GetTimestamp().ToString("x", CultureInfo.InvariantCulture);

    private long _count;
    private int _raised;
    private TaskCompletionSource _changed = New();

    /// <summary>Names the state a page was drawn from; the stream's event id.</summary>
    public string Version => $"{Run}-{Volatile.Read(ref _count)}";

    /// <summary>There is news.</summary>
    public void Raise()
    {
        if (Interlocked.Exchange(ref _raised, 1) == 0) _ = Announce();
    }

    /// <summary>Returns when the version is no longer the one seen, or after <paramref name="atMost"/>.</summary>
    public async Task Wait(string seen, TimeSpan atMost, CancellationToken cancel)
    {
        var changed = Volatile.Read(ref _changed).Task;
        if (Version != seen) return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(changed, Task.Delay(atMost, limit.Token));
        await limit.CancelAsync();
    }

    private async Task Announce()
    {
        await Task.Delay(debounce);
        Volatile.Write(ref _raised, 0);
        Interlocked.Increment(ref _count);
        Interlocked.Exchange(ref _changed, New()).SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What a topic shows, read once for all who look: by whoever asks first after it moved, or after it grew old, for time alone changes numbers too.</summary>
public sealed class SharedReading<T>(LiveTopic topic, TimeSpan stale, Func<Task<T>> read)
{
    private readonly Lock _gate = new();
    private (string Version, long At, Task<T> Task)? _last;

    /// <summary>As of this version; a reading that failed is tried again by the next who asks.</summary>
    public Task<T> Get(CancellationToken cancel)
    {
        var version = topic.Version;
        lock (_gate)
        {
            if (_last is not { } last || last.Version != version || Stopwatch.GetElapsedTime(last.At) >= stale || last.Task.IsFaulted) _last = (version, Stopwatch.GetTimestamp(), read());
            return _last.Value.Task.WaitAsync(cancel);
        }
    }
}
