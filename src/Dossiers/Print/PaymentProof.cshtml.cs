using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Print;

/// <summary>What was paid under one receipt, with the amount in words; an officer prints three copies, the citizen their own.</summary>
[SignedIn]
internal sealed class PaymentProofPage(PaperPress press) : PrintedPaper(press)
{
    public string Receipt { get; private set; } = "";
    public IReadOnlyList<Charge> Charges { get; private set; } = [];
    public DateTimeOffset At => Charges[0].PaidAt!.Value;
    public Money Total => Charges.Aggregate(Money.Zero, (sum, c) => sum + c.Amount);
    public string InWords => Total.InWords() is var words ? char.ToUpper(words[0]) + words[1..] : "";
    public IReadOnlyList<string> Copies => Press.ForOfficer ? ["Liên 1: Lưu tại cơ quan thu", "Liên 2: Giao người nộp", "Liên 3: Kế toán"] : ["Bản của người nộp"];

    /// <param name="code">Mã hồ sơ.</param>
    /// <param name="bienLai">The receipt's number; the last one when it is not said.</param>
    /// <param name="cancel">The request was given up.</param>
    public async Task OnGetAsync(string code, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "bien-lai")] string? bienLai, CancellationToken cancel)
    {
        Folder = await Press.Open(code, cancel);
        var paid = Folder.Charges.Where(c => c is { PaidAt: not null, ReceiptNumber: not null }).OrderBy(c => c.PaidAt).ToList();
        Receipt = (bienLai is { Length: > 0 } ? paid.Find(c => c.ReceiptNumber == bienLai) : paid.LastOrDefault())?.ReceiptNumber ?? throw new Absent("Hồ sơ này chưa có khoản thu nào theo biên lai đó.");
        Charges = [.. paid.Where(c => c.ReceiptNumber == Receipt).OrderBy(c => c.Id)];
        Head = Press.Head(Folder.Dossier.Desk, At, null);
    }
}
