using CaMauSo.Files.Model;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Files;

/// <summary>
/// Files that come in pieces over a line that breaks. The device announces size and digest, sends pieces in any order and as often as
/// it likes, and the page that asked for the file takes it in with <see cref="Finish"/>. Only the sender can go on with it.
/// </summary>
public sealed class Uploads
{
    /// <summary>Bytes of a piece; the last one may have fewer.</summary>
    public const int Piece = 256 * 1024;

    internal const long MostBytes = 50 * 1024 * 1024, MostOpenBytes = 200 * 1024 * 1024;
    internal const int MostOpen = 30;

    private readonly Db _db;
    private readonly Pieces _pieces;
    private readonly FileStore _files;
    private readonly TimeProvider _time;

    internal Uploads(Db db, Pieces pieces, FileStore files, TimeProvider time) => (_db, _pieces, _files, _time) = (db, pieces, files, time);

    /// <summary>Takes a file in whose pieces are all there: as <see cref="FileStore.Keep"/>, with the caller's next save. Asked again, it gives the same file.</summary>
    /// <exception cref="Refused">It is not there, not whole, not what was announced, or refused as any file is.</exception>
    public async Task<StoredFileCard> Finish(Guid id, FileLimits limits, Guid by, CancellationToken cancel)
    {
        var upload = await Own(id, by, cancel) ?? throw new Refused("Tệp gửi dở không còn trên máy chủ. Hãy chọn lại tệp.", limits.About);
        if (upload.File is { } file) return (await _files.Find([file], cancel)) is [var before] ? before : throw new Refused("Tệp đã gửi không còn. Hãy chọn lại tệp.", limits.About);
        if (_pieces.There(id).Count < upload.Pieces) throw new Refused($"Tệp “{upload.Name}” chưa gửi xong. Chờ gửi hết rồi bấm lại.", limits.About);
        StoredFileCard card;
        await using (var content = _pieces.Open(id)) card = await _files.Keep(content, upload.Name, limits, by, cancel);
        if (card.Digest == upload.Digest && card.Size == upload.Size)
        {
            upload.File = card.Id;
            return card;
        }
        await _files.Discard([card.Id], [], cancel);
        await Cancel(id, by, cancel);
        throw new Refused($"Tệp “{upload.Name}” đến nơi không giống tệp trên máy bạn. Hãy chọn lại tệp.", limits.About);
    }

    /// <summary>What <see cref="Finish"/> gave was not taken in after all: another file stands for it, or it is as it was before.</summary>
    public void Instead(Guid file, Guid? other)
    {
        foreach (var upload in _db.ChangeTracker.Entries<Upload>().Where(u => u.Entity.File == file)) upload.Entity.File = other;
    }

    /// <summary>Announces a file. The same file at the same place goes on where it stopped.</summary>
    internal async Task<UploadState> Begin(string place, string name, long size, string digest, Guid by, CancellationToken cancel)
    {
        if (await Known() is { } known) return StateOf(known);
        if (size is < 1 or > MostBytes) throw new Refused($"Tệp phải có nội dung và không quá {MostBytes / (1024 * 1024)} MB.");
        var open = await _db.Set<Upload>().Where(u => u.Person == by && u.File == null).Select(u => u.Size).ToListAsync(cancel);
        if (open.Count >= MostOpen || open.Sum() + size > MostOpenBytes) throw new Refused("Bạn đang gửi dở quá nhiều tệp. Hủy bớt tệp đang gửi, hoặc bấm lưu rồi gửi tiếp.");
        var upload = new Upload { Id = Guid.CreateVersion7(_time.Now), Person = by, Place = place, Name = FileName.Plain(name), Size = size, Digest = digest, TouchedAt = _time.Now };
        _db.Add(upload);
        try { await _db.SaveChangesAsync(cancel); }
        // Two windows announced it at once, or somebody announced it with another size.
        catch (DbUpdateException) { return StateOf(await Known() ?? throw new Refused("Thông tin tệp gửi lên chưa đúng. Hãy chọn lại tệp.")); }
        return StateOf(upload);

        Task<Upload?> Known() => _db.Set<Upload>().AsNoTracking().SingleOrDefaultAsync(u => u.Person == by && u.Place == place && u.Digest == digest && u.Size == size && u.File == null, cancel);
    }

    /// <summary>How far a file has come.</summary>
    /// <exception cref="Absent">No such upload of this person.</exception>
    internal async Task<UploadState> Find(Guid id, Guid by, CancellationToken cancel) => StateOf(await Own(id, by, cancel) ?? throw new Absent());

    /// <exception cref="Absent">No such upload of this person, or no such piece of it.</exception>
    internal async Task Put(Guid id, int piece, Stream content, Guid by, CancellationToken cancel)
    {
        if (await Own(id, by, cancel) is not { File: null } upload || upload.LengthOf(piece) is not { } length) throw new Absent();
        if (!await _pieces.Put(id, piece, length, content, cancel)) throw new Refused("Phần tệp gửi lên thiếu hoặc thừa dữ liệu. Hãy gửi lại.");
        upload.TouchedAt = _time.Now;
        await _db.SaveChangesAsync(cancel);
    }

    internal async Task Cancel(Guid id, Guid by, CancellationToken cancel)
    {
        // The row first: pieces without a row are swept, a row whose pieces are gone would wait for ever.
        if (await _db.Set<Upload>().Where(u => u.Id == id && u.Person == by && u.File == null).ExecuteDeleteAsync(cancel) > 0) _pieces.Remove(id);
    }

    /// <summary>Removes what nobody goes on with, and the pieces of what has arrived.</summary>
    internal async Task Sweep(CancellationToken cancel)
    {
        var (abandoned, arrived) = (_time.Now - Upload.Abandoned, _time.Now - TimeSpan.FromHours(1));
        await _db.Set<Upload>().Where(u => u.TouchedAt < abandoned).ExecuteDeleteAsync(cancel);
        var there = _pieces.All().ToList(); // before the rows: one announced meanwhile has its row by then
        var needed = await _db.Set<Upload>().Where(u => u.File == null || u.TouchedAt > arrived).Select(u => u.Id).ToHashSetAsync(cancel);
        foreach (var left in there.Where(id => !needed.Contains(id))) _pieces.Remove(left);
    }

    private Task<Upload?> Own(Guid id, Guid by, CancellationToken cancel) => _db.Set<Upload>().SingleOrDefaultAsync(u => u.Id == id && u.Person == by, cancel);

    private UploadState StateOf(Upload upload) => new(upload.Id, Piece, _pieces.There(upload.Id), upload.File is not null);
}

/// <summary>How far a file has come, as the sender's device is told.</summary>
/// <param name="Piece">Bytes of a piece.</param>
/// <param name="There">Numbers of the pieces that have arrived, from 0.</param>
/// <param name="Taken">It has become a file; nothing more is to be sent.</param>
internal sealed record UploadState(Guid Id, int Piece, IReadOnlyList<int> There, bool Taken);
