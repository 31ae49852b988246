using CaMauSo.Files;
using CaMauSo.Kernel;
using CaMauSo.Notifications;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>How long a draft is kept that nobody goes on with: it is full of personal data, and a form that is never filed has no purpose any more.</summary>
internal static class DraftKeeping
{
    internal const int Days = 90;

    /// <summary>From so many days before its end on it stands among the things to do; a message is sent at half of that.</summary>
    internal const int WarnedDays = 14, ToldDays = 7;

    internal static DateTimeOffset EndOf(DateTimeOffset savedAt) => savedAt.AddDays(Days);
}

/// <summary>Tells whose draft ends within a week, once for each time it was saved, and removes those whose days are over with their files.</summary>
internal sealed class SweepDrafts(Db db, FileStore files, Messenger messenger, Catalogue catalogue, TimeProvider time) : IRecurring
{
    private const int Most = 200;

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task Run(CancellationToken cancel)
    {
        var over = time.Now.AddDays(-DraftKeeping.Days);
        var soon = over.AddDays(DraftKeeping.ToldDays);
        foreach (var draft in await db.Set<Draft>().AsNoTracking().Where(d => d.FiledAs == null && d.SavedAt > over && d.SavedAt <= soon).OrderBy(d => d.SavedAt).Take(Most).ToListAsync(cancel))
        {
            var (name, last) = (catalogue.Version(draft.Procedure, draft.ProcedureVersion)?.ShortName ?? draft.Procedure, Vietnam.DateOf(DraftKeeping.EndOf(draft.SavedAt)));
            await messenger.Tell(draft.Person, $"Bản nháp “{name}” tự xóa ngày {last:dd/MM/yyyy} nếu bạn không làm tiếp.", "/ho-so/nhap/" + draft.Id, "dossier.draft", $"draft-{draft.Id:N}-{draft.Version}", cancel);
        }
        var gone = await db.Set<Draft>().Where(d => d.FiledAs == null && d.SavedAt <= over).OrderBy(d => d.SavedAt).Take(Most).ToListAsync(cancel);
        if (gone.Count == 0) return;
        var ids = gone.Select(d => d.Id).ToArray();
        var papers = await db.Set<DraftPaper>().Where(p => ids.Contains(p.Draft)).ToListAsync(cancel);
        await files.Discard([.. papers.Select(p => p.File)], ids, cancel);
        db.RemoveRange(papers);
        db.RemoveRange(gone);
        await db.SaveChangesAsync(cancel);
    }
}
