using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Print;

/// <summary>Form 01: giấy tiếp nhận hồ sơ và hẹn trả kết quả.</summary>
[SignedIn]
internal sealed class AppointmentSlipPage(PaperPress press) : PageModel
{
    public PaperPress Press => press;
    public DossierFolder Folder { get; private set; } = null!;
    public Letterhead Head { get; private set; } = null!;
    public OneStopForm Form { get; private set; } = null!;

    /// <summary>The step of official reception.</summary>
    public Step? Received { get; private set; }

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        Folder = await press.Open(code, cancel);
        var at = Folder.Dossier.ReceivedAt ?? throw new Absent("Hồ sơ này chưa được tiếp nhận nên chưa có giấy hẹn.");
        Received = Folder.StepOf("receive");
        (Head, Form) = (press.Head(Folder.Dossier.ReceivingBody, at, $"{Folder.Dossier.Code}/TNHS"), OneStopForm.Slip(Vietnam.DateOf(at)));
    }

    /// <summary>Originals and copies as the procedure asks at the counter; files when it came another way.</summary>
    public IEnumerable<(string Name, int Originals, int Copies, int Files)> Parts =>
        Folder.Held.PapersAsked.Where(p => !p.ShownOnly).Select(p => (Paper: p, Brought: Folder.Dossier.Channel != "online" && Folder.Reused.All(r => r.Paper != p.Key))).Select(p => (p.Paper.Name,
            p.Brought ? p.Paper.Originals : 0, p.Brought ? p.Paper.Copies : 0, Folder.Papers.Count(f => f.Key == p.Paper.Key && !f.Replaced) + Folder.Reused.Count(r => r.Paper == p.Paper.Key))).Where(p => p.Item2 + p.Item3 + p.Item4 > 0);
}
