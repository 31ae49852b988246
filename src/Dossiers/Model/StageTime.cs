using CaMauSo.Dossiers.Ledger;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>When a stage of a dossier's time began, is due and ended: a copy of what follows from the clock's ledger, kept to be counted.</summary>
internal sealed class StageTime
{
    public required Guid Dossier { get; init; }
    public required int Number { get; init; }
    public required string Stage { get; set; }
    public required string Name { get; set; }
    public required string Procedure { get; init; }
    public required DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? JudgedDueAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Lays the stages of a reading into the next save.</summary>
    internal static async Task Keep(Db db, Dossier dossier, ClockReading reading, ProcedureVersion rules, CancellationToken cancel)
    {
        if (reading.Stages.Count == 0 && rules.Time.Stages.Count == 0) return;
        await db.Set<StageTime>().Where(s => s.Dossier == dossier.Id).LoadAsync(cancel);
        var kept = db.Set<StageTime>().Local.Where(s => s.Dossier == dossier.Id).ToDictionary(s => s.Number);
        foreach (var (clock, number) in reading.Stages.Select((clock, i) => (clock, i + 1)))
        {
            var name = rules.Time.Stages.FirstOrDefault(stage => stage.Key == clock.Key)?.Name;
            if (!kept.Remove(number, out var line))
                db.Add(line = new StageTime { Dossier = dossier.Id, Number = number, Stage = clock.Key, Name = name ?? clock.Key, Procedure = dossier.Procedure, StartedAt = clock.From });
            (line.Stage, line.Name, line.StartedAt, line.DueAt, line.JudgedDueAt, line.EndedAt) = (clock.Key, name ?? line.Name, clock.From, clock.Due, clock.Judged, clock.EndedAt);
        }

        // Under rules without stages there is none to be in.
        db.RemoveRange(kept.Values);
    }
}

internal sealed class StageTimeTable : IEntityTypeConfiguration<StageTime>
{
    public void Configure(EntityTypeBuilder<StageTime> builder)
    {
        builder.ToTable("stage_time", "dossiers").HasKey(s => new { s.Dossier, s.Number });
        builder.HasOne<Dossier>().WithMany().HasForeignKey(s => s.Dossier);
    }
}
