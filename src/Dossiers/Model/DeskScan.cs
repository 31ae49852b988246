using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>Số hóa sau khi nhận: papers taken in hand are scanned at the desk. State and clock stay.</summary>
internal sealed class DeskScan(Db db, FileStore files, Visitor visitor, Actor actor, TimeProvider time)
{
    /// <summary>Papers in hand that still have no scan; none once the dossier is finished, or when the visitor is not at its desk or the body that decides.</summary>
    internal async Task<IReadOnlyList<PaperInHand>> Waiting(Dossier dossier, CancellationToken cancel) =>
        dossier.FinishedAt is not null || visitor.Officer.Body is var mine && mine != dossier.Desk && mine != dossier.HandlingBody ? []
            : await db.Set<PaperInHand>().Where(p => p.Dossier == dossier.Id && !db.Set<AttachedPaper>().Any(a => a.Dossier == p.Dossier && a.Paper == p.Paper && a.RefusedAt == null)).OrderBy(p => p.Name).ToListAsync(cancel);

    /// <summary>Lays files kept before to the papers they are scans of, adding everything to the next save.</summary>
    /// <exception cref="Refused">A paper is not in hand or scanned already, or has too many files.</exception>
    internal async Task Lay(Dossier dossier, ProcedureVersion rules, IReadOnlyList<(string Paper, Guid File)> scans, CancellationToken cancel)
    {
        if (scans.Count == 0) throw new Refused("Chọn ít nhất một tệp đã quét.");
        var waiting = await Waiting(dossier, cancel);
        foreach (var paper in scans.GroupBy(s => s.Paper))
        {
            var held = waiting.FirstOrDefault(w => w.Paper == paper.Key) ?? throw new Refused("Giấy tờ này đã có bản quét, hoặc không nhận bản giấy. Tải lại trang để xem.");
            if (rules.Papers.First(p => p.Key == paper.Key) is var asked && paper.Count() > asked.MaxFiles) throw new Refused($"“{held.Name}” nhận nhiều nhất {asked.MaxFiles} tệp.", "p." + paper.Key);
            foreach (var (_, file) in paper) db.Add(new AttachedPaper { Id = Guid.CreateVersion7(time.Now), Dossier = dossier.Id, Paper = held.Paper, Name = held.Name, File = file, AddedAt = time.Now });
        }
        await files.Attach([.. scans.Select(s => s.File)], dossier.Id, visitor.Person, cancel);
        dossier.Version++;
        var note = string.Join("; ", waiting.Where(w => scans.Any(s => s.Paper == w.Paper)).Select(w => w.Name));
        await db.AddLine(dossier, "scan", "Số hóa giấy tờ", visitor.Officer.Role, actor, note, time.Now, cancel, actor.Body);
        db.Record(new PaperDigitised(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, note));
    }
}
