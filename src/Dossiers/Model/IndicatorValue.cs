using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>What an indicator of the definition says of one dossier. Answers are sealed as a whole, so it is worked out when they are filed or corrected, and summed from here.</summary>
internal sealed class IndicatorValue
{
    public required Guid Dossier { get; init; }
    public required string Key { get; init; }
    public required string Procedure { get; init; }
    public required DateTimeOffset FiledAt { get; init; }
    public required bool YesNo { get; init; }
    public required decimal Value { get; init; }

    private const decimal Greatest = 9_999_999_999_999_999m;

    /// <summary>What other answers or other rules say, instead of what was said before.</summary>
    internal static async Task Renew(Db db, Dossier dossier, ProcedureVersion rules, Evaluation held, CancellationToken cancel)
    {
        await db.Set<IndicatorValue>().Where(v => v.Dossier == dossier.Id).ExecuteDeleteAsync(cancel);
        db.AddRange(Of(dossier, rules, held));
    }

    /// <summary>Of those that can be said; the others have no line.</summary>
    internal static IEnumerable<IndicatorValue> Of(Dossier dossier, ProcedureVersion rules, Evaluation held)
    {
        foreach (var indicator in rules.Indicators)
            if (held.ValueOf(indicator) is { } value and (bool or decimal))
                yield return new IndicatorValue
                {
                    Dossier = dossier.Id, Key = indicator.Key, Procedure = dossier.Procedure, FiledAt = dossier.FiledAt, YesNo = value is bool,
                    Value = value is bool yes ? yes ? 1 : 0 : Math.Clamp(Math.Round((decimal)value, 4), -Greatest, Greatest),
                };
    }
}

internal sealed class IndicatorValueTable : IEntityTypeConfiguration<IndicatorValue>
{
    public void Configure(EntityTypeBuilder<IndicatorValue> builder)
    {
        builder.ToTable("indicator_value", "dossiers").HasKey(v => new { v.Dossier, v.Key });
        builder.Property(v => v.Value).HasPrecision(20, 4);
        builder.HasOne<Dossier>().WithMany().HasForeignKey(v => v.Dossier);
    }
}
