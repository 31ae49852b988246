using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Identity.Model;

/// <summary>A post: who holds which role at which body, from when to when.</summary>
internal sealed class Post
{
    public required Guid Id { get; init; }
    public required Guid Person { get; init; }
    public required Guid Body { get; init; }
    public required string Role { get; init; }
    public required string Title { get; set; }
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; set; }
}

internal static class Posts
{
    internal static IQueryable<Post> HeldOn(this IQueryable<Post> posts, DateOnly day) =>
        posts.Where(p => p.ValidFrom <= day && (p.ValidTo == null || p.ValidTo >= day));
}

internal sealed class PostTable : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder) => builder.ToTable("post", "identity").HasOne<Person>().WithMany().HasForeignKey(p => p.Person);
}

/// <summary>Somebody read a person's data.</summary>
internal sealed class PersonalRead
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid Person { get; init; }
    public required Guid Reader { get; init; }
    public required string ReaderName { get; init; }
    public Guid? Body { get; init; }
    public required string Purpose { get; init; }
    public required string About { get; init; }
}

internal sealed class PersonalReadTable : IEntityTypeConfiguration<PersonalRead>
{
    public void Configure(EntityTypeBuilder<PersonalRead> builder)
    {
        builder.ToTable("personal_read", "identity");
        builder.HasKey(r => new { r.At, r.Id });
    }
}
