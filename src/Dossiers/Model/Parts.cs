using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>Giấy tờ: a file handed in for one of the procedure's papers. A replaced one stays, marked.</summary>
internal sealed class AttachedPaper
{
    public required Guid Id { get; init; }
    public required Guid Dossier { get; init; }
    public required string Paper { get; init; }
    public required string Name { get; init; }
    public required Guid File { get; init; }
    public int Supplement { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public DateTimeOffset? ReplacedAt { get; set; }

    /// <summary>The paper of an earlier dossier it is; null for a file sent anew.</summary>
    public Guid? ReusedFrom { get; init; }

    /// <summary>When its file was found unsafe; it then waits for the applicant to send it again.</summary>
    public DateTimeOffset? RefusedAt { get; set; }
}

internal static class AttachedPaperQueries
{
    internal static IQueryable<AttachedPaper> WaitingToBeSentAgain(this IQueryable<AttachedPaper> papers) => papers.Where(p => p.RefusedAt != null && p.ReplacedAt == null);
}

/// <summary>What the officer marked as wrong: a field or a paper, and what to do about it.</summary>
internal sealed record Mark(string Kind, string Key, string Note)
{
    public const string Field = "field", Paper = "paper";
}

/// <summary>Phiếu yêu cầu bổ sung.</summary>
internal sealed class Supplement
{
    public required Guid Id { get; init; }
    public required Guid Dossier { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required string AskedBy { get; init; }
    public required string Reason { get; init; }
    public required JsonObject Marks { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }

    internal IReadOnlyList<Mark> Marked => Marks["marks"].Deserialize<List<Mark>>() ?? [];

    internal static JsonObject Write(IEnumerable<Mark> marks) => new() { ["marks"] = JsonSerializer.SerializeToNode(marks) };
}

/// <summary>Phí, lệ phí as it falls on this dossier.</summary>
internal sealed class Charge
{
    public required Guid Id { get; init; }
    public required Guid Dossier { get; init; }
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required Money Amount { get; set; }
    public string? Exempt { get; set; }
    public string Collect { get; init; } = "result";

    /// <summary>Part of a combined procedure it is booked for.</summary>
    public string? Part { get; init; }
    public Guid? Notice { get; set; }
    public DateTimeOffset? PaidAt { get; set; }
    public string? ReceiptNumber { get; set; }
    public string? ConfirmedBy { get; set; }
}

/// <summary>A line of the control slip (phiếu kiểm soát), written by the machine at each action.</summary>
internal sealed class Step
{
    public required Guid Id { get; init; }
    public required Guid Dossier { get; init; }
    public required int Number { get; init; }
    public required string Action { get; init; }
    public required string Label { get; init; }
    public string? FromState { get; init; }
    public required string ToState { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? Person { get; init; }
    public required string PersonName { get; init; }
    public required string Role { get; init; }

    /// <summary>The role whose holder acted in place of <see cref="Role"/>; null when it acted itself.</summary>
    public string? StandIn { get; init; }
    public Guid? Body { get; init; }
    public string? Note { get; init; }

    /// <summary>Answers to the action's own questions, sealed.</summary>
    public byte[]? Said { get; init; }

    /// <summary>The post that had it in hand before it was given on; null when nobody had.</summary>
    public Guid? AssigneeBefore { get; set; }

    /// <summary>The post it was given to; null on lines that gave it to nobody.</summary>
    public Guid? AssigneeAfter { get; set; }
}

/// <summary>How the citizen was served: 3 happy, 2 so-so, 1 unhappy with a reason.</summary>
internal sealed class Rating
{
    public required Guid Dossier { get; init; }
    public required int Score { get; init; }
    public string? Reason { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid Body { get; init; }
}

internal sealed class PartTables : IEntityTypeConfiguration<AttachedPaper>, IEntityTypeConfiguration<Supplement>,
    IEntityTypeConfiguration<Charge>, IEntityTypeConfiguration<Step>, IEntityTypeConfiguration<Rating>
{
    public void Configure(EntityTypeBuilder<AttachedPaper> builder) => builder.ToTable("paper", "dossiers").HasOne<Dossier>().WithMany().HasForeignKey(p => p.Dossier);

    public void Configure(EntityTypeBuilder<Supplement> builder)
    {
        builder.ToTable("supplement", "dossiers").HasOne<Dossier>().WithMany().HasForeignKey(s => s.Dossier);
        builder.Ignore(s => s.Marked);
    }

    public void Configure(EntityTypeBuilder<Charge> builder)
    {
        builder.ToTable("charge", "dossiers").HasOne<Dossier>().WithMany().HasForeignKey(c => c.Dossier);
        builder.HasOne<ChargeNotice>().WithMany().HasForeignKey(c => c.Notice);
    }

    public void Configure(EntityTypeBuilder<Step> builder) => builder.ToTable("step", "dossiers").HasOne<Dossier>().WithMany().HasForeignKey(s => s.Dossier);

    public void Configure(EntityTypeBuilder<Rating> builder)
    {
        builder.ToTable("rating", "dossiers").HasKey(r => r.Dossier);
        builder.HasOne<Dossier>().WithMany().HasForeignKey(r => r.Dossier);
    }
}
