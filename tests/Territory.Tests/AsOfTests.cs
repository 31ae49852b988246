using CaMauSo.Testing;
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
    public void What_a_desk_received_before_the_reform_is_handled_by_its_successor_and_keeps_its_name()
    {
        var map = province.Services.GetRequiredService<TerritoryMap>();
        var desk = map.OneStopOf(map.UnitByKey("32022:1")!.Id, new DateOnly(2025, 6, 27))!;
        Assert.Equal("Bộ phận Một cửa phường Tân Xuyên", map.Body(desk.Id).Name);
        Assert.Equal("Trung tâm Phục vụ hành chính công phường An Xuyên", map.SuccessorOf(desk.Id, new DateOnly(2025, 7, 1))!.Name);
    }
}
