using CaMauSo.Kernel;
using CaMauSo.Notifications.Model;
using CaMauSo.Notifications.Outside;
using CaMauSo.Notifications.Push;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Notifications;

/// <summary>A message as its person sees it.</summary>
/// <param name="Kind">A plain word of the module that sent it, for example <c>dossier.supplement</c>.</param>
public sealed record MessageCard(Guid Id, DateTimeOffset At, string Text, string? Link, string Kind, DateTimeOffset? ReadAt);

/// <summary>Messages to people: shown in the app, and sent through the channels each has chosen for their kind.</summary>
public sealed class Messenger
{
    private readonly Db _db;
    private readonly ChannelChoices _choices;
    private readonly Gateways _gateways;
    private readonly PushDevices _devices;
    private readonly TimeProvider _time;

    internal Messenger(Db db, ChannelChoices choices, Gateways gateways, PushDevices devices, TimeProvider time) => (_db, _choices, _gateways, _devices, _time) = (db, choices, gateways, devices, time);

    /// <summary>Counts stop here; pages show "99+".</summary>
    public const int MostCounted = 100;

    private const int LongestText = 500;

    /// <summary>
    /// Tells a person something, once for each <paramref name="dedupeKey"/>. It is written at once, inside the current
    /// transaction when there is one: a listener's messages come and go with its place in the stream.
    /// </summary>
    /// <param name="text">One or two Vietnamese sentences; nothing sensitive, for it stands open on a screen.</param>
    /// <param name="link">The page it is about: a path of ours, or null.</param>
    /// <param name="kind">A plain lower-case word or two with dots.</param>
    /// <param name="dedupeKey">Names the occasion, best the id of the fact that caused it.</param>
    /// <exception cref="ArgumentException">The link leads out of the house, or there is no text.</exception>
    public async Task Tell(Guid person, string text, string? link, string kind, string dedupeKey, CancellationToken cancel)
    {
        var said = Vietnamese.Clean(text);
        if (said.Length == 0) throw new ArgumentException("A message says something.", nameof(text));
        if (said.Length > LongestText) said = said[..(LongestText - 1)] + "…";
        if (link is not null && !IsOurs(link)) throw new ArgumentException("A message leads to a path of ours.", nameof(link));
        var now = _time.Now;
        var (message, ways) = (Guid.CreateVersion7(now), await Ways(person, kind, cancel));
        var (ids, names, devices, texts) = (ways.Select(_ => Guid.CreateVersion7(now)).ToArray(), ways.Select(w => w.Channel.ToString()).ToArray(), ways.Select(w => w.Device).ToArray(), ways.Select(w => w.Channel == Channel.Sms ? SmsText.Of(said) : said).ToArray());
        await _db.Database.ExecuteSqlAsync($"""
            with fresh as (insert into notifications.told (person, dedupe_key, at) values ({person}, {dedupeKey}, {now}) on conflict do nothing returning person),
                 shown as (insert into notifications.message (id, at, person, text, link, kind) select {message}, {now}, person, {said}, {link}, {kind} from fresh)
            insert into notifications.outgoing (id, at, person, channel, text, state, next_at, message, device) select o.id, {now}, fresh.person, o.channel, o.text, 'Queued', {now}, {message}, o.device
            from fresh, unnest({ids}, {names}, {texts}, {devices}) as o (id, channel, text, device)
            """, cancel);
    }

    /// <summary>The ways out a person chose for a kind: one line for SMS or mail, one for each device.</summary>
    private async Task<IReadOnlyList<(Channel Channel, Guid? Device)>> Ways(Guid person, string kind, CancellationToken cancel)
    {
        var ways = new List<(Channel, Guid?)>();
        foreach (var channel in (await _choices.For(person, kind, cancel)).Where(_gateways.Connected))
            if (channel == Channel.Push) ways.AddRange((await _devices.Ids(person, cancel)).Select(id => (channel, (Guid?)id)));
            else ways.Add((channel, null));
        return ways;
    }

    /// <summary>How many messages the person has not opened, up to <see cref="MostCounted"/>.</summary>
    public Task<int> Unread(Guid person, CancellationToken cancel) =>
        _db.Set<Message>().To(person).Unread(_time.Now).OrderBy(m => m.At).Take(MostCounted).CountAsync(cancel);

    /// <summary>The person's messages, newest first.</summary>
    /// <param name="before">The last one already shown; null begins at the newest.</param>
    public async Task<IReadOnlyList<MessageCard>> List(Guid person, Guid? before, int most, CancellationToken cancel)
    {
        var messages = _db.Set<Message>().AsNoTracking().To(person);
        if (before is { } last)
        {
            if (await messages.SingleOrDefaultAsync(m => m.Id == last, cancel) is not { } shown) return [];
            messages = messages.Before(shown.At, shown.Id);
        }
        return await messages.NewestFirst().Take(most).Select(m => new MessageCard(m.Id, m.At, m.Text, m.Link, m.Kind, m.ReadAt)).ToListAsync(cancel);
    }

    /// <summary>Marks one message of the person as read and saves.</summary>
    /// <exception cref="Absent">Not this person's, or none.</exception>
    internal async Task<MessageCard> MarkRead(Guid person, Guid message, CancellationToken cancel)
    {
        var found = await _db.Set<Message>().To(person).SingleOrDefaultAsync(m => m.Id == message, cancel) ?? throw new Absent();
        found.Read(_time.Now);
        await _db.SaveChangesAsync(cancel);
        return found.Card;
    }

    /// <summary>Marks all of the person's messages as read.</summary>
    internal Task MarkAllRead(Guid person, CancellationToken cancel)
    {
        var now = _time.Now;
        return _db.Set<Message>().To(person).Where(m => m.ReadAt == null).ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadAt, now), cancel);
    }

    private static bool IsOurs(string link) => link.Length is > 0 and <= 500 && link[0] == '/' && (link.Length == 1 || link[1] is not ('/' or '\\')) && !link.Any(char.IsControl);
}
