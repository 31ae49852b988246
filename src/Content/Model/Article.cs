using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Content.Model;

internal enum ArticleKind { News, Notice, Guide }

/// <summary>Where an article stands at a moment; never stored.</summary>
internal enum ArticleState { Draft, Waiting, Shown, Ended, TakenDown }

/// <summary>A piece of writing on the portal: news, an announcement, a guide.</summary>
internal sealed class Article
{
    internal const int MostTitle = 200, MostSummary = 400, MostText = 60_000;

    public required Guid Id { get; init; }
    public required string Slug { get; set; }
    public required ArticleKind Kind { get; set; }
    public required string Title { get; set; }
    public required string Summary { get; set; }
    public required string Text { get; set; }
    public string? TitleEn { get; set; }
    public string? TextEn { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    public DateTimeOffset? EndsAt { get; set; }
    public DateTimeOffset? TakenDownAt { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }
    public int Version { get; set; } = 1;

    internal ArticleState StateAt(DateTimeOffset now) => PublishedAt is not { } from ? ArticleState.Draft : TakenDownAt is not null ? ArticleState.TakenDown
        : now < from ? ArticleState.Waiting : EndsAt is { } end && end <= now ? ArticleState.Ended : ArticleState.Shown;
}

internal static class ArticleQueries
{
    /// <summary>What everybody may read at a moment.</summary>
    internal static IQueryable<Article> ShownAt(this IQueryable<Article> articles, DateTimeOffset now) =>
        articles.Where(a => a.PublishedAt != null && a.TakenDownAt == null && a.PublishedAt <= now && (a.EndsAt == null || a.EndsAt > now));
}

internal sealed class ArticleTable : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.ToTable("article", "content");
        builder.Property(a => a.Kind).HasConversion<string>();
        builder.Property(a => a.Version).IsConcurrencyToken();
    }
}

/// <summary>A file that stands below an article.</summary>
internal sealed class Attachment
{
    public required Guid Article { get; init; }
    public required Guid File { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}

internal sealed class AttachmentTable : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("attachment", "content");
        builder.HasKey(a => new { a.Article, a.File });
    }
}

/// <summary>An article as it stood on the portal once; the record of what the province said.</summary>
internal sealed class Revision
{
    public required Guid Article { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string ByName { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required string Text { get; init; }
}

internal sealed class RevisionTable : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> builder)
    {
        builder.ToTable("revision", "content");
        builder.HasKey(r => new { r.Article, r.Number });
    }
}
