using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Mine;

/// <summary>Three faces, one tap; who is unhappy is asked why.</summary>
[SignedIn]
internal sealed class RatePage(Db db, DossierSight sight, Texts texts, TimeProvider time) : PageModel, ILoad
{
    private string Code => (string)RouteData.Values["code"]!;

    public Dossier It { get; private set; } = null!;
    public int Score { get; private set; }
    public FieldView Why { get; private set; } = null!;

    public async Task LoadAsync(CancellationToken cancel)
    {
        It = await sight.FindMine(Code, cancel);
        Why = new FieldView("reason", FieldKind.LongText, texts["Điều gì làm bạn chưa hài lòng?"])
        {
            Hint = texts["Người đứng đầu cơ quan đọc được góp ý này."], MaxLength = 1000, Values = Request.HasFormContentType && Request.Form["reason"].ToString() is { Length: > 0 } said ? [said] : [],
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Score = int.TryParse(Request.Form["score"], out var score) ? score : 0;
        RatingRules.Add(db, await sight.FindMine(Code, cancel), Score, Request.Form["reason"], time);
        await db.SaveChangesAsync(cancel);
        return LocalRedirect($"/ho-so/{Code}?cam-on=1");
    }
}
