using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Notifications.Model;

/// <summary>A sentence to a person, and the page it is about.</summary>
internal sealed class Message
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid Person { get; init; }
    public required string Text { get; init; }
    public string? Link { get; init; }
    public required string Kind { get; init; }
    public DateTimeOffset? ReadAt { get; private set; }

    internal MessageCard Card => new(Id, At, Text, Link, Kind, ReadAt);

    /// <summary>The first opening counts.</summary>
    internal void Read(DateTimeOffset at) => ReadAt ??= at;
}

internal static class Messages
{
    internal static IQueryable<Message> To(this IQueryable<Message> messages, Guid person) => messages.Where(m => m.Person == person);

    /// <summary>Unread ones of the last year; what nobody opened for a year no longer presses.</summary>
    internal static IQueryable<Message> Unread(this IQueryable<Message> messages, DateTimeOffset now)
    {
        var since = now.AddYears(-1);
        return messages.Where(m => m.ReadAt == null && m.At > since);
    }

    internal static IQueryable<Message> NewestFirst(this IQueryable<Message> messages) => messages.OrderByDescending(m => m.At).ThenByDescending(m => m.Id);

    internal static IQueryable<Message> Before(this IQueryable<Message> messages, DateTimeOffset at, Guid id) =>
        messages.Where(m => EF.Functions.LessThan(ValueTuple.Create(m.At, m.Id), ValueTuple.Create(at, id)));
}

internal sealed class MessageTable : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("message", "notifications");
        builder.HasKey(m => new { m.At, m.Id });
    }
}

/// <summary>What a person was told about, so that it is said once.</summary>
internal sealed class Told
{
    public required Guid Person { get; init; }
    public required string DedupeKey { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class ToldTable : IEntityTypeConfiguration<Told>
{
    public void Configure(EntityTypeBuilder<Told> builder)
    {
        builder.ToTable("told", "notifications");
        builder.HasKey(t => new { t.Person, t.DedupeKey });
    }
}
