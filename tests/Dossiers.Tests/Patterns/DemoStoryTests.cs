using CaMauSo.Dossiers.Demo;
using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaMauSo.Dossiers.Tests.Patterns;

/// <summary>The demo's months of dossiers, told through the same code: whatever a definition's examples do, the story can do.</summary>
public sealed class DemoStoryTests(DemoStoryTests.StoryProvince province) : IClassFixture<DemoStoryTests.StoryProvince>
{
    public sealed class StoryProvince : PatternProvince
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:Dossiers", "1");
            builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new StoryClock(Clock))));
        }
    }

    [Fact]
    public async Task Every_example_in_force_is_lived_through_and_nothing_is_refused()
    {
        province.Clock.Set(2026, 12, 18, 16);
        // The invented officers and citizens, as a demo province has them; the modules' own single dossier comes first.
        await Web.Province.Load(province.Services, default);
        await using var scope = province.Services.CreateAsyncScope();
        var catalogue = scope.ServiceProvider.GetRequiredService<Catalogue>();
        var examples = catalogue.AllInForce(new DateOnly(2026, 12, 18)).Sum(p => p.Examples.Count);
        var story = ActivatorUtilities.CreateInstance<DemoStory>(scope.ServiceProvider, (StoryClock)scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await story.Go(examples + 40, default);
        Assert.True(story.Refusals.Count == 0, string.Join("\n", story.Refusals.Distinct()));
        var told = await db.Set<Dossier>().AsNoTracking().ToListAsync();
        Assert.Empty(catalogue.AllInForce(new DateOnly(2026, 12, 18)).Select(p => p.Code).Except(told.Select(d => d.Procedure)));
        Assert.Contains(told, d => d is { Channel: "counter", Outcome: "granted" });
        Assert.Contains(told, d => d.Charged > Money.Zero && d.DeliveredAt is not null);
        var (clock, ledgers) = (scope.ServiceProvider.GetRequiredService<DossierClock>(), (await db.Set<ClockEntry>().AsNoTracking().OrderBy(e => e.Number).ToListAsync()).ToLookup(e => e.Dossier));
        foreach (var (d, reading) in told.Select(d => (d, clock.Read(ledgers[d.Id]))))
            Assert.Equal((d.Code, d.ReceivedAt, d.DueAt, d.OriginalDueAt, d.JudgedDueAt, d.PausedAt, d.EndedAt), (d.Code, reading.ReceivedAt, reading.Due, reading.FirstDue, reading.JudgedDue, reading.PausedAt, reading.EndedAt));
    }
}
