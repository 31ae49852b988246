using System.Globalization;
using System.Security.Cryptography;

namespace CaMauSo.Files.Model;

/// <summary>
/// Pieces of files on their way, sealed as whole files are, each named by its number and digest: <c>files/uploads/{id}/0007.{digest}</c>.
/// A piece appears whole or not at all, and sent twice is one.
/// </summary>
internal sealed class Pieces(Vault vault)
{
    private readonly string _root = Vault.MadeFolder(Path.Combine(vault.Root, "uploads"));

    /// <returns>False when the content is not of that length; nothing is kept then.</returns>
    internal async Task<bool> Put(Guid upload, int number, int length, Stream content, CancellationToken cancel)
    {
        var draft = Path.Combine(vault.Incoming, RandomNumberGenerator.GetHexString(32, lowercase: true));
        try
        {
            string digest;
            using (var writer = new SealedWriter(draft, vault.Key))
            {
                for (int read; writer.Length <= length && (read = await content.ReadAsync(writer.Room, cancel)) > 0;) await writer.Wrote(read, cancel);
                if (writer.Length != length) return false;
                digest = await writer.Finish(cancel);
                writer.FlushToDisk();
            }
            var folder = Vault.MadeFolder(FolderOf(upload));
            foreach (var other in Directory.EnumerateFiles(folder, Number(number) + ".*").Where(f => !f.EndsWith(digest, StringComparison.Ordinal))) File.Delete(other);
            File.Move(draft, Path.Combine(folder, $"{Number(number)}.{digest}"), overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    internal IReadOnlyList<int> There(Guid upload) => [.. Files(upload).Select(f => f.Number).Distinct()];

    /// <summary>The pieces one after the other.</summary>
    internal Stream Open(Guid upload) =>
        new Joined(new(Files(upload).DistinctBy(f => f.Number).Select(f => (Func<Stream>)(() => new SealedReader(f.Path, vault.Key, f.Digest)))));

    internal void Remove(Guid upload)
    {
        if (Directory.Exists(FolderOf(upload))) Directory.Delete(FolderOf(upload), recursive: true);
    }

    /// <summary>Uploads that have pieces here.</summary>
    internal IReadOnlyList<Guid> All() => [.. Directory.EnumerateDirectories(_root).Select(d => Guid.TryParseExact(Path.GetFileName(d), "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];

    private IEnumerable<(int Number, string Digest, string Path)> Files(Guid upload) => !Directory.Exists(FolderOf(upload)) ? []
        : from path in Directory.EnumerateFiles(FolderOf(upload))
          let parts = Path.GetFileName(path).Split('.')
          let number = int.Parse(parts[0], CultureInfo.InvariantCulture)
          orderby number
          select (number, parts[1], path);

    private string FolderOf(Guid upload) => Path.Combine(_root, upload.ToString("N"));

    private static string Number(int piece) => piece.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>Reads one stream after the other; each is opened when it is its turn.</summary>
    private sealed class Joined(Queue<Func<Stream>> rest) : Stream
    {
        private Stream? _now;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (true)
            {
                if (_now is null)
                {
                    if (!rest.TryDequeue(out var next)) return 0;
                    _now = next();
                }
                if (await _now.ReadAsync(buffer, cancellationToken) is > 0 and var read) return read;
                await _now.DisposeAsync();
                _now = null;
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _now?.Dispose();
            base.Dispose(disposing);
        }
    }
}
