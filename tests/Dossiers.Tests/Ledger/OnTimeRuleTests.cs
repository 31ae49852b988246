using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Dossiers.Tests.Ledger;

/// <summary>On time for statistics, case by case; and that the database and the program judge alike.</summary>
public sealed class OnTimeRuleTests(TestProvince province) : IClassFixture<TestProvince>
{
    private sealed record Track(DateTimeOffset? JudgedDueAt, DateTimeOffset? PausedAt = null, DateTimeOffset? EndedAt = null, int NationalCode = 4, int Supplements = 0) : ITimeKept;

    private static DateTimeOffset On(int day, int hour = 9) => new DateTimeOffset(2026, 12, day, hour, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();

    private static bool Is(Track track) => OnTime.Is(track, On(20));

    [Fact]
    public void The_end_of_processing_is_held_against_the_due_time()
    {
        Assert.True(Is(new(On(10), EndedAt: On(10), NationalCode: 9)));
        Assert.False(Is(new(On(10), EndedAt: On(10).AddSeconds(1), NationalCode: 9)));
        // Delivered later, refused, stopped: what counts is when processing ended.
        Assert.True(Is(new(On(10), EndedAt: On(9), NationalCode: 10)));
        Assert.False(Is(new(On(10), EndedAt: On(11), NationalCode: 3)));
        Assert.False(Is(new(On(10), EndedAt: On(11), NationalCode: 8)));
    }

    [Fact]
    public void What_is_not_finished_is_held_against_the_close_of_the_books()
    {
        Assert.True(Is(new(On(20))));
        Assert.True(Is(new(On(21))));
        Assert.False(Is(new(On(19))));
        // Finished after the books were closed: at their close it was not.
        Assert.False(Is(new(On(19), EndedAt: On(22), NationalCode: 9)));
    }

    [Fact]
    public void What_waits_for_a_supplement_ends_with_the_request_once_and_is_late_the_second_time()
    {
        Assert.True(Is(new(On(10), PausedAt: On(9), NationalCode: 5, Supplements: 1)));
        Assert.False(Is(new(On(10), PausedAt: On(11), NationalCode: 5, Supplements: 1)));
        Assert.False(Is(new(On(30), PausedAt: On(9), NationalCode: 5, Supplements: 2)));
        // Two requests in a track that goes on or has ended are no fault of their own.
        Assert.True(Is(new(On(30), NationalCode: 4, Supplements: 2)));
        Assert.True(Is(new(On(10), EndedAt: On(9), NationalCode: 9, Supplements: 2)));
    }

    [Fact]
    public void Without_anything_to_be_judged_by_nothing_is_late() => Assert.True(Is(new(null, EndedAt: On(30), NationalCode: 9)));

    [Fact]
    public async Task The_database_judges_as_the_program_does()
    {
        var (code, _) = await (await province.Api("hanh")).File();
        var random = new Random(45);
        DateTimeOffset? Some(int chance) => random.Next(10) < chance ? On(1 + random.Next(30), random.Next(24)) : null;
        await using var connection = new NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        for (var i = 0; i < 150; i++)
        {
            var track = new Track(Some(8), Some(4), Some(5), random.Next(1, 11), random.Next(4));
            await using var put = new NpgsqlCommand("update dossiers.dossier set judged_due_at = $2, paused_at = $3, ended_at = $4, national_code = $5, supplements = $6 where code = $1", connection)
            { Parameters = { new() { Value = code }, At(track.JudgedDueAt), At(track.PausedAt), At(track.EndedAt), new() { Value = track.NationalCode }, new() { Value = track.Supplements } } };
            Assert.Equal(1, await put.ExecuteNonQueryAsync());
            var close = On(1 + random.Next(30), random.Next(24));
            var (by, not) = await province.Read(async s =>
            {
                var mine = s.GetRequiredService<Db>().Set<Dossier>().Where(d => d.Code == code);
                return (await mine.AnyAsync(OnTime.By(close)), await mine.AnyAsync(OnTime.NotBy(close)));
            });
            Assert.True(by == OnTime.Is(track, close) && not == !by, $"{track} at {close:u}: database {by}/{not}, program {OnTime.Is(track, close)}");
        }
    }

    private static NpgsqlParameter At(DateTimeOffset? moment) => new() { Value = moment ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz };
}
