using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Print;

/// <summary>Form 03: phiếu từ chối tiếp nhận, giải quyết hồ sơ.</summary>
[SignedIn]
internal sealed class ReceptionRefusalPage(PaperPress press) : PageModel
{
    public PaperPress Press => press;
    public DossierFolder Folder { get; private set; } = null!;
    public Letterhead Head { get; private set; } = null!;
    public OneStopForm Form { get; private set; } = null!;
    public Step Refused { get; private set; } = null!;
    public string Reason { get; private set; } = "";
    public string Ground { get; private set; } = "";

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        Folder = await press.Open(code, cancel);
        Refused = Folder.StepOf("refuseReception") ?? throw new Absent("Hồ sơ này không bị từ chối tiếp nhận.");
        (Reason, Ground) = PaperWords.Refusal(Refused.Note);
        (Head, Form) = (press.Head(Folder.Dossier.ReceivingBody, Refused.At, $"{Folder.Dossier.Code}/TCTN"), OneStopForm.Refusal(Vietnam.DateOf(Refused.At)));
    }
}
