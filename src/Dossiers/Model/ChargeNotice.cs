using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>Yêu cầu thực hiện nghĩa vụ tài chính: money asked for while the dossier waits; its lines are <see cref="Charge"/>s.</summary>
internal sealed class ChargeNotice
{
    public required Guid Id { get; init; }
    public required Guid Dossier { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required string AskedBy { get; init; }
    public required Guid Body { get; init; }
    public required string LegalGround { get; init; }
    public required string HowToPay { get; init; }
    public required DateOnly PayBy { get; init; }
    public DateTimeOffset? PaidAt { get; set; }
}

internal sealed class ChargeNoticeTable : IEntityTypeConfiguration<ChargeNotice>
{
    public void Configure(EntityTypeBuilder<ChargeNotice> builder) => builder.ToTable("charge_notice", "dossiers").HasOne<Dossier>().WithMany().HasForeignKey(n => n.Dossier);
}

internal static class ChargeNoticeQueries
{
    internal static IQueryable<ChargeNotice> OpenOf(this IQueryable<ChargeNotice> notices, Guid dossier) => notices.Where(n => n.Dossier == dossier && n.PaidAt == null);
}

/// <summary>What the dossier owes apart from how far it is: money has states of its own.</summary>
internal enum MoneyState { Free, Owed, Settled }

/// <summary>Whether what was decided has reached its owner.</summary>
internal enum DeliveryState { Awaited, Ready, Delivered }

/// <summary>Asks for money in the middle, and notes that it came.</summary>
internal sealed class ChargeNotices(Db db, TerritoryMap territory, Actor actor, TimeProvider time)
{
    /// <summary>What the officer entered, and the fees of the definition that are collected in the middle.</summary>
    /// <exception cref="Refused">Nothing is to be paid, or a notice is open already.</exception>
    internal async Task<string> Ask(Dossier dossier, ProcessAction action, ActionInput input, CancellationToken cancel)
    {
        if (await db.Set<ChargeNotice>().OpenOf(dossier.Id).AnyAsync(cancel)) throw new Refused("Hồ sơ đang chờ nộp tiền theo yêu cầu trước. Xác nhận đã nộp rồi mới yêu cầu thêm.");
        var charges = await db.Set<Charge>().Where(c => c.Dossier == dossier.Id).ToListAsync(cancel);
        var number = 1 + await db.Set<ChargeNotice>().CountAsync(n => n.Dossier == dossier.Id, cancel);
        var notice = new ChargeNotice
        {
            Id = Guid.CreateVersion7(time.Now), Dossier = dossier.Id, Number = number, AskedAt = time.Now, AskedBy = actor.Name, Body = actor.Body ?? dossier.HandlingBody,
            LegalGround = input.LegalGround!, PayBy = input.PayBy!.Value,
            HowToPay = action.HowToPay ?? $"Nộp tại {territory.Body(dossier.Desk).Name}, hoặc chuyển khoản theo thông báo nộp tiền.",
        };
        var asked = charges.Where(c => c is { Collect: "middle", Notice: null, PaidAt: null } && c.Amount > Money.Zero).ToList();
        foreach (var charge in asked) charge.Notice = notice.Id;
        foreach (var (key, amount) in input.Charges)
        {
            var named = charges.Any(c => c.Key == key) ? $"{key}.{number}" : key;
            var charge = new Charge { Id = Guid.CreateVersion7(time.Now), Dossier = dossier.Id, Key = named, Name = action.Charges.First(c => c.Value == key).Label, Amount = amount, Collect = "middle", Notice = notice.Id };
            dossier.FeeTotal += amount;
            dossier.Charged += amount;
            asked.Add(charge);
            db.Add(charge);
        }
        if (asked.Count == 0) throw new Refused("Nhập số tiền cho ít nhất một khoản phải nộp.", action.Charges.Count > 0 ? ActionForms.ChargePrefix + action.Charges[0].Value : null);
        db.Add(notice);
        dossier.FeePaid = false;
        return $"{string.Join("; ", asked.Select(c => $"{c.Name} {c.Amount}"))}; nộp đến hết ngày {notice.PayBy:dd/MM/yyyy} (căn cứ: {notice.LegalGround})";
    }

    /// <exception cref="Refused">Nothing is waited for.</exception>
    internal async Task<string> Confirm(Dossier dossier, string receipt, CancellationToken cancel)
    {
        var notice = await db.Set<ChargeNotice>().OpenOf(dossier.Id).SingleOrDefaultAsync(cancel) ?? throw new Refused("Hồ sơ này không chờ nộp khoản nào.");
        var charges = await db.Set<Charge>().Where(c => c.Dossier == dossier.Id).ToListAsync(cancel);
        var paid = charges.Where(c => c.Notice == notice.Id).ToList();
        foreach (var charge in paid) (charge.PaidAt, charge.ReceiptNumber, charge.ConfirmedBy) = (time.Now, receipt, actor.Name);
        notice.PaidAt = time.Now;
        dossier.FeePaid = charges.AreSettled();
        return $"{paid.Aggregate(Money.Zero, (sum, c) => sum + c.Amount)}, biên lai {receipt}";
    }

    /// <summary>How many wait, and whether one should have been paid before today.</summary>
    internal async Task<(int Open, bool Overdue)> Waiting(Guid dossier, CancellationToken cancel)
    {
        var open = await db.Set<ChargeNotice>().OpenOf(dossier).Select(n => n.PayBy).ToListAsync(cancel);
        return (open.Count, open.Exists(day => day < time.Today));
    }
}

internal static class ChargeRules
{
    /// <summary>Nothing that has fallen due is unpaid; what is collected in the middle falls due when it is asked for.</summary>
    internal static bool AreSettled(this IEnumerable<Charge> charges) => charges.All(c => c.PaidAt is not null || c.Amount == Money.Zero || c is { Collect: "middle", Notice: null });
}
