using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>Vắng mặt: an officer is away for some days, and a colleague of the same post does their work meanwhile.</summary>
internal sealed class Absence
{
    public required Guid Id { get; init; }
    public required Guid Post { get; init; }
    public required Guid StandIn { get; init; }
    public required DateOnly FromDay { get; init; }
    public required DateOnly ToDay { get; init; }
    public required string Note { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}

internal static class AbsenceQueries
{
    /// <summary>Those who are away on a day.</summary>
    internal static IQueryable<Absence> On(this IQueryable<Absence> absences, DateOnly day) => absences.Where(a => a.EndedAt == null && a.FromDay <= day && a.ToDay >= day);
}

internal sealed class AbsenceTable : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder) => builder.ToTable("absence", "dossiers");
}

/// <summary>
/// Says who is away and who does their work. The stand-in holds the same post and so may do everything already; what changes is whose list
/// the work stands in, whom reminders reach, and to whom new work is given.
/// </summary>
internal sealed class Absences(Db db, People people, Visitor visitor, Actor actor, TimeProvider time)
{
    /// <summary>Whoever is away today among these, with their stand-ins.</summary>
    internal async Task<IReadOnlyDictionary<Guid, Absence>> Today(IReadOnlyCollection<Guid> posts, CancellationToken cancel) =>
        (await db.Set<Absence>().AsNoTracking().On(time.Today).Where(a => posts.Contains(a.Post)).OrderBy(a => a.At).ToListAsync(cancel)).GroupBy(a => a.Post).ToDictionary(g => g.Key, g => g.Last());

    /// <summary>What the desk of a body has announced and has not passed, its posts named.</summary>
    internal async Task<IReadOnlyList<Absence>> Announced(IReadOnlyCollection<Guid> posts, CancellationToken cancel)
    {
        var today = time.Today;
        return await db.Set<Absence>().AsNoTracking().Where(a => a.EndedAt == null && a.ToDay >= today && posts.Contains(a.Post)).OrderBy(a => a.FromDay).ThenBy(a => a.Id).ToListAsync(cancel);
    }

    /// <summary>Announces it, adding everything to the next save.</summary>
    /// <exception cref="Refused">The days are wrong or taken, or the stand-in cannot stand in.</exception>
    internal async Task<Absence> Announce(PostCard away, Guid standIn, DateOnly from, DateOnly to, string note, CancellationToken cancel)
    {
        if (visitor.Officer.Body != away.Body || visitor.Officer.Id != away.Id && visitor.Officer.Role != Roles.Signer) throw new Refused("Chỉ khai báo được cho mình, hoặc cho cán bộ của cơ quan mình ký.");
        if (to < from) throw new Refused("Ngày trở lại phải sau ngày bắt đầu vắng.", "den");
        if (to < time.Today) throw new Refused("Những ngày này đã qua.", "den");
        if (to.DayNumber - from.DayNumber > 366) throw new Refused("Vắng quá một năm thì bàn giao hồ sơ, không làm thay.", "den");
        var other = (await people.Holding(away.Body, away.Role, cancel)).FirstOrDefault(p => p.Id == standIn && p.Id != away.Id) ?? throw new Refused("Người làm thay phải giữ cùng vị trí ở cùng cơ quan.", "cho");
        var near = await db.Set<Absence>().Where(a => a.EndedAt == null && a.FromDay <= to && a.ToDay >= from && (a.Post == away.Id || a.Post == other.Id)).ToListAsync(cancel);
        if (near.Exists(a => a.Post == away.Id)) throw new Refused($"{away.PersonName} đã khai báo vắng trong những ngày này.", "tu-ngay");
        if (near.Exists(a => a.Post == other.Id)) throw new Refused($"{other.PersonName} cũng vắng trong những ngày này. Chọn người khác.", "cho");
        var absence = new Absence { Id = Guid.CreateVersion7(time.Now), Post = away.Id, StandIn = other.Id, FromDay = from, ToDay = to, Note = note, ByName = actor.Name, At = time.Now };
        db.Add(absence);
        db.Record(new AbsenceAnnounced(away.Id, away.Body, away.PersonName, other.Person, from, to, note));
        return absence;
    }

    /// <summary>Back before the day that was said.</summary>
    /// <exception cref="Absent">No such absence that the visitor may end.</exception>
    internal async Task End(Guid id, CancellationToken cancel)
    {
        var absence = await db.Set<Absence>().SingleOrDefaultAsync(a => a.Id == id && a.EndedAt == null, cancel) ?? throw new Absent();
        var away = (await people.Posts([absence.Post], cancel)).GetValueOrDefault(absence.Post) ?? throw new Absent();
        if (visitor.Officer.Body != away.Body || visitor.Officer.Id != away.Id && visitor.Officer.Role != Roles.Signer) throw new Absent();
        absence.EndedAt = time.Now;
        db.Record(new AbsenceEnded(away.Id, away.Body, away.PersonName));
    }
}

/// <summary>Tells the stand-in.</summary>
internal sealed class TellStandIn(Messenger messenger) : IHear<AbsenceAnnounced>
{
    public Task Hear(HeardFact<AbsenceAnnounced> heard, CancellationToken cancel) => messenger.Tell(heard.Fact.StandIn,
        $"{heard.Fact.Away} vắng từ {heard.Fact.From:dd/MM} đến hết {heard.Fact.To:dd/MM/yyyy}; bạn làm thay. Hồ sơ của người ấy hiện trong mục “Giao cho tôi” của bạn.", "/mot-cua?hang=tat-ca&giao=toi", "dossier.standin", heard.Id.ToString("N"), cancel);
}
