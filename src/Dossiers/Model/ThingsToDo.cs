using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>What a person may be waited for; in the order in which they press.</summary>
internal enum ToDoKind { Supplement, Pay, SendAgain, DraftEnding, Fetch, Draft, Rate }

/// <summary>Việc cần làm: one thing that waits for a person, and where it is done.</summary>
/// <param name="About">What it is about, as the person calls it.</param>
/// <param name="Code">The dossier's code; null for a draft.</param>
/// <param name="Due">By when; null when nothing is lost by waiting.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="Money">What is to be paid with it.</param>
/// <param name="Place">Where one must go.</param>
internal sealed record ToDo(ToDoKind Kind, string About, string? Code, string Href, DateTimeOffset? Due, DateTimeOffset Since, Money Money = default, string? Place = null);

/// <summary>All that waits for the person who is signed in, out of their dossiers and drafts, what presses most first.</summary>
internal sealed class ThingsToDo(Db db, DossierSight sight, Drafts drafts, Catalogue catalogue, DossierStory story, Visitor visitor, TimeProvider time)
{
    /// <summary>Who did not rate within so many days is not asked any more; they still may.</summary>
    internal const int AskedToRate = 90;
    private const int Most = 200;

    internal async Task<IReadOnlyList<ToDo>> Mine(CancellationToken cancel)
    {
        var open = await sight.Mine.AsNoTracking().Where(d => d.Holder != null).OrderByDescending(d => d.FiledAt).Take(Most).ToListAsync(cancel);
        var all = new List<ToDo>();
        all.AddRange(open.Where(d => d.Holder == "applicant" && d.NationalCode != State.AwaitsMoney)
            .Select(d => new ToDo(ToDoKind.Supplement, d.Subject, d.Code, $"/ho-so/{d.Code}/bo-sung", d.SupplementDueAt, d.PausedAt ?? d.ArrivedAt)));
        all.AddRange(await ToPay([.. open.Where(d => d is { Holder: "applicant", NationalCode: State.AwaitsMoney })], cancel));
        all.AddRange(await ToSendAgain([.. open.Where(d => d.FinishedAt is null)], cancel));
        all.AddRange(open.Where(d => d is { FinishedAt: not null, DeliveredAt: null } && d.Holder != "applicant")
            .Select(d => new ToDo(ToDoKind.Fetch, d.Subject, d.Code, "/ho-so/" + d.Code, null, d.FinishedAt!.Value, d.Money == MoneyState.Owed ? d.FeeTotal : Money.Zero, story.NameOf(d.Desk))));
        all.AddRange((await drafts.Of(visitor.Person, cancel)).Select(Of));
        all.AddRange((await ToRate(time.Now.AddDays(-AskedToRate)).ToListAsync(cancel)).Select(d => new ToDo(ToDoKind.Rate, d.Subject, d.Code, $"/ho-so/{d.Code}/danh-gia", null, d.DeliveredAt!.Value)));
        // What has a last day comes first, the nearest of them first; then what has waited longest of each kind.
        return [.. all.OrderBy(one => one.Due is null).ThenBy(one => one.Due).ThenBy(one => one.Kind).ThenBy(one => one.Since)];
    }

    /// <summary>One's finished dossiers without a rating, the newest first.</summary>
    internal IQueryable<Dossier> ToRate(DateTimeOffset since) =>
        sight.Mine.AsNoTracking().Where(d => d.DeliveredAt != null && d.DeliveredAt >= since && !db.Set<Rating>().Any(r => r.Dossier == d.Id)).OrderByDescending(d => d.DeliveredAt).Take(Most);

    private ToDo Of(Draft draft)
    {
        var ends = DraftKeeping.EndOf(draft.SavedAt);
        var ending = ends <= time.Now.AddDays(DraftKeeping.WarnedDays);
        var name = catalogue.Version(draft.Procedure, draft.ProcedureVersion)?.ShortName ?? draft.Procedure;
        return new ToDo(ending ? ToDoKind.DraftEnding : ToDoKind.Draft, name, null, "/ho-so/nhap/" + draft.Id, ending ? ends : null, draft.SavedAt);
    }

    private async Task<IEnumerable<ToDo>> ToPay(IReadOnlyList<Dossier> waiting, CancellationToken cancel)
    {
        if (waiting.Count == 0) return [];
        var ids = waiting.Select(d => d.Id).ToArray();
        var notices = await db.Set<ChargeNotice>().AsNoTracking().Where(n => ids.Contains(n.Dossier) && n.PaidAt == null).ToListAsync(cancel);
        var charges = await db.Set<Charge>().AsNoTracking().Where(c => ids.Contains(c.Dossier) && c.Notice != null).ToListAsync(cancel);
        return waiting.SelectMany(d => notices.Where(n => n.Dossier == d.Id).Select(n => new ToDo(ToDoKind.Pay, d.Subject, d.Code, $"/ho-so/{d.Code}#nop-tien", Vietnam.At(n.PayBy, new TimeOnly(23, 59)), n.AskedAt,
            charges.Where(c => c.Notice == n.Id).Aggregate(Money.Zero, (sum, c) => sum + c.Amount))));
    }

    private async Task<IEnumerable<ToDo>> ToSendAgain(IReadOnlyList<Dossier> running, CancellationToken cancel)
    {
        var ids = running.Select(d => d.Id).ToArray();
        var refused = await db.Set<AttachedPaper>().AsNoTracking().WaitingToBeSentAgain().Where(p => ids.Contains(p.Dossier)).Select(p => new { p.Dossier, p.RefusedAt }).ToListAsync(cancel);
        return running.Where(d => refused.Exists(p => p.Dossier == d.Id))
            .Select(d => new ToDo(ToDoKind.SendAgain, d.Subject, d.Code, $"/ho-so/{d.Code}/gui-lai", null, refused.Where(p => p.Dossier == d.Id).Min(p => p.RefusedAt!.Value)));
    }
}
