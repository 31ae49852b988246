using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CaMauSo.Files.Tests;

/// <summary>Files made here, honest and hostile; nothing is taken from anybody.</summary>
internal static class Samples
{
    internal static byte[] Bytes(params object[] parts)
    {
        using var all = new MemoryStream();
        foreach (var part in parts) all.Write(part as byte[] ?? Encoding.Latin1.GetBytes((string)part));
        return all.ToArray();
    }

    internal static byte[] Pdf(string objects = "", byte[]? more = null, string trailer = "") => Bytes(
        "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n",
        objects, more ?? [], "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/Root 1 0 R", trailer, ">>\nstartxref\n9\n%%EOF\n");

    /// <summary>A PDF whose objects stand in a compressed object stream.</summary>
    internal static byte[] PdfWithObjectStream(string objects, string dictionary = "/Type/ObjStm/N 1/First 5/Filter/FlateDecode")
    {
        var packed = Deflate(Encoding.Latin1.GetBytes("10 0 " + objects));
        return Pdf(more: Bytes($"9 0 obj\n<<{dictionary}/Length {packed.Length}>>\nstream\n", packed, "\nendstream\nendobj\n"));
    }

    internal static byte[] Deflate(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize)) zlib.Write(plain);
        return packed.ToArray();
    }

    internal static byte[] Jpeg(int width = 640, int height = 480, string comment = "", byte[]? after = null) => Bytes(
        new byte[] { 0xFF, 0xD8 }, Segment(0xE0, Bytes("JFIF\0", new byte[] { 1, 2, 0, 0, 1, 0, 1, 0, 0 })),
        comment.Length > 0 ? Segment(0xFE, Bytes(comment)) : [], Segment(0xDB, new byte[65]),
        Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        Segment(0xC4, new byte[17]), Segment(0xDA, [1, 1, 0, 0, 63, 0]), new byte[] { 0x12, 0x34, 0xFF, 0x00, 0x56, 0xFF, 0xD0, 0x78, 0xFF, 0xD9 }, after ?? []);

    internal static byte[] Png(uint width = 8, uint height = 8, string text = "", byte[]? after = null, byte depth = 8)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, 2);
        return Bytes(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }, Chunk("IHDR", header), text.Length > 0 ? Chunk("tEXt", Bytes("Comment\0" + text)) : [],
            Chunk("IDAT", Deflate(new byte[200])), Chunk("IEND", []), after ?? []);
    }

    internal static byte[] Zip(string name = "a.txt", string text = "xin chào")
    {
        using var all = new MemoryStream();
        using (var zip = new ZipArchive(all, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = new StreamWriter(zip.CreateEntry(name).Open())) entry.Write(text);
        return all.ToArray();
    }

    private static byte[] Segment(byte marker, byte[] body) => Bytes(new byte[] { 0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2) }, body);

    private static byte[] Chunk(string name, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        return Bytes(length, name, body, new byte[4]);
    }
}
