using static CaMauSo.Territory.Tests.RealProvince;

namespace CaMauSo.Territory.Tests;

public class UnitTests
{
    [Fact]
    public void All_249_units_are_carried() => Assert.Equal(249, Map.All.Units.Count);

    [Theory]
    [InlineData("2022-06-30", 101, "Xã:82 Phường:10 Thị trấn:9")]
    [InlineData("2024-11-30", 101, "Xã:82 Phường:10 Thị trấn:9")]
    [InlineData("2025-01-01", 100, "Xã:82 Phường:9 Thị trấn:9")]
    [InlineData("2025-06-30", 100, "Xã:82 Phường:9 Thị trấn:9")]
    [InlineData("2025-07-01", 64, "Xã:55 Phường:9")]
    [InlineData("2026-11-21", 64, "Xã:55 Phường:9")]
    public void The_province_has_its_communes_of_the_day(string day, int count, string kinds)
    {
        var communes = Map.Communes(DateOnly.Parse(day));
        Assert.Equal(count, communes.Count);
        Assert.Equal(kinds, string.Join(' ', communes.GroupBy(u => u.Kind).OrderBy(g => g.Key == "Xã" ? 0 : g.Key == "Phường" ? 1 : 2).Select(g => $"{g.Key}:{g.Count()}")));
    }

    [Fact]
    public void Districts_end_with_June_2025()
    {
        Assert.Equal(16, Map.Units(new DateOnly(2025, 6, 30), UnitLevel.District).Count());
        Assert.Equal(9, Map.ChildrenOf(Map.Province(new DateOnly(2025, 6, 30)).Id, new DateOnly(2025, 6, 30)).Count);
        Assert.Empty(Map.Units(Reform, UnitLevel.District));
    }

    [Fact]
    public void One_code_has_named_three_wards()
    {
        Assert.Equal("Phường 4", Map.UnitByCode("32002", new DateOnly(2024, 11, 30))!.FullName);
        Assert.Equal("Phường 2", Map.UnitByCode("32002", new DateOnly(2024, 12, 1))!.FullName);
        Assert.Equal("Phường An Xuyên", Map.UnitByCode("32002", Reform)!.FullName);
        Assert.Equal(3, Map.All.UnitsByCode["32002"].Select(u => u.Id).Distinct().Count());
    }

    [Fact]
    public void On_any_day_a_code_names_one_unit_at_most_and_every_unit_lies_in_a_unit_of_that_day()
    {
        foreach (var day in Days())
        {
            var units = Map.Units(day).ToList();
            Assert.Equal(units.Count, units.Select(u => u.Code).Distinct().Count());
            foreach (var unit in units.Where(u => u.ParentId is not null)) Assert.True(Map.Unit(unit.ParentId!.Value).InForce(day), $"{unit.Key} {day}");
        }
    }

    [Fact]
    public void Every_unit_that_ended_is_followed_to_one_of_today_unless_it_was_a_district()
    {
        foreach (var unit in Map.All.Units.Where(u => u.ValidTo is not null))
            if (unit.Level == UnitLevel.District) Assert.Null(Map.SuccessorOf(unit, Today));
            else
            {
                var successor = Map.SuccessorOf(unit, Today);
                Assert.NotNull(successor);
                Assert.Equal(unit.Level, successor.Level);
                Assert.Null(successor.ValidTo);
            }
    }

    [Fact]
    public void A_chain_of_successors_is_followed_only_as_far_as_the_day_asked_for()
    {
        var ward4 = Unit("32002:1");
        Assert.Equal("Phường 4", Map.SuccessorOf(ward4, new DateOnly(2024, 6, 3))!.FullName);
        Assert.Equal("Phường 2", Map.SuccessorOf(ward4, new DateOnly(2025, 1, 1))!.FullName);
        Assert.Equal("Phường An Xuyên", Map.SuccessorOf(ward4, Today)!.FullName);
        Assert.Null(Map.SuccessorOf(Unit("32002:3"), new DateOnly(2024, 6, 3)));
    }

    [Fact]
    public void Only_Ho_Thi_Ky_kept_its_territory_in_2025()
    {
        var kept = Map.Communes(Reform).Where(u => Map.PredecessorsOf(u) is [{ Kind: SuccessorKind.Full } one] && Map.Unit(one.UnitId).Successors.Count == 1);
        Assert.Equal("Xã Hồ Thị Kỷ", Assert.Single(kept).FullName);
        Assert.NotEqual(Unit("32092:1").Id, Unit("32092:2").Id);
    }

    [Fact]
    public void Predecessors_mirror_successors()
    {
        foreach (var unit in Map.All.Units)
            foreach (var successor in unit.Successors)
                Assert.Contains(Map.PredecessorsOf(Map.Unit(successor.UnitId)), p => p.UnitId == unit.Id && p.Kind == successor.Kind);
        Assert.Equal(5, Map.PredecessorsOf(Unit("32002:3")).Count);
    }

    [Fact]
    public void Addresses_name_what_the_unit_lay_in()
    {
        Assert.Equal("Xã Hồ Thị Kỷ, huyện Thới Bình, tỉnh Cà Mau", Map.AddressText(Unit("32092:1").Id));
        Assert.Equal("Phường An Xuyên, tỉnh Cà Mau", Map.AddressText(Unit("32002:3").Id));
        Assert.True(Map.IsWithin(Unit("32092:1"), Unit("967:1")));
        Assert.False(Map.IsWithin(Unit("32092:2"), Unit("96:1")));
    }

    [Fact]
    public void Ids_never_change_because_other_tables_keep_them() =>
        Assert.Equal(new Guid("1870f778-69ca-84f5-8e35-3490300b2aa4"), Unit("32092:2").Id);
}
