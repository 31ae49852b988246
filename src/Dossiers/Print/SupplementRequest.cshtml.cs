using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Print;

/// <summary>Form 02: phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.</summary>
[SignedIn]
internal sealed class SupplementRequestPage(PaperPress press) : PrintedPaper(press)
{
    public OneStopForm Form { get; private set; } = null!;
    public Supplement Asked { get; private set; } = null!;

    /// <param name="code">Mã hồ sơ.</param>
    /// <param name="lan">Which request; the last one when it is not said.</param>
    /// <param name="cancel">The request was given up.</param>
    public async Task OnGetAsync(string code, int? lan, CancellationToken cancel)
    {
        Folder = await Press.Open(code, cancel);
        Asked = Folder.Supplements.LastOrDefault(s => lan is null || s.Number == lan) ?? throw new Absent("Hồ sơ này không có yêu cầu bổ sung đó.");
        var step = Folder.Steps.FirstOrDefault(s => s.At == Asked.AskedAt);
        (Head, Form) = (Press.Head(step?.Body ?? Folder.Dossier.Desk, Asked.AskedAt, $"{Asked.Number}-{Folder.Dossier.Code}/HDHS"), OneStopForm.Supplement(Vietnam.DateOf(Asked.AskedAt)));
    }

    public string PlaceOf(Mark mark) => mark.Kind == Mark.Paper
        ? Folder.Rules.Papers.FirstOrDefault(p => p.Key == mark.Key)?.Name ?? mark.Key
        : Folder.Rules.FieldsByPath.GetValueOrDefault(mark.Key)?.Label ?? mark.Key;
}
