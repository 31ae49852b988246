using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Content.Model;

/// <summary>An incident with everything told of it, the newest first.</summary>
internal sealed record ToldIncident(Incident It, IReadOnlyList<IncidentUpdate> Updates);

/// <summary>Telling of faults and planned work, and reading what was told.</summary>
internal sealed class Incidents(Db db, Visitor visitor, TimeProvider time)
{
    /// <summary>How long what is over still stands on the page.</summary>
    internal const int Days = 90;

    internal async Task<IReadOnlyList<ToldIncident>> Recent(CancellationToken cancel)
    {
        var since = time.Now.AddDays(-Days);
        var all = await db.Set<Incident>().AsNoTracking().Where(i => i.BeginsAt >= since || i.EndsAt >= since || !i.Over).OrderByDescending(i => i.BeginsAt).Take(200).ToListAsync(cancel);
        Guid[] ids = [.. all.Select(i => i.Id)];
        var updates = (await db.Set<IncidentUpdate>().AsNoTracking().Where(u => ids.Contains(u.Incident)).OrderByDescending(u => u.Number).ToListAsync(cancel)).ToLookup(u => u.Incident);
        return [.. all.Select(i => new ToldIncident(i, [.. updates[i.Id]]))];
    }

    /// <exception cref="Absent">There is none.</exception>
    internal async Task<ToldIncident> Find(Guid id, CancellationToken cancel) => new(await db.Set<Incident>().SingleOrDefaultAsync(i => i.Id == id, cancel) ?? throw new Absent("Không tìm thấy sự cố này."),
        await db.Set<IncidentUpdate>().AsNoTracking().Where(u => u.Incident == id).OrderByDescending(u => u.Number).ToListAsync(cancel));

    /// <exception cref="Refused">It says nothing, or ends before it begins.</exception>
    internal Task<string> Announce(Guid key, IncidentKind kind, string? title, string? text, DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancel) => db.Handle(key, visitor.Person, time.Now, () =>
    {
        if (Vietnamese.Clean(title) is not { Length: > 0 and <= Incident.MostTitle } what) throw new Refused($"Viết chuyện gì, tối đa {Incident.MostTitle} ký tự.", "Title");
        var begins = from ?? time.Now;
        if (kind == IncidentKind.Maintenance && until is null) throw new Refused("Bảo trì có kế hoạch thì ghi dự kiến xong lúc nào.", "Until");
        if (until is { } ends && (ends <= begins || ends <= time.Now)) throw new Refused("Lúc dự kiến xong phải sau lúc bắt đầu và chưa qua.", "Until");
        var incident = new Incident { Id = Guid.CreateVersion7(time.Now), Kind = kind, Title = what, BeginsAt = begins, EndsAt = until };
        db.Add(incident);
        var said = Say(incident, 1, text);
        db.Record(new IncidentAnnounced(incident.Id, kind.ToString(), what, said, begins, until));
        return Task.FromResult(incident.Id.ToString());
    }, cancel);

    /// <summary>What is new about it; with <paramref name="over"/> it ends now.</summary>
    /// <exception cref="Refused">It says nothing, it is over already, or somebody told of it meanwhile.</exception>
    internal Task Tell(Guid key, Guid id, int seen, string? text, DateTimeOffset? until, bool over, CancellationToken cancel) => db.Handle(key, visitor.Person, time.Now, async () =>
    {
        var (it, updates) = await Find(id, cancel);
        if (it.Version != seen) throw new Refused("Người khác vừa báo tin về việc này. Mở lại trang để xem.");
        if (it.Over) throw new Refused("Việc này đã báo xong rồi.");
        if (!over && until is { } ends && (ends <= it.BeginsAt || ends <= time.Now)) throw new Refused("Lúc dự kiến xong phải sau lúc bắt đầu và chưa qua.", "Until");
        var said = Say(it, updates.Count + 1, text);
        if (over) (it.Over, it.EndsAt) = (true, time.Now > it.BeginsAt ? time.Now : it.BeginsAt.AddSeconds(1));
        else if (until is not null) it.EndsAt = until;
        it.Version++;
        db.Record(new IncidentUpdated(it.Id, it.Title, said, it.EndsAt, over));
        return it.Id.ToString();
    }, cancel);

    private string Say(Incident incident, int number, string? text)
    {
        if (Vietnamese.Clean(text, keepLines: true) is not { Length: > 0 and <= Incident.MostText } said) throw new Refused($"Viết người dân bị ảnh hưởng thế nào và nên làm gì, tối đa {Incident.MostText} ký tự.", "Text");
        db.Add(new IncidentUpdate { Incident = incident.Id, Number = number, At = time.Now, ByName = visitor.Name, Text = said });
        return said;
    }
}
