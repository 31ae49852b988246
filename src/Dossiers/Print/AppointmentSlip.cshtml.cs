using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Print;

/// <summary>Form 01: giấy tiếp nhận hồ sơ và hẹn trả kết quả.</summary>
[SignedIn]
internal sealed class AppointmentSlipPage(PaperPress press) : PrintedPaper(press)
{
    public OneStopForm Form { get; private set; } = null!;

    /// <summary>The step of official reception.</summary>
    public Step? Received { get; private set; }

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        Folder = await Press.Open(code, cancel);
        var at = Folder.Dossier.ReceivedAt ?? throw new Absent("Hồ sơ này chưa được tiếp nhận nên chưa có giấy hẹn.");
        Received = Folder.StepOf("receive");
        (Head, Form) = (Press.Head(Received?.Body ?? Folder.Dossier.ReceivingBody, at, $"{Folder.Dossier.Code}/TNHS"), OneStopForm.Slip(Vietnam.DateOf(at)));
    }

    /// <summary>The form itself is a line of its own, unless it stands among the papers as it does at the counter.</summary>
    public bool NamesItsForm => !Folder.Held.PapersAsked.Any(p => !p.ShownOnly && Forms.Any(word => p.Name.StartsWith(word, StringComparison.Ordinal)));

    private static readonly string[] Forms = ["Tờ khai ", "Đơn ", "Giấy đề nghị "];

    /// <summary>Originals and copies as the procedure asks at the counter; files when it came another way; what was only compared with is named as such.</summary>
    public IEnumerable<(string Name, int Originals, int Copies, int Files)> Parts
    {
        get
        {
            foreach (var paper in Folder.Held.PapersAsked.Where(p => !p.ShownOnly))
            {
                var back = Folder.InHand.Any(h => h.Paper == paper.Key && !h.Kept);
                var brought = !back && Folder.Dossier.Channel != "online" && Folder.Reused.All(r => r.Paper != paper.Key);
                var files = Folder.Papers.Count(f => f.Key == paper.Key && !f.Replaced) + Folder.Reused.Count(r => r.Paper == paper.Key);
                var (originals, copies) = brought ? (paper.Originals, paper.Copies) : (0, 0);
                if (originals + copies + files > 0 || back) yield return (back ? $"{paper.Name} (đã đối chiếu, trả lại)" : paper.Name, originals, copies, files);
            }
        }
    }
}
