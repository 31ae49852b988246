using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Print;

/// <summary>Form 03: phiếu từ chối tiếp nhận, giải quyết hồ sơ.</summary>
[SignedIn]
internal sealed class ReceptionRefusalPage(PaperPress press) : PrintedPaper(press)
{
    public OneStopForm Form { get; private set; } = null!;
    public Step Refused { get; private set; } = null!;
    public string Reason { get; private set; } = "";
    public string Ground { get; private set; } = "";

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        Folder = await Press.Open(code, cancel);
        Refused = Folder.StepOf("refuseReception") ?? throw new Absent("Hồ sơ này không bị từ chối tiếp nhận.");
        (Reason, Ground) = PaperWords.Refusal(Refused.Note);
        (Head, Form) = (Press.Head(Folder.Dossier.ReceivingBody, Refused.At, $"{Folder.Dossier.Code}/TCTN"), OneStopForm.Refusal(Vietnam.DateOf(Refused.At)));
    }
}
