using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Queue.Model;

/// <summary>Một lượt mở quầy: an officer sits at a counter of a centre and takes some fields, or all.</summary>
internal sealed class OpenCounter
{
    public required Guid Id { get; init; }
    public required Guid Body { get; init; }
    public required DateOnly Day { get; init; }
    public required int Number { get; init; }
    public required Guid Officer { get; init; }
    public required string OfficerName { get; init; }

    /// <summary>Empty: all.</summary>
    public required string[] Fields { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>How many priority tickets it has called in a row.</summary>
    public int PriorityRun { get; private set; }
    public int Version { get; private set; }

    internal bool Takes(string field, int? forCounter) => forCounter is { } only ? only == Number : Fields.Length == 0 || Fields.Contains(field);

    internal void Called(Ticket ticket) => (PriorityRun, Version) = (ticket.Priority ? PriorityRun + 1 : 0, Version + 1);

    internal void Close(DateTimeOffset at) => (ClosedAt, Version) = (at, Version + 1);
}

/// <summary>Một ngày của một trung tâm: its row is locked while somebody calls.</summary>
internal sealed class QueueDay
{
    public required Guid Body { get; init; }
    public required DateOnly Day { get; init; }
    public int Calls { get; set; }
}

/// <summary>Hồ sơ đã nhận trong lúc tiếp một số.</summary>
internal sealed class TicketDossier
{
    public required Guid Ticket { get; init; }
    public required Guid Dossier { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class OpenCounterTable : IEntityTypeConfiguration<OpenCounter>, IEntityTypeConfiguration<QueueDay>, IEntityTypeConfiguration<TicketDossier>
{
    public void Configure(EntityTypeBuilder<OpenCounter> builder)
    {
        builder.ToTable("open_counter", "queue");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<QueueDay> builder)
    {
        builder.ToTable("day", "queue");
        builder.HasKey(d => new { d.Body, d.Day });
    }

    public void Configure(EntityTypeBuilder<TicketDossier> builder)
    {
        builder.ToTable("ticket_dossier", "queue");
        builder.HasKey(t => new { t.Ticket, t.Dossier });
    }
}
