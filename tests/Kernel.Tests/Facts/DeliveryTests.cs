using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Kernel.Tests;

public sealed class DeliveryTests : FactWorld
{
    private static readonly Guid Mangrove = new("01900000-0000-7000-8000-000000000001"), Melaleuca = new("01900000-0000-7000-8000-000000000002");

    [Fact]
    public async Task Two_transactions_that_commit_in_the_other_order_are_both_heard()
    {
        await using var first = await Hold();
        await using var second = await Hold();
        await first.Plant(Mangrove, "đước");
        await second.Plant(Melaleuca, "tràm");
        await second.Commit();

        // The younger transaction is committed, the older still open: nothing may be heard yet, or the older would be passed over.
        await Advance();
        Assert.Empty(Diary.By(nameof(Gardener)));

        await first.Commit();
        await Drain();
        Assert.Equal([(Mangrove, 1), (Melaleuca, 1)], Diary.By(nameof(Gardener)).OrderBy(l => l.Subject));
    }

    [Fact]
    public async Task Within_a_subject_the_sequence_rules_even_when_the_later_fact_has_the_older_transaction()
    {
        await using var older = await Hold();
        await using var younger = await Hold();
        await younger.Plant(Mangrove, "thứ nhất");
        await younger.Commit();
        await Advance();
        await older.Plant(Mangrove, "thứ hai");
        await older.Commit();
        await Drain();
        Assert.Equal(["thứ nhất", "thứ hai"], Diary.Lines.Where(l => l.Listener == nameof(Gardener)).Select(l => l.What));
        Assert.Equal([(Mangrove, 1), (Mangrove, 2)], Diary.By(nameof(Gardener)));
    }

    [Fact]
    public async Task An_open_transaction_between_two_writers_of_a_subject_does_not_turn_their_order_round()
    {
        await using var oldest = await Hold();
        await using var between = await Hold();
        await using var youngest = await Hold();
        await youngest.Plant(Mangrove, "thứ nhất");
        await youngest.Commit();
        await oldest.Plant(Mangrove, "thứ hai");
        await oldest.Commit();

        // Below the oldest open transaction lies only the second fact: it must wait for the first.
        await Advance();
        Assert.Empty(Diary.By(nameof(Gardener)));
        await between.Rollback();
        await WaitUntilSettled();
        Assert.Equal([(Mangrove, 1), (Mangrove, 2)], Diary.By(nameof(Gardener)));
    }

    [Fact]
    public async Task An_open_transaction_holds_back_what_came_after_it_and_lets_what_came_before_pass()
    {
        await Record(new TreePlanted(Mangrove, "trước"));
        await WaitUntilSettled();
        await using var open = await Hold();
        await Record(new TreePlanted(Mangrove, "sau"), new TreeWatered(Mangrove, 5));
        await Advance();
        Assert.Equal([(Mangrove, 1)], Diary.By(nameof(Gardener)));
        var lag = (await Services.GetRequiredService<ListenerLag>().Read(default)).Single(l => l.Listener == nameof(Gardener));
        Assert.Equal(2, lag.Waiting);

        await open.Rollback();
        await Drain();
        Assert.Equal([(Mangrove, 1), (Mangrove, 2), (Mangrove, 3)], Diary.By(nameof(Gardener)));
        Assert.All(await Services.GetRequiredService<ListenerLag>().Read(default), l => Assert.Equal(0, l.Waiting));
    }

    [Fact]
    public async Task Two_transactions_on_one_subject_wait_for_each_other_and_leave_no_gap()
    {
        await using var first = await Hold();
        await first.Plant(Mangrove, "một");
        await using var second = await Hold();
        var waiting = second.Plant(Mangrove, "hai");
        await Task.Delay(100);
        Assert.False(waiting.IsCompleted);
        await first.Rollback();
        await waiting;
        await second.Commit();
        await Drain();
        Assert.Equal([(Mangrove, 1)], Diary.By(nameof(Gardener)));
    }

    [Fact]
    public async Task Facts_recorded_by_many_at_once_are_each_heard_once_and_in_order()
    {
        var subjects = Enumerable.Range(0, 8).Select(i => Guid.CreateVersion7()).ToArray();
        var writing = Parallel.ForEachAsync(Enumerable.Range(0, 160), new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (i, _) => await Record(new TreePlanted(subjects[i % 8], $"{i}"), new TreeWatered(subjects[(i + 3) % 8], i)));
        while (!writing.IsCompleted) await Advance();
        await writing;
        await Drain();
        foreach (var subject in subjects)
            Assert.Equal(Enumerable.Range(1, 40), Diary.By(nameof(Gardener)).Where(l => l.Subject == subject).Select(l => l.Sequence));
    }

    [Fact]
    public async Task After_a_crash_between_hearing_and_moving_on_the_fact_comes_again_and_counts_once()
    {
        await Record(new TreePlanted(Mangrove, "đước"));
        await WaitUntilSettled(except: nameof(Bookkeeper));
        Diary.BeforePlaceMoves = () => throw new IOException("điện cúp");
        await Assert.ThrowsAsync<IOException>(() => Pump.Advance(Listener<Bookkeeper>(), 500, default));

        Diary.BeforePlaceMoves = null;
        await Drain();
        Assert.Equal([(Mangrove, 1), (Mangrove, 1)], Diary.By(nameof(Bookkeeper)));
        Assert.Equal(1L, await Ask<long>("select value from kernel.counter where key = $1", "book:" + Mangrove.ToString("N")));
    }

    [Fact]
    public async Task Seals_written_twice_after_a_crash_do_no_harm()
    {
        await Record(new TreePlanted(Mangrove, "đước"));
        await Drain();
        await AsOwner("update kernel.listener set from_tx = '0', until_tx = null, position = 0 where name = 'FactSeals'");
        await File.AppendAllTextAsync(FactSeals.PathFor(Province.Data, new Npgsql.NpgsqlConnectionStringBuilder(Province.App).Database!), "torn line by a cra");
        await Drain();
        Assert.Empty((await FactVerification.Run(Province.Owner, Province.Data, default)).Faults);
    }

    [Fact]
    public async Task A_fact_one_listener_cannot_bear_stops_that_listener_there_and_no_other()
    {
        await using var running = Build(background: true);
        var diary = running.GetRequiredService<Diary>();
        diary.Poison = "sâu";
        await Record(new TreePlanted(Mangrove, "tốt"), new TreePlanted(Mangrove, "sâu"), new TreePlanted(Mangrove, "cũng tốt"));
        var pump = running.GetRequiredService<FactPump>();
        await pump.StartAsync(default);
        try
        {
            await Until(() => diary.By(nameof(Bookkeeper)).Count() == 3 && diary.By(nameof(Gardener)).Any());
            await UntilAsync(async () => await Ask<int>("select coalesce(max(attempts), 0) from kernel.listener where name = 'Gardener' and failing_since is not null and last_error like 'Cây%'") > 0);
            Assert.Equal((Mangrove, 1), diary.By(nameof(Gardener)).Last());
            Assert.DoesNotContain((Mangrove, 3), diary.By(nameof(Gardener)));

            diary.Poison = null;
            await Until(() => diary.By(nameof(Gardener)).LastOrDefault() == (Mangrove, 3));
            Assert.Equal([(Mangrove, 2), (Mangrove, 3)], diary.By(nameof(Gardener)).TakeLast(2));
            await UntilAsync(async () => await Ask<bool>("select failing_since is null and attempts = 0 from kernel.listener where name = 'Gardener'"));
        }
        finally { await pump.StopAsync(default); }
    }

    private async Task Advance()
    {
        foreach (var listener in Services.GetServices<Listener>()) while (await Pump.Advance(listener, 500, default) > 0) { }
    }

    // Other tests share the cluster: their open transactions hold facts back too, for moments.
    private Task WaitUntilSettled(string? except = null) => UntilAsync(async () =>
    {
        foreach (var listener in Services.GetServices<Listener>().Where(l => l.Name != except)) while (await Pump.Advance(listener, 500, default) > 0) { }
        return Diary.By(nameof(Gardener)).Any();
    });

    private static Task Until(Func<bool> met) => UntilAsync(() => Task.FromResult(met()));

    private static async Task UntilAsync(Func<Task<bool>> met)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await met()) return;
            await Task.Delay(50);
        }
        Assert.Fail("It did not come to pass within half a minute.");
    }
}
