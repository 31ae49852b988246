namespace CaMauSo.Ui.Tests;

/// <summary>A name written on glass: strokes inside their field, long enough to be one, and nothing else.</summary>
public sealed class SignatureTests
{
    private const string Name = "60,140 80,90 96,60 110,70 116,110 112,150;118,150 140,110 160,96";

    [Fact]
    public void Strokes_become_the_path_they_were()
    {
        var written = WrittenSignature.Read(Name)!;
        Assert.Equal("M60 140L80 90L96 60L110 70L116 110L112 150M118 150L140 110L160 96", written.Path);
        Assert.Equal(Name, written.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,1")]
    [InlineData("10,10 11,10 12,10 13,10 14,10 15,10 16,10 17,10")] // a dot
    [InlineData("60,140 80,90 96,60 110,70 116,110 112,150 118,150 601,10")]
    [InlineData("60,140 80,90 96,60 110,70 116,110 112,150 118,150 60,201")]
    [InlineData("60,140 80,90 96,60 110,70 116,110 112,150 118,150 \"/><script>")]
    [InlineData("60,140  80,90 96,60 110,70 116,110 112,150 118,150 99,99")]
    [InlineData("60,140 80,90 96,60 110,70 116,110 112,150 118,150 99,99;")]
    public void What_is_no_signature_is_none(string text) => Assert.Null(WrittenSignature.Read(text));

    [Fact]
    public void A_book_full_of_points_is_none() => Assert.Null(WrittenSignature.Read(string.Join(' ', Enumerable.Repeat("100,100 200,100", 5000))));
}
