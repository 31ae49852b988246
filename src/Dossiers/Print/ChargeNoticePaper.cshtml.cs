using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Print;

/// <summary>Thông báo thực hiện nghĩa vụ tài chính: what is to be paid, why, by when and how.</summary>
[SignedIn]
internal sealed class ChargeNoticePaperPage(PaperPress press) : PrintedPaper(press)
{
    public ChargeNotice Notice { get; private set; } = null!;
    public IReadOnlyList<Charge> Charges { get; private set; } = [];
    public Money Total => Charges.Aggregate(Money.Zero, (sum, c) => sum + c.Amount);

    /// <param name="code">Mã hồ sơ.</param>
    /// <param name="lan">Which notice; the last one when it is not said.</param>
    /// <param name="cancel">The request was given up.</param>
    public async Task OnGetAsync(string code, int? lan, CancellationToken cancel)
    {
        Folder = await Press.Open(code, cancel);
        Notice = Folder.Notices.LastOrDefault(n => lan is null || n.Number == lan) ?? throw new Absent("Hồ sơ này không có yêu cầu nộp tiền đó.");
        Charges = [.. Folder.Charges.Where(c => c.Notice == Notice.Id).OrderBy(c => c.Id)];
        Head = Press.Head(Notice.Body, Notice.AskedAt, $"{Notice.Number}-{Folder.Dossier.Code}/TBNT");
    }
}
