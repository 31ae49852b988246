using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Identity.Model;

/// <summary>A form that came when its person's session had ended, sealed until they are back.</summary>
internal sealed class HeldForm
{
    internal static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Hash of the random word in the browser's cookie.</summary>
    public required byte[] Key { get; init; }
    public required Guid Person { get; init; }
    public required byte[] Content { get; init; }
    public required DateTimeOffset HeldAt { get; init; }
}

internal sealed class HeldFormTable : IEntityTypeConfiguration<HeldForm>
{
    public void Configure(EntityTypeBuilder<HeldForm> builder) => builder.ToTable("held_form", "identity").HasKey(f => f.Key);
}
