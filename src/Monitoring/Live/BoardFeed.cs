using System.Collections.Concurrent;
using CaMauSo.Monitoring.Model;
using CaMauSo.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Monitoring.Live;

/// <summary>
/// Tells open pages that facts have arrived, at most once a second, and reads the board once for all who look at the same
/// span. Time alone moves numbers too (a dossier becomes late), so a board is read again after half a minute in any case.
/// </summary>
internal sealed class BoardFeed(IServiceScopeFactory scopes)
{
    internal static readonly TimeSpan Debounce = TimeSpan.FromSeconds(1), Stale = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, SharedReading<Board>> _boards = new();

    internal LiveTopic Topic { get; } = new(Debounce);

    /// <summary>The board as of this moment's facts.</summary>
    internal Task<Board> Board(string span, CancellationToken cancel) => _boards.GetOrAdd(span, one => new SharedReading<Board>(Topic, Stale, () => Read(one))).Get(cancel);

    private async Task<Board> Read(string span)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BoardReader>().Read(span, CancellationToken.None);
    }
}
