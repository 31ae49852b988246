using CaMauSo.Procedures.Search;

namespace CaMauSo.Procedures.Tests.Search;

public class SearchTests
{
    private const string Birth = "1.001193", Business = "1.001612", Vessel = "1.003650";
    private static readonly DateOnly Today = new(2026, 11, 21);

    public static TheoryData<string, string> Everyday() => new()
    {
        { "khai sinh", Birth }, { "Khai Sinh", Birth }, { "giấy khai sinh", Birth }, { "giay khai sinh", Birth }, { "làm giấy khai sinh", Birth },
        { "lam giay khai sanh", Birth }, { "khai sinhh", Birth }, { "ddawng kys khai sinh", Birth }, { "khai sinhf", Birth }, { "khaisinh", Birth },
        { "đẻ con", Birth }, { "sinh con", Birth }, { "mới sanh em bé", Birth }, { "con mới đẻ làm giấy gì", Birth }, { "khia sinh", Birth },
        { "khai sih", Birth }, { "kha sinh", Birth }, { "đăng ký khai", Birth }, { "khai s", Birth }, { "birth registration", Birth }, { "birth certificate", Birth },
        { "1.001193", Birth }, { "001193", Birth }, { "làm giấy khai sinh cho con trễ hạn", Birth }, { "hộ tịch", "2.000635" }, { "trẻ sơ sinh", Birth },
        { "hộ kinh doanh", Business }, { "ho kinh doanh", Business }, { "mở quán", Business }, { "mo quan cafe", Business }, { "mở tiệm tạp hóa", Business },
        { "mowr quans", Business }, { "giấy phép kinh doanh", Business }, { "dang ky kinh doanh", Business }, { "buôn bán nhỏ", Business }, { "hộ cá thể", Business },
        { "mở cửa hàng", Business }, { "hoj kinh doanh", Business }, { "kinh doah", Business }, { "household business", Business }, { "1.001612", Business },
        { "tôi muốn mở quán nhậu thì làm giấy gì", Business },
        { "tàu cá", Vessel }, { "tau ca", Vessel }, { "đăng ký ghe", Vessel }, { "dang ky ghe", Vessel }, { "tafu cas", Vessel }, { "tauca", Vessel },
        { "sang tên ghe", Vessel }, { "mua tàu đánh cá", Vessel }, { "giấy tờ tàu", Vessel }, { "fishing boat", Vessel },
        { "dduwngs teen tauf cas", Vessel }, { "1.003650", Vessel }, { "số đăng ký tàu", Vessel }, { "tàu đóng mới", Vessel },
    };

    [Theory]
    [MemberData(nameof(Everyday))]
    public void What_people_type_finds_what_they_mean_among_the_first_three(string typed, string code) =>
        Assert.Contains(code, TheProvince.Catalogue.Search(typed, Today).Take(3).Select(hit => hit.Procedure.Code));

    [Theory]
    [InlineData("thủy sản", "thuy-san")]
    [InlineData("ghe cào", "thuy-san")]
    [InlineData("đi biển", "thuy-san")]
    [InlineData("vỏ lãi", "duong-thuy")]
    public void A_word_of_a_whole_field_finds_the_field(string typed, string field) =>
        Assert.Equal(field, TheProvince.Catalogue.Search(typed, Today)[0].Procedure.FieldKey);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("???")]
    [InlineData("xyzzy qwrtp")]
    [InlineData("💥")]
    [InlineData("9.999999")]
    public void Nonsense_finds_nothing(string typed) => Assert.Empty(TheProvince.Catalogue.Search(typed, Today));

    [Fact]
    public void Only_what_is_in_force_that_day_is_found()
    {
        Assert.Empty(TheProvince.Catalogue.Search("khai sinh", new DateOnly(2019, 1, 1)));
        Assert.Equal(1, TheProvince.Catalogue.Search("tàu cá", new DateOnly(2024, 6, 3))[0].Procedure.Version);
        Assert.Equal(Territory.UnitLevel.District, TheProvince.Catalogue.Search("mở quán", new DateOnly(2024, 6, 3))[0].Procedure.Level);
    }

    [Theory]
    [InlineData("dduwowngf", "duong")]
    [InlineData("kys", "ky")]
    [InlineData("ddawng", "dang")]
    [InlineData("trwowngf", "truong")]
    [InlineData("xacs", "xac")]
    [InlineData("sinh", "sinh")]
    [InlineData("thuees", "thue")]
    public void Telex_keys_are_read_as_the_word_they_stand_for(string keys, string word) => Assert.Equal(word, TypedWords.FromTelex(keys));

    [Theory]
    [InlineData("khai", "khia", 1, true)]
    [InlineData("sinh", "sih", 1, true)]
    [InlineData("doanh", "doah", 1, true)]
    [InlineData("khai", "kinh", 1, false)]
    [InlineData("a", "abcd", 2, false)]
    public void Slips_are_counted(string a, string b, int slips, bool near) => Assert.Equal(near, TypedWords.Near(a, b, slips));
}
