using System.Buffers.Binary;

namespace CaMauSo.Files.Model;

/// <summary>A PNG is its signature, then chunks with lengths: the header first, image data, an end.</summary>
internal static class PngCheck
{
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    internal static void Inspect(Stream content, long mostPixels)
    {
        Span<byte> signature = stackalloc byte[8], chunk = stackalloc byte[8], header = stackalloc byte[13];
        content.Position = 0;
        if (content.ReadAtLeast(signature, 8, throwOnEndOfStream: false) < 8 || !signature.SequenceEqual(Signature)) throw Hostile.Broken("PNG");
        bool first = true, data = false;
        while (true)
        {
            if (content.ReadAtLeast(chunk, 8, throwOnEndOfStream: false) < 8) throw Hostile.Broken("PNG");
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            var name = chunk[4..];
            if (length > int.MaxValue || content.Position + length + 4 > content.Length) throw Hostile.Broken("PNG");
            if (first != name.SequenceEqual("IHDR"u8) || first && length != 13) throw Hostile.Broken("PNG");
            var next = content.Position + length + 4;
            if (first)
            {
                content.ReadExactly(header);
                ImageSize.Refuse(BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]), mostPixels, "PNG");
                if (!Depth(header[8], header[9])) throw Hostile.Broken("PNG");
                first = false;
            }
            data |= name.SequenceEqual("IDAT"u8) && length > 0;
            content.Position = next;
            if (!name.SequenceEqual("IEND"u8)) continue;
            if (!data) throw Hostile.Broken("PNG");
            ImageSize.RefuseProgramAfter(content);
            return;
        }
    }

    private static bool Depth(byte bits, byte colour) => colour switch
    {
        0 => bits is 1 or 2 or 4 or 8 or 16,
        3 => bits is 1 or 2 or 4 or 8,
        2 or 4 or 6 => bits is 8 or 16,
        _ => false,
    };
}
