using CaMauSo.Kernel;
using static CaMauSo.Territory.Tests.RealProvince;

namespace CaMauSo.Territory.Tests;

public class BodyTests
{
    private static readonly DateOnly Before = new(2024, 6, 3);

    [Fact]
    public void All_31_bodies_are_carried() => Assert.Equal(31, Map.All.Bodies.Count(b => !b.Key.Contains('/')));

    [Fact]
    public void On_any_day_every_commune_has_exactly_one_desk_with_a_code_of_its_own()
    {
        foreach (var day in Days())
        {
            var communes = Map.Communes(day);
            var desks = Map.Bodies(day).Where(b => b is { Kind: BodyKind.OneStop, Level: UnitLevel.Commune }).ToList();
            Assert.Equal(communes.Select(u => u.Id).Order(), desks.Select(b => b.UnitId).Order());
            Assert.Equal(communes.Count, desks.Select(b => b.Code).Distinct().Count());
            Assert.All(desks, desk => Assert.True(desk.CodeInvented));
        }
    }

    [Fact]
    public void On_any_day_a_code_belongs_to_one_body_and_its_parts()
    {
        foreach (var day in Days())
        {
            var whole = Map.Bodies(day).Where(b => b.Code is not null && b.PartOfId is null).ToList();
            Assert.Equal(whole.Count, whole.Select(b => b.Code).Distinct().Count());
            foreach (var part in Map.Bodies(day).Where(b => b.PartOfId is not null)) Assert.Equal(Map.Body(part.PartOfId!.Value).Code, part.Code);
        }
    }

    [Fact]
    public void A_number_is_never_given_to_two_communes_or_districts_of_different_times()
    {
        var committees = Map.All.Bodies.Where(b => b.Kind == BodyKind.PeopleCommittee && b.Level != UnitLevel.Province).ToList();
        Assert.Equal(committees.Count, committees.Select(b => b.Code).Distinct().Count());
    }

    [Fact]
    public void Desks_carry_the_names_of_their_time()
    {
        Assert.Equal("Bộ phận Một cửa xã Hồ Thị Kỷ", Map.OneStopOf(Unit("32092:1").Id, Before)!.Name);
        Assert.Equal("Trung tâm Phục vụ hành chính công xã Hồ Thị Kỷ", Map.OneStopOf(Unit("32092:1").Id, Today)!.Name);
        Assert.Equal("Bộ phận Một cửa huyện Thới Bình", Map.OneStopOf(Unit("967:1").Id, Before)!.Name);
        Assert.Equal("Trung tâm Giải quyết thủ tục hành chính tỉnh Cà Mau", Map.OneStopOf(Map.Province(Before).Id, Before)!.Name);
        Assert.Equal("Trung tâm Phục vụ hành chính công tỉnh Cà Mau", Map.OneStopFor(Map.BodyByKey("nn-mt")!, Today)!.Name);
    }

    [Fact]
    public void Every_chain_of_successors_ends_in_bodies_of_today()
    {
        foreach (var body in Map.All.Bodies.Where(b => b.Level != UnitLevel.District))
            Assert.True(Map.SuccessorOf(body.Id, Today)?.InForce(Today), body.Key);
    }

    [Fact]
    public void A_district_desk_is_succeeded_by_the_desk_of_the_commune_the_matter_lies_in()
    {
        var district = Map.OneStopOf(Unit("967:1").Id, Before)!;
        Assert.Null(Map.SuccessorOf(district.Id, Today));
        Assert.Equal("Trung tâm Phục vụ hành chính công xã Hồ Thị Kỷ", Map.SuccessorOf(district.Id, Today, place: Unit("32092:1").Id)!.Name);
        Assert.Equal(district, Map.SuccessorOf(district.Id, Before, place: Unit("32092:1").Id));
    }

    [Theory]
    [InlineData(UnitLevel.Commune, null, "2024-06-03", "Ủy ban nhân dân Phường 4")]
    [InlineData(UnitLevel.Commune, null, "2026-11-21", "Ủy ban nhân dân phường An Xuyên")]
    [InlineData(UnitLevel.District, null, "2024-06-03", "Ủy ban nhân dân thành phố Cà Mau")]
    [InlineData(UnitLevel.District, null, "2026-11-21", null)]
    [InlineData(UnitLevel.Province, null, "2026-11-21", "Ủy ban nhân dân tỉnh Cà Mau")]
    [InlineData(UnitLevel.Province, "nn-mt", "2026-11-21", "Sở Nông nghiệp và Môi trường")]
    [InlineData(UnitLevel.Province, "nn-mt", "2024-06-03", "Sở Nông nghiệp và Phát triển nông thôn")]
    [InlineData(UnitLevel.Province, "nnptnt", "2026-11-21", "Sở Nông nghiệp và Môi trường")]
    public void The_competent_body_is_the_one_of_the_level_the_place_and_the_day(UnitLevel level, string? department, string day, string? name)
    {
        var on = DateOnly.Parse(day);
        Assert.Equal(name, Map.CompetentBody(level, Unit("32002:1").Id, department, on)?.Name);
    }

    [Fact]
    public void A_department_belongs_to_the_province_of_the_day()
    {
        var department = Map.BodyByKey("cong-thuong")!;
        Assert.Equal("96:1", Map.UnitOf(department, Before).Key);
        Assert.Equal("96:2", Map.UnitOf(department, Today).Key);
    }

    [Fact]
    public void Every_body_keeps_hours_the_calendar_knows()
    {
        var calendar = WorkingCalendar.Load(Folder.At("calendar"));
        Assert.All(Map.All.Bodies, body => calendar.For(body.HoursKey));
    }
}
