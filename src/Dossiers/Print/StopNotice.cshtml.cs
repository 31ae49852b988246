using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Print;

/// <summary>Form 05 since 15/09/2025: thông báo dừng giải quyết hồ sơ.</summary>
[SignedIn]
internal sealed class StopNoticePage(PaperPress press) : PrintedPaper(press)
{
    /// <summary>None for a stop before the form existed.</summary>
    public OneStopForm? Form { get; private set; }
    public Step Stopped { get; private set; } = null!;
    public string Reason { get; private set; } = "";
    public string Ground { get; private set; } = "";
    public string SignerTitle { get; private set; } = "THỦ TRƯỞNG CƠ QUAN";
    public string? SignerName { get; private set; }

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        Folder = await Press.Open(code, cancel);
        Stopped = Folder.StepOf("stop") ?? throw new Absent("Hồ sơ này không bị dừng giải quyết.");
        (Reason, Ground) = PaperWords.Refusal(Stopped.Note);
        var body = Stopped.Body ?? Folder.Dossier.HandlingBody;
        if (await Press.SignerOf(body, cancel) is { } signer) (SignerTitle, SignerName) = (signer.Title.ToUpper(), signer.PersonName);
        (Head, Form) = (Press.Head(body, Stopped.At, $"{Folder.Dossier.Code}/TBD"), OneStopForm.Stop(Vietnam.DateOf(Stopped.At)));
    }
}
