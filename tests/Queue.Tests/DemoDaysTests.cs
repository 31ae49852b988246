using CaMauSo.Kernel;
using CaMauSo.Queue.Demo;
using CaMauSo.Queue.Model;
using CaMauSo.Testing;
using CaMauSo.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Queue.Tests;

/// <summary>The demo's days are told by the same commands as at the counter, so what the pages and measures say of them holds together.</summary>
public sealed class DemoDaysTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task The_demo_province_has_days_that_went_by_the_rules_and_a_line_at_this_moment()
    {
        province.Clock.Set(2026, 11, 18, 9, 30);
        await Load();
        var tickets = await province.Read(s => s.GetRequiredService<Db>().Set<Ticket>().AsNoTracking().ToListAsync());
        foreach (var day in tickets.GroupBy(t => (t.Body, t.Day)))
        {
            Assert.Equal(Enumerable.Range(1, day.Count()), day.Select(t => t.Number).Order());
            Assert.All(day, t => Assert.True(t.FirstCalledAt is null || t.FirstCalledAt >= t.TakenAt, t.Code));
            // A counter serves one after the other.
            foreach (var counter in day.Where(t => t.State == TicketState.Finished).GroupBy(t => t.Opening))
                Assert.All(counter.OrderBy(t => t.ServedAt).Zip(counter.OrderBy(t => t.ServedAt).Skip(1)), pair => Assert.True(pair.First.EndedAt <= pair.Second.ServedAt));
        }
        Assert.All(tickets.Where(t => t.Day < new DateOnly(2026, 11, 18)), t => Assert.True(t.Over && t.Class is null));
        var here = await province.Day();
        Assert.NotEmpty(here.Counters);
        Assert.NotEmpty(here.Waiting);
        Assert.Contains(here.Tickets, t => t.State == TicketState.Finished);
        var facts = await province.Read(s => s.GetRequiredService<Db>().Database.SqlQuery<long>($"select count(*) as \"Value\" from kernel.fact where kind = 'TicketTaken'").SingleAsync());
        Assert.Equal(tickets.Count, facts);
        await Load(); // told once
        Assert.Equal(tickets.Count, await province.Read(s => s.GetRequiredService<Db>().Set<Ticket>().CountAsync()));
    }

    private async Task Load()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Demo" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Database:App"] = province.App, ["Data:Folder"] = province.Data.Path, ["Demo"] = "true", ["Background"] = "false" });
        builder.Services.AddSingleton<TimeProvider>(new StoryClock(province.Clock));
        builder.Services.AddProvince(Province.Modules, builder.Configuration);
        await using var app = builder.Build();
        await ActivatorUtilities.CreateInstance<DemoDays>(app.Services, (StoryClock)app.Services.GetRequiredService<TimeProvider>()).Tell(default);
    }
}
