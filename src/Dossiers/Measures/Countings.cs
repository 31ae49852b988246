using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Measures;

/// <summary>How one number about dossiers comes about. The number and the list behind it are the same query.</summary>
/// <param name="Share">Whether it is a share: those that <see cref="Counted.Met"/> of all.</param>
/// <param name="Met">For shares, what those that meet it are called; the others are <paramref name="Missed"/>.</param>
internal sealed record Counting(string Key, string Label, string Unit, bool Share, Func<Db, Period, IQueryable<Counted>> Read, string Met = "", string Missed = "");

/// <summary>
/// All there are. What is on time and what is late is said by <see cref="Ledger.OnTime"/> alone.
/// </summary>
internal static class Countings
{
    internal static readonly IReadOnlyList<Counting> All =
    [
        new("dossiers.filed", "Hồ sơ nộp vào", "hồ sơ", false, (db, p) => db.Set<Dossier>().Where(d => d.FiledAt >= p.From && d.FiledAt < p.Until).AsCounted()),
        new("dossiers.received", "Hồ sơ tiếp nhận", "hồ sơ", false, (db, p) => Received(db, p).AsCounted()),
        new("dossiers.finished", "Hồ sơ giải quyết xong", "hồ sơ", false, (db, p) => Finished(db, p).AsCounted()),
        new("dossiers.on-time", "Giải quyết đúng hạn", "%", true, OnTime, "Đúng hạn", "Trễ hạn"),
        new("dossiers.running", "Hồ sơ đang giải quyết", "hồ sơ", false, (db, p) => Open(db, p).AsCounted()),
        new("dossiers.late", "Hồ sơ quá hạn chưa xong", "hồ sơ", false, (db, p) => Late(db, p).AsCounted()),
        new("dossiers.online", "Nộp trực tuyến", "%", true, Online, "Trực tuyến", "Trực tiếp, bưu chính"),
        new("dossiers.digitised", "Hồ sơ số hóa đủ giấy tờ", "%", true, Digitised, "Đủ bản điện tử", "Còn bản giấy chưa số hóa"),
        new("dossiers.reused", "Hồ sơ dùng lại giấy tờ đã có", "%", true, Reused, "Có giấy tờ dùng lại", "Nộp mới tất cả"),
        new("dossiers.rating", "Người dân hài lòng", "%", true, Rating, "Hài lòng", "Chưa hài lòng"),
    ];

    internal static Counting? Find(string? key) => All.FirstOrDefault(c => c.Key == key);

    private static IQueryable<Counted> AsCounted(this IQueryable<Dossier> dossiers) =>
        dossiers.Select(d => new Counted { Dossier = d.Id, Body = d.HandlingBody, Field = d.Field, Met = true });

    private static IQueryable<Dossier> Received(Db db, Period p) => db.Set<Dossier>().Where(d => d.ReceivedAt >= p.From && d.ReceivedAt < p.Until);

    /// <summary>End of processing: result or reply signed, refused, stopped; withdrawn only when it had been received.</summary>
    private static IQueryable<Dossier> Finished(Db db, Period p) =>
        db.Set<Dossier>().Where(d => d.FinishedAt >= p.From && d.FinishedAt < p.Until && (d.ReceivedAt != null || d.Outcome != "withdrawn"));

    /// <summary>Not finished when the books are closed.</summary>
    private static IQueryable<Dossier> Open(Db db, Period p) =>
        p.Close < p.Until ? db.Set<Dossier>().Where(d => d.FinishedAt == null) : db.Set<Dossier>().Where(d => d.FiledAt < p.Close && (d.FinishedAt == null || d.FinishedAt >= p.Close));

    private static IQueryable<Dossier> Late(Db db, Period p) => Open(db, p).Where(Ledger.OnTime.NotBy(p.Close));

    private static IQueryable<Counted> OnTime(Db db, Period p) => Finished(db, p).Select(Ledger.OnTime.Judged(p.Close)).Concat(Late(db, p).Select(Ledger.OnTime.Judged(p.Close)));

    private static IQueryable<Counted> Online(Db db, Period p) =>
        Received(db, p).Select(d => new Counted { Dossier = d.Id, Body = d.HandlingBody, Field = d.Field, Met = d.Channel == "online" });

    /// <summary>Every paper given is data: sent as a file, scanned at the desk, or a result used again.</summary>
    private static IQueryable<Counted> Digitised(Db db, Period p) => Received(db, p).Select(d => new Counted
    {
        Dossier = d.Id, Body = d.HandlingBody, Field = d.Field,
        Met = !db.Set<PaperInHand>().Any(h => h.Dossier == d.Id && !db.Set<AttachedPaper>().Any(a => a.Dossier == d.Id && a.Paper == h.Paper && a.RefusedAt == null)),
    });

    /// <summary>At least one paper was not asked of the applicant again: a result issued here, or a paper of an earlier dossier.</summary>
    private static IQueryable<Counted> Reused(Db db, Period p) => Received(db, p).Select(d => new Counted
    {
        Dossier = d.Id, Body = d.HandlingBody, Field = d.Field,
        Met = db.Set<ReusedResult>().Any(r => r.Dossier == d.Id && r.ReplacedAt == null) || db.Set<AttachedPaper>().Any(a => a.Dossier == d.Id && a.ReusedFrom != null && a.ReplacedAt == null && a.RefusedAt == null),
    });

    private static IQueryable<Counted> Rating(Db db, Period p) =>
        from r in db.Set<Rating>()
        where r.At >= p.From && r.At < p.Until
        join d in db.Set<Dossier>() on r.Dossier equals d.Id
        select new Counted { Dossier = d.Id, Body = r.Body, Field = d.Field, Met = r.Score == 3 };
}
