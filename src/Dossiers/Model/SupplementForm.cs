using System.Text.Json.Nodes;
using CaMauSo.Files;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>Takes a supplement in: only what was marked may change, and every marked paper needs a new file.</summary>
internal sealed class SupplementForm(Db db, FileStore files, Cipher cipher, Actor actor, TimeProvider time)
{
    internal async Task<Supplement> Open(Guid dossier, CancellationToken cancel) =>
        await db.Set<Supplement>().Where(s => s.Dossier == dossier && s.SentAt == null).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel)
        ?? throw new Refused("Hồ sơ này không có yêu cầu bổ sung đang chờ.");

    /// <exception cref="Refused">Something unmarked was changed, or a marked paper has no new file.</exception>
    internal async Task<string> Take(Dossier dossier, ProcedureVersion rules, ActionInput input, CancellationToken cancel)
    {
        var asked = await Open(dossier.Id, cancel);
        var marks = asked.Marked;
        if (input.Answers is { } corrected) dossier.Answers = cipher.Seal(Merge(dossier, rules, marks, corrected).ToJsonString());
        dossier.Subject = Filing.SubjectOf(rules, JsonNode.Parse(cipher.Open(dossier.Answers))!.AsObject());
        var kept = await db.Set<AttachedPaper>().Where(p => p.Dossier == dossier.Id && p.ReplacedAt == null).ToListAsync(cancel);
        var reused = await db.Set<ReusedResult>().StandingIn(dossier.Id).ToListAsync(cancel);
        var stored = (await files.Find([.. input.Papers.Select(p => p.File)], cancel)).ToDictionary(f => f.Id);
        foreach (var (key, file) in input.Papers)
        {
            if (!marks.Any(m => m.Kind == Mark.Paper && m.Key == key)) throw new Refused("Chỉ thay được giấy tờ đã được đánh dấu.", "papers." + key);
            if (!stored.TryGetValue(file, out var card)) throw new Refused("Không tìm thấy tệp. Tải tệp lên lần nữa.", "papers." + key);
            if (card.State is FileState.Infected or FileState.Rejected) throw new Refused("Tệp không an toàn nên không nhận được. Chọn tệp khác.", "papers." + key);
        }
        if (input.Papers.Count > 0) await files.Attach([.. input.Papers.Select(p => p.File)], dossier.Id, actor.Person ?? dossier.Applicant, cancel);
        foreach (var mark in marks.Where(m => m.Kind == Mark.Paper))
        {
            if (input.Papers.All(p => p.Paper != mark.Key)) throw new Refused($"Tải lên bản mới của “{rules.Papers.First(p => p.Key == mark.Key).Name}”.", "papers." + mark.Key);
            foreach (var old in kept.Where(p => p.Paper == mark.Key)) old.ReplacedAt = time.Now;
            foreach (var result in reused.Where(r => r.Paper == mark.Key)) result.ReplacedAt = time.Now;
        }
        foreach (var (key, file) in input.Papers)
            db.Add(new AttachedPaper { Id = Guid.CreateVersion7(time.Now), Dossier = dossier.Id, Paper = key, Name = rules.Papers.First(p => p.Key == key).Name, File = file, Supplement = asked.Number, AddedAt = time.Now });
        asked.SentAt = time.Now;
        return $"Đã bổ sung lần {asked.Number}";
    }

    private JsonObject Merge(Dossier dossier, ProcedureVersion rules, IReadOnlyList<Mark> marks, JsonObject corrected)
    {
        var answers = JsonNode.Parse(cipher.Open(dossier.Answers))!.AsObject();
        foreach (var path in rules.FieldsByPath.Keys)
        {
            var (before, after) = (Answers.At(answers, path), Answers.At(corrected, path));
            if (JsonNode.DeepEquals(before, after)) continue;
            // A corrected answer may open or close questions below it; those follow it.
            if ((before is null || after is null) && marks.Any(m => m.Kind == Mark.Field)) { Answers.Put(answers, path, after?.DeepClone()); continue; }
            if (!marks.Any(m => m.Kind == Mark.Field && m.Key == path)) throw new Refused("Chỉ sửa được những mục đã được đánh dấu.", path);
            Answers.Put(answers, path, after?.DeepClone());
        }
        return answers;
    }
}
