using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Ledger;

/// <summary>What can move a dossier's clock.</summary>
internal enum ClockMove { File, Receive, Pause, Resume, Restart, Extend, Transfer, Recalendar, Remind, Stop, Upgrade, Stage }

/// <summary>A line of the clock's ledger (sổ đồng hồ). It is written once; every due time follows from these lines and the working calendar.</summary>
internal sealed class ClockEntry
{
    public required Guid Dossier { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ClockMove Kind { get; init; }

    /// <summary>The body whose hours count from here on; null leaves them as they were.</summary>
    public Guid? Body { get; init; }

    /// <summary>The term that begins to run here.</summary>
    public Term? Term { get; init; }

    /// <summary>The latest end that statistics allow a procedure without a due date (law §4.5).</summary>
    public Term? Most { get; init; }

    /// <summary>A due time that is not computed: promised anew by an extension, or taken over from before there was a ledger. With an upgrade, what its term made of it then.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Which stage begins, for <see cref="ClockMove.Stage"/>.</summary>
    public string? Stage { get; init; }

    /// <summary>Which rung was told, for <see cref="ClockMove.Remind"/>.</summary>
    public string? Rung { get; init; }

    /// <summary>In which round it was told: once in each.</summary>
    public int? Round { get; init; }
    public string? Reason { get; init; }
    public required string ByName { get; init; }
}

internal sealed class ClockEntryTable : IEntityTypeConfiguration<ClockEntry>
{
    public void Configure(EntityTypeBuilder<ClockEntry> builder)
    {
        builder.ToTable("clock_entry", "dossiers").HasKey(e => new { e.Dossier, e.Number });
        builder.HasOne<Dossier>().WithMany().HasForeignKey(e => e.Dossier);
        builder.Property(e => e.Term).HasConversion(term => term!.Code, code => Term.Parse(code));
        builder.Property(e => e.Most).HasConversion(term => term!.Code, code => Term.Parse(code));
    }
}
