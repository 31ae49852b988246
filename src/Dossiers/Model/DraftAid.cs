using System.Linq.Expressions;
using System.Security.Cryptography;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// Giúp điền: the writer of a draft asked somebody of the community digital team to fill it in with them. The helper acts under their own
/// name, sees this draft and nothing else of the person, and cannot file it; who helped, and where, stays with the dossier.
/// </summary>
internal sealed class DraftAid
{
    /// <summary>Time to read six digits out; and to fill a form in together.</summary>
    internal static readonly TimeSpan ToJoin = TimeSpan.FromMinutes(15), ToHelp = TimeSpan.FromHours(3);

    public required Guid Id { get; init; }
    public required Guid Draft { get; init; }
    public required Guid Owner { get; init; }
    public required string OwnerName { get; init; }
    public required string Code { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required DateTimeOffset Until { get; set; }
    public Guid? Helper { get; private set; }
    public string? HelperName { get; private set; }
    public string? HelperTitle { get; private set; }
    public string? Place { get; private set; }
    public DateTimeOffset? JoinedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; set; }
    public int Version { get; set; } = 1;

    internal string Words => $"{HelperName}, {HelperTitle}, giúp điền tại {Place}";

    internal void Join(Guid helper, string name, string title, string place, DateTimeOffset at)
    {
        (Helper, HelperName, HelperTitle, Place, JoinedAt, Until) = (helper, name, title, place, at, at + ToHelp);
        Version++;
    }

    internal static Expression<Func<DraftAid, bool>> RunningAt(DateTimeOffset now) => a => a.EndedAt == null && a.Until > now;
}

internal sealed class DraftAidTable : IEntityTypeConfiguration<DraftAid>
{
    public void Configure(EntityTypeBuilder<DraftAid> builder)
    {
        builder.ToTable("draft_aid", "dossiers").HasOne<Draft>().WithMany().HasForeignKey(a => a.Draft);
        builder.Property(a => a.Version).IsConcurrencyToken();
    }
}

internal static class DraftAidQueries
{
    /// <summary>Help somebody gives at that moment, with drafts that are not filed.</summary>
    internal static IQueryable<DraftAid> GivenBy(this Db db, Guid helper, DateTimeOffset now) =>
        db.Set<DraftAid>().Where(DraftAid.RunningAt(now)).Where(a => a.Helper == helper).OfOpenDrafts(db);

    internal static IQueryable<DraftAid> OfOpenDrafts(this IQueryable<DraftAid> aids, Db db) => aids.Where(a => db.Set<Draft>().Any(d => d.Id == a.Draft && d.FiledAs == null));
}

/// <summary>Asking for help with a draft, giving it, and ending it.</summary>
internal sealed class DraftAids(Db db, Visitor visitor, People people, Messenger messenger, TimeProvider time)
{
    /// <summary>Help that was asked for or is being given now; null when there is none.</summary>
    internal Task<DraftAid?> Of(Guid draft, CancellationToken cancel) => db.Set<DraftAid>().Where(DraftAid.RunningAt(time.Now)).SingleOrDefaultAsync(a => a.Draft == draft, cancel);

    /// <summary>Asks for help: a code to be read out. Asked twice it is the same one.</summary>
    internal async Task<DraftAid> Ask(Draft draft, CancellationToken cancel)
    {
        if (await Of(draft.Id, cancel) is { } before) return before;
        var now = time.Now;
        await db.Set<DraftAid>().Where(a => a.EndedAt == null && a.Until <= now).ExecuteUpdateAsync(set => set.SetProperty(a => a.EndedAt, a => a.Until), cancel);
        string code;
        do code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
        while (await db.Set<DraftAid>().AnyAsync(a => a.Code == code && a.EndedAt == null, cancel));
        var aid = new DraftAid { Id = Guid.CreateVersion7(now), Draft = draft.Id, Owner = visitor.Person, OwnerName = visitor.Name, Code = code, AskedAt = now, Until = now + DraftAid.ToJoin };
        db.Add(aid);
        await db.SaveChangesAsync(cancel);
        return aid;
    }

    /// <summary>Sits down beside who asked. Joined twice it is the same.</summary>
    /// <returns>The draft.</returns>
    /// <exception cref="Refused">No such code, or one's own.</exception>
    internal async Task<Guid> Join(string code, string place, CancellationToken cancel)
    {
        var (me, now) = (visitor.Person, time.Now);
        var aid = await db.Set<DraftAid>().Where(DraftAid.RunningAt(now)).OfOpenDrafts(db).SingleOrDefaultAsync(a => a.Code == code && (a.Helper == null || a.Helper == me), cancel)
            ?? throw new Refused("Mã không đúng hoặc đã hết hạn. Nhờ bà con đọc lại mã trên máy của họ.", "Code");
        if (aid.Owner == me) throw new Refused("Đây là tờ khai của chính bạn. Mở ở mục “Hồ sơ của tôi” để điền.", "Code");
        if (aid.Helper == me) return aid.Draft;
        aid.Join(me, visitor.Name, visitor.Officer.Title, place, now);
        people.NoteRead(aid.Owner, $"giúp điền tờ khai tại {place}", "");
        await messenger.Tell(aid.Owner, $"{visitor.Name} đang giúp bạn điền tờ khai tại {place}. Không phải bạn nhờ? Bấm để dừng ngay.", $"/ho-so/nhap/{aid.Draft}/nguoi-giup", "dossier.draft", $"aid-{aid.Id:N}", cancel);
        await db.SaveChangesAsync(cancel);
        return aid.Draft;
    }

    /// <summary>Ends it, by who asked or who helps. Nothing typed is lost.</summary>
    internal async Task End(Guid draft, CancellationToken cancel)
    {
        if (await Of(draft, cancel) is not { } aid || aid.Owner != visitor.Person && aid.Helper != visitor.Person) return;
        aid.EndedAt = time.Now;
        aid.Version++;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Whom the visitor helps now.</summary>
    internal async Task<IReadOnlyList<DraftAid>> Now(CancellationToken cancel) => await db.GivenBy(visitor.Person, time.Now).AsNoTracking().OrderByDescending(a => a.JoinedAt).ToListAsync(cancel);

    /// <summary>How many drafts the visitor helped with since a moment, and how many of them were filed.</summary>
    internal async Task<(int Helped, int Filed)> Since(DateTimeOffset from, CancellationToken cancel)
    {
        var me = visitor.Person;
        var helped = await db.Set<DraftAid>().Where(a => a.Helper == me && a.JoinedAt >= from).Select(a => new { a.Draft, Filed = db.Set<Draft>().Any(d => d.Id == a.Draft && d.FiledAs != null) }).Distinct().ToListAsync(cancel);
        return (helped.Count, helped.Count(one => one.Filed));
    }
}
