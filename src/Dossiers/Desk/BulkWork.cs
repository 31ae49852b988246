using System.Security.Cryptography;
using System.Text;
using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Desk;

/// <summary>
/// Does one thing to many dossiers: each in a transaction of its own and by the same way as from its own page, so that no guard is passed
/// by. A key makes the whole and every row safe to send again.
/// </summary>
internal sealed class BulkWork(Db db, DossierSight sight, DossierWork work, Assigning assigning, TakingBack back, Visitor visitor, TimeProvider time)
{
    /// <summary>What the desk calls it to receive many; the report then offers receipts to print.</summary>
    internal const string Receiving = "Tiếp nhận";

    private const string Giving = "Giao việc", TakingOver = "Bàn giao";

    /// <summary>What taking means for the visitor: receiving at the one-stop desk, taking on at the body that decides; nothing for who signs.</summary>
    internal static (string Label, string Effect)? Taking(string role) => role switch { Roles.Reception => (Receiving, "receive"), Roles.Specialist => ("Nhận việc", "handOver"), _ => null };

    internal Task<BulkRun> Take(Guid key, IReadOnlyList<Picked> rows, CancellationToken cancel)
    {
        var (label, effect) = Taking(visitor.Officer.Role) ?? throw new Absent();
        return Run(key, label, rows, async (dossier, seen) =>
        {
            var all = work.RulesOf(dossier).Process.Actions.Values.Where(a => a.Effects.Contains(effect)).ToList();
            var action = all.Find(a => a.From.Contains(dossier.State)) ?? all.FirstOrDefault() ?? throw new Refused($"Thủ tục này không có bước “{label}”.");
            if (action.Asks.Count > 0) throw new Refused($"“{action.Label}” ở thủ tục này cần điền thêm: mở hồ sơ để làm.");
            await work.Act(dossier, action.Key, new ActionInput { SeenVersion = seen }, cancel);
            return $"{action.Label}: xong. {(dossier.DueAt is { } due ? $"Hẹn trả {Say.Moment(due)}." : "")}".TrimEnd();
        }, cancel);
    }

    internal Task<BulkRun> Give(Guid key, IReadOnlyList<Picked> rows, Guid post, string? why, CancellationToken cancel) =>
        Run(key, Giving, rows, (dossier, seen) => assigning.Give(dossier, post, why, seen, cancel), cancel);

    internal Task<BulkRun> TakeOver(Guid key, IReadOnlyList<Picked> rows, PostCard from, Guid post, string? why, CancellationToken cancel) =>
        Run(key, TakingOver, rows, (dossier, _) => assigning.TakeOver(dossier, from, post, why, cancel), cancel);

    /// <summary>Dossiers of a run that could be given back now: nobody has done anything with them since.</summary>
    internal async Task<IReadOnlyList<string>> Undoable(BulkRun run, CancellationToken cancel)
    {
        if (run.Label is not (Giving or TakingOver) || time.Now - run.At > TakingBack.AssignmentWithin) return [];
        var given = run.All.Where(l => l is { Done: true, Version: not null }).ToDictionary(l => l.Code, l => l.Version);
        var codes = given.Keys.ToArray();
        return [.. (await db.Set<Dossier>().Where(d => codes.Contains(d.Code)).Select(d => new { d.Code, d.Version }).ToListAsync(cancel)).Where(d => given[d.Code] == d.Version).Select(d => d.Code)];
    }

    /// <summary>Gives back what that run gave, each by the version it left.</summary>
    internal async Task<BulkRun> Undo(Guid key, BulkRun run, CancellationToken cancel)
    {
        if (run.Label is not (Giving or TakingOver)) throw new Absent();
        return await Run(key, "Hoàn tác giao việc", [.. run.All.Where(l => l.Done).Select(l => new Picked(l.Code, l.Version))], (dossier, seen) => back.TakeBack(dossier, seen, cancel), cancel);
    }

    /// <summary>Whether the visitor's form with this key was carried out before.</summary>
    internal Task<bool> WasSent(Guid key, CancellationToken cancel) => db.Set<BulkRun>().AnyAsync(r => r.Id == key && r.Person == visitor.Person, cancel);

    /// <exception cref="Absent">None of the visitor's.</exception>
    internal async Task<BulkRun> Find(Guid id, CancellationToken cancel) =>
        await db.Set<BulkRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.Person == visitor.Person, cancel) ?? throw new Absent();

    private async Task<BulkRun> Run(Guid key, string label, IReadOnlyList<Picked> rows, Func<Dossier, int?, Task<string>> act, CancellationToken cancel)
    {
        if (await db.Set<BulkRun>().AnyAsync(r => r.Id == key, cancel)) return await Find(key, cancel);
        var lines = new List<BulkLine>();
        foreach (var row in rows) lines.Add(await One(key, row, act, cancel));
        var run = new BulkRun { Id = key, Person = visitor.Person, Label = label, At = time.Now, Lines = BulkRun.Write(lines) };
        db.Add(run);
        // The same form, sent twice at once: the rows were done once, and the first report stands.
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException) { db.ChangeTracker.Clear(); }
        return await Find(key, cancel);
    }

    private async Task<BulkLine> One(Guid key, Picked row, Func<Dossier, int?, Task<string>> act, CancellationToken cancel)
    {
        int? version = null;
        try
        {
            var words = await db.Handle(KeyOf(key, row.Code), visitor.Person, time.Now, async () =>
            {
                var dossier = await sight.FindAtMyBody(row.Code, cancel);
                var done = await act(dossier, row.Version);
                version = dossier.Version;
                return done;
            }, cancel);
            return new(row.Code, true, words, version);
        }
        catch (Refused no) { return new(row.Code, false, no.Message); }
        catch (Absent) { return new(row.Code, false, "Không tìm thấy hồ sơ này, hoặc đây không phải việc của bạn."); }
        catch (DbUpdateException) { return new(row.Code, false, "Người khác vừa xử lý hồ sơ này. Mở hồ sơ để xem."); }
        finally { db.ChangeTracker.Clear(); }
    }

    private static Guid KeyOf(Guid key, string code) => new(SHA256.HashData([.. key.ToByteArray(), .. Encoding.UTF8.GetBytes(code)]).AsSpan(0, 16));
}
