using System.Collections.Concurrent;
using System.Diagnostics;
using CaMauSo.Monitoring.Model;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Monitoring.Live;

/// <summary>
/// Tells open pages that facts have arrived, at most once a second, and reads the board once for all who look at the same
/// span. Time alone moves numbers too (a dossier becomes late), so a board is read again after half a minute in any case.
/// </summary>
internal sealed class BoardFeed(IServiceScopeFactory scopes)
{
    internal static readonly TimeSpan Debounce = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, (string Version, long ReadAt, Lazy<Task<Board>> Board)> _boards = new();

    // Versions of two runs of the program never meet: a page that outlived a restart is told everything anew.
    private readonly string _run = Stopwatch.GetTimestamp().ToString("x", System.Globalization.CultureInfo.InvariantCulture);
    private TaskCompletionSource _changed = New();
    private long _count;
    private bool _raised;

    /// <summary>Names the state of the facts a page was drawn from; the stream's event id.</summary>
    internal string Version => $"{_run}-{Volatile.Read(ref _count)}";

    /// <summary>Facts were heard; their transaction commits in a moment.</summary>
    internal void Raise()
    {
        lock (_gate)
        {
            if (_raised) return;
            _raised = true;
        }
        _ = Announce();
    }

    private async Task Announce()
    {
        await Task.Delay(Debounce);
        TaskCompletionSource before;
        lock (_gate)
        {
            _raised = false;
            _count++;
            (before, _changed) = (_changed, New());
        }
        before.SetResult();
    }

    /// <summary>Returns when the version is no longer the one seen, or after <paramref name="atMost"/>.</summary>
    internal async Task Wait(string seen, TimeSpan atMost, CancellationToken cancel)
    {
        Task changed;
        lock (_gate) changed = _changed.Task;
        if (Version != seen) return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(changed, Task.Delay(atMost, limit.Token));
        await limit.CancelAsync();
    }

    /// <summary>The board as of this version, read by whoever asks first.</summary>
    internal async Task<Board> Board(string span, CancellationToken cancel)
    {
        var version = Version;
        var entry = _boards.AddOrUpdate(span, _ => Entry(), (_, kept) =>
            kept.Version == version && Stopwatch.GetElapsedTime(kept.ReadAt) < Stale && !kept.Board.Value.IsFaulted ? kept : Entry());
        return await entry.Board.Value.WaitAsync(cancel);

        (string, long, Lazy<Task<Board>>) Entry() => (version, Stopwatch.GetTimestamp(), new Lazy<Task<Board>>(() => Read(span)));
    }

    private async Task<Board> Read(string span)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BoardReader>().Read(span, CancellationToken.None);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
