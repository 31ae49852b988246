using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>Kết quả dùng lại: a result issued before that stands in for one of the dossier's papers.</summary>
internal sealed class ReusedResult
{
    public required Guid Dossier { get; init; }
    public required string Paper { get; init; }
    public required string Name { get; init; }
    public required Guid Result { get; init; }
    public required string ResultName { get; init; }
    public required string Number { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When the applicant sent a paper after all, because the officer asked for it.</summary>
    public DateTimeOffset? ReplacedAt { get; set; }

    /// <summary>Where those who may read the dossier read it.</summary>
    internal string Href(string code) => $"/ho-so/{code}/dung-lai/{Paper}";
}

internal static class ReusedResults
{
    /// <summary>What still stands in for papers of a dossier: where the applicant sent no paper after all.</summary>
    internal static IQueryable<ReusedResult> StandingIn(this IQueryable<ReusedResult> reused, Guid dossier) => reused.Where(r => r.Dossier == dossier && r.ReplacedAt == null).OrderBy(r => r.Paper);
}

internal sealed class ReusedResultTable : IEntityTypeConfiguration<ReusedResult>
{
    public void Configure(EntityTypeBuilder<ReusedResult> builder)
    {
        builder.ToTable("reused_result", "dossiers").HasKey(r => new { r.Dossier, r.Paper });
        builder.HasOne<Dossier>().WithMany().HasForeignKey(r => r.Dossier);
        builder.HasOne<Result>().WithMany().HasForeignKey(r => r.Result);
    }
}
