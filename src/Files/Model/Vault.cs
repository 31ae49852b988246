using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CaMauSo.Kernel;

namespace CaMauSo.Files.Model;

/// <summary>
/// Contents on disk, sealed, each under its digest (<c>files/ab/cd/abcd…</c>). A content appears whole or not at all:
/// it is written beside, flushed to the disk and renamed. The same content sent twice is one file, replaced by its equal.
/// </summary>
internal sealed partial class Vault
{
    /// <summary>A content nobody needs stays this long, so that a save still under way cannot lose it.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromDays(1), DraftGrace = TimeSpan.FromHours(1);

    private readonly string _root, _incoming;
    private readonly byte[] _key;

    public Vault(DataFolder data)
    {
        _root = data.Sub("files");
        _incoming = Path.Combine(_root, "incoming");
        MakeFolder(_incoming);
        _key = KeyFile(Path.Combine(data.Sub("keys"), "files.key"));
    }

    /// <summary>Takes a stream in, as far as the limit, and lets <paramref name="check"/> look at it before it is placed.</summary>
    /// <returns>Digest and length of what was placed, and what the check made of it.</returns>
    /// <exception cref="TooLong">The stream has more than <paramref name="most"/> bytes.</exception>
    internal async Task<(string Digest, long Length, T Checked)> Place<T>(Stream content, long most, Func<Stream, T> check, CancellationToken cancel)
    {
        var draft = Path.Combine(_incoming, RandomNumberGenerator.GetHexString(32, lowercase: true));
        try
        {
            string digest;
            T verdict;
            long length;
            using (var writer = new SealedWriter(draft, _key))
            {
                for (int read; (read = await content.ReadAsync(writer.Room, cancel)) > 0;)
                {
                    await writer.Wrote(read, cancel);
                    if (writer.Length > most) throw new TooLong();
                }
                digest = await writer.Finish(cancel);
                length = writer.Length;
                using (var reader = new SealedReader(draft, _key, digest)) verdict = check(reader);
                writer.FlushToDisk();
            }
            var folder = Path.GetDirectoryName(PathOf(digest))!;
            MakeFolder(Path.GetDirectoryName(folder)!);
            MakeFolder(folder);
            File.Move(draft, PathOf(digest), overwrite: true);
            FlushFolder(folder);
            return (digest, length, verdict);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <exception cref="FileNotFoundException">No such content.</exception>
    internal Stream Open(string digest) => new SealedReader(PathOf(digest), _key, digest);

    /// <summary>Removes drafts that a stopped program left behind.</summary>
    internal int RemoveLeftDrafts(DateTimeOffset machineNow)
    {
        var left = Directory.EnumerateFiles(_incoming).Where(f => File.GetLastWriteTimeUtc(f) < machineNow.UtcDateTime - DraftGrace).ToList();
        left.ForEach(File.Delete);
        return left.Count;
    }

    /// <summary>Digests of the contents in one of 256 parts of the vault that have lain longer than the grace.</summary>
    internal IReadOnlyList<string> Settled(byte part, DateTimeOffset machineNow)
    {
        var folder = Path.Combine(_root, part.ToString("x2"));
        return !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => File.GetLastWriteTimeUtc(f) < machineNow.UtcDateTime - Grace).Select(f => Path.GetFileName(f)).Where(n => n.Length == 64)];
    }

    /// <summary>
    /// Removes a content nobody needs. It is moved aside first and looked at again: one placed anew in the meantime is
    /// young, and goes back.
    /// </summary>
    internal void Remove(string digest, DateTimeOffset machineNow)
    {
        var path = PathOf(digest);
        var aside = path + ".going";
        File.Move(path, aside, overwrite: true);
        if (File.GetLastWriteTimeUtc(aside) < machineNow.UtcDateTime - Grace) File.Delete(aside);
        else File.Move(aside, path, overwrite: true);
    }

    internal string Root => _root;
    internal string Incoming => _incoming;
    internal byte[] Key => _key;

    internal static string MadeFolder(string path)
    {
        MakeFolder(path);
        return path;
    }

    internal string PathOf(string digest) => Path.Combine(_root, digest[..2], digest[2..4], digest);

    private static void MakeFolder(string path) => Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static byte[] KeyFile(string path)
    {
        if (!File.Exists(path))
        {
            var draft = path + "." + Environment.ProcessId;
            using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                file.Write(RandomNumberGenerator.GetBytes(32));
                file.Flush(flushToDisk: true);
            }
            try { File.Move(draft, path, overwrite: false); } catch (IOException) { File.Delete(draft); } // another process made it first
        }
        return File.ReadAllBytes(path);
    }

    // The rename itself must reach the disk: a paper acknowledged to a citizen outlives a power cut.
    private static void FlushFolder(string path)
    {
        var folder = Open(path, 0);
        if (folder < 0) return;
        _ = Fsync(folder);
        _ = Close(folder);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}

/// <summary>More bytes than allowed; the façade turns it into a sentence.</summary>
internal sealed class TooLong : Exception;
