using System.Globalization;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Territory.Tests;

/// <summary>The program running on a day of the three-level world.</summary>
public sealed class AsOfTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task On_a_day_of_2024_the_province_has_its_districts_its_old_desks_and_the_old_code()
    {
        province.Clock.Set(2024, 6, 3);
        var list = await province.Open().Get("/don-vi");
        Assert.Equal(101, list.Html.QuerySelectorAll("tbody tr").Length);
        Assert.DoesNotContain("Đang xem ngày", list.Text);
        var unit = await province.Open().Get("/don-vi/32092");
        Assert.Contains("Bộ phận Một cửa xã Hồ Thị Kỷ", unit.Text);
        Assert.Contains("huyện Thới Bình", unit.Text);

        var map = province.Services.GetRequiredService<TerritoryMap>();
        var on = new DateOnly(2024, 6, 3);
        var desk = map.OneStopOf(map.UnitByCode("32092", on)!.Id, on)!;
        Assert.StartsWith("000.", province.Services.GetRequiredService<DossierCodes>().Code(desk, on, 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_a_day_to_run_as_of_the_program_keeps_a_clock_that_its_next_start_goes_on_with()
    {
        await using (var first = Start("2024-06-03"))
        {
            var list = await Open(first);
            Assert.Equal(101, list.Html.QuerySelectorAll("tbody tr").Length);
            Assert.Contains("Ngày làm việc: 03/06/2024", list.Text);
        }

        // As if that start had been yesterday: the machine's clock cannot be moved here, what it left behind can.
        var kept = Path.Combine(province.Data.Path, "clock", "2024-06-03");
        var days = int.Parse(await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(kept, (days + 1).ToString(CultureInfo.InvariantCulture), TestContext.Current.CancellationToken);
        await using (var next = Start("2024-06-03"))
        {
            Assert.Equal(new DateOnly(2024, 6, 4), next.Services.GetRequiredService<TimeProvider>().Today);
            Assert.Contains("Ngày làm việc: 04/06/2024", (await Open(next)).Text);
        }

        await using var other = Start("2025-08-01");
        Assert.Equal(new DateOnly(2025, 8, 1), other.Services.GetRequiredService<TimeProvider>().Today);
    }

    [Fact]
    public void What_a_desk_received_before_the_reform_is_handled_by_its_successor_and_keeps_its_name()
    {
        var map = province.Services.GetRequiredService<TerritoryMap>();
        var desk = map.OneStopOf(map.UnitByKey("32022:1")!.Id, new DateOnly(2025, 6, 27))!;
        Assert.Equal("Bộ phận Một cửa phường Tân Xuyên", map.Body(desk.Id).Name);
        Assert.Equal("Trung tâm Phục vụ hành chính công phường An Xuyên", map.SuccessorOf(desk.Id, new DateOnly(2025, 7, 1))!.Name);
    }

    private WebApplicationFactory<Program> Start(string asOf) => province.WithWebHostBuilder(web => web.UseSetting("AsOf", asOf));

    private static Task<Page> Open(WebApplicationFactory<Program> program) => new Browser(program.CreateClient(new() { AllowAutoRedirect = false })).Get("/don-vi");
}
