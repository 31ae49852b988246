using CaMauSo.Testing;

namespace CaMauSo.Monitoring.Tests;

/// <summary>A birth registration received before 15:00 is due at 17:00 of the same day.</summary>
public sealed class OnTimeTests : IAsyncLifetime
{
    private readonly TestProvince _province = new();

    public ValueTask InitializeAsync() => _province.InitializeAsync();

    public ValueTask DisposeAsync() => _province.DisposeAsync();

    [Fact]
    public async Task Ending_at_the_very_due_moment_is_on_time_and_a_second_later_is_not()
    {
        var (exact, after) = (await _province.File(), await _province.File());
        await _province.Do(exact, [.. World.ToExamining, "bao propose"]);
        await _province.Do(after, [.. World.ToExamining, "bao propose"]);
        _province.Clock.Set(2026, 11, 18, 17);
        await _province.Do(exact, "tien approve");
        Assert.Equal((1, 1L), await _province.Number("dossiers.on-time"));
        _province.Clock.Advance(TimeSpan.FromSeconds(1));
        await _province.Do(after, "tien approve");
        Assert.Equal((1, 2L), await _province.Number("dossiers.on-time"));
        Assert.Equal((0, null), await _province.Number("dossiers.late"));
        Assert.Equal((2, null), await _province.Number("dossiers.finished"));
    }

    [Fact]
    public async Task Not_finished_and_past_due_counts_as_late_and_still_in_time_counts_as_nothing_yet()
    {
        var code = await _province.File();
        await _province.Do(code, World.ToExamining);
        Assert.Equal((0, null), await _province.Number("dossiers.on-time"));
        Assert.Equal((1, null), await _province.Number("dossiers.running"));
        _province.Clock.Set(2026, 11, 19, 8);
        Assert.Equal((0, 1L), await _province.Number("dossiers.on-time"));
        Assert.Equal((1, null), await _province.Number("dossiers.late"));
        // The books of the day before were closed with it late, too.
        Assert.Equal((1, null), await _province.Number("dossiers.late", to: new(2026, 11, 18)));
    }

    [Fact]
    public async Task A_dossier_that_waits_for_the_citizen_is_not_late_and_one_that_ends_so_ended_when_the_wait_began()
    {
        var code = await _province.File();
        await _province.Do(code, [.. World.ToExamining, "bao askSupplement"]);
        _province.Clock.Set(2026, 11, 25);
        Assert.Equal((0, null), await _province.Number("dossiers.late"));
        Assert.Equal((1, null), await _province.Number("dossiers.running"));
        await _province.Do(code, "hanh withdraw");
        Assert.Equal((1, 1L), await _province.Number("dossiers.on-time"));
        Assert.Equal((0, null), await _province.Number("dossiers.running"));
    }

    [Fact]
    public async Task A_withdrawal_ends_processing_only_where_it_had_begun()
    {
        var (before, after) = (await _province.File(), await _province.File());
        await _province.Do(before, "hanh withdraw");
        await _province.Do(after, "tung receive", "hanh withdraw");
        await _province.Settle();
        Assert.Equal((1, 1L), await _province.Number("dossiers.on-time"));
        Assert.Equal((1, null), await _province.Number("dossiers.finished"));
        Assert.Equal((1, null), await _province.Number("dossiers.received"));
        Assert.Equal((2, null), await _province.Number("dossiers.filed"));
    }

    [Fact]
    public async Task Refused_at_the_desk_in_time_is_on_time()
    {
        await _province.Do(await _province.File(), "tung refuseReception");
        Assert.Equal((1, 1L), await _province.Number("dossiers.on-time"));
        Assert.Equal((0, null), await _province.Number("dossiers.received"));
    }
}
