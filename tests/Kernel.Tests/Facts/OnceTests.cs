using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Kernel.Tests;

public sealed class OnceTests : FactWorld
{
    private static readonly Guid Tree = new("01900000-0000-7000-8000-000000000001"), Key = new("01900000-0000-7000-8000-00000000000a"),
        Hanh = new("01900000-0000-7000-8000-0000000000f1"), Tam = new("01900000-0000-7000-8000-0000000000f2");

    [Fact]
    public async Task A_form_sent_eight_times_at_once_is_handled_once_and_all_get_the_same_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Plant(Key, Hanh, $"lần {i}"))));
        Assert.Single(answers.Distinct());
        Assert.Equal(1L, await Ask<long>("select count(*) from kernel.fact where subject = $1", Tree));
        Assert.Equal(1L, await Ask<long>("select value from kernel.counter where key = 'tree'"));
    }

    [Fact]
    public async Task A_refused_command_keeps_nothing_and_may_be_sent_again()
    {
        await InScope(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            await Assert.ThrowsAsync<Refused>(() => db.Handle(Key, Hanh, Province.Clock.Now, () =>
            {
                db.Record(new TreePlanted(Tree, "chưa được"));
                throw new Refused("Đất còn mặn.");
            }, default));
            // What the refused command had prepared must not slip into the page's next save.
            db.Record(new TreePlanted(Hanh, "việc khác"));
            await db.SaveChangesAsync();
        });
        Assert.Equal(0L, await Ask<long>("select count(*) from kernel.fact where subject = $1", Tree));
        Assert.Equal("cây số 1", await Plant(Key, Hanh, "được"));
    }

    [Fact]
    public async Task Another_persons_key_is_refused_and_tells_nothing()
    {
        await Plant(Key, Hanh, "của Hạnh");
        var refused = await Assert.ThrowsAsync<Refused>(() => Plant(Key, Tam, "của Tám"));
        Assert.DoesNotContain("cây số", refused.Message);
    }

    [Fact]
    public async Task Two_hundred_numbers_drawn_at_once_are_consecutive_and_a_failure_leaves_no_gap()
    {
        var drawn = new System.Collections.Concurrent.ConcurrentBag<long>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (i, _) => await InScope(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var number = await db.Next("dossier:H12.31:2026-11-18", default);
            if (i % 10 == 0) { await transaction.RollbackAsync(); return; }
            await transaction.CommitAsync();
            drawn.Add(number);
        }));
        Assert.Equal(Enumerable.Range(1, 180).Select(n => (long)n), drawn.Order());
    }

    [Fact]
    public Task A_number_is_not_drawn_outside_a_transaction() =>
        InScope(async scope => await Assert.ThrowsAsync<InvalidOperationException>(() => scope.GetRequiredService<Db>().Next("x", default)));

    private async Task<string> Plant(Guid key, Guid person, string what)
    {
        var outcome = "";
        await InScope(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            outcome = await db.Handle(key, person, Province.Clock.Now, async () =>
            {
                db.Record(new TreePlanted(Tree, what));
                return $"cây số {await db.Next("tree", default)}";
            }, default);
        });
        return outcome;
    }
}
