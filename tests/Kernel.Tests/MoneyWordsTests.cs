namespace CaMauSo.Kernel.Tests;

/// <summary>Amounts as receipts write them out, by the rules of reading numbers in Vietnamese.</summary>
public sealed class MoneyWordsTests
{
    [Theory]
    [InlineData(0, "không đồng")]
    [InlineData(8_000, "tám nghìn đồng")]
    [InlineData(15, "mười lăm đồng")]
    [InlineData(10, "mười đồng")]
    [InlineData(21, "hai mươi mốt đồng")]
    [InlineData(11, "mười một đồng")]
    [InlineData(24, "hai mươi tư đồng")]
    [InlineData(14, "mười bốn đồng")]
    [InlineData(105, "một trăm linh năm đồng")]
    [InlineData(155, "một trăm năm mươi lăm đồng")]
    [InlineData(150_000, "một trăm năm mươi nghìn đồng")]
    [InlineData(1_005_000, "một triệu không trăm linh năm nghìn đồng")]
    [InlineData(1_000_021, "một triệu không trăm hai mươi mốt đồng")]
    [InlineData(2_000_000_000, "hai tỷ đồng")]
    [InlineData(12_345_678_901, "mười hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm linh một đồng")]
    [InlineData(-5_000, "âm năm nghìn đồng")]
    public void Amounts_are_read_out(long dong, string words) => Assert.Equal(words, new Money(dong).InWords());

    [Fact]
    public void No_two_amounts_are_written_alike()
    {
        var seen = new HashSet<string>();
        for (var dong = 0L; dong < 2_000_000; dong += 7) Assert.True(seen.Add(new Money(dong).InWords()), $"{dong}");
    }
}
