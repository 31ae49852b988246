using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Reports;

/// <summary>How long one step of a dossier took, in working minutes, written down with the month in which it ended.</summary>
internal sealed class ReportStep
{
    /// <summary>The state of the line that stands for all of the processing.</summary>
    internal const string Whole = "";

    public required DateOnly Month { get; init; }
    public required Guid Dossier { get; init; }

    /// <summary>The line of the control slip that ended it; 0 for the whole.</summary>
    public required int Number { get; init; }
    public required string Code { get; init; }
    public required Guid Body { get; init; }
    public required string Procedure { get; init; }
    public required string State { get; init; }
    public required string Name { get; init; }
    public required string HeldBy { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
    public required DateTimeOffset LeftAt { get; init; }
    public required int Minutes { get; init; }
    public required int? Budget { get; init; }

    /// <summary>It took longer than it was given; null when it was given no time.</summary>
    public required bool? Over { get; init; }
}

/// <summary>A closed month of which the time of steps is written down too.</summary>
internal sealed class StepMonth
{
    public required DateOnly Month { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

internal sealed class ReportStepTables : IEntityTypeConfiguration<ReportStep>, IEntityTypeConfiguration<StepMonth>
{
    public void Configure(EntityTypeBuilder<ReportStep> builder) => builder.ToTable("report_step", "dossiers").HasKey(s => new { s.Month, s.Dossier, s.Number });

    public void Configure(EntityTypeBuilder<StepMonth> builder) => builder.ToTable("step_month", "dossiers").HasKey(m => m.Month);
}
