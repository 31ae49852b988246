using CaMauSo.Dossiers.Ledger;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>Hồ sơ thủ tục hành chính. Its state changes only through the actions of the version it was filed under (see <see cref="DossierWork"/>), or with that version (<see cref="Upgrade.DossierUpgrade"/>).</summary>
internal sealed class Dossier : ITimeKept
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Secret { get; init; }
    public required string Procedure { get; init; }
    public required int ProcedureVersion { get; set; }
    public required string ProcedureHash { get; set; }
    public required string ProcedureName { get; set; }
    public required string Field { get; init; }
    public required string Subject { get; set; }
    public required byte[] Answers { get; set; }
    public required string Channel { get; init; }
    public required Guid Applicant { get; init; }
    public required string ApplicantName { get; init; }
    public required string ApplicantFolded { get; init; }
    public required string ApplicantClass { get; set; }
    public required Guid Unit { get; init; }
    public required Guid ReceivingBody { get; init; }
    public required Guid Desk { get; set; }
    public required Guid CompetentBody { get; set; }
    public required Guid HandlingBody { get; set; }
    public required string State { get; set; }
    public required string StateName { get; set; }
    public required int NationalCode { get; set; }
    public string? Holder { get; set; }
    public string? HolderRole { get; set; }
    public Guid? HolderBody { get; set; }
    public Guid? Assignee { get; set; }
    public required Clock Clock { get; set; }
    public string? ReturnTo { get; set; }
    public required DateTimeOffset FiledAt { get; init; }
    public DateTimeOffset? ReceivedAt { get; set; }
    public DateTimeOffset? DueAt { get; set; }
    public string? Stage { get; set; }
    public DateTimeOffset? StageStartedAt { get; set; }
    public DateTimeOffset? FinalDueAt { get; set; }
    public DateTimeOffset? OriginalDueAt { get; set; }
    public DateTimeOffset? JudgedDueAt { get; set; }
    public DateTimeOffset? ExtendedAt { get; set; }
    public DateTimeOffset? NextRungAt { get; set; }
    public DateTimeOffset? PausedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public DateTimeOffset? SupplementDueAt { get; set; }
    public int Supplements { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public DateTimeOffset? DeliveredAt { get; set; }
    public string? Outcome { get; set; }
    public TransferState? TransferState { get; set; }
    public Guid? TransferBody { get; set; }
    public Guid? TransferDesk { get; set; }
    public DateTimeOffset? TransferDueAt { get; set; }
    public required Money FeeTotal { get; set; }
    public bool FeePaid { get; set; }
    public Money Charged { get; set; }
    public required DateTimeOffset ArrivedAt { get; set; }
    public int Version { get; set; } = 1;

    /// <summary>When all of it is due, whatever stage it is in.</summary>
    internal DateTimeOffset? WholeDueAt => FinalDueAt ?? DueAt;

    /// <summary>Where the work lies and with which post; null while it is the applicant's, or nobody's.</summary>
    internal (Guid Body, string Role)? Place => Holder switch
    {
        null or "applicant" => null,
        _ when HolderBody is { } elsewhere => (elsewhere, Holder),
        Roles.Reception => (Desk, Holder),
        _ => (HandlingBody, Holder),
    };

    /// <summary>Nobody acts on what they have not seen.</summary>
    /// <param name="seen">The version the visitor saw; null when they do not say.</param>
    /// <exception cref="Refused">It has changed since.</exception>
    internal void RefuseIfStale(int? seen)
    {
        if (seen is { } version && version != Version) throw new Refused($"Hồ sơ này vừa thay đổi (đang ở bước “{StateName}”). Xem lại rồi thực hiện.");
    }

    internal MoneyState Money => FeeTotal == Kernel.Money.Zero ? MoneyState.Free : FeePaid ? MoneyState.Settled : MoneyState.Owed;

    internal DeliveryState Delivery => DeliveredAt is not null ? DeliveryState.Delivered : FinishedAt is not null && Outcome is null ? DeliveryState.Ready : DeliveryState.Awaited;
}

internal sealed class DossierTable : IEntityTypeConfiguration<Dossier>
{
    public void Configure(EntityTypeBuilder<Dossier> builder)
    {
        builder.ToTable("dossier", "dossiers");
        builder.Property(d => d.Version).IsConcurrencyToken();
    }
}

/// <summary>Queries that read as a sentence; what a person may not see is not in them.</summary>
internal static class DossierQueries
{
    internal static IQueryable<Dossier> FiledBy(this IQueryable<Dossier> dossiers, Guid person) => dossiers.Where(d => d.Applicant == person);

    /// <summary>What waits for this post at this body: as the desk or the deciding body, or because a step of another's dossier lies with it.</summary>
    internal static IQueryable<Dossier> WaitingFor(this IQueryable<Dossier> dossiers, string post, Guid body) =>
        (post == "reception" ? dossiers.Where(d => d.Desk == body && d.Holder == post && d.HolderBody == null) : dossiers.Where(d => d.HandlingBody == body && d.Holder == post && d.HolderBody == null))
            .Concat(dossiers.Where(d => d.HolderBody == body && d.Holder == post));
}
