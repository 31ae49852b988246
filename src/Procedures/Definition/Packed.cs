using System.IO.Compression;
using System.Text;

namespace CaMauSo.Procedures.Definition;

/// <summary>A text that is kept for long and read seldom: thousands of definitions are, and packed they take a sixth.</summary>
internal sealed class Packed
{
    public static readonly Packed Empty = new("");

    private readonly byte[] bytes;

    public Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(Encoding.UTF8.GetBytes(text));
        bytes = packed.ToArray();
    }

    public string Text
    {
        get
        {
            using var plain = new StreamReader(new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress), Encoding.UTF8);
            return plain.ReadToEnd();
        }
    }
}
