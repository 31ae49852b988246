using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>Whether the other body takes the dossier over, or does its part and gives it back.</summary>
internal enum TransferKind { Whole, Part }

/// <summary>How far a transfer is, apart from the dossier's own state.</summary>
internal enum TransferState { Waiting, Received, Processing, Returned, Declined, Recalled, Dropped }

/// <summary>Chuyển hồ sơ giữa các đơn vị: one time that a dossier was sent on to another body, from sending to acceptance or return.</summary>
internal sealed class Transfer
{
    public required Guid Id { get; init; }
    public required Guid Dossier { get; init; }
    public required int Number { get; init; }
    public required TransferKind Kind { get; init; }
    public required TransferState State { get; set; }
    public required Guid FromBody { get; init; }
    public required Guid FromDesk { get; init; }
    public required Guid ToBody { get; set; }
    public required Guid ToDesk { get; set; }
    public Guid? FromAssignee { get; set; }
    public required string Reason { get; init; }

    /// <summary>By when a lent part is to be given back; null for what is sent for good.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? RemindedAt { get; set; }
    public required DateTimeOffset SentAt { get; init; }
    public required string SentBy { get; init; }
    public required Guid Sender { get; init; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? AnsweredBy { get; set; }
    public string? Refusal { get; set; }
    public DateTimeOffset? ReturnedAt { get; set; }
    public string? ReturnedBy { get; set; }
    public string? Done { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
}

internal static class TransferWords
{
    /// <summary>The code sent outwards (trạng thái phi địa giới): 4 waiting, 1 received, 2 processing, 3 returned. A mapping and nothing more.</summary>
    internal static int NationalCode(this TransferState state) => state switch { TransferState.Waiting => 4, TransferState.Received => 1, TransferState.Processing => 2, _ => 3 };

    internal static string InWords(this TransferState state, TransferKind kind) => (state, kind) switch
    {
        (TransferState.Waiting, _) => "Chờ nhận",
        (TransferState.Received, _) => "Đã nhận",
        (TransferState.Processing, TransferKind.Whole) => "Nơi nhận đang giải quyết",
        (TransferState.Processing, _) => "Đang làm phần việc",
        (TransferState.Returned, _) => "Đã trả lại",
        (TransferState.Declined, _) => "Không nhận",
        (TransferState.Recalled, _) => "Nơi chuyển đã rút lại",
        _ => "Hồ sơ đã kết thúc",
    };
}

internal sealed class TransferTable : IEntityTypeConfiguration<Transfer>
{
    public void Configure(EntityTypeBuilder<Transfer> builder) => builder.ToTable("transfer", "dossiers").HasOne<Dossier>().WithMany().HasForeignKey(t => t.Dossier);
}

internal static class TransferQueries
{
    /// <summary>Of a dossier, the first one first.</summary>
    internal static IQueryable<Transfer> OfDossier(this IQueryable<Transfer> transfers, Guid dossier) => transfers.Where(t => t.Dossier == dossier).OrderBy(t => t.Number);

    /// <summary>Those by which a dossier went over to another body for good.</summary>
    internal static IQueryable<Transfer> TakenOver(this IQueryable<Transfer> transfers) => transfers.Where(t => t.Kind == TransferKind.Whole && (t.State == TransferState.Received || t.State == TransferState.Processing));

    /// <summary>Sent to a desk since a moment and not answered.</summary>
    internal static IQueryable<Transfer> ArrivedAt(this IQueryable<Transfer> transfers, Guid desk, DateTimeOffset since) => transfers.Where(t => t.ToDesk == desk && t.AnsweredAt == null && t.State == TransferState.Waiting && t.SentAt > since);
}
