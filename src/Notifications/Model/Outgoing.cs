using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Notifications.Model;

internal enum OutgoingState { Queued, Sent, Undeliverable }

/// <summary>A message on its way out of the house: queued with the message itself, sent when the gateway takes it.</summary>
internal sealed class Outgoing
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid Person { get; init; }
    public required Channel Channel { get; init; }
    public required string Text { get; init; }

    /// <summary>What is told, and the device it goes to; for <see cref="Channel.Push"/> only.</summary>
    public Guid? Message { get; init; }
    public Guid? Device { get; init; }
    public OutgoingState State { get; private set; }
    public int Tries { get; private set; }
    public required DateTimeOffset NextAt { get; set; }
    public DateTimeOffset? SentAt { get; private set; }
    public string? Note { get; private set; }

    /// <summary>Twice as long between one try and the next: a minute, two, four … eight tries in about four hours.</summary>
    internal const int MostTries = 8;

    internal void WasSent(DateTimeOffset at) => (State, SentAt, Tries, Note) = (OutgoingState.Sent, at, Tries + 1, null);

    internal void GaveUp(string why) => (State, Note) = (OutgoingState.Undeliverable, why);

    /// <param name="after">How long the other side asked us to wait.</param>
    internal void Failed(string why, DateTimeOffset at, TimeSpan after = default)
    {
        Tries++;
        Note = why.Length > 200 ? why[..200] : why;
        if (Tries >= MostTries) State = OutgoingState.Undeliverable;
        else
        {
            var pause = TimeSpan.FromMinutes(Math.Pow(2, Tries - 1));
            NextAt = at + (after > pause ? after : pause);
        }
    }
}

internal sealed class OutgoingTable : IEntityTypeConfiguration<Outgoing>
{
    public void Configure(EntityTypeBuilder<Outgoing> builder) => builder.ToTable("outgoing", "notifications");
}
