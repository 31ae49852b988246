using System.Collections.Concurrent;
using CaMauSo.Queue.Model;
using CaMauSo.Ui;
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

    private readonly ConcurrentDictionary<Guid, (LiveTopic Topic, SharedReading<CentreDay> Day)> _centres = new();

    internal LiveTopic Of(Guid body) => At(body).Topic;

    /// <summary>The day of a centre as its line stands now.</summary>
    internal Task<CentreDay> Day(Guid body, CancellationToken cancel) => At(body).Day.Get(cancel);

    private (LiveTopic Topic, SharedReading<CentreDay> Day) At(Guid body) => _centres.GetOrAdd(body, one =>
    {
        var topic = new LiveTopic(Debounce);
        return (topic, new SharedReading<CentreDay>(topic, Stale, () => Read(one)));
    });

    private async Task<CentreDay> Read(Guid body)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CentreDays>().Read(body, CancellationToken.None);
    }
}
