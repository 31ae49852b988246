using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Files.Model;

/// <summary>A file on its way in pieces, as the sender's device announced it.</summary>
internal sealed class Upload
{
    internal static readonly TimeSpan Abandoned = TimeSpan.FromDays(3);

    public required Guid Id { get; init; }
    public required Guid Person { get; init; }
    public required string Place { get; init; }
    public required string Name { get; init; }
    public required long Size { get; init; }
    public required string Digest { get; init; }
    public required DateTimeOffset TouchedAt { get; set; }

    /// <summary>What it became.</summary>
    public Guid? File { get; set; }

    internal int Pieces => (int)((Size + Uploads.Piece - 1) / Uploads.Piece);

    /// <summary>How many bytes a piece must have; null when there is no such piece.</summary>
    internal int? LengthOf(int piece) => piece < 0 || piece >= Pieces ? null : (int)Math.Min(Uploads.Piece, Size - (long)piece * Uploads.Piece);
}

internal sealed class UploadTable : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder) => builder.ToTable("upload", "files");
}
