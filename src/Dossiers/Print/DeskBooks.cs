using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Print;

/// <summary>A line of the ledger: what was received, where it went, when and how it came back (law §5.3).</summary>
internal sealed record BookLine(Dossier Dossier, PersonCard Applicant, string Address, string Body, DateTimeOffset? Sent, string? Returned, string? Note);

/// <summary>A line of a hand-over slip.</summary>
/// <param name="What">Content of the dossier, or name and number of the result.</param>
/// <param name="Papers">Papers in the folder, as files or kept in hand; replaced ones left out.</param>
internal sealed record HandOverLine(string Code, string What, string Applicant, string Address, int Papers, DateTimeOffset At, DateTimeOffset? DueAt, string Money, string Way);

/// <summary>What one body handed another on a day: two copies, each side keeps one.</summary>
internal sealed record HandOver(Guid From, Guid To, IReadOnlyList<HandOverLine> Lines);

/// <summary>A transfer for good that this desk had a part in, after the dossier was officially received.</summary>
internal sealed record BookMove(Guid Dossier, Guid FromDesk, Guid FromBody, Guid ToBody, Guid ToDesk, DateTimeOffset At);

/// <summary>Sổ theo dõi and phiếu bàn giao of the officer's one-stop desk, drawn from what happened; nobody keeps them by hand.</summary>
internal sealed class DeskBooks(Db db, DossierWork work, People people, TerritoryMap territory, Visitor visitor)
{
    /// <summary>One printing of the ledger.</summary>
    internal const int MostDays = 31, Most = 1000;

    internal Guid Body => visitor.Officer.Body;

    /// <summary>Received by this desk within these days, in the order of reception; whose data is read is noted.</summary>
    internal async Task<IReadOnlyList<BookLine>> Ledger(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var dossiers = await Received(from, to).OrderBy(d => d.ReceivedAt).ThenBy(d => d.Id).Take(Most + 1).ToListAsync(cancel);
        var ids = dossiers.Select(d => d.Id).ToArray();
        var steps = (await db.Set<Step>().AsNoTracking().Where(s => ids.Contains(s.Dossier)).Select(s => new { s.Dossier, s.Action, s.Number, s.At }).ToListAsync(cancel)).ToLookup(s => s.Dossier);
        var ways = (await db.Set<Result>().AsNoTracking().Where(r => ids.Contains(r.Dossier) && r.DeliveredHow != null).Select(r => new { r.Dossier, r.DeliveredHow }).ToListAsync(cancel)).ToLookup(r => r.Dossier, r => r.DeliveredHow!);
        var moves = await Moves(ids, cancel);
        var cards = await Read(dossiers.Select(d => (d.Applicant, d.Code)), "in sổ theo dõi hồ sơ", cancel);
        return [.. dossiers.Select(d => new BookLine(d, cards[d.Applicant], AddressOf(cards[d.Applicant]), territory.Body(d.HandlingBody).Name,
            steps[d.Id].Where(s => work.RulesOf(d).Process.Actions.GetValueOrDefault(s.Action)?.Effects.Contains("handOver") == true).Select(s => (DateTimeOffset?)s.At).Min(),
            ways[d.Id].Select(w => ActionForms.Ways[w]).FirstOrDefault(), string.Join("; ", moves[d.Id].Select(InWords).Append(NoteOf(d)).OfType<string>())))];
    }

    /// <summary>Dossiers this desk received on that day, by the body that decides.</summary>
    internal async Task<IReadOnlyList<HandOver>> Dossiers(DateOnly day, CancellationToken cancel)
    {
        var dossiers = await Received(day, day).OrderBy(d => d.ReceivedAt).ThenBy(d => d.Id).Take(Most).ToListAsync(cancel);
        var ids = dossiers.Select(d => d.Id).ToArray();
        var moves = await Moves(ids, cancel);
        // As it was that day: one that went on to another body since was given to the body before.
        var given = dossiers.Where(d => !moves[d.Id].Any(m => m.ToDesk == Body && Vietnam.DateOf(m.At) == day)).Select(d => (From: Body, To: moves[d.Id].FirstOrDefault(m => m.FromDesk == Body)?.FromBody ?? d.HandlingBody, Dossier: d, At: d.ReceivedAt!.Value))
            .Concat(await Transferred(day, cancel)).ToList();
        Guid[] all = [.. given.Select(g => g.Dossier.Id).Distinct()];
        var papers = await db.Set<AttachedPaper>().AsNoTracking().Where(p => all.Contains(p.Dossier) && p.ReplacedAt == null).GroupBy(p => p.Dossier).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var inHand = await db.Set<PaperInHand>().AsNoTracking().Where(p => all.Contains(p.Dossier) && p.Kept && !db.Set<AttachedPaper>().Any(a => a.Dossier == p.Dossier && a.Paper == p.Paper && a.ReplacedAt == null))
            .GroupBy(p => p.Dossier).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return [.. given.GroupBy(g => (g.From, g.To)).Select(group => new HandOver(group.Key.From, group.Key.To,
            [.. group.Select(g => new HandOverLine(g.Dossier.Code, g.Dossier.Subject, g.Dossier.ApplicantName, "", papers.GetValueOrDefault(g.Dossier.Id) + inHand.GetValueOrDefault(g.Dossier.Id), g.At, g.Dossier.WholeDueAt, "", PaperWords.Channel(g.Dossier.Channel)))]))];
    }

    /// <summary>Sent on to other bodies that day, and given back by them; what was not taken is not handed over.</summary>
    private async Task<IReadOnlyList<(Guid From, Guid To, Dossier Dossier, DateTimeOffset At)>> Transferred(DateOnly day, CancellationToken cancel)
    {
        var (body, begin, end) = (Body, Vietnam.At(day, TimeOnly.MinValue), Vietnam.At(day.AddDays(1), TimeOnly.MinValue));
        var moved = await (from t in db.Set<Transfer>().AsNoTracking()
                           join d in db.Set<Dossier>().AsNoTracking() on t.Dossier equals d.Id
                           where t.FromDesk == body && (t.SentAt >= begin && t.SentAt < end && t.State != TransferState.Declined && (t.State != TransferState.Recalled || t.AnsweredAt != null) && t.State != TransferState.Dropped || t.ReturnedAt >= begin && t.ReturnedAt < end)
                           orderby t.SentAt, t.Id
                           select new { Transfer = t, Dossier = d }).Take(Most).ToListAsync(cancel);
        return [.. moved.Where(m => m.Transfer.SentAt >= begin && m.Transfer.SentAt < end).Select(m => (body, m.Transfer.ToBody, m.Dossier, m.Transfer.SentAt)),
            .. moved.Where(m => m.Transfer.ReturnedAt >= begin && m.Transfer.ReturnedAt < end).Select(m => (m.Transfer.ToBody, m.Transfer.FromBody, m.Dossier, m.Transfer.ReturnedAt!.Value))];
    }

    /// <summary>By which dossiers came to this desk or left it for good once they had been received, the first one first.</summary>
    private async Task<ILookup<Guid, BookMove>> Moves(Guid[] dossiers, CancellationToken cancel)
    {
        var body = Body;
        return (await (from t in db.Set<Transfer>().AsNoTracking().TakenOver()
                       join d in db.Set<Dossier>() on t.Dossier equals d.Id
                       where dossiers.Contains(t.Dossier) && (t.FromDesk == body || t.ToDesk == body) && t.AnsweredAt > d.ReceivedAt
                       orderby t.Number
                       select new BookMove(t.Dossier, t.FromDesk, t.FromBody, t.ToBody, t.ToDesk, t.AnsweredAt!.Value)).ToListAsync(cancel)).ToLookup(m => m.Dossier);
    }

    private string InWords(BookMove move) => move.FromDesk == Body ? $"Chuyển đến {territory.Body(move.ToBody).ShortName} {Vietnam.Local(move.At):dd/MM}" : $"Nhận từ {territory.Body(move.FromBody).ShortName} {Vietnam.Local(move.At):dd/MM}";

    /// <summary>Results issued on that day for this desk to hand out, by the body that issued them.</summary>
    internal async Task<IReadOnlyList<HandOver>> Results(DateOnly day, CancellationToken cancel)
    {
        var results = await (from r in Issued(day)
                             join d in db.Set<Dossier>() on r.Dossier equals d.Id
                             orderby r.IssuedAt, r.Id
                             select new { Result = r, Dossier = d }).Take(Most).ToListAsync(cancel);
        var cards = await Read(results.Select(one => (one.Dossier.Applicant, one.Dossier.Code)), "in phiếu bàn giao kết quả", cancel);
        return [.. results.GroupBy(one => one.Result.IssuingBody).Select(group => new HandOver(group.Key, Body,
            [.. group.Select(one => new HandOverLine(one.Dossier.Code, $"{one.Result.Name} số {one.Result.Number}", one.Dossier.ApplicantName, AddressOf(cards[one.Dossier.Applicant]), 1, one.Result.IssuedAt!.Value, one.Dossier.WholeDueAt,
                one.Dossier.Money switch { MoneyState.Free => "Miễn phí", MoneyState.Settled => "Đã thu", _ => $"Thu {one.Dossier.FeeTotal}" }, one.Result.DeliveredHow is { } how ? ActionForms.Ways[how] : ""))]))];
    }

    /// <summary>How much there is of each on that day.</summary>
    internal async Task<(int Received, int Issued)> CountOf(DateOnly day, CancellationToken cancel) => (await Received(day, day).CountAsync(cancel), await Issued(day).CountAsync(cancel));

    private IQueryable<Dossier> Received(DateOnly from, DateOnly to)
    {
        var (body, begin, end) = (Body, Vietnam.At(from, TimeOnly.MinValue), Vietnam.At(to.AddDays(1), TimeOnly.MinValue));
        var (all, over) = (db.Set<Dossier>().AsNoTracking(), db.Set<Transfer>().AsNoTracking().TakenOver());
        // What was received here and then went on for good keeps its line; what came from another desk has one on the day it was taken.
        var own = all.Where(d => d.Desk == body && d.ReceivedAt >= begin && d.ReceivedAt < end && !over.Any(t => t.Dossier == d.Id && t.ToDesk == body && t.AnsweredAt > d.ReceivedAt)).Select(d => d.Id);
        var left = from t in over where t.FromDesk == body join d in all on t.Dossier equals d.Id where t.AnsweredAt > d.ReceivedAt && d.ReceivedAt >= begin && d.ReceivedAt < end select d.Id;
        var came = from t in over where t.ToDesk == body && t.AnsweredAt >= begin && t.AnsweredAt < end join d in all on t.Dossier equals d.Id where t.AnsweredAt > d.ReceivedAt select d.Id;
        var listed = own.Union(left).Union(came);
        return all.Where(d => listed.Contains(d.Id));
    }

    private IQueryable<Result> Issued(DateOnly day)
    {
        var (body, begin, end) = (Body, Vietnam.At(day, TimeOnly.MinValue), Vietnam.At(day.AddDays(1), TimeOnly.MinValue));
        return db.Set<Result>().AsNoTracking().Where(r => r.IssuedAt >= begin && r.IssuedAt < end && r.State == ResultState.Issued && db.Set<Dossier>().Any(d => d.Id == r.Dossier && d.Desk == body));
    }

    private async Task<IReadOnlyDictionary<Guid, PersonCard>> Read(IEnumerable<(Guid Person, string Code)> about, string purpose, CancellationToken cancel)
    {
        var all = about.ToList();
        var cards = await people.Cards([.. all.Select(a => a.Person).Distinct()], cancel);
        await people.NoteReads(all, purpose, cancel);
        return cards;
    }

    private string AddressOf(PersonCard card) => string.Join(", ", new[] { card.Address, card.Unit is { } home ? territory.Unit(home).Name : null }.Where(t => !string.IsNullOrEmpty(t)));

    private static string? NoteOf(Dossier d) => d.Outcome switch
    {
        "withdrawn" => "Rút hồ sơ",
        "stopped" => "Dừng giải quyết",
        "notResolved" => "Không giải quyết",
        _ => d.ExtendedAt is not null ? "Đã hẹn lại" : d.Supplements > 0 ? $"Bổ sung {d.Supplements} lần" : null,
    };
}
