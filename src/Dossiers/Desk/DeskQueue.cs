using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Desk;

/// <summary>The tabs of the desk, in the order they stand.</summary>
internal enum QueueTab { Waiting, Incoming, Outgoing, Opinion, Soon, Late, Supplement, ToSign, Done, All }

/// <summary>What an officer wants to see.</summary>
/// <param name="Words">Folded words of the applicant's name, or a piece of the code.</param>
internal sealed record QueueAsk(QueueTab Tab, string Words, string? Procedure, DateOnly? From, DateOnly? To, int Page)
{
    /// <summary>Only what the officer has in hand.</summary>
    public bool Mine { get; init; }

    /// <summary>Of these only the chosen ones; all when nothing is chosen.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];
}

/// <summary>How many in each tab, counted up to <see cref="DeskQueue.Most"/> and one more.</summary>
internal sealed record QueueCounts(int Waiting, int Incoming, int Outgoing, int Opinion, int Soon, int Late, int Supplement, int ToSign, int Done, int All)
{
    internal int Of(QueueTab tab) => tab switch
    {
        QueueTab.Waiting => Waiting,
        QueueTab.Incoming => Incoming,
        QueueTab.Outgoing => Outgoing,
        QueueTab.Opinion => Opinion,
        QueueTab.Soon => Soon,
        QueueTab.Late => Late,
        QueueTab.Supplement => Supplement,
        QueueTab.ToSign => ToSign,
        QueueTab.Done => Done,
        _ => All,
    };
}

/// <summary>A line of the list: the columns it shows and no more; answers stay sealed in their row.</summary>
internal sealed record QueueLine(string Code, string Procedure, string Subject, string Applicant, string Channel, string StateName, string? Holder, Clock Clock, Guid? Assignee,
    Guid Body, DateTimeOffset FiledAt, DateTimeOffset? ReceivedAt, DateTimeOffset? DueAt, DateTimeOffset? FinishedAt, DateTimeOffset? SupplementDueAt, bool AwaitsPaper,
    DateTimeOffset? JudgedDueAt, DateTimeOffset? PausedAt, DateTimeOffset? EndedAt, int NationalCode, int Supplements, int Version) : ITimeKept
{
    /// <summary>Where it is on its way to, or lent; null when it is under way to nobody.</summary>
    public Guid? TransferBody { get; init; }
    public Guid? TransferDesk { get; init; }

    /// <summary>By when a lent part comes back.</summary>
    public DateTimeOffset? TransferDueAt { get; init; }
    public TransferState? TransferState { get; init; }
}

/// <summary>A dossier of the list, for what must be known before its lines leave the house.</summary>
internal sealed record ListedDossier(string Code, Guid Applicant, Guid? Assignee);

/// <summary>
/// Dossiers of the officer's body by what is to be done. Reception looks from the one-stop desk, the others from the body that
/// decides; every tab walks one index of that side (<c>Database/002-desk-queues.sql</c>).
/// </summary>
internal sealed class DeskQueue(Db db, Visitor visitor, DossierClock clock, TimeProvider time)
{
    internal const int Most = 1000, PageSize = 100, LastPage = 50;

    private const string CountsAt = """
        select
          (select count(*)::int from (select from dossiers.dossier where @side = {0} and holder = {1} and holder_body is null union all select from dossiers.dossier where holder_body = {0} and holder = {1} limit 1001) x) as "Waiting",
          (select count(*)::int from (select from dossiers.dossier where transfer_desk = {0} limit 1001) x) as "Incoming",
          (select count(*)::int from (select from dossiers.dossier where @side = {0} and transfer_body is not null limit 1001) x) as "Outgoing",
          (select count(*)::int from (select from dossiers.opinion where body = {0} and post = {1} and answered_at is null and closed_at is null limit 1001) x) as "Opinion",
          (select count(*)::int from (select from dossiers.dossier where @side = {0} and finished_at is null and paused_at is null and due_at >= {2} and due_at <= {3} limit 1001) x) as "Soon",
          (select count(*)::int from (select from dossiers.dossier where @side = {0} and finished_at is null and paused_at is null and due_at < {2} limit 1001) x) as "Late",
          (select count(*)::int from (select from dossiers.dossier where @side = {0} and holder = 'applicant' limit 1001) x) as "Supplement",
          (select count(*)::int from (select from dossiers.dossier where @side = {0} and holder = 'signer' limit 1001) x) as "ToSign",
          (select count(*)::int from (select from dossiers.dossier where @side = {0} and finished_at is not null and finished_at >= {4} limit 1001) x) as "Done",
          (select count(*)::int from (select from dossiers.dossier where @side = {0} limit 1001) x) as "All"
        """;

    private static readonly string CountsAtDesk = CountsAt.Replace("@side", "desk", StringComparison.Ordinal);
    private static readonly string CountsAtHandler = CountsAt.Replace("@side", "handling_body", StringComparison.Ordinal);

    private bool AtDesk => visitor.Officer.Role == Roles.Reception;

    /// <summary>Still in time, yet within the next eight working hours of the body.</summary>
    private DateTimeOffset SoonUntil => clock.HoursOf(visitor.Officer.Body).DueAfterWorkingHours(time.Now, TimeSpan.FromHours(8));

    private DateTimeOffset MonthBegan => Vietnam.At(new DateOnly(time.Today.Year, time.Today.Month, 1), TimeOnly.MinValue);

    /// <summary>All tabs in one question; a count stops at <see cref="Most"/> + 1.</summary>
    internal Task<QueueCounts> Count(CancellationToken cancel) =>
        db.Database.SqlQueryRaw<QueueCounts>(AtDesk ? CountsAtDesk : CountsAtHandler, visitor.Officer.Body, visitor.Officer.Role, time.Now, SoonUntil, MonthBegan).SingleAsync(cancel);

    /// <summary>One page and one line more when there is a next page.</summary>
    internal Task<List<QueueLine>> Lines(QueueAsk ask, CancellationToken cancel) => Every(ask).Skip((ask.Page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancel);

    /// <summary>The whole list, of which a page shows a piece, in the same order.</summary>
    internal IQueryable<QueueLine> Every(QueueAsk ask) => ask.Tab == QueueTab.Opinion
        ? Asked(ask).Select(x => new QueueLine(x.Dossier.Code, x.Dossier.ProcedureName, x.Dossier.Subject, x.Dossier.ApplicantName, x.Dossier.Channel, x.Dossier.StateName, x.Dossier.Holder, Clock.Running, null, x.Opinion.Body,
            x.Opinion.AskedAt, x.Opinion.AskedAt, x.Opinion.DueAt, null, null, false, x.Opinion.DueAt, null, null, x.Dossier.NationalCode, 0, x.Dossier.Version))
        : Found(ask).Select(d => new QueueLine(d.Code, d.ProcedureName, d.Subject, d.ApplicantName, d.Channel, d.StateName, d.Holder, d.Clock, d.Assignee, d.HandlingBody,
            d.FiledAt, d.ReceivedAt, d.DueAt, d.FinishedAt, d.SupplementDueAt,
            d.FinishedAt == null && db.Set<AttachedPaper>().Any(p => p.Dossier == d.Id && p.RefusedAt != null && p.ReplacedAt == null),
            d.JudgedDueAt, d.PausedAt, d.EndedAt, d.NationalCode, d.Supplements, d.Version)
        { TransferBody = d.TransferBody, TransferDesk = d.TransferDesk, TransferDueAt = d.TransferDueAt, TransferState = d.TransferState });

    /// <summary>Whose dossiers are in the whole list, and who has them in hand.</summary>
    internal Task<List<ListedDossier>> Listed(QueueAsk ask, int most, CancellationToken cancel) =>
        (ask.Tab == QueueTab.Opinion ? Asked(ask).Select(x => new ListedDossier(x.Dossier.Code, x.Dossier.Applicant, null)) : Found(ask).Select(d => new ListedDossier(d.Code, d.Applicant, d.Assignee))).Take(most).ToListAsync(cancel);

    private IQueryable<Dossier> Found(QueueAsk ask) => Sorted(Narrowed(InTab(ask), ask), ask.Tab);

    /// <summary>Dossiers of other bodies that ask for this one's opinion; what runs is the term to give it.</summary>
    private IQueryable<OpinionAsk> Asked(QueueAsk ask) =>
        from o in db.Set<Opinion>().AsNoTracking().AwaitedFrom(visitor.Officer.Body, visitor.Officer.Role)
        join d in Narrowed(All(ask), ask) on o.Dossier equals d.Id
        orderby o.DueAt, o.Id
        select new OpinionAsk { Opinion = o, Dossier = d };

    private sealed class OpinionAsk
    {
        public required Opinion Opinion { get; init; }
        public required Dossier Dossier { get; init; }
    }

    /// <summary>Those the words find, wherever they are.</summary>
    private IQueryable<Dossier> All(QueueAsk ask) => db.Set<Dossier>().Named(ask.Words, null).AsNoTracking();

    private IQueryable<Dossier> AtMySide(QueueAsk ask)
    {
        var body = visitor.Officer.Body;
        var all = db.Set<Dossier>().Named(ask.Words, body).AsNoTracking();
        return AtDesk ? all.Where(d => d.Desk == body) : all.Where(d => d.HandlingBody == body);
    }

    private IQueryable<Dossier> ToMyDesk(QueueAsk ask)
    {
        var body = visitor.Officer.Body;
        return All(ask).Where(d => d.TransferDesk == body);
    }

    private IQueryable<Dossier> InTab(QueueAsk ask)
    {
        var (role, now, soon, month) = (visitor.Officer.Role, time.Now, SoonUntil, MonthBegan);
        return ask.Tab switch
        {
            QueueTab.Waiting => All(ask).WaitingFor(role, visitor.Officer.Body),
            QueueTab.Incoming => ToMyDesk(ask),
            QueueTab.Outgoing => AtMySide(ask).Where(d => d.TransferBody != null),
            QueueTab.Soon => AtMySide(ask).Where(d => d.FinishedAt == null && d.PausedAt == null && d.DueAt >= now && d.DueAt <= soon),
            QueueTab.Late => AtMySide(ask).Where(d => d.FinishedAt == null && d.PausedAt == null && d.DueAt < now),
            QueueTab.Supplement => AtMySide(ask).Where(d => d.Holder == "applicant"),
            QueueTab.ToSign => AtMySide(ask).Where(d => d.Holder == Roles.Signer),
            QueueTab.Done => AtMySide(ask).Where(d => d.FinishedAt != null && d.FinishedAt >= month),
            _ => AtMySide(ask),
        };
    }

    private IQueryable<Dossier> Narrowed(IQueryable<Dossier> dossiers, QueueAsk ask)
    {
        if (ask.Procedure is { } procedure) dossiers = dossiers.Where(d => d.Procedure == procedure);
        if (ask.From is { } from) { var begin = Vietnam.At(from, TimeOnly.MinValue); dossiers = dossiers.Where(d => d.FiledAt >= begin); }
        if (ask.To is { } to) { var end = Vietnam.At(to.AddDays(1), TimeOnly.MinValue); dossiers = dossiers.Where(d => d.FiledAt < end); }
        if (ask.Mine)
        {
            var me = visitor.Officer.Id;
            var away = db.Set<Absence>().On(time.Today).Where(a => a.StandIn == me);
            dossiers = dossiers.Where(d => d.Assignee == me || away.Any(a => a.Post == d.Assignee));
        }
        if (ask.Only is { Count: > 0 } only) dossiers = dossiers.Where(d => only.Contains(d.Code));
        return dossiers;
    }

    private static IQueryable<Dossier> Sorted(IQueryable<Dossier> dossiers, QueueTab tab) => tab switch
    {
        QueueTab.All => dossiers.OrderByDescending(d => d.FiledAt).ThenBy(d => d.Id),
        QueueTab.Done => dossiers.OrderByDescending(d => d.FinishedAt).ThenBy(d => d.Id),
        _ => dossiers.OrderBy(d => d.DueAt).ThenBy(d => d.Id),
    };

    /// <summary>What reached this role since a moment; for the stream that tells a page it has grown old.</summary>
    internal static async Task<int> Arrived(Db db, PostCard post, DateTimeOffset since, CancellationToken cancel) =>
        await db.Set<Dossier>().AsNoTracking().WaitingFor(post.Role, post.Body).Where(d => d.ArrivedAt > since).Take(100).CountAsync(cancel)
        + await db.Set<Opinion>().AsNoTracking().AwaitedFrom(post.Body, post.Role).Where(o => o.AskedAt > since).Take(100).CountAsync(cancel)
        + (post.Role == Roles.Reception ? await db.Set<Transfer>().AsNoTracking().ArrivedAt(post.Body, since).Take(100).CountAsync(cancel) : 0);
}
