using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CaMauSo.Files.Model;

/// <summary>The content of a sealed file, piece by piece; it can seek. An altered file ends in <see cref="CryptographicException"/>.</summary>
internal sealed class SealedReader : Stream
{
    private readonly FileStream _file;
    private readonly AesGcm _aes;
    private readonly byte[] _plain = new byte[SealedFile.Piece], _sealed = new byte[SealedFile.Piece + SealedFile.Tag];
    private readonly long _length;
    private long _position, _loaded = -1;

    /// <exception cref="CryptographicException">Not the file of this digest, or sealed with another key.</exception>
    internal SealedReader(string path, byte[] installKey, string digest)
    {
        _file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous });
        try
        {
            Span<byte> header = stackalloc byte[SealedFile.Header];
            if (_file.ReadAtLeast(header, SealedFile.Header, throwOnEndOfStream: false) < SealedFile.Header || !header.StartsWith(SealedFile.Magic))
                throw new CryptographicException("Not a sealed file.");
            var key = SealedFile.FileKey(installKey, header.Slice(4, SealedFile.Salt));
            _length = BinaryPrimitives.ReadInt64BigEndian(header[(4 + SealedFile.Salt)..]);
            if (!CryptographicOperations.FixedTimeEquals(header[(12 + SealedFile.Salt)..], SealedFile.Binding(key, digest, _length)))
                throw new CryptographicException("The sealed file is not the one asked for.");
            _aes = new AesGcm(key, SealedFile.Tag);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => _length;
    public override long Position { get => _position; set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value)); }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => _position + offset, _ => _length + offset };

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_position >= _length || buffer.IsEmpty) return 0;
        if (_loaded != _position / SealedFile.Piece)
        {
            var size = Find();
            _file.ReadExactly(_sealed, 0, size);
            Unseal(size);
        }
        return Copy(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= _length || buffer.IsEmpty) return 0;
        if (_loaded != _position / SealedFile.Piece)
        {
            var size = Find();
            await _file.ReadExactlyAsync(_sealed.AsMemory(0, size), cancellationToken);
            Unseal(size);
        }
        return Copy(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_plain);
            _file.Dispose();
            _aes.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>Moves the file to the piece under the position.</summary>
    /// <returns>The piece's size on disk.</returns>
    private int Find()
    {
        var piece = _position / SealedFile.Piece;
        _loaded = -1;
        _file.Position = SealedFile.Header + piece * (SealedFile.Piece + SealedFile.Tag);
        return (int)Math.Min(SealedFile.Piece, _length - piece * SealedFile.Piece) + SealedFile.Tag;
    }

    private void Unseal(int size)
    {
        var piece = _position / SealedFile.Piece;
        Span<byte> nonce = stackalloc byte[12];
        SealedFile.WriteNonce(nonce, piece);
        var plain = size - SealedFile.Tag;
        _aes.Decrypt(nonce, _sealed.AsSpan(0, plain), _sealed.AsSpan(plain, SealedFile.Tag), _plain.AsSpan(0, plain));
        _loaded = piece;
    }

    private int Copy(Span<byte> buffer)
    {
        var within = (int)(_position % SealedFile.Piece);
        var count = (int)Math.Min(Math.Min(SealedFile.Piece - within, buffer.Length), _length - _position);
        _plain.AsSpan(within, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
