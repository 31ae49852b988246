using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Queue.Demo;

/// <summary>
/// Gives a demo province some days at a few centres, up to this moment: invented people take numbers and invented officers call them,
/// by the same commands, rules and facts as at the kiosk and the counter.
/// </summary>
internal sealed class DemoDays(IServiceScopeFactory scopes, StoryClock clock)
{
    private const int DaysBack = 2, MostADay = 42;
    private static readonly string[] Shown = ["96", "32248", "32025", "32002", "32044"];
    private readonly Lot _lot = new(7262027);

    internal async Task Tell(CancellationToken cancel)
    {
        List<Centre> centres;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            if (await db.Set<Ticket>().AnyAsync(cancel)) return;
            var today = Vietnam.DateOf(clock.End);
            await db.Database.ExecuteSqlAsync($"select kernel.ensure_months({today.AddDays(-31)}, {today.AddMonths(3)})", cancel);
            centres = [.. scope.ServiceProvider.GetRequiredService<OneStopCentres>().All().Where(c => Shown.Contains(c.Code))];
        }
        for (var back = DaysBack; back >= 0; back--)
            foreach (var centre in centres) await Day(centre, Vietnam.DateOf(clock.End).AddDays(-back), cancel);
        clock.Tell(null);
    }

    private async Task Day(Centre centre, DateOnly day, CancellationToken cancel)
    {
        var events = new PriorityQueue<Func<DateTimeOffset, Task>, DateTimeOffset>();
        IReadOnlyList<PostCard> officers;
        clock.Tell(Vietnam.At(day, new TimeOnly(6, 50)));
        DateTimeOffset closing;
        await using (var scope = scopes.CreateAsyncScope())
        {
            if (scope.ServiceProvider.GetRequiredService<OneStopCentres>().Hours(centre).Closing is not { } end) return;
            closing = end;
            officers = await scope.ServiceProvider.GetRequiredService<People>().Holding(centre.Body.Id, Roles.Reception, cancel);
        }
        // The mornings are full; after lunch it is quieter.
        for (var i = 0; i < MostADay - _lot.Below(14); i++)
        {
            var minute = _lot.Below(3) > 0 ? 10 + _lot.Below(190) : 365 + _lot.Below(190);
            events.Enqueue(_ => Take(centre, cancel), Vietnam.At(day, new TimeOnly(6, 50)).AddMinutes(minute).AddSeconds(_lot.Below(60)));
        }
        for (var i = 0; i < officers.Count; i++)
        {
            var (officer, number) = (officers[i], i + 1);
            events.Enqueue(async now =>
            {
                await Act(officer, desk => desk.Open(Key(), number, [], cancel), cancel);
                events.Enqueue(then => Work(events, officer, closing, then, cancel), now.AddMinutes(1));
            }, Vietnam.At(day, new TimeOnly(6, 58)).AddSeconds(i));
        }
        while (events.TryDequeue(out var happen, out var at) && at < clock.End && at < closing)
        {
            clock.Tell(at);
            await happen(at);
        }
        if (closing > clock.End) return;
        clock.Tell(closing.AddMinutes(1));
        await using var night = scopes.CreateAsyncScope();
        await night.ServiceProvider.GetRequiredService<EndOfDay>().Run(cancel);
    }

    /// <summary>One turn of a counter: call, wait for somebody to come, serve.</summary>
    private async Task Work(PriorityQueue<Func<DateTimeOffset, Task>, DateTimeOffset> events, PostCard officer, DateTimeOffset closing, DateTimeOffset now, CancellationToken cancel)
    {
        if (!await Act(officer, desk => desk.Next(Key(), cancel), cancel))
        {
            events.Enqueue(then => Work(events, officer, closing, then, cancel), now.AddMinutes(2));
            return;
        }
        var comes = now.AddSeconds(20 + _lot.Below(60));
        if (_lot.Below(14) == 0)
        {
            events.Enqueue(async then =>
            {
                await Act(officer, desk => desk.Miss(Key(), cancel), cancel);
                events.Enqueue(next => Work(events, officer, closing, next, cancel), then.AddSeconds(10));
            }, comes.AddSeconds(60));
            return;
        }
        events.Enqueue(_ => Act(officer, desk => desk.Begin(Key(), cancel), cancel), comes);
        events.Enqueue(async then =>
        {
            await Act(officer, desk => desk.Finish(Key(), cancel), cancel);
            events.Enqueue(next => Work(events, officer, closing, next, cancel), then.AddSeconds(15 + _lot.Below(90)));
        }, comes.AddMinutes(3 + _lot.Below(11)));
    }

    private async Task Take(Centre centre, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var offers = services.GetRequiredService<OneStopCentres>().Offers(centre);
        var classes = services.GetRequiredService<QueueRules>().Classes(Vietnam.DateOf(clock.GetUtcNow()));
        // Squared, so that the fields with most procedures come most often.
        var share = _lot.Below(1000) / 1000.0;
        try { await services.GetRequiredService<TicketDesk>().Take(Key(), centre, offers[(int)(offers.Count * share * share)].Key, _lot.Below(6) == 0 ? classes[_lot.Below(classes.Count)].Key : null, cancel); }
        catch (Refused) { } // It is lunch time, and the kiosk is closed.
    }

    /// <returns>False when a rule said no: nobody waits, or the door is shut.</returns>
    private async Task<bool> Act(PostCard officer, Func<CounterDesk, Task> act, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.Become(officer.Person, officer.Id, cancel);
        try { await act(scope.ServiceProvider.GetRequiredService<CounterDesk>()); }
        catch (Refused) { return false; }
        return true;
    }

    private Guid Key() => Guid.CreateVersion7(clock.GetUtcNow());
}
