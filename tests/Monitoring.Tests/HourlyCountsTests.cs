using CaMauSo.Testing;
using Npgsql;

namespace CaMauSo.Monitoring.Tests;

public sealed class HourlyCountsTests : IAsyncLifetime
{
    private const string Recount = """
        select 'dossiers.filed', date_trunc('hour', filed_at), handling_body, field, count(*) from dossiers.dossier group by 2, 3, 4
        union all select 'dossiers.received', date_trunc('hour', received_at), handling_body, field, count(*) from dossiers.dossier where received_at is not null group by 2, 3, 4
        union all select 'dossiers.finished', date_trunc('hour', finished_at), handling_body, field, count(*) from dossiers.dossier
          where finished_at is not null and (received_at is not null or outcome <> 'withdrawn') group by 2, 3, 4
        order by 1, 2, 3, 4
        """;

    private readonly TestProvince _province = new();

    public async ValueTask InitializeAsync()
    {
        await _province.InitializeAsync();
        await _province.Do(await _province.File(), [.. World.ToResult, "tung deliver"]);
        await _province.Do(await _province.File(), "hanh withdraw");
        _province.Clock.Set(2026, 11, 18, 13, 59);
        await _province.Do(await _province.File(), "tung receive", "hanh withdraw");
        var waiting = await _province.File("32002");
        _province.Clock.Set(2026, 11, 18, 14);
        await _province.Do(await _province.File(), "tung refuseReception");
        await _province.Do(await _province.File(), [.. World.ToExamining, "bao proposeReply", "tien approveReply"]);
        _province.Clock.Set(2026, 11, 19);
        await _province.Do(waiting, "hanh withdraw");
        await _province.Settle();
    }

    public ValueTask DisposeAsync() => _province.DisposeAsync();

    [Fact]
    public async Task They_equal_a_recount_from_the_dossiers()
    {
        var counted = await Rows("select measure, hour, body, field, value from monitoring.indicator_hour order by 1, 2, 3, 4");
        Assert.Equal(await Rows(Recount), counted);
        Assert.True(counted.Count > 5);
    }

    [Fact]
    public async Task Hearing_everything_again_changes_nothing()
    {
        await using (var owner = new NpgsqlConnection(_province.Owner))
        {
            await owner.OpenAsync();
            await using var forget = new NpgsqlCommand("delete from kernel.listener where name = 'HourlyCounts'", owner);
            Assert.Equal(1, await forget.ExecuteNonQueryAsync());
        }
        await _province.Settle();
        await They_equal_a_recount_from_the_dossiers();
    }

    private async Task<List<string>> Rows(string sql)
    {
        await using var connection = new NpgsqlConnection(_province.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync()) rows.Add($"{row.GetString(0)} {row.GetFieldValue<DateTimeOffset>(1):u} {row.GetGuid(2)} {row.GetString(3)} {row.GetInt64(4)}");
        return rows;
    }
}
