using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Print;

/// <summary>The earlier result that stands in for a paper, for whoever may read the dossier that uses it; nothing else of the dossier it came from.</summary>
[SignedIn]
internal sealed class ReusedResultPage(Db db, PaperPress press, Cipher cipher) : PageModel
{
    public PaperPress Press => press;
    public Dossier Dossier { get; private set; } = null!;
    public ReusedResult Reused { get; private set; } = null!;
    public Result Result { get; private set; } = null!;
    public ResultLines Text { get; private set; } = null!;
    public Letterhead Head { get; private set; } = null!;

    public async Task OnGetAsync(string code, string giay, CancellationToken cancel)
    {
        Dossier = await press.Find(code, "xem kết quả đã cấp dùng thay giấy tờ", cancel);
        Reused = await db.Set<ReusedResult>().AsNoTracking().SingleOrDefaultAsync(r => r.Dossier == Dossier.Id && r.Paper == giay, cancel) ?? throw new Absent("Hồ sơ này không dùng lại kết quả nào cho giấy tờ ấy.");
        Result = await db.Set<Result>().AsNoTracking().SingleAsync(r => r.Id == Reused.Result, cancel);
        Text = ResultLines.Read(cipher.Open(Result.Text));
        Head = press.Head(Result.IssuingBody, Result.IssuedAt!.Value, Result.Number);
    }
}
