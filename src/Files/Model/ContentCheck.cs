using System.Text;
using CaMauSo.Kernel;

namespace CaMauSo.Files.Model;

/// <summary>
/// What a file is, by its content. A file that is two things at once, hides something behind what it shows, or does
/// something by itself when opened is refused with a sentence that says how to send it instead.
/// </summary>
internal static class ContentCheck
{
    /// <exception cref="Refused">Not a PDF, JPEG or PNG that the limits take and that is whole and harmless in shape.</exception>
    internal static FileKinds Inspect(Stream content, FileLimits limits)
    {
        try { return Look(content, limits); }
        catch (Hostile no) { throw new Refused(no.Message, limits.About); }
    }

    private static FileKinds Look(Stream content, FileLimits limits)
    {
        if (content.Length == 0) throw new Hostile("Tệp này rỗng. Chọn lại tệp khác.");
        Span<byte> head = stackalloc byte[16];
        head = head[..content.ReadAtLeast(head, 16, throwOnEndOfStream: false)];
        var kind = KindOf(head);
        if (kind == FileKinds.None) throw new Hostile(WhatItIs(head, limits));
        if (!limits.Kinds.HasFlag(kind)) throw new Hostile($"Mục này chỉ nhận tệp {Names(limits.Kinds)}.");
        switch (kind)
        {
            case FileKinds.Pdf: PdfCheck.Inspect(content); break;
            case FileKinds.Jpeg: JpegCheck.Inspect(content, limits.MaxPixels); break;
            default: PngCheck.Inspect(content, limits.MaxPixels); break;
        }
        ForeignContent.RefuseArchive(content);
        if (kind != FileKinds.Pdf) ForeignContent.RefuseMarkup(content);
        return kind;
    }

    private static FileKinds KindOf(ReadOnlySpan<byte> head) =>
        head.StartsWith("%PDF-"u8) ? FileKinds.Pdf
        : head.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? FileKinds.Jpeg
        : head.StartsWith(PngCheck.Signature) ? FileKinds.Png
        : FileKinds.None;

    private static string WhatItIs(ReadOnlySpan<byte> head, FileLimits limits) =>
        head.StartsWith("PK\x03\x04"u8) || head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0])
            ? "Đây là tệp Word, Excel hoặc tệp nén. Hãy lưu thành PDF rồi tải lên."
        : head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8)
            ? "Đây là ảnh HEIC hoặc phim. Hãy chụp lại ở dạng JPEG (máy iPhone: Cài đặt, Camera, Định dạng, Tương thích nhất)."
        : $"Nội dung tệp này không phải {Names(limits.Kinds)}. Hãy lưu hoặc chụp lại ở dạng đó rồi tải lên.";

    private static string Names(FileKinds kinds)
    {
        string[] names = [.. new[] { (FileKinds.Pdf, "PDF"), (FileKinds.Jpeg, "JPEG"), (FileKinds.Png, "PNG") }.Where(k => kinds.HasFlag(k.Item1)).Select(k => k.Item2)];
        return names.Length == 1 ? names[0] : string.Join(", ", names[..^1]) + " hoặc " + names[^1];
    }
}

/// <summary>Something in the content says no; carries the sentence.</summary>
internal sealed class Hostile(string sentence) : Exception(sentence)
{
    internal static Hostile Broken(string kind) => new($"Tệp {kind} bị hỏng hoặc tải chưa hết. Hãy lưu lại rồi tải lên lần nữa.");

    internal static Hostile Hidden() => new("Tệp có dữ liệu lạ ghép bên trong nên không nhận. Hãy chụp hoặc quét lại rồi tải lên.");
}

/// <summary>Signs of another file inside this one.</summary>
internal static class ForeignContent
{
    private static readonly byte[][] Markup = [.. new[] { "<script", "<html", "<!doctype", "<iframe", "<?php", "%pdf-" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>A zip is read from its end: whatever stands before it, its directory makes the file an archive (jar, docx, apk).</summary>
    internal static void RefuseArchive(Stream content)
    {
        var tail = Tail(content, 66_000);
        for (int from = 0, at; (at = tail.AsSpan(from).IndexOf("PK\x05\x06"u8)) >= 0; from += at + 1)
        {
            var record = tail.AsSpan(from + at);
            if (record.Length < 22) break;
            var start = content.Length - tail.Length + from + at;
            long size = BitConverter.ToUInt32(record[12..]), entries = BitConverter.ToUInt16(record[10..]);
            if (entries > 0 && size <= start) throw Hostile.Hidden();
        }
    }

    /// <summary>Markup or a PDF anywhere in an image: no camera and no scanner writes those.</summary>
    internal static void RefuseMarkup(Stream content) => Blocks.Read(content, 16, (block, most) =>
    {
        for (int from = 0, at; from < most && (at = block[from..].IndexOfAny((byte)'<', (byte)'%')) >= 0 && from + at < most; from += at + 1)
            foreach (var sign in Markup)
                if (Ascii.EqualsIgnoreCase(block.Slice(from + at, Math.Min(sign.Length, block.Length - from - at)), sign)) throw Hostile.Hidden();
    });

    internal static byte[] Tail(Stream content, int most)
    {
        var tail = new byte[(int)Math.Min(most, content.Length)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        return tail;
    }
}

/// <summary>Reads a content of any length through a small window.</summary>
internal static class Blocks
{
    internal delegate void Look(ReadOnlySpan<byte> block, int most);

    /// <summary>
    /// Shows every byte once as a possible beginning: begin below <c>most</c>, read on to the block's end, which
    /// reaches at least <paramref name="ahead"/> bytes further unless the content ends there.
    /// </summary>
    internal static void Read(Stream content, int ahead, Look look)
    {
        content.Position = 0;
        var window = new byte[SealedFile.Piece + ahead];
        var kept = 0;
        while (true)
        {
            var read = content.ReadAtLeast(window.AsSpan(kept), window.Length - kept, throwOnEndOfStream: false);
            var filled = kept + read;
            var last = filled < window.Length;
            look(window.AsSpan(0, filled), last ? filled : filled - ahead);
            if (last) return;
            window.AsSpan(filled - ahead, ahead).CopyTo(window);
            kept = ahead;
        }
    }
}
