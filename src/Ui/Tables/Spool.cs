namespace CaMauSo.Ui.Tables;

/// <summary>
/// Takes what a zip writes within a thread and hands it on without holding the thread: the body of an answer accepts nothing
/// else, and an entry of a <see cref="System.IO.Compression.ZipArchive"/> writes its end that way even when closed asynchronously.
/// </summary>
internal sealed class Spool(Stream to) : Stream
{
    private readonly MemoryStream _held = new();

    internal async Task Send(CancellationToken cancel)
    {
        await to.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length), cancel);
        _held.SetLength(0);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => _held.Write(buffer, offset, count);
    public override void Write(ReadOnlySpan<byte> buffer) => _held.Write(buffer);
}
