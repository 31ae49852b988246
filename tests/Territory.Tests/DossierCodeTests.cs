using CaMauSo.Kernel;
using static CaMauSo.Territory.Tests.RealProvince;

namespace CaMauSo.Territory.Tests;

public class DossierCodeTests
{
    [Fact]
    public void The_code_of_a_dossier_turns_round_on_the_day_the_data_says()
    {
        var department = Map.BodyByKey("cong-thuong")!;
        Assert.Equal($"000.00.{department.Code![4..]}.H12-250630-0007", Codes.Code(department, new DateOnly(2025, 6, 30), 7));
        Assert.Equal($"{department.Code}-250701-0007", Codes.Code(department, Reform, 7));
    }

    [Fact]
    public void A_commune_of_the_three_level_world_is_written_below_its_district()
    {
        var desk = Map.OneStopOf(Unit("31999:1").Id, new DateOnly(2024, 6, 3))!;
        Assert.Matches(@"^000\.\d\d\.\d\d\.H12-240603-0001$", Codes.Code(desk, new DateOnly(2024, 6, 3), 1));
    }

    [Fact]
    public void A_ministry_s_body_has_no_code_of_the_province() =>
        Assert.Throws<Refused>(() => Codes.Code(Map.BodyByKey("cong-an")!, Today, 1));

    [Theory]
    [InlineData("000.00.06.H56-231027-0361", true)]
    [InlineData("H15.50.05.13-261008-0975", true)]
    [InlineData("G09.20-20260609-0092637", true)]
    [InlineData("H12.31-261121-0001", true)]
    [InlineData("H12.31-261121-1", false)]
    [InlineData("H12.31-261121-0001\n", false)]
    [InlineData("' or 1=1 --", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Codes_of_both_shapes_and_several_lengths_look_right(string? text, bool right) => Assert.Equal(right, DossierCodes.LooksRight(text));

    [Theory]
    [InlineData("h12.94 261201 0001", "H12.94-261201-0001")]
    [InlineData(" H12.94 – 261201 – 0001 ", "H12.94-261201-0001")]
    [InlineData("h12.942612010001", "H12.94-261201-0001")]
    [InlineData("H12.94-2612010001", "H12.94-261201-0001")]
    [InlineData("000.00.31.h12 240603 0001", "000.00.31.H12-240603-0001")]
    [InlineData("000.00.31.H122406030001", "000.00.31.H12-240603-0001")]
    [InlineData("H12-261201-0001", "H12-261201-0001")]
    [InlineData("H12.31.005-20261121-0000042", "H12.31.005-20261121-0000042")]
    [InlineData("khai sinh", "KHAI-SINH")]
    [InlineData("", "")]
    public void A_code_is_understood_as_people_copy_it(string typed, string code) => Assert.Equal(code, DossierCodes.Tidy(typed));
}
