using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CaMauSo.Files.Model;

/// <summary>
/// How a file lies on disk: a header, then 64 KB pieces each under AES-256-GCM with a key of this file's own. The
/// header binds the key to the content's digest and length, so that pieces cannot be cut off, reordered or swapped
/// with another file's without reading failing.
/// </summary>
/// <remarks>Header: "CMF1", salt (16), length (8), HMAC of digest and length (32). Piece: ciphertext, tag (16). Nonce: the piece's number.</remarks>
internal static class SealedFile
{
    internal const int Piece = 64 * 1024, Tag = 16, Salt = 16, Header = 4 + Salt + 8 + 32;

    internal static ReadOnlySpan<byte> Magic => "CMF1"u8;

    internal static byte[] FileKey(byte[] installKey, ReadOnlySpan<byte> salt)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, installKey, key, salt, "stored file"u8);
        return key;
    }

    internal static void WriteNonce(Span<byte> nonce, long piece)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], piece);
    }

    internal static byte[] Binding(byte[] fileKey, string digest, long length)
    {
        Span<byte> bound = stackalloc byte[40];
        Convert.FromHexString(digest, bound, out _, out _);
        BinaryPrimitives.WriteInt64BigEndian(bound[32..], length);
        return HMACSHA256.HashData(fileKey, bound);
    }
}

/// <summary>Seals what is written to it; nothing readable touches the disk.</summary>
internal sealed class SealedWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(SealedFile.Salt), _fileKey, _plain = new byte[SealedFile.Piece], _sealed = new byte[SealedFile.Piece + SealedFile.Tag];
    private readonly AesGcm _aes;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _filled;
    private long _pieces;

    internal SealedWriter(string path, byte[] installKey)
    {
        _fileKey = SealedFile.FileKey(installKey, _salt);
        _aes = new AesGcm(_fileKey, SealedFile.Tag);
        _file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0, Options = FileOptions.Asynchronous, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        _file.Position = SealedFile.Header;
    }

    internal long Length { get; private set; }

    /// <summary>Room for the next bytes; tell with <see cref="Wrote"/> how many came.</summary>
    internal Memory<byte> Room => _plain.AsMemory(_filled);

    internal async ValueTask Wrote(int bytes, CancellationToken cancel)
    {
        _hash.AppendData(_plain, _filled, bytes);
        _filled += bytes;
        Length += bytes;
        if (_filled == SealedFile.Piece) await WritePiece(cancel);
    }

    /// <summary>Writes the rest and the header.</summary>
    /// <returns>SHA-256 of the content, in hex.</returns>
    internal async Task<string> Finish(CancellationToken cancel)
    {
        if (_filled > 0) await WritePiece(cancel);
        var digest = Convert.ToHexStringLower(_hash.GetHashAndReset());
        var header = new byte[SealedFile.Header];
        SealedFile.Magic.CopyTo(header);
        _salt.CopyTo(header, 4);
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(4 + SealedFile.Salt), Length);
        SealedFile.Binding(_fileKey, digest, Length).CopyTo(header, 12 + SealedFile.Salt);
        _file.Position = 0;
        await _file.WriteAsync(header, cancel);
        return digest;
    }

    /// <summary>Returns when the bytes are on the disk itself.</summary>
    internal void FlushToDisk() => _file.Flush(flushToDisk: true);

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_plain);
        _file.Dispose();
        _aes.Dispose();
        _hash.Dispose();
    }

    private async ValueTask WritePiece(CancellationToken cancel)
    {
        Seal();
        await _file.WriteAsync(_sealed.AsMemory(0, _filled + SealedFile.Tag), cancel);
        _filled = 0;
        _pieces++;
    }

    private void Seal()
    {
        Span<byte> nonce = stackalloc byte[12];
        SealedFile.WriteNonce(nonce, _pieces);
        _aes.Encrypt(nonce, _plain.AsSpan(0, _filled), _sealed.AsSpan(0, _filled), _sealed.AsSpan(_filled, SealedFile.Tag));
    }
}
