using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Reports;

/// <summary>A month whose numbers are closed: its lines stand as they are for ever.</summary>
internal sealed class ClosedMonth
{
    public required DateOnly Month { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>What a report knows of a dossier.</summary>
internal abstract class ReportFields
{
    public required Guid Dossier { get; init; }
    public required string Code { get; init; }
    public required Guid Body { get; init; }
    public required string Field { get; init; }
    public required string Procedure { get; init; }
    public required string Channel { get; init; }

    /// <summary>Its procedure is offered wholly online (toàn trình).</summary>
    public required bool WholeOnline { get; init; }
    public required DateTimeOffset? ReceivedAt { get; init; }
    public required DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How it ended without a result or reply: withdrawn, stopped or notReceived.</summary>
    public required string? Outcome { get; init; }
    public required bool InTime { get; init; }

    /// <summary>Finished on a day before the day it was promised for.</summary>
    public required bool Early { get; init; }
    public required bool Extended { get; init; }
    public required int Supplements { get; init; }
    public required string? StateName { get; init; }
    public required string? HeldBy { get; init; }
    public required Guid? HeldAt { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>Where it lies while it is open: a key of <see cref="ReportCells.Causes"/>.</summary>
    public required string? Cause { get; init; }
}

/// <summary>A dossier as it stood when a month was closed: finished in it, or open at its end.</summary>
internal sealed class ReportLine : ReportFields
{
    public required DateOnly Month { get; init; }
}

/// <summary>A dossier as a report counts it, out of a closed month or as it stands.</summary>
internal sealed class Reported : ReportFields
{
    public required bool Received { get; init; }

    /// <summary>Received before the period began.</summary>
    public required bool Carried { get; init; }
    public required bool Done { get; init; }
}

/// <summary>A procedure that was the law when a month was closed, and what its internal process is.</summary>
internal sealed class ReportProcedure
{
    public required DateOnly Month { get; init; }
    public required string Code { get; init; }
    public required int Version { get; init; }
    public required string Level { get; init; }
    public required string Name { get; init; }
    public required string Field { get; init; }
    public required bool Combined { get; init; }
    public required int Steps { get; init; }
    public required int Timed { get; init; }
    public required string OnlineLevel { get; init; }
}

internal sealed class ReportTables : IEntityTypeConfiguration<ClosedMonth>, IEntityTypeConfiguration<ReportLine>, IEntityTypeConfiguration<ReportProcedure>
{
    public void Configure(EntityTypeBuilder<ClosedMonth> builder) => builder.ToTable("closed_month", "dossiers").HasKey(m => m.Month);

    public void Configure(EntityTypeBuilder<ReportLine> builder) => builder.ToTable("report_line", "dossiers").HasKey(l => new { l.Month, l.Dossier });

    public void Configure(EntityTypeBuilder<ReportProcedure> builder) => builder.ToTable("report_procedure", "dossiers").HasKey(p => new { p.Month, p.Code });
}
