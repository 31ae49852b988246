using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

internal enum OpinionAnswer { Agree, Disagree, Remark }

/// <summary>Ý kiến phối hợp: what one body was asked about a dossier, by when, and what it said.</summary>
internal sealed class Opinion
{
    public required Guid Id { get; init; }
    public required Guid Dossier { get; init; }
    public required int Round { get; init; }
    public required string Role { get; init; }
    public required string RoleName { get; init; }
    public required Guid Body { get; init; }
    public required string Post { get; init; }
    public required string Question { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required string AskedBy { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public OpinionAnswer? Answer { get; set; }
    public string? Said { get; set; }
    public string? AnsweredBy { get; set; }
    public Guid? Person { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    internal bool IsAwaited => AnsweredAt is null && ClosedAt is null;

    internal bool IsLate(DateTimeOffset now) => (AnsweredAt ?? ClosedAt ?? now) > DueAt;
}

internal sealed class OpinionTable : IEntityTypeConfiguration<Opinion>
{
    public void Configure(EntityTypeBuilder<Opinion> builder)
    {
        builder.ToTable("opinion", "dossiers").HasOne<Dossier>().WithMany().HasForeignKey(o => o.Dossier);
        builder.Ignore(o => o.IsAwaited);
    }
}

internal static class OpinionQueries
{
    internal static IQueryable<Opinion> Awaited(this IQueryable<Opinion> opinions) => opinions.Where(o => o.AnsweredAt == null && o.ClosedAt == null);

    /// <summary>What waits for this post at this body.</summary>
    internal static IQueryable<Opinion> AwaitedFrom(this IQueryable<Opinion> opinions, Guid body, string post) => opinions.Awaited().Where(o => o.Body == body && o.Post == post);
}
