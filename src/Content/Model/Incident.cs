using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Content.Model;

internal enum IncidentKind { Fault, Maintenance }

/// <summary>Something does not work, or will not for a while, as an officer tells it.</summary>
internal sealed class Incident
{
    internal const int MostTitle = 160, MostText = 1000;

    public required Guid Id { get; init; }
    public required IncidentKind Kind { get; init; }
    public required string Title { get; init; }
    public required DateTimeOffset BeginsAt { get; init; }

    /// <summary>When it should be over; once it is over, when it was.</summary>
    public DateTimeOffset? EndsAt { get; set; }
    public bool Over { get; set; }
    public int Version { get; set; } = 1;

    /// <summary>A fault lasts until somebody says it is over; planned work is over by itself.</summary>
    internal bool LastsAt(DateTimeOffset now) => !Over && BeginsAt <= now && (Kind == IncidentKind.Fault || EndsAt is null || EndsAt > now);
}

/// <summary>What was told of it, once and for ever.</summary>
internal sealed class IncidentUpdate
{
    public required Guid Incident { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string ByName { get; init; }
    public required string Text { get; init; }
}

/// <summary>A service is otherwise from a moment on, as measured.</summary>
internal sealed class ServiceChange
{
    public required string Service { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ServiceCondition Condition { get; init; }
}

internal sealed class StatusTables : IEntityTypeConfiguration<Incident>, IEntityTypeConfiguration<IncidentUpdate>, IEntityTypeConfiguration<ServiceChange>
{
    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable("incident", "content");
        builder.Property(i => i.Kind).HasConversion<string>();
        builder.Property(i => i.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<IncidentUpdate> builder) => builder.ToTable("incident_update", "content").HasKey(u => new { u.Incident, u.Number });

    public void Configure(EntityTypeBuilder<ServiceChange> builder)
    {
        builder.ToTable("service_change", "content").HasKey(c => new { c.Service, c.At });
        builder.Property(c => c.Condition).HasConversion<string>();
    }
}
