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
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500), Gather = TimeSpan.FromMilliseconds(100), Patience = TimeSpan.FromSeconds(15);

    /// <summary>Each listener runs for itself: one that fails or is slow holds up no other.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(listeners.Select(l => Task.Run(() => Run(l, stoppingToken), stoppingToken)));

    private async Task Run(Listener listener, CancellationToken cancel)
    {
        var (most, failures) = (Most, 0);
        while (!cancel.IsCancellationRequested)
        {
            var bell = signal.Next;
            try
            {
                var (asked, moved) = (most, await Advance(listener, most, cancel));
                if (moved > 0) (most, failures) = (Math.Min(Most, most * 2), 0);
                else await Task.WhenAny(bell, Task.Delay(Poll, cancel));
                // Facts come in showers: one step for many, or the listeners would commit as often as the citizens.
                if (moved < asked) await Task.Delay(Gather, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested) { return; }
            catch (Exception error)
            {
                // One fact at a time, so that everything before the one it cannot bear is heard.
                (most, failures) = (1, failures + 1);
                log.LogWarning(error, "Listener {Listener} failed; its facts are kept and tried again", listener.Name);
                await Note(listener, error, cancel);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(30_000, 200 << Math.Min(failures, 8))), cancel).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    /// <summary>
    /// Delivers everything that is committed. What a transaction still open anywhere in the cluster holds back is waited
    /// for, some seconds. For tests and the demo.
    /// </summary>
    internal async Task Drain(CancellationToken cancel)
    {
        foreach (var listener in listeners)
            for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience;)
            {
                if (await Advance(listener, Most, cancel) > 0) continue;
                if (!await Waits(listener, cancel)) break;
                await Task.Delay(5, cancel);
            }
    }

    private async Task<bool> Waits(Listener listener, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ListenerPlace.Waits(scope.ServiceProvider.GetRequiredService<Db>(), listener.Name, cancel);
    }

    /// <summary>One step of one listener, in one transaction with whatever the listener saves.</summary>
    /// <returns>How far it moved: facts delivered, or 1 when a window was closed; 0 when nothing waits that may be heard.</returns>
    internal async Task<int> Advance(Listener listener, int most, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // A step lost in a power cut is taken again with everything it did: it need not wait for the disk.
        await db.Database.ExecuteSqlAsync($"set local synchronous_commit = off", cancel);
        var place = await ListenerPlace.Take(db, listener.Name, cancel);
        if (place is null) return 0;
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
                .MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [ear, kept, fact, cancel], null)!;
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
            // The first failure of all finds no row: the transaction that made it was rolled back.
            await db.Database.ExecuteSqlAsync($"""
                insert into kernel.listener as l (name, attempts, failing_since, last_error) values ({listener.Name}, 1, now(), {error.Message})
                on conflict (name) do update set attempts = l.attempts + 1, failing_since = coalesce(l.failing_since, now()), last_error = excluded.last_error
                """, cancel);
        }
        catch (Exception again) when (again is NpgsqlException or InvalidOperationException or OperationCanceledException)
        {
            log.LogWarning(again, "The database is out of reach; the pump waits");
        }
    }
}
