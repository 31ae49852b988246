using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

internal enum ResultState { Draft, Issued, SetAside }

/// <summary>Kết quả giải quyết, or the written reply that refuses: drafted, then issued with a number. Its text is fixed when issued.</summary>
internal sealed class Result
{
    public required Guid Id { get; init; }
    public required Guid Dossier { get; init; }
    public required string Key { get; init; }
    public required string Name { get; init; }
    public ResultState State { get; set; }
    public string? Number { get; set; }
    public int? Year { get; set; }
    public required string Register { get; init; }
    public required byte[] Text { get; set; }
    public string? Opinion { get; init; }
    public string? Reason { get; init; }
    public string? LegalGround { get; init; }
    public required string ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public DateTimeOffset? IssuedAt { get; set; }
    public string? SignedBy { get; set; }
    public string? SignerTitle { get; set; }
    public required Guid IssuingBody { get; init; }
    public string? DeliveredTo { get; set; }
    public string? DeliveredHow { get; set; }
    public string? Waybill { get; set; }

    /// <summary>Strokes of who received it, sealed; null when it was signed for on paper or not handed over at a desk.</summary>
    public byte[]? Signature { get; set; }
}

internal sealed class ResultTable : IEntityTypeConfiguration<Result>
{
    public void Configure(EntityTypeBuilder<Result> builder) => builder.ToTable("result", "dossiers").HasOne<Dossier>().WithMany().HasForeignKey(r => r.Dossier);
}
