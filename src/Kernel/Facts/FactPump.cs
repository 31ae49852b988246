using System.Diagnostics;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaMauSo.Kernel;

/// <summary>
/// Hands committed facts to listeners: at least once, in order within a subject. A listener's place never passes a
/// transaction that is still open: it reads whole transactions below the oldest open one, and inside such a window by
/// position, which is drawn under the subject's lock.
/// </summary>
internal sealed class FactPump(IServiceScopeFactory scopes, IEnumerable<Listener> listeners, FactSignal signal, ILogger<FactPump> log) : BackgroundService
{
    private const int Most = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => Run(stoppingToken), stoppingToken);

    private async Task Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var moved = false;
            foreach (var listener in listeners)
            {
                try { moved |= await Advance(listener, Most, cancel) > 0; }
                catch (OperationCanceledException) when (cancel.IsCancellationRequested) { return; }
                catch (Exception error)
                {
                    log.LogWarning(error, "Listener {Listener} failed; its facts are kept and tried again", listener.Name);
                    await Note(listener, error, cancel);
                }
            }
            if (!moved) await signal.Wait(Poll, cancel);
        }
    }

    /// <summary>Delivers everything that is committed and not held back by an open transaction. For tests and the demo.</summary>
    internal async Task Drain(CancellationToken cancel)
    {
        foreach (var listener in listeners)
            while (await Advance(listener, Most, cancel) > 0) { }
    }

    /// <summary>One step of one listener, in one transaction with whatever the listener saves.</summary>
    /// <returns>How far it moved: facts delivered, or 1 when a window was closed.</returns>
    internal async Task<int> Advance(Listener listener, int most, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var place = await ListenerPlace.Take(db, listener.Name, cancel);
        if (place is null) return 0;
        if (place.FailingSince is not null && place.Attempts > 0) most = 1;
        if (place.UntilTx is null && !await place.OpenWindow(db, cancel))
        {
            await transaction.RollbackAsync(cancel);
            return 0;
        }
        var facts = await place.Read(db, most, cancel);
        if (facts.Count > 0)
        {
            await Deliver(scope.ServiceProvider, listener, facts, cancel);
            await db.SaveChangesAsync(cancel);
        }
        await place.Move(db, facts, windowDone: facts.Count < most, cancel);
        await transaction.CommitAsync(cancel);
        Metrics.FactsHeard.Add(facts.Count, new TagList { { "listener", listener.Name } });
        return Math.Max(facts.Count, 1);
    }

    private static async Task Deliver(IServiceProvider services, Listener listener, IReadOnlyList<KeptFact> facts, CancellationToken cancel)
    {
        var ear = services.GetRequiredService(listener.Type);
        if (listener.HearsAll) { await ((IHearAll)ear).Hear(facts, cancel); return; }
        foreach (var kept in facts)
        {
            if (!listener.Hears.TryGetValue(kept.Kind, out var type) || FactRows.Read(type, kept.Payload) is not { } fact) continue;
            await (Task)typeof(FactPump).GetMethod(nameof(Tell), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type).Invoke(null, [ear, kept, fact, cancel])!;
        }
    }

    private static Task Tell<TFact>(IHear<TFact> ear, KeptFact kept, TFact fact, CancellationToken cancel) where TFact : Fact =>
        ear.Hear(new HeardFact<TFact>(kept.Id, fact, kept.Sequence, kept.At, kept.Person, kept.Post, kept.Body, kept.ActorName), cancel);

    private async Task Note(Listener listener, Exception error, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await db.Database.ExecuteSqlAsync($"update kernel.listener set attempts = attempts + 1, failing_since = coalesce(failing_since, now()), last_error = {error.Message} where name = {listener.Name}", cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancel);
        }
        catch (Exception again) when (again is NpgsqlException or InvalidOperationException)
        {
            log.LogWarning(again, "The database is out of reach; the pump waits");
            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        }
    }
}
