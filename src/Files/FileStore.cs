using CaMauSo.Files.Model;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Files;

/// <summary>
/// Papers people send and the program makes. A kept file is held until the scanner has looked at it, and belongs to its
/// uploader until a module attaches it to something; what nobody attaches is removed after <see cref="Unattached"/>.
/// </summary>
public sealed class FileStore
{
    /// <summary>How long a file stays that is attached to nothing.</summary>
    public static readonly TimeSpan Unattached = TimeSpan.FromDays(30);

    private readonly Db _db;
    private readonly Vault _vault;
    private readonly Intake _intake;
    private readonly TimeProvider _time;

    internal FileStore(Db db, Vault vault, Intake intake, TimeProvider time) => (_db, _vault, _intake, _time) = (db, vault, intake, time);

    /// <summary>
    /// Takes a file in: cut off at the limit, its kind read from the content, sealed on disk. The row goes with the
    /// caller's next save, so the file and what refers to it are one transaction.
    /// </summary>
    /// <param name="name">The sender's name for it; only cleaned, never believed.</param>
    /// <exception cref="Refused">Too large, of another kind, broken, hostile, or more than one person may send in a day.</exception>
    public async Task<StoredFileCard> Keep(Stream content, string name, FileLimits limits, Guid by, CancellationToken cancel)
    {
        await _intake.Begin(by, limits.About, cancel);
        try
        {
            var (digest, size, kind) = await _vault.Place(content, limits.MaxBytes, placed => ContentCheck.Inspect(placed, limits), cancel);
            await _intake.Took(by, size, cancel);
            var now = _time.Now;
            var file = new StoredFile
            {
                Id = Guid.CreateVersion7(now), Token = StoredFile.NewToken(), Digest = digest, Size = size, MediaType = FileName.MediaType(kind),
                Name = FileName.Clean(name, kind), UploadedBy = by, UploadedAt = now, ScanAfter = now, RetainUntil = now + Unattached,
            };
            _db.Add(file);
            return file.Card;
        }
        catch (TooLong)
        {
            throw new Refused($"Tệp lớn quá {Size(limits.MaxBytes)}. Hãy chụp hoặc quét ở cỡ nhỏ hơn rồi tải lên.", limits.About);
        }
    }

    /// <summary>The same content once more, as a file of its own that is read and kept by its own thing's rules. The scanner looks at it once more.</summary>
    /// <exception cref="Absent">No such file, or not released.</exception>
    public async Task<StoredFileCard> Again(Guid id, Guid by, CancellationToken cancel)
    {
        var first = await _db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.State == FileState.Released, cancel) ?? throw new Absent();
        var again = first.Again(by, _time.Now, _time.Now + Unattached);
        _db.Add(again);
        return again.Card;
    }

    /// <summary>Cards by id, in the order asked; unknown ids are left out. Says nothing about who may read them.</summary>
    public async Task<IReadOnlyList<StoredFileCard>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];
        var found = await _db.Set<StoredFile>().AsNoTracking().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancel);
        foreach (var added in _db.ChangeTracker.Entries<StoredFile>().Where(e => e.State == EntityState.Added && ids.Contains(e.Entity.Id))) found[added.Entity.Id] = added.Entity;
        return [.. ids.Distinct().Where(found.ContainsKey).Select(id => found[id].Card)];
    }

    /// <summary>
    /// Ties files to a thing (a draft, a dossier): from the next save on, that thing's module says who may read them,
    /// and they are kept as long as it says. Repeating it does no harm. Files already kept are tied at once, within the open transaction.
    /// </summary>
    /// <param name="by">Whose files they must be, unless they are attached to <paramref name="from"/> already.</param>
    /// <param name="from">The thing that hands them over, such as the draft a dossier was made of.</param>
    /// <exception cref="Refused">One of them is gone, is another person's, or belongs to another thing: the same sentence for all.</exception>
    public async Task Attach(IReadOnlyCollection<Guid> ids, Guid thing, Guid by, CancellationToken cancel, Guid? from = null)
    {
        if ((await AttachThose(ids, thing, by, cancel, from)).Count < ids.Distinct().Count())
            throw new Refused("Có tệp không còn hoặc không dùng được cho việc này. Hãy tải lên lại.");
    }

    /// <summary>As <see cref="Attach"/>, and answers with the files it could tie: of those left out the caller can say which paper they are.</summary>
    public async Task<IReadOnlyList<StoredFileCard>> AttachThose(IReadOnlyCollection<Guid> ids, Guid thing, Guid by, CancellationToken cancel, Guid? from = null)
    {
        var added = _db.ChangeTracker.Entries<StoredFile>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).Where(f => ids.Contains(f.Id)).ToList();
        foreach (var file in added) file.AttachTo(thing);
        var kept = ids.Except(added.Select(f => f.Id)).ToArray();
        if (kept.Length == 0) return added.ConvertAll(f => f.Card);
        if (_db.Database.CurrentTransaction is null) throw new InvalidOperationException("Kept files are tied inside a transaction, or a refusal later on would leave them tied to nothing.");
        return [.. added.Select(f => f.Card), .. (await _db.Set<StoredFile>().TieTo(thing, kept, by, from).ToListAsync(cancel)).Select(f => f.Card)];
    }

    /// <summary>The content, when it was found safe; it can seek.</summary>
    /// <exception cref="Absent">No such file, or not released.</exception>
    public async Task<Stream> Open(Guid id, CancellationToken cancel)
    {
        var file = await _db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.State == FileState.Released, cancel);
        return file is null ? throw new Absent() : _vault.Open(file.Digest);
    }

    /// <summary>
    /// Gives files up with the next save, or at once those that are not saved yet; their contents go when no other file has the same. Unknown
    /// ids are passed over, and so is a file that another thing has taken meanwhile: a draft cannot throw away what a dossier holds.
    /// </summary>
    /// <param name="things">What they belong to; a file tied to nothing yet may always go.</param>
    public async Task Discard(IReadOnlyCollection<Guid> ids, IReadOnlyCollection<Guid> things, CancellationToken cancel)
    {
        foreach (var added in _db.ChangeTracker.Entries<StoredFile>().Where(e => e.State == EntityState.Added && ids.Contains(e.Entity.Id)).ToList()) added.State = EntityState.Detached;
        _db.RemoveRange(await _db.Set<StoredFile>().Where(f => ids.Contains(f.Id) && (f.AttachedTo == null || things.Contains(f.AttachedTo.Value))).ToListAsync(cancel));
    }

    private static string Size(long bytes) => bytes >= 1024 * 1024 ? $"{bytes / (1024 * 1024)} MB" : bytes >= 1024 ? $"{bytes / 1024} KB" : $"{bytes} byte";
}
