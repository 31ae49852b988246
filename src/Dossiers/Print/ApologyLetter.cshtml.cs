using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Print;

/// <summary>Form 04: phiếu (since 2025: văn bản) xin lỗi và hẹn lại ngày trả kết quả.</summary>
[SignedIn]
internal sealed class ApologyLetterPage(PaperPress press, DossierClock clock) : PrintedPaper(press)
{
    public OneStopForm Form { get; private set; } = null!;
    public ClockEntry Extended { get; private set; } = null!;

    /// <summary>What had been promised before.</summary>
    public DateTimeOffset Promised { get; private set; }
    public PostCard? Signer { get; private set; }

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        Folder = await Press.Open(code, cancel);
        Extended = Folder.Ledger.LastOrDefault(e => e.Kind == ClockMove.Extend) ?? throw new Absent("Hồ sơ này chưa được hẹn lại lần nào.");
        Promised = clock.Read(Folder.Ledger.TakeWhile(e => e != Extended)).Due!.Value;
        Signer = await Press.SignerOf(Folder.Dossier.HandlingBody, cancel);
        (Head, Form) = (Press.Head(Folder.Dossier.HandlingBody, Extended.At, $"{Folder.Dossier.Code}/PXL"), OneStopForm.Apology(Vietnam.DateOf(Extended.At)));
    }
}
