using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Kernel.Tests;

/// <summary>What the running program's role may not do, tried as that role.</summary>
public sealed class RightsTests : FactWorld
{
    private static readonly Guid Tree = new("01900000-0000-7000-8000-000000000001");

    [Theory]
    [InlineData("update kernel.{0} set actor_name = 'x'")]
    [InlineData("delete from kernel.{0}")]
    [InlineData("truncate kernel.{0}")]
    [InlineData("insert into kernel.{0} select * from kernel.fact limit 1")]
    [InlineData("alter table kernel.{0} disable trigger all")]
    [InlineData("drop table kernel.{0}")]
    public async Task The_program_cannot_change_facts_in_any_month(string sql)
    {
        await Record(new TreePlanted(Tree, "đước"));
        await InScope(s => s.GetRequiredService<Db>().Database.ExecuteSqlAsync($"select kernel.ensure_months('2026-10-01', '2027-02-01')"));
        var tables = (await Ask<string>("select string_agg(c.relname, ',') from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'kernel' where c.relname like 'fact%' and c.relkind in ('r', 'p') and c.relname <> 'fact_head'")).Split(',');
        Assert.Contains("fact_2026_11", tables);
        foreach (var table in tables) await Refuses(string.Format(sql, table));
    }

    [Fact]
    public async Task Facts_of_a_month_that_was_missing_move_into_it_when_it_is_made()
    {
        Province.Clock.Set(2025, 3, 31, 23, 59);
        await Record(new TreePlanted(Tree, "đước"));
        Province.Clock.Set(2025, 4, 1, 0, 0);
        await Record(new TreeWatered(Tree, 3));
        Assert.Equal(2L, await Ask<long>("select count(*) from kernel.fact_other"));
        await InScope(s => s.GetRequiredService<Db>().Database.ExecuteSqlAsync($"select kernel.ensure_months('2025-03-15', '2025-04-01')"));
        Assert.Equal(0L, await Ask<long>("select count(*) from kernel.fact_other"));
        Assert.Equal(1L, await Ask<long>("select count(*) from kernel.fact_2025_03"));
        await Drain();
        Assert.Empty((await FactVerification.Run(Province.Owner, Province.Data, default)).Faults);
    }

    [Theory]
    [InlineData("update kernel.fact_head set sequence = 0")]
    [InlineData("insert into kernel.fact_head values (gen_random_uuid(), 0, '')")]
    [InlineData("delete from kernel.fact_head")]
    [InlineData("create table kernel.mine (id int)")]
    [InlineData("create or replace function kernel.record(facts jsonb) returns void language sql as ''")]
    [InlineData("select kernel.restored()")]
    [InlineData("update install.script set digest = ''")]
    public async Task Nor_the_heads_the_functions_or_the_schema(string sql) => await Refuses(sql);

    [Fact]
    public async Task A_fact_goes_in_by_the_one_door_and_says_who_and_when()
    {
        await Record(new TreePlanted(Tree, "đước"));
        var (kept, fact) = await History();
        Assert.Equal((1, "TreePlanted", "Hệ thống", Province.Clock.Now), (kept.Sequence, kept.Kind, kept.ActorName, kept.At));
        Assert.Equal(new TreePlanted(Tree, "đước"), fact);
    }

    private async Task<(KeptFact, Fact?)> History()
    {
        await using var scope = Services.CreateAsyncScope();
        return Assert.Single(await scope.ServiceProvider.GetRequiredService<FactHistory>().Of(Tree, default));
    }

    private async Task Refuses(string sql)
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => AsApp(sql));
        Assert.True(error.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{sql}: {error.MessageText}");
    }
}
