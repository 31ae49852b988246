using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Files.Model;

/// <summary>A file somebody sent: what is known of it. Its content lies in the <see cref="Vault"/> under its digest.</summary>
internal sealed class StoredFile
{
    /// <summary>How often the scanner may refuse to judge a file before we stop asking.</summary>
    private const int MostRefusals = 3;

    public required Guid Id { get; init; }
    public required string Token { get; init; }
    public required string Digest { get; init; }
    public required long Size { get; init; }
    public required string MediaType { get; init; }
    public required string Name { get; init; }
    public required Guid UploadedBy { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }
    public FileState State { get; private set; }
    public DateTimeOffset? ScannedAt { get; private set; }
    public int ScanAttempts { get; private set; }
    public required DateTimeOffset ScanAfter { get; set; }
    public string? Finding { get; private set; }
    public Guid? AttachedTo { get; private set; }
    public required DateTimeOffset? RetainUntil { get; set; }

    internal StoredFileCard Card => new(Id, Token, Name, Size, MediaType, Digest, State);

    /// <summary>The same content as a file of somebody's own.</summary>
    internal StoredFile Again(Guid by, DateTimeOffset at, DateTimeOffset until) => new()
    {
        Id = Guid.CreateVersion7(at), Token = NewToken(), Digest = Digest, Size = Size, MediaType = MediaType, Name = Name, UploadedBy = by, UploadedAt = at, ScanAfter = at, RetainUntil = until,
    };

    internal static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Someone's business now answers for the file: who may read it, and how long it stays.</summary>
    internal void AttachTo(Guid thing)
    {
        AttachedTo = thing;
        RetainUntil = null;
    }

    internal void Release(DateTimeOffset at) => (State, ScannedAt) = (FileState.Released, at);

    internal void Condemn(string finding, DateTimeOffset at) => (State, Finding, ScannedAt) = (FileState.Infected, finding, at);

    /// <summary>The scanner answered, but not with a verdict. After a few such answers the file is rejected, never released.</summary>
    internal void NoVerdict(string reason, DateTimeOffset at)
    {
        ScanAttempts++;
        Finding = reason;
        if (ScanAttempts >= MostRefusals) (State, ScannedAt) = (FileState.Rejected, at);
        else ScanAfter = at.AddSeconds(5 * ScanAttempts);
    }

    /// <summary>The talk with the scanner broke off: nothing is known, so the file waits, a little longer each time.</summary>
    internal void TryLater(DateTimeOffset at)
    {
        ScanAttempts = Math.Min(ScanAttempts + 1, MostRefusals - 1);
        ScanAfter = at.AddSeconds(10 * ScanAttempts);
    }
}

internal static class StoredFiles
{
    /// <summary>Locked until the transaction ends: this file while it is held.</summary>
    internal static IQueryable<StoredFile> LockHeld(this DbSet<StoredFile> files, Guid id) =>
        files.FromSql($"select * from files.stored_file where id = {id} and state = 'Held' for update");

    /// <summary>Locked until the transaction ends: every file of this content that is not refused yet.</summary>
    internal static IQueryable<StoredFile> LockSame(this DbSet<StoredFile> files, string digest) =>
        files.FromSql($"select * from files.stored_file where digest = {digest} and state in ('Held', 'Released') order by id for update");

    /// <summary>Ties them, in one statement, and gives those that may be: the thing's own already, the person's and free, or the former thing's.</summary>
    internal static IQueryable<StoredFile> TieTo(this DbSet<StoredFile> files, Guid thing, Guid[] ids, Guid by, Guid? from) => files.FromSql($"""
        update files.stored_file set attached_to = {thing}, retain_until = null
        where id = any({ids}) and (attached_to = {thing} or attached_to = {from ?? thing} or attached_to is null and uploaded_by = {by}) returning *
        """).AsNoTracking();

    internal static IQueryable<StoredFile> WaitingForScan(this IQueryable<StoredFile> files, DateTimeOffset now) =>
        files.Where(f => f.State == FileState.Held && f.ScanAfter <= now).OrderBy(f => f.ScanAfter);

    /// <summary>Files whose content must stay on disk.</summary>
    internal static IQueryable<StoredFile> NeedingContent(this IQueryable<StoredFile> files) =>
        files.Where(f => f.State == FileState.Held || f.State == FileState.Released);
}

internal sealed class StoredFileTable : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("stored_file", "files");
        // Two tabs may attach the same file to two things; the second one's save finds nothing to change. The scanner's
        // verdict is no such thing: it must not spoil an attaching that runs at the same moment.
        builder.Property(f => f.AttachedTo).IsConcurrencyToken();
    }
}
