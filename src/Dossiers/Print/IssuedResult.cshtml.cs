using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Print;

/// <summary>The result as the paper it is: for the applicant once issued, for officers also as a draft.</summary>
[SignedIn]
internal sealed class IssuedResultPage(PaperPress press, TimeProvider time) : PageModel
{
    public PaperPress Press => press;
    public DossierFolder Folder { get; private set; } = null!;
    public Letterhead Head { get; private set; } = null!;
    public Result Result { get; private set; } = null!;
    public bool IsDraft => Result.State == ResultState.Draft;

    public async Task OnGetAsync(string code, string? viec, CancellationToken cancel)
    {
        Folder = await press.Open(code, cancel, viec);
        Result = Folder.Result is { } result && (result.State == ResultState.Issued || press.ForOfficer) ? result : throw new Absent("Hồ sơ này chưa có kết quả.");
        Head = press.Head(Result.IssuingBody, Result.IssuedAt ?? time.Now, Result.Number ?? (IsDraft ? "(chưa cấp)" : null));
    }
}
