using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Dossiers.Tests.Patterns;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Dossiers.Tests.Ledger;

/// <summary>Every rung of the ladder is told exactly once, under any number of workers and after any death of one.</summary>
public sealed class RungTests(PatternProvince province) : IClassFixture<PatternProvince>
{
    private const string Land = "9.000001";

    private async Task<string> Received(int day = 1)
    {
        province.Clock.Set(2026, 12, day, 9);
        var code = await (await province.Api("hanh")).FileOf(Land, PatternSteps.Plot("600"));
        await (await province.Api("tung")).Do(code, "receive");
        return code;
    }

    private Task Watch() => province.Read(async s =>
    {
        await ActivatorUtilities.CreateInstance<RungWatch>(s).Run(default);
        return true;
    });

    private Task<List<ClockEntry>> Told(string code) => province.Read(s => s.GetRequiredService<Db>().Set<ClockEntry>().AsNoTracking()
        .Where(e => e.Kind == ClockMove.Remind && s.GetRequiredService<Db>().Set<Dossier>().Any(d => d.Id == e.Dossier && d.Code == code)).OrderBy(e => e.Number).ToListAsync());

    private async Task<long> Ask(string sql, object value)
    {
        await using var connection = new NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = value } } };
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    private Task<long> Messages(string code) => Ask("select count(*) from notifications.message where kind = 'dossier.rung' and text like '%' || $1 || '%'", code);

    [Fact]
    public async Task Holder_first_then_signer_then_those_above_each_when_its_time_has_come()
    {
        var code = await Received();
        province.Clock.Set(2026, 12, 10, 8, 59);
        await Watch();
        Assert.Empty(await Told(code));
        // Seven of ten working days are used.
        province.Clock.Set(2026, 12, 10, 9, 1);
        await Watch();
        await Watch();
        var first = Assert.Single(await Told(code));
        Assert.Equal(("70%", 2), (first.Rung, first.Round!.Value));
        Assert.Contains("báo Phan Quốc Bảo", first.Reason);
        var seen = (await (await province.SignIn("bao")).Get("/thong-bao")).Text;
        Assert.Contains($"Hồ sơ {code} còn 2 ngày", seen);
        Assert.Contains("hạn 09:00 15/12/2026", seen);
        Assert.DoesNotContain(code, (await (await province.SignIn("tien")).Get("/thong-bao")).Text);

        province.Clock.Set(2026, 12, 17, 9);
        await Watch();
        Assert.Equal(["70%", "100%", "+WorkingHours 8"], (await Told(code)).Select(e => e.Rung));
        Assert.Contains($"Hồ sơ {code} quá 2 ngày", (await (await province.SignIn("tien")).Get("/thong-bao")).Text);
        Assert.Equal(3, await Ask("select count(*) from kernel.fact where kind = 'DueReminded' and payload ->> 'code' = $1", code));
        Assert.Equal(0, await Ask("select count(*) from dossiers.dossier where code = $1 and next_rung_at is not null", code));
    }

    [Fact]
    public async Task A_pause_holds_the_ladder_and_a_term_that_begins_anew_begins_it_anew()
    {
        var code = await Received();
        var (hanh, bao) = (await province.Api("hanh"), await province.Api("bao"));
        province.Clock.Set(2026, 12, 11, 9);
        await Watch();
        Assert.Single(await Told(code));
        await bao.Do(code, "askSupplement", new { reason = "Ghi sai số thửa.", marks = new[] { new { kind = "field", key = "plot.number", note = "Ghi lại" } } });
        province.Clock.Set(2026, 12, 29, 9);
        await Watch();
        Assert.Single(await Told(code));
        await hanh.Do(code, "supplemented", new { answers = PatternSteps.Plot("600") });
        await Watch();
        Assert.Single(await Told(code));
        province.Clock.Set(2027, 1, 8, 9);
        await Watch();
        Assert.Equal([("70%", 2), ("70%", 3)], (await Told(code)).Select(e => (e.Rung, e.Round!.Value)));
    }

    [Fact]
    public async Task Eight_workers_at_once_tell_each_of_twelve_dossiers_once()
    {
        var codes = new List<string>();
        for (var i = 0; i < 12; i++) codes.Add(await Received(2));
        province.Clock.Set(2026, 12, 16, 10);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Watch)));
        foreach (var code in codes)
        {
            Assert.Equal(["70%", "100%"], (await Told(code)).Select(e => e.Rung));
            Assert.Equal(2, await Ask("select count(*) from kernel.fact where kind = 'DueReminded' and payload ->> 'code' = $1", code));
            Assert.Equal(2, await Messages(code)); // one to the holder, one to the signer
        }
    }

    [Fact]
    public async Task A_worker_killed_in_the_middle_has_told_nobody_and_the_next_tells_it_once()
    {
        var code = await Received(3);
        province.Clock.Set(2026, 12, 14, 10);
        await using var guard = new NpgsqlConnection(province.Owner);
        await guard.OpenAsync();
        await using (var held = await guard.BeginTransactionAsync())
        {
            // The worker has claimed the row and written its message when it comes to the fact; there it is cut off.
            await using (var block = new NpgsqlCommand("lock table kernel.fact_head in exclusive mode", guard)) await block.ExecuteNonQueryAsync();
            var worker = Task.Run(Watch);
            // Only the server's own role sees who waits for what.
            await using var admin = await Admin();
            await using var kill = new NpgsqlCommand("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and usename = 'camauso_app' and wait_event_type = 'Lock'", admin);
            while (!worker.IsCompleted && (long)(await kill.ExecuteScalarAsync())! == 0) await Task.Delay(20);
            await Assert.ThrowsAnyAsync<Exception>(() => worker);
        }

        Assert.Empty(await Told(code));
        Assert.Equal(0, await Messages(code));
        // What could not be told waits an hour; so does the death of a worker.
        province.Clock.Set(2026, 12, 14, 11, 30);
        await Watch();
        await Watch();
        Assert.Single(await Told(code));
        Assert.Equal(1, await Messages(code));
    }

    private async Task<NpgsqlConnection> Admin()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(province.Owner) { Username = "postgres" }.ToString());
        await connection.OpenAsync();
        return connection;
    }
}
