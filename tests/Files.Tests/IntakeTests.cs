using CaMauSo.Files.Model;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Files.Tests;

/// <summary>What one person may send in a day.</summary>
public sealed class IntakeTests(TestProvince province) : IClassFixture<TestProvince>
{
    private static readonly FileLimits Limits = new(5_000_000, About: "p.paper");

    [Fact]
    public async Task After_so_many_files_in_a_day_the_next_is_refused_at_its_box_and_tomorrow_it_is_taken()
    {
        var by = NewPerson();
        // A refused content counts like a good one: reading it has cost as much.
        await Assert.ThrowsAsync<Refused>(() => Keep(by, new(3, 0), "no paper"u8.ToArray()));
        await Keep(by, new(3, 0), Samples.Png(31, 31));
        await Keep(by, new(3, 0), Samples.Png(31, 32));
        var refused = await Assert.ThrowsAsync<Refused>(() => Keep(by, new(3, 0), Samples.Png(31, 33)));
        Assert.Equal("p.paper", refused.About);
        Assert.Equal("Hôm nay bạn đã tải lên đủ mức trong ngày (3 tệp). Những gì đã lưu vẫn còn; ngày mai tải tiếp, hoặc mang giấy tờ đến Bộ phận Một cửa.", refused.Message);
        await Keep(NewPerson(), new(3, 0), Samples.Png(31, 34));
        province.Clock.Advance(TimeSpan.FromDays(1));
        await Keep(by, new(3, 0), Samples.Png(31, 35));
        province.Clock.Advance(TimeSpan.FromDays(-1));
    }

    [Fact]
    public async Task After_so_many_bytes_too()
    {
        var by = NewPerson();
        await Keep(by, new(0, 1 << 20), Samples.Pdf(more: Samples.Bytes("%", new string('x', 1_100_000), "\n")));
        Assert.Contains("(1 MB)", (await Assert.ThrowsAsync<Refused>(() => Keep(by, new(0, 1 << 20), Samples.Png(32, 32)))).Message);
    }

    [Fact]
    public async Task Of_many_at_once_no_more_than_the_limit_are_taken()
    {
        var by = NewPerson();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            try { await Keep(by, new(5, 0), Samples.Png(33, (uint)(40 + i))); return true; }
            catch (Refused) { return false; }
        }));
        Assert.Equal(5, answers.Count(taken => taken));
    }

    [Fact]
    public void Without_settings_a_person_sends_three_hundred_files_and_a_thousand_megabytes()
    {
        Assert.Equal(new DailyLimit(300, 1000L << 20), DailyLimit.Of(new ConfigurationBuilder().Build()));
        Assert.Equal(new DailyLimit(7, 0), DailyLimit.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Files:PerDay:Count", "7"), new("Files:PerDay:Megabytes", "0")]).Build()));
    }

    [Fact]
    public async Task Counts_older_than_a_week_are_swept()
    {
        var by = NewPerson();
        await Keep(by, new(1, 0), Samples.Png(34, 34));
        province.Clock.Advance(TimeSpan.FromDays(8));
        await province.Settle();
        province.Clock.Advance(TimeSpan.FromDays(-8));
        await Keep(by, new(1, 0), Samples.Png(34, 35));
    }

    private Guid NewPerson() => Guid.CreateVersion7(province.Clock.GetUtcNow());

    private Task<StoredFileCard> Keep(Guid by, DailyLimit limit, byte[] content) => province.Read(async s =>
    {
        var (db, time) = (s.GetRequiredService<Db>(), s.GetRequiredService<TimeProvider>());
        using var stream = new MemoryStream(content);
        var card = await new FileStore(db, s.GetRequiredService<Vault>(), new Intake(db, limit, time), time).Keep(stream, "anh", Limits, by, default);
        await db.SaveChangesAsync();
        return card;
    });
}
