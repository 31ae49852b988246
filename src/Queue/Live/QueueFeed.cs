using System.Collections.Concurrent;
using System.Diagnostics;
using CaMauSo.Queue.Model;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Queue.Live;

/// <summary>
/// Tells the open pages of a centre that its line has moved, and reads the centre's day once for all who look. Half a minute is
/// the longest a page goes without being read again: estimates change with time alone.
/// </summary>
internal sealed class QueueFeed(IServiceScopeFactory scopes)
{
    /// <summary>A call must be heard at once; several facts of one command are one change.</summary>
    internal static readonly TimeSpan Debounce = TimeSpan.FromMilliseconds(150), Stale = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, Topic> _topics = new();

    // Versions of two runs of the program never meet: a page that outlived a restart is told everything anew.
    private readonly string _run = Stopwatch.GetTimestamp().ToString("x", System.Globalization.CultureInfo.InvariantCulture);

    internal string Version(Guid body) => $"{_run}-{Of(body).Count}";

    internal void Raise(Guid body)
    {
        var topic = Of(body);
        if (Interlocked.Exchange(ref topic.Raised, 1) == 0) _ = Announce(topic);
    }

    private static async Task Announce(Topic topic)
    {
        await Task.Delay(Debounce);
        Volatile.Write(ref topic.Raised, 0);
        Interlocked.Increment(ref topic.Count);
        Interlocked.Exchange(ref topic.Changed, New()).SetResult();
    }

    /// <summary>Returns when the version is no longer the one seen, or after <paramref name="atMost"/>.</summary>
    internal async Task Wait(Guid body, string seen, TimeSpan atMost, CancellationToken cancel)
    {
        var changed = Volatile.Read(ref Of(body).Changed).Task;
        if (Version(body) != seen) return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(changed, Task.Delay(atMost, limit.Token));
        await limit.CancelAsync();
    }

    /// <summary>The day as of this version, read by whoever asks first.</summary>
    internal async Task<CentreDay> Day(Guid body, CancellationToken cancel)
    {
        var (topic, version) = (Of(body), Version(body));
        Reading reading;
        lock (topic)
        {
            if (topic.Last is not { } last || last.Version != version || Stopwatch.GetElapsedTime(last.At) >= Stale || last.Day.IsFaulted)
                topic.Last = new Reading(version, Stopwatch.GetTimestamp(), Read(body));
            reading = topic.Last;
        }
        return await reading.Day.WaitAsync(cancel);
    }

    private async Task<CentreDay> Read(Guid body)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CentreDays>().Read(body, CancellationToken.None);
    }

    private Topic Of(Guid body) => _topics.GetOrAdd(body, _ => new Topic());

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Reading(string Version, long At, Task<CentreDay> Day);

    private sealed class Topic
    {
        internal long Count;
        internal int Raised;
        internal TaskCompletionSource Changed = New();
        internal Reading? Last;
    }
}
