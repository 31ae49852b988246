using System.Text;

namespace CaMauSo.Notifications.Tests;

public sealed class SmsTextTests
{
    [Theory]
    [InlineData("Hồ sơ H12.31-261118-0001 đã có kết quả. Mở hồ sơ để xem cách nhận.", "Tinh Ca Mau: Ho so H12.31-261118-0001 da co ket qua. Mo ho so de xem cach nhan.")]
    [InlineData("Bản nháp “Đăng ký khai sinh” tự xóa ngày 01/03/2027…", "Tinh Ca Mau: Ban nhap \"Dang ky khai sinh\" tu xoa ngay 01/03/2027...")]
    [InlineData("ĐƯỜNG Ô ƯỚT – 1.000 ₫", "Tinh Ca Mau: DUONG O UOT - 1.000 d")]
    public void Marks_go_and_letters_stay(string said, string sent)
    {
        Assert.Equal(sent, SmsText.Of(said));
        Assert.Equal(sent, SmsText.Of(said.Normalize(NormalizationForm.FormD)));
    }

    [Fact]
    public void However_long_it_is_one_message_of_whole_words()
    {
        var words = "Hồ sơ H12.31-261118-0001 " + string.Join(' ', Enumerable.Repeat("nghiêng", 60));
        var sent = SmsText.Of(words);
        Assert.InRange(sent.Length, 140, SmsText.Longest);
        Assert.EndsWith(" nghieng...", sent);
        Assert.InRange(SmsText.Of(new string('a', 500)).Length, 1, SmsText.Longest);
    }

    [Fact]
    public void Whatever_is_said_an_old_phone_can_show_it()
    {
        var all = new StringBuilder();
        for (var c = 1; c < 0x3000; c++) if (!char.IsSurrogate((char)c)) all.Append((char)c);
        for (var i = 0; i < all.Length; i += 80)
        {
            var sent = SmsText.Of(all.ToString(i, Math.Min(80, all.Length - i)));
            Assert.InRange(sent.Length, 1, SmsText.Longest);
            // Each of these takes two places, or is not in the alphabet at all.
            Assert.DoesNotContain(sent, ch => ch is < ' ' or > '~' or '[' or ']' or '{' or '}' or '|' or '\\' or '~' or '^' or '`');
        }
    }
}
