using System.Security.Cryptography;
using System.Text;
using CaMauSo.Testing;

namespace CaMauSo.Kernel.Tests;

/// <summary>Money, text, secrets and clocks as plain values.</summary>
public sealed class PlainTests
{
    [Theory]
    [InlineData("Nguyễn Thị Hạnh", "nguyen thi hanh")]
    [InlineData("  ĐẦM   DƠI ", "dam doi")]
    [InlineData("Đăng ký khai sinh", "dang ky khai sinh")]
    [InlineData("Ðất Mũi", "dat mui")] // U+00D0, as old converters write it
    [InlineData("U\u200B Minh\u202E", "u minh")]
    [InlineData(null, "")]
    public void Text_is_folded_for_search(string? text, string folded)
    {
        Assert.Equal(folded, Vietnamese.Fold(text));
        Assert.Equal(folded, Vietnamese.Fold(text?.Normalize(NormalizationForm.FormD)));
        Assert.Equal(folded, Vietnamese.Fold(folded));
    }

    [Theory]
    [InlineData("  Nguyễn \t Thị\u00A0Hạnh ", "Nguyễn Thị Hạnh")]
    [InlineData("Hạnh\u202Egnp.exe", "Hạnhgnp.exe")]
    [InlineData("Ng\u200Bu\u200Dyễn\uFEFF", "Nguyễn")]
    [InlineData("a\u0000b\u0007c", "abc")]
    [InlineData("\uD800 lẻ", "lẻ")]
    [InlineData(null, "")]
    public void Text_is_cleaned_before_it_is_kept(string? typed, string kept) => Assert.Equal(kept, Vietnamese.Clean(typed));

    [Fact]
    public void Decomposed_text_is_kept_composed()
    {
        var typed = "Đặng Thị Lựu".Normalize(NormalizationForm.FormD);
        Assert.NotEqual("Đặng Thị Lựu", typed);
        Assert.Equal("Đặng Thị Lựu", Vietnamese.Clean(typed));
    }

    [Fact]
    public void Line_breaks_stay_when_asked_for() => Assert.Equal("một\n\nhai ba", Vietnamese.Clean("\r\n một \r\n\r\n hai   ba \n", keepLines: true));

    [Fact]
    public void Money_adds_up_in_whole_dong_and_refuses_to_overflow()
    {
        Assert.Equal(new Money(1_250_000), new Money(1_000_000) + new Money(50_000) * 5);
        Assert.Equal("1.250.000 đ", new Money(1_250_000).ToString());
        Assert.Equal("0 đ", Money.Zero.ToString());
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue / 2) * 3);
    }

    [Fact]
    public void A_sealed_text_opens_again_differs_each_time_and_shows_when_it_was_altered()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var cipher = new Cipher(new DataFolder(folder.FullName));
            var box = cipher.Seal("096190000012");
            Assert.NotEqual(box, cipher.Seal("096190000012"));
            Assert.Equal("096190000012", new Cipher(new DataFolder(folder.FullName)).Open(box));
            Assert.Equal(cipher.Index("096190000012"), cipher.Index("096190000012"));
            Assert.NotEqual(cipher.Index("096190000012"), cipher.Index("096190000013"));
            Assert.DoesNotContain("096190000012", Encoding.Latin1.GetString(box));
            box[^1] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => cipher.Open(box));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.FullName, "keys", "fields.key")));
        }
        finally { folder.Delete(recursive: true); }
    }

    [Fact]
    public void A_clock_as_of_another_day_shows_that_day_runs_on_and_is_not_set_back_by_a_start()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (data, machine, date) = (new DataFolder(folder.FullName), new TestClock(), new DateOnly(2024, 6, 3));
            machine.Set(2026, 11, 18, 16);
            var clock = AsOfClock.On(date, data, machine);
            Assert.Equal(new DateTimeOffset(2024, 6, 3, 16, 0, 0, Vietnam.Offset), clock.GetUtcNow());
            machine.Advance(TimeSpan.FromHours(17));
            var next = AsOfClock.On(date, data, machine);
            Assert.Equal(new DateTimeOffset(2024, 6, 4, 9, 0, 0, Vietnam.Offset), next.GetUtcNow());
            Assert.Equal(clock.GetUtcNow(), next.GetUtcNow());

            Assert.Equal(new DateTimeOffset(2022, 10, 10, 9, 0, 0, Vietnam.Offset), AsOfClock.On(new DateOnly(2022, 10, 10), data, machine).GetUtcNow());
            Assert.Equal(next.GetUtcNow(), AsOfClock.On(date, data, machine).GetUtcNow());
        }
        finally { folder.Delete(recursive: true); }
    }

    [Fact]
    public void The_day_begins_at_midnight_in_Ca_Mau()
    {
        var clock = new TestClock();
        clock.Set(2026, 11, 18, 0, 30);
        Assert.Equal(new DateOnly(2026, 11, 18), clock.Today);
        Assert.Equal(17, clock.GetUtcNow().Day);
    }
}
