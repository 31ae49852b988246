using System.Globalization;
using CaMauSo.Kernel;

namespace CaMauSo.Ui.Tests;

/// <summary>Khmer is shown when people wrote it, answer for it and switched it on; never otherwise.</summary>
public sealed class KhmerTests
{
    private const string Home = "ទំព័រដើម"; // "front page"

    private static KhmerTexts Read(string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            return KhmerTexts.Read(file);
        }
        finally { File.Delete(file); }
    }

    private static string Written(string sentences, string offered = "true", string by = "\"Một người\"") => $$"""{ "offered": {{offered}}, "translator": {{by}}, "checkedBy": "Một người khác", "sentences": { {{sentences}} } }""";

    [Fact]
    public void What_is_written_is_read_and_the_rest_stays_vietnamese()
    {
        var texts = new Texts(new Modules([new UiModule()]), Read(Written($"\"Trang chủ\": \"{Home}\"")));
        Assert.True(texts.OffersKhmer);
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("km");
            Assert.Equal(Home, texts["Trang chủ"]);
            Assert.Equal("Đăng nhập", texts["Đăng nhập"]);
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
            Assert.Equal("Trang chủ", texts["Trang chủ"]);
        }
        finally { CultureInfo.CurrentUICulture = before; }
    }

    [Fact]
    public void It_is_not_offered_before_it_is_switched_on()
    {
        Assert.False(Read(Written($"\"Trang chủ\": \"{Home}\"", offered: "false")).Offered);
        Assert.False(KhmerTexts.Read("/nowhere/km.json").Offered);
        Assert.False(Read(Written("")).Offered);
    }

    [Theory]
    [InlineData("\"Trang chủ\": \"Trang chủ\"", "\"Một người\"", "has no Khmer text")]
    [InlineData("\"Có {0} chỗ cần sửa\": \"ទំព័រដើម\"", "\"Một người\"", "must keep its places")]
    [InlineData("\"Trang chủ\": \"ទំព័រដើម\"", "null", "translator and checkedBy")]
    public void A_text_nobody_answers_for_or_that_lost_something_is_refused(string sentences, string by, string says) =>
        Assert.Contains(says, Assert.Throws<InvalidOperationException>(() => Read(Written(sentences, by: by))).Message, StringComparison.Ordinal);
}
