using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Content.Model;

/// <summary>What lasts now, asked of the database at most every fifteen seconds and at once after an officer told something here.</summary>
internal sealed class LastingIncidents(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(15);
    private volatile Kept? _kept;

    internal void Forget() => _kept = null;

    internal async ValueTask<string?> Title(CancellationToken cancel)
    {
        var now = time.Now;
        if (_kept is { } kept && now >= kept.At && now < kept.At + Keep) return kept.Title;
        // A banner that cannot be read must not take the page along: the page that says so has this banner too.
        string? title;
        try { title = await Read(now, cancel); }
        catch (Exception gone) when (gone is Npgsql.NpgsqlException or TimeoutException or InvalidOperationException) { title = _kept?.Title; }
        _kept = new(title, now);
        return title;
    }

    private async Task<string?> Read(DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var open = await scope.ServiceProvider.GetRequiredService<Db>().Set<Incident>().AsNoTracking().Where(i => !i.Over && i.BeginsAt <= now).OrderByDescending(i => i.BeginsAt).ToListAsync(cancel);
        return open.FirstOrDefault(i => i.LastsAt(now))?.Title;
    }

    private sealed record Kept(string? Title, DateTimeOffset At);
}
