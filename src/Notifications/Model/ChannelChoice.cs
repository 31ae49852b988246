using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Notifications.Model;

/// <summary>A way out of the app.</summary>
internal enum Channel { Sms, Email, Push }

/// <summary>A person wants the messages of a group through a channel too.</summary>
internal sealed class ChannelChoice
{
    public required Guid Person { get; init; }
    public required string KindGroup { get; init; }
    public required Channel Channel { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class ChannelChoiceTable : IEntityTypeConfiguration<ChannelChoice>
{
    public void Configure(EntityTypeBuilder<ChannelChoice> builder) => builder.ToTable("channel_choice", "notifications").HasKey(c => new { c.Person, c.KindGroup, c.Channel });
}

/// <summary>Which messages a person has chosen to get where, beside the app, which always shows them.</summary>
internal sealed class ChannelChoices(Db db, IEnumerable<MessageGroup> groups, TimeProvider time)
{
    internal IReadOnlyList<MessageGroup> Groups { get; } = [.. groups];

    internal Task<List<ChannelChoice>> Of(Guid person, CancellationToken cancel) => db.Set<ChannelChoice>().AsNoTracking().Where(c => c.Person == person).ToListAsync(cancel);

    /// <summary>The channels a person has chosen for messages of a kind.</summary>
    internal async Task<IReadOnlyList<Channel>> For(Guid person, string kind, CancellationToken cancel)
    {
        if (Groups.FirstOrDefault(g => g.Kinds.Contains(kind)) is not { } group) return [];
        return await db.Set<ChannelChoice>().AsNoTracking().Where(c => c.Person == person && c.KindGroup == group.Key).Select(c => c.Channel).ToListAsync(cancel);
    }

    /// <summary>Who switches a channel on for the first time wants it for something: all groups, until they untick some. The next save keeps it.</summary>
    internal async Task ChooseAllUnlessChosen(Guid person, Channel channel, CancellationToken cancel)
    {
        if (!await db.Set<ChannelChoice>().AnyAsync(c => c.Person == person && c.Channel == channel, cancel))
            db.AddRange(Groups.Select(g => new ChannelChoice { Person = person, KindGroup = g.Key, Channel = channel, At = time.Now }));
    }

    /// <summary>Keeps exactly what was ticked among the channels that were shown; the next save keeps it.</summary>
    internal async Task Choose(Guid person, IReadOnlyCollection<(string Group, Channel Channel)> ticked, IReadOnlyCollection<Channel> shown, CancellationToken cancel)
    {
        var before = await db.Set<ChannelChoice>().Where(c => c.Person == person).ToListAsync(cancel);
        db.RemoveRange(before.Where(c => shown.Contains(c.Channel) && !ticked.Contains((c.KindGroup, c.Channel))));
        foreach (var (group, channel) in ticked.Distinct())
            if (Groups.Any(g => g.Key == group) && before.TrueForAll(c => c.KindGroup != group || c.Channel != channel))
                db.Add(new ChannelChoice { Person = person, KindGroup = group, Channel = channel, At = time.Now });
    }
}
