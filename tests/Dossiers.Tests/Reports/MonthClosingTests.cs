using Npgsql;

namespace CaMauSo.Dossiers.Tests.Reports;

/// <summary>A month is closed once, whole, and as it stood, however late and by however many workers.</summary>
public sealed class MonthClosingTests
{
    [Fact]
    public async Task A_month_closed_weeks_late_has_the_lines_of_one_closed_at_its_end()
    {
        await using var prompt = new GoldenMonth();
        await prompt.InitializeAsync();
        await prompt.October();
        prompt.Clock.Set(2026, 11, 1, 0, 4); // what was under way at midnight may still come
        await prompt.Close();
        Assert.Equal(["2026-09-01"], await prompt.Strings("select month::text from dossiers.closed_month"));
        prompt.Clock.Set(2026, 11, 1, 0, 6);
        await prompt.Close();
        var kept = await prompt.Lines("2026-10-01");
        Assert.Equal(10, kept.Count);
        Assert.Single(await prompt.Lines("2026-09-01"));
        await prompt.November();
        prompt.Clock.Set(2026, 11, 20);
        await prompt.Close();
        Assert.Equal(kept, await prompt.Lines("2026-10-01"));
        Assert.Equal(2, (await prompt.Strings("select month::text from dossiers.closed_month")).Count);

        await using var late = new GoldenMonth();
        await late.InitializeAsync();
        await late.October();
        await late.November();
        late.Clock.Set(2026, 11, 20);
        await late.Close();
        Assert.Equal(kept, await late.Lines("2026-10-01"));
        Assert.Equal(await prompt.Lines("2026-09-01"), await late.Lines("2026-09-01"));
    }

    [Fact]
    public async Task Many_workers_close_a_month_once_and_one_cut_off_half_way_leaves_nothing()
    {
        await using var province = new GoldenMonth();
        await province.InitializeAsync();
        await province.October();
        province.Clock.Set(2026, 11, 2);
        await province.Sql("alter table dossiers.report_line add constraint disk_full check (code <> '" + province.Codes["waiting"] + "')");
        await Assert.ThrowsAsync<PostgresException>(province.Close);
        Assert.Equal(["2026-09-01"], await province.Strings("select month::text from dossiers.closed_month"));
        Assert.Empty(await province.Lines("2026-10-01"));
        await province.Sql("alter table dossiers.report_line drop constraint disk_full");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(province.Close)));
        await province.Close(); // those that found the turn taken left it to who had it
        Assert.Equal(["2026-09-01", "2026-10-01"], await province.Strings("select month::text from dossiers.closed_month order by 1"));
        Assert.Equal(10, (await province.Lines("2026-10-01")).Count);
        Assert.NotEmpty(await province.Strings("select code from dossiers.report_procedure where month = '2026-10-01' and code = '1.001193' and version = 2 and steps > 0"));
    }

    [Fact]
    public async Task The_program_can_neither_change_nor_remove_what_is_closed()
    {
        await using var province = new GoldenMonth();
        await province.InitializeAsync();
        await province.October();
        province.Clock.Set(2026, 11, 2);
        await province.Close();
        await using var program = new NpgsqlConnection(province.App);
        await program.OpenAsync();
        foreach (var sql in new[] { "update dossiers.report_line set in_time = true", "delete from dossiers.report_line", "truncate dossiers.report_line", "delete from dossiers.closed_month", "update dossiers.closed_month set made_at = now()", "update dossiers.report_procedure set steps = 9" })
        {
            await using var command = new NpgsqlCommand(sql, program);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }
}
