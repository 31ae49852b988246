using System.Text;
using CaMauSo.Files.Model;
using CaMauSo.Kernel;

namespace CaMauSo.Files.Tests;

public sealed class ContentCheckTests
{
    private static readonly FileLimits Limits = new(10_000_000, About: "Paper");

    [Fact]
    public void A_pdf_a_jpeg_and_a_png_are_known_by_their_content()
    {
        Assert.Equal(FileKinds.Pdf, Inspect(Samples.Pdf()));
        Assert.Equal(FileKinds.Jpeg, Inspect(Samples.Jpeg()));
        Assert.Equal(FileKinds.Png, Inspect(Samples.Png()));
    }

    [Fact]
    public void Honest_files_of_phones_and_offices_pass()
    {
        Inspect(Samples.PdfWithObjectStream("<</Type/Page>>"));
        Inspect(Samples.Pdf("3 0 obj\n<</OpenAction[4 0 R/Fit]/Names<</Dests 5 0 R>>>>\nendobj\n"));
        Inspect(Samples.Pdf(more: Samples.Bytes("3 0 obj\n<</Length 4>>\nstream\n", new byte[200_000], "\nendstream\nendobj\n")));
        Inspect(Samples.Jpeg(12_000, 9_000));
        // A brighter picture, or a second of film, behind the photo.
        Inspect(Samples.Jpeg(after: Samples.Jpeg()));
        Inspect(Samples.Jpeg(after: Samples.Bytes("\0\0\0\u0018ftypmp42", new byte[50_000])));
        Inspect(Samples.Jpeg(comment: "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"));
        Inspect(Samples.Png(after: new byte[100]));
    }

    [Theory]
    [InlineData("MZ\u0090\0\u0003 a program with a friendly name", "không phải")]
    [InlineData("<!doctype html><script>alert(1)</script>", "không phải")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "không phải")]
    [InlineData("GIF89a\u0001\0\u0001\0", "không phải")]
    [InlineData("x%PDF-1.7\n%%EOF", "không phải")]
    [InlineData("\n%PDF-1.7\n%%EOF", "không phải")]
    [InlineData("PK\u0003\u0004 a Word file", "lưu thành PDF")]
    [InlineData("\u00D0\u00CF\u0011\u00E0 an old Word file", "lưu thành PDF")]
    [InlineData("\0\0\0\u0024ftypheic\0\0\0\0", "HEIC")]
    [InlineData("", "rỗng")]
    [InlineData("%", "không phải")]
    [InlineData("%PDF-1.7\nnothing more", "bị hỏng")]
    [InlineData("%PDF-9.9\nstartxref\n%%EOF", "bị hỏng")]
    public void Other_things_are_refused_with_a_sentence_that_helps(string content, string says) => Refuses(Encoding.Latin1.GetBytes(content), says);

    [Theory]
    [InlineData("3 0 obj\n<</S/JavaScript/JS(app.alert\\(1\\))>>\nendobj\n")]
    [InlineData("3 0 obj\n<</S /Java#53cript>>\nendobj\n")]
    [InlineData("3 0 obj\n<</S/#4a#61vaScript>>\nendobj\n")]
    [InlineData("3 0 obj\n<</S/Launch/F(cmd.exe)>>\nendobj\n")]
    [InlineData("3 0 obj\n<</Type/EmbeddedFile>>\nendobj\n")]
    [InlineData("3 0 obj\n<</Names<</EmbeddedFiles 4 0 R>>>>\nendobj\n")]
    [InlineData("3 0 obj\n<</XFA[(a)4 0 R]>>\nendobj\n")]
    [InlineData("3 0 obj\n<</Length 20>>\nstream\n<</S/JavaScript>>\nendstream\nendobj\n")]
    public void A_pdf_that_acts_or_carries_is_refused(string objects) => Refuses(Samples.Pdf(objects), "mã lệnh");

    [Fact]
    public void What_a_pdf_hides_in_a_compressed_object_stream_is_found()
    {
        Refuses(Samples.PdfWithObjectStream("<</S/JavaScript/JS(app.alert\\(1\\))>>"), "mã lệnh");
        Refuses(Samples.PdfWithObjectStream(new string(' ', 40_000) + "<</S/Java#53cript>>"), "mã lệnh");
        // Its dictionary may lie about what it is.
        Refuses(Samples.PdfWithObjectStream("<</S/Launch>>", "/Type/XObject/Filter/FlateDecode"), "mã lệnh");
        Refuses(Samples.PdfWithObjectStream("<</S/Foo>>", "/Type/ObjStm/Filter[/ASCII85Decode/FlateDecode]"), "không kiểm tra được");
    }

    [Fact]
    public void A_name_across_two_blocks_of_reading_is_found()
    {
        for (var gap = 65_300; gap < 66_000; gap += 7) Refuses(Samples.Pdf("3 0 obj\n(" + new string('x', gap) + ")<</S/JavaScript>>\nendobj\n"), "mã lệnh");
    }

    [Fact]
    public void A_pdf_that_unpacks_without_end_is_refused() =>
        Refuses(Samples.PdfWithObjectStream(new string('1', 70 * 1024 * 1024)), "không kiểm tra được");

    [Fact]
    public void A_locked_pdf_is_refused_with_its_own_sentence() => Refuses(Samples.Pdf(trailer: "/Encrypt 5 0 R"), "mật khẩu");

    [Fact]
    public void Files_that_are_two_things_at_once_are_refused()
    {
        Refuses(Samples.Bytes(Samples.Jpeg(), Samples.Zip()), "dữ liệu lạ");
        Refuses(Samples.Bytes(Samples.Png(), Samples.Zip("META-INF/MANIFEST.MF")), "dữ liệu lạ");
        Refuses(Samples.Bytes(Samples.Pdf(), Samples.Zip()), "dữ liệu lạ");
        Refuses(Samples.Pdf(more: Samples.Bytes("3 0 obj\n<</Length 9>>\nstream\n", Samples.Zip(), "\nendstream\nendobj\n")), "dữ liệu lạ");
        Refuses(Samples.Bytes(Samples.Jpeg(), Samples.Pdf()), "dữ liệu lạ");
        Refuses(Samples.Bytes(Samples.Png(), "<html><script>alert(1)</script></html>"), "dữ liệu lạ");
        Refuses(Samples.Bytes(Samples.Png(), "MZ", new byte[300]), "dữ liệu lạ");
        Refuses(Samples.Jpeg(comment: "<?PHP system($_GET['c']); ?>"), "dữ liệu lạ");
        Refuses(Samples.Jpeg(comment: "--><SCRIPT>alert(1)</SCRIPT>"), "dữ liệu lạ");
        Refuses(Samples.Png(text: "<script>alert(1)</script>"), "dữ liệu lạ");
        Refuses(Samples.Jpeg(after: Samples.Bytes(new byte[65_530], "<iframe src=x>")), "dữ liệu lạ");
        Refuses(Samples.Bytes("%PDF-1.7\n<html><body><script>1</script>\n", Samples.Pdf()[9..]), "dữ liệu lạ");
    }

    [Fact]
    public void Images_too_large_to_show_are_refused()
    {
        Refuses(Samples.Png(60_000, 60_000), "quá lớn");
        Refuses(Samples.Png(4_000_000_000, 1), "quá lớn");
        Refuses(Samples.Jpeg(65_000, 65_000), "quá lớn");
        Refuses(Samples.Png(0, 5), "bị hỏng");
    }

    [Fact]
    public void Broken_images_are_refused_and_never_crash()
    {
        Refuses(Samples.Png(depth: 7), "bị hỏng");
        foreach (var whole in (byte[][])[Samples.Jpeg(), Samples.Png()])
            for (var cut = 4; cut < whole.Length; cut++) Assert.Throws<Refused>(() => Inspect(whole[..cut]));
    }

    [Fact]
    public void Chance_does_not_make_photos_look_hostile()
    {
        var chance = new Random(7);
        for (var i = 0; i < 10; i++)
        {
            var noise = new byte[1_000_000];
            chance.NextBytes(noise);
            Inspect(Samples.Pdf(more: Samples.Bytes("3 0 obj\n<</Length 1000000>>\nstream\n", noise, "\nendstream\nendobj\n")));
            Inspect(Samples.Jpeg(after: Samples.Bytes("\0\0", noise)));
        }
    }

    [Fact]
    public void Only_the_kinds_asked_for_are_taken()
    {
        using var png = new MemoryStream(Samples.Png());
        Assert.Contains("chỉ nhận tệp PDF.", Assert.Throws<Refused>(() => ContentCheck.Inspect(png, new FileLimits(1000, Kinds: FileKinds.Pdf))).Message);
    }

    [Theory]
    [InlineData("Giấy chứng sinh.pdf", "Giấy chứng sinh.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\Users\\an\\giay.PDF", "giay.pdf")]
    [InlineData("anh.exe", "anh.exe.pdf")]
    [InlineData("gi\u202Efdp.exe", "gifdp.exe.pdf")]
    [InlineData("a\"b;c\r\nX: 1.pdf", "a-b-c X- 1.pdf")]
    [InlineData("...", "giay-to.pdf")]
    [InlineData("", "giay-to.pdf")]
    [InlineData(".pdf", "giay-to.pdf")]
    public void Names_are_made_harmless(string name, string kept) => Assert.Equal(kept, FileName.Clean(name, FileKinds.Pdf));

    [Fact]
    public void Long_names_are_cut_without_breaking_a_letter()
    {
        var kept = FileName.Clean(string.Concat(Enumerable.Repeat("🐟", 500)) + ".png", FileKinds.Png);
        Assert.InRange(kept.Length, 100, 130);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(kept)));
    }

    private static FileKinds Inspect(byte[] content)
    {
        using var stream = new MemoryStream(content);
        return ContentCheck.Inspect(stream, Limits);
    }

    private static void Refuses(byte[] content, string says)
    {
        var refused = Assert.Throws<Refused>(() => Inspect(content));
        Assert.Contains(says, refused.Message);
        Assert.Equal("Paper", refused.About);
    }
}
