using CaMauSo.Files;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// A paper whose file was found unsafe after filing comes back to the applicant, who sends that paper again and nothing
/// else. It is no supplement: nobody asked for it, the state stays, and the clock runs on.
/// </summary>
internal sealed class PapersAgain(Db db, FileStore files, Actor actor, TimeProvider time)
{
    /// <summary>What the applicant has to send again, oldest first; nothing once the dossier is finished.</summary>
    internal async Task<IReadOnlyList<AttachedPaper>> Waiting(Dossier dossier, CancellationToken cancel) =>
        dossier.FinishedAt is not null ? [] : await db.Set<AttachedPaper>().Where(p => p.Dossier == dossier.Id).WaitingToBeSentAgain().OrderBy(p => p.AddedAt).ToListAsync(cancel);

    /// <summary>How many files may be sent for a paper now: those refused, and what the paper has room for besides.</summary>
    internal async Task<int> RoomFor(Dossier dossier, Paper paper, CancellationToken cancel) =>
        paper.MaxFiles - await db.Set<AttachedPaper>().CountAsync(p => p.Dossier == dossier.Id && p.Paper == paper.Key && p.ReplacedAt == null && p.RefusedAt == null, cancel);

    /// <summary>Puts new files in the place of refused ones; papers that are not among <paramref name="given"/> go on waiting.</summary>
    /// <exception cref="Refused">Nothing waits, a paper was not refused, or a new file is unknown, unsafe or one too many.</exception>
    internal async Task Send(Dossier dossier, ProcedureVersion rules, IReadOnlyList<(string Paper, Guid File)> given, CancellationToken cancel)
    {
        var waiting = await Waiting(dossier, cancel);
        if (waiting.Count == 0) throw new Refused("Hồ sơ này không có giấy tờ nào phải gửi lại.");
        if (given.Count == 0) throw new Refused("Chọn ít nhất một tệp để gửi lại.");
        var now = time.Now;
        var stored = (await files.Find([.. given.Select(g => g.File)], cancel)).ToDictionary(f => f.Id);
        foreach (var sent in given.GroupBy(g => g.Paper))
        {
            var paper = rules.Papers.FirstOrDefault(p => p.Key == sent.Key && waiting.Any(w => w.Paper == p.Key)) ?? throw new Refused("Chỉ gửi lại được giấy tờ đã bị loại.", "papers." + sent.Key);
            if (sent.Count() > await RoomFor(dossier, paper, cancel)) throw new Refused($"“{paper.Name}” nhận nhiều nhất {paper.MaxFiles} tệp.", "papers." + paper.Key);
            foreach (var (_, file) in sent)
            {
                if (!stored.TryGetValue(file, out var card)) throw new Refused("Không tìm thấy tệp. Tải tệp lên lần nữa.", "papers." + paper.Key);
                if (card.State is FileState.Infected or FileState.Rejected) throw new Refused("Tệp này cũng không an toàn nên không nhận được. Chọn tệp khác.", "papers." + paper.Key);
                db.Add(new AttachedPaper { Id = Guid.CreateVersion7(now), Dossier = dossier.Id, Paper = paper.Key, Name = paper.Name, File = file, AddedAt = now });
            }
            foreach (var old in waiting.Where(w => w.Paper == paper.Key)) old.ReplacedAt = now;
        }
        await files.Attach([.. given.Select(g => g.File)], dossier.Id, actor.Person ?? dossier.Applicant, cancel);
        dossier.Version++;
        var note = string.Join("; ", waiting.Where(w => w.ReplacedAt is not null).Select(w => w.Name).Distinct());
        await db.AddLine(dossier, "sendPaperAgain", "Gửi lại giấy tờ", "applicant", actor, note, now, cancel);
        db.Record(new PaperSentAgain(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, note));
    }
}

/// <summary>Hears that a file was refused and, when it lies in a running dossier, puts its paper back into the applicant's hands.</summary>
internal sealed class TakeOutRefusedFile(Db db, Actor actor, TimeProvider time) : IHear<FileRefused>
{
    public async Task Hear(HeardFact<FileRefused> heard, CancellationToken cancel)
    {
        var now = time.Now;
        foreach (var paper in await db.Set<AttachedPaper>().Where(p => p.File == heard.Fact.Subject && p.RefusedAt == null && p.ReplacedAt == null).ToListAsync(cancel))
        {
            paper.RefusedAt = now;
            var dossier = await db.Set<Dossier>().SingleAsync(d => d.Id == paper.Dossier, cancel);
            // What is over is not opened again; the officer still sees that the file is gone.
            if (dossier.FinishedAt is not null) continue;
            dossier.Version++;
            await db.AddLine(dossier, "refusePaper", "Loại tệp không an toàn", "system", actor, paper.Name, now, cancel);
            db.Record(new PaperRefused(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, paper.Name));
            // Saved one by one: a second refused file of the same dossier takes the next number of the slip.
            await db.SaveChangesAsync(cancel);
        }
    }
}
