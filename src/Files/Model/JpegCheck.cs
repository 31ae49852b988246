namespace CaMauSo.Files.Model;

/// <summary>
/// A JPEG is a chain of marked segments, then image data to its end mark. Phones put honest things after the end
/// (depth, the brighter picture, a second of film), so what follows is searched rather than forbidden.
/// </summary>
internal static class JpegCheck
{
    internal static void Inspect(Stream content, long mostPixels)
    {
        content.Position = 2;
        Span<byte> frame = stackalloc byte[5];
        var sized = false;
        while (true)
        {
            var marker = NextMarker(content);
            if (marker == 0xD9) break;
            if (marker is 0x01 or >= 0xD0 and <= 0xD7) continue;
            int high = content.ReadByte(), low = content.ReadByte();
            var length = (high << 8) + low;
            if (low < 0 || length < 2 || content.Position + length - 2 > content.Length) throw Hostile.Broken("JPEG");
            var next = content.Position + length - 2;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (length < 8) throw Hostile.Broken("JPEG");
                content.ReadExactly(frame);
                ImageSize.Refuse((frame[3] << 8) + frame[4], (frame[1] << 8) + frame[2], mostPixels, "JPEG");
                sized = true;
            }
            content.Position = next;
            if (marker != 0xDA) continue;
            if (!sized) throw Hostile.Broken("JPEG");
            SkipImageData(content);
        }
        if (!sized) throw Hostile.Broken("JPEG");
        ImageSize.RefuseProgramAfter(content);
    }

    private static int NextMarker(Stream content)
    {
        if (content.ReadByte() != 0xFF) throw Hostile.Broken("JPEG");
        int marker;
        do marker = content.ReadByte(); while (marker == 0xFF);
        return marker is < 0 or 0 ? throw Hostile.Broken("JPEG") : marker;
    }

    /// <summary>Stops before the next mark that is not part of the image data itself.</summary>
    private static void SkipImageData(Stream content)
    {
        Span<byte> block = stackalloc byte[4096];
        while (true)
        {
            var start = content.Position;
            var read = content.Read(block);
            if (read == 0) throw Hostile.Broken("JPEG");
            for (int from = 0, at; from < read && (at = block[from..read].IndexOf((byte)0xFF)) >= 0; from += at + 1)
            {
                content.Position = start + from + at + 1;
                if (content.ReadByte() is 0 or 0xFF or >= 0xD0 and <= 0xD7) continue;
                content.Position = start + from + at;
                return;
            }
            content.Position = start + read;
        }
    }
}

internal static class ImageSize
{
    internal static void Refuse(long width, long height, long mostPixels, string kind)
    {
        if (width <= 0 || height <= 0) throw Hostile.Broken(kind);
        if (width > 65_500 || height > 65_500 || width * height > mostPixels)
            throw new Hostile($"Ảnh quá lớn ({width} × {height} điểm ảnh). Hãy chụp hoặc quét ở cỡ nhỏ hơn.");
    }

    /// <summary>Looks at what stands right behind the image's end.</summary>
    internal static void RefuseProgramAfter(Stream content)
    {
        Span<byte> after = stackalloc byte[8];
        after = after[..content.ReadAtLeast(after, 8, throwOnEndOfStream: false)];
        if (after.StartsWith("PK"u8) || after.StartsWith("MZ"u8) || after.StartsWith("Rar!"u8) || after.StartsWith("7z"u8)
            || after.StartsWith("\x7FELF"u8) || after.StartsWith("#!"u8)) throw Hostile.Hidden();
    }
}
