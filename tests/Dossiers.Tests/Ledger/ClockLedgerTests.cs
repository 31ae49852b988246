using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Dossiers.Tests.Patterns;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests.Ledger;

/// <summary>The ledger as the database keeps it: lines are only added, and the row's due times are what follows from them.</summary>
public sealed class ClockLedgerTests(PatternProvince province) : IClassFixture<PatternProvince>
{
    [Theory]
    [InlineData("update dossiers.clock_entry set at = at + interval '1 day'")]
    [InlineData("delete from dossiers.clock_entry")]
    [InlineData("truncate dossiers.clock_entry")]
    public async Task The_program_may_neither_change_nor_delete_a_line(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(province.App);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    [Fact]
    public async Task After_every_step_of_random_walks_the_row_says_what_the_ledger_says()
    {
        var random = new Random(20261118);
        for (var walk = 0; walk < 6; walk++)
        {
            province.Clock.Set(2026, 11, 18 + walk, 7 + random.Next(10), random.Next(60));
            var (hanh, tung, bao) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"));
            var code = await hanh.FileOf("9.000001", PatternSteps.Plot("600"));
            await Agrees(code, ClockMove.File);
            await Step(tung, "receive", ClockMove.Receive);
            for (var pause = 0; pause < 1 + walk % 3; pause++)
                if (random.Next(2) == 0)
                {
                    await Step(bao, "askCharge", ClockMove.Pause, new { charges = new Dictionary<string, long> { ["income-tax"] = 5 }, legalGround = "Thông báo 12/TB-TCT", payBy = "2027-03-31" });
                    await Step(tung, "confirmCharge", ClockMove.Resume, new { receiptNumber = "GNT-" + pause });
                }
                else if (pause == 0)
                {
                    await Step(bao, "askSupplement", ClockMove.Pause, new { reason = "Ghi sai số thửa.", marks = new[] { new { kind = "field", key = "plot.number", note = "Ghi lại" } } });
                    await Step(hanh, "supplemented", ClockMove.Restart, new { answers = PatternSteps.Plot("600") });
                }
            await Step(hanh, "withdraw", ClockMove.Stop, new { reason = "Không cần nữa" });

            async Task Step(HttpClient who, string action, ClockMove move, object? input = null)
            {
                province.Clock.Advance(TimeSpan.FromMinutes(1 + random.Next(3 * 24 * 60)));
                await who.Do(code, action, input);
                await Agrees(code, move);
            }
        }
    }

    [Fact]
    public async Task A_dossier_that_goes_to_another_body_keeps_its_promise_and_its_past()
    {
        province.Clock.Set(2026, 12, 1, 9);
        var (hanh, tung) = (await province.Api("hanh"), await province.Api("tung"));
        var code = await hanh.FileOf("9.000001", PatternSteps.Plot("100"));
        await tung.Do(code, "receive");
        var before = await Find(code);
        await province.Read(async s =>
        {
            var (db, clock) = (s.GetRequiredService<Db>(), s.GetRequiredService<DossierClock>());
            var dossier = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
            dossier.HandlingBody = dossier.Desk;
            await clock.Transfer(dossier, "Chuyển sang cơ quan kế tục", default);
            return await db.SaveChangesAsync();
        });
        var after = await Agrees(code, ClockMove.Transfer);
        Assert.Equal((before.DueAt, before.ReceivedAt, before.OriginalDueAt), (after.DueAt, after.ReceivedAt, after.OriginalDueAt));
        Assert.Contains("thời hạn không tính lại", (await (await province.SignIn("hanh")).Get("/ho-so/" + code)).Text);
    }

    private async Task<Dossier> Agrees(string code, ClockMove last)
    {
        var dossier = await Find(code);
        var (ledger, reading) = await province.Read(async s =>
        {
            var clock = s.GetRequiredService<DossierClock>();
            var lines = await clock.Ledger(dossier.Id, default);
            return (lines, clock.Read(lines));
        });
        Assert.Equal(last, ledger[^1].Kind);
        Assert.Equal(Enumerable.Range(1, ledger.Count), ledger.Select(e => e.Number));
        Assert.Equal((dossier.ReceivedAt, dossier.DueAt, dossier.OriginalDueAt, dossier.JudgedDueAt, dossier.ExtendedAt, dossier.PausedAt, dossier.EndedAt),
            (reading.ReceivedAt, reading.Due, reading.FirstDue, reading.JudgedDue, reading.ExtendedAt, reading.PausedAt, reading.EndedAt));
        Assert.Equal(dossier.FinishedAt is null, dossier.EndedAt is null);
        return dossier;
    }

    private Task<Dossier> Find(string code) => province.Read(s => s.GetRequiredService<Db>().Set<Dossier>().AsNoTracking().SingleAsync(d => d.Code == code));
}
