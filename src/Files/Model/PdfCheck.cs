using System.Buffers;
using System.IO.Compression;

namespace CaMauSo.Files.Model;

/// <summary>
/// A PDF begins with its header at the first byte and ends with its end mark. Names that make a reader act by itself
/// or carry other files are refused, wherever they stand: in plain objects, spelt with #xx, or in compressed object streams.
/// </summary>
internal static class PdfCheck
{
    /// <summary>Compressed objects unpacked at most: honest ones are a few hundred kilobytes.</summary>
    private const int MostUnpacked = 64 * 1024 * 1024, LongestName = 32, MostStreams = 200_000;

    private static readonly SearchValues<byte> White = SearchValues.Create(" \t\r\n\f\0"u8);
    private static readonly string[] Acting = ["JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA"];
    private static readonly string[] Packings = ["ASCIIHexDecode", "ASCII85Decode", "LZWDecode"];

    internal static void Inspect(Stream content)
    {
        RefuseWrongEnds(content);
        var found = new Names();
        var streams = new List<long>();
        long offset = 0;
        Blocks.Read(content, 256, (block, most) =>
        {
            found.Read(block, most);
            for (int from = 0, at; (at = block[from..].IndexOf("stream"u8)) >= 0 && from + at < most; from += at + 6)
                if (BodyAt(block, from + at + 6) is { } body) streams.Add(offset + body);
            offset += most;
        });
        found.Refuse();
        if (streams.Count > MostStreams) throw Complicated();
        // Objects in an object stream cannot be seen under other packings than Flate, so the two together are not taken.
        if (found.Has("ObjStm") && Packings.Any(found.Has)) throw Complicated();
        var left = MostUnpacked;
        foreach (var body in streams) Unpack(content, body, found, ref left);
        found.Refuse();
    }

    private static void RefuseWrongEnds(Stream content)
    {
        Span<byte> head = stackalloc byte[1024];
        content.Position = 0;
        head = head[..content.ReadAtLeast(head, 1024, throwOnEndOfStream: false)];
        if (head.Length < 8 || head[5] is not ((byte)'1' or (byte)'2') || head[6] != '.') throw Hostile.Broken("PDF");
        foreach (var sign in (string[])["<script", "<html", "<!doctype", "<?php"])
            if (System.Text.Encoding.Latin1.GetString(head).Contains(sign, StringComparison.OrdinalIgnoreCase)) throw Hostile.Hidden();
        ReadOnlySpan<byte> tail = ForeignContent.Tail(content, 2048);
        var end = tail.LastIndexOf("%%EOF"u8);
        if (end < 0 || tail.IndexOf("startxref"u8) < 0) throw Hostile.Broken("PDF");
        if (tail[(end + 5)..].IndexOfAnyExcept(White) >= 0) throw Hostile.Hidden();
    }

    /// <summary>Where the body of a stream begins after its keyword, if it looks compressed with zlib.</summary>
    private static int? BodyAt(ReadOnlySpan<byte> block, int at)
    {
        while (at < block.Length && block[at] is (byte)' ' or (byte)'\t' && at < block.Length - 1) at++;
        if (at < block.Length && block[at] == '\r') at++;
        if (at < block.Length && block[at] == '\n') at++;
        return at + 2 <= block.Length && (block[at] & 0x0F) == 8 && ((block[at] << 8) + block[at + 1]) % 31 == 0 ? at : null;
    }

    /// <summary>
    /// An object stream begins with numbers; any stream that does is read as one, whatever its dictionary claims.
    /// Images and fonts show otherwise in their first bytes and are left.
    /// </summary>
    private static void Unpack(Stream content, long body, Names found, ref int left)
    {
        content.Position = body;
        using var unpacked = new ZLibStream(content, CompressionMode.Decompress, leaveOpen: true);
        var window = new byte[16 * 1024];
        var kept = 0;
        var numbers = false;
        try
        {
            while (true)
            {
                var read = unpacked.Read(window.AsSpan(kept));
                var filled = kept + read;
                if (!numbers)
                {
                    var first = window.AsSpan(0, filled).IndexOfAnyExcept(White);
                    if (first >= 0 && window[first] is not (>= (byte)'0' and <= (byte)'9' or (byte)'%')) return;
                    numbers = first >= 0;
                }
                if (numbers && (left -= read) < 0) throw Complicated();
                var ahead = read == 0 ? 0 : Math.Min(filled, 3 * LongestName);
                found.Read(window.AsSpan(0, filled), filled - ahead);
                if (read == 0) return;
                window.AsSpan(filled - ahead, ahead).CopyTo(window);
                kept = ahead;
            }
        }
        catch (InvalidDataException) { } // not zlib after all, or cut off: what could be read was read
    }

    private static Hostile Complicated() => new("Tệp PDF này có cấu trúc không kiểm tra được. Hãy in lại ra PDF rồi tải lên.");

    /// <summary>The names met so far that matter.</summary>
    private sealed class Names
    {
        private readonly HashSet<string> _met = [];

        internal bool Has(string name) => _met.Contains(name);

        internal void Refuse()
        {
            if (Acting.Any(_met.Contains)) throw new Hostile("Tệp PDF có mã lệnh hoặc tệp khác đính bên trong nên không nhận. Hãy in lại ra PDF rồi tải lên.");
            if (Has("Encrypt")) throw new Hostile("Tệp PDF đang khóa bằng mật khẩu. Hãy bỏ mật khẩu hoặc in lại ra PDF rồi tải lên.");
        }

        internal void Read(ReadOnlySpan<byte> block, int most)
        {
            Span<char> name = stackalloc char[LongestName];
            for (int from = 0, at; (at = block[from..].IndexOf((byte)'/')) >= 0 && from + at < most; from += at + 1)
            {
                var length = Decode(block[(from + at + 1)..], name);
                if (length is < 3 or > 14) continue;
                var met = name[..length];
                foreach (var one in Acting) if (met.SequenceEqual(one)) _met.Add(one);
                foreach (var one in Packings) if (met.SequenceEqual(one)) _met.Add(one);
                if (met.SequenceEqual("ObjStm")) _met.Add("ObjStm");
                if (met.SequenceEqual("Encrypt")) _met.Add("Encrypt");
            }
        }

        /// <summary>A name up to its delimiter, with #xx resolved.</summary>
        private static int Decode(ReadOnlySpan<byte> raw, Span<char> name)
        {
            var length = 0;
            for (var i = 0; i < raw.Length && length < name.Length; i++)
            {
                var c = raw[i];
                if (c <= 32 || c is (byte)'/' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'(' or (byte)')' or (byte)'{' or (byte)'}' or (byte)'%') break;
                if (c == '#' && i + 2 < raw.Length && char.IsAsciiHexDigit((char)raw[i + 1]) && char.IsAsciiHexDigit((char)raw[i + 2]))
                {
                    name[length++] = (char)Convert.ToByte(System.Text.Encoding.ASCII.GetString(raw.Slice(i + 1, 2)), 16);
                    i += 2;
                }
                else name[length++] = (char)c;
            }
            return length;
        }
    }
}
