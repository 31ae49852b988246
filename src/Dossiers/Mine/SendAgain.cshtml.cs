using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Mine;

/// <summary>Sends again the papers whose files were found unsafe: those boxes and no others.</summary>
[SignedIn, RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class SendAgainPage(Db db, DossierSight sight, DossierWork work, PapersAgain again, PaperBoxes boxes, FileStore files, Visitor visitor, Texts texts, TimeProvider time) : PageModel, ILoad
{
    private const long MostBytes = 120 * 1024 * 1024;

    private string Code => (string)RouteData.Values["code"]!;

    public Dossier It { get; private set; } = null!;
    public Guid Key { get; private set; }
    public IReadOnlyList<(FieldView Box, IReadOnlyList<StoredFileCard> Kept)> Papers { get; private set; } = [];

    public async Task LoadAsync(CancellationToken cancel)
    {
        Key = Guid.CreateVersion7(time.Now);
        var asked = await Asked(cancel);
        var cards = (await files.Find([.. asked.SelectMany(a => a.Refused).Select(r => r.File)], cancel)).ToDictionary(c => c.Id);
        Papers = await boxes.Of(asked.Select(a => (a.Paper, texts["Tệp đã bị loại: {0}", string.Join(", ", a.Refused.Select(r => cards.GetValueOrDefault(r.File)?.Name ?? "…"))])), cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Guid.TryParse(Request.Form["key"], out var key)) throw new Refused("Trang đã mở quá lâu. Bấm “Gửi lại giấy tờ” lần nữa.");
        var asked = await Asked(cancel);
        var rooms = new List<(Procedures.Paper, int)>();
        foreach (var (paper, _) in asked) rooms.Add((paper, await again.RoomFor(It, paper, cancel)));
        await boxes.Take(Request.Form, rooms, ModelState, cancel);
        if (ModelState.IsValid && boxes.Given.Count == 0)
            foreach (var (paper, _) in asked) ModelState.AddModelError(PaperBoxes.NameOf(paper), texts["Tải lên bản mới của “{0}”", texts[paper.Name]]);
        if (!ModelState.IsValid) return Page();
        await db.Handle(key, visitor.Person, time.Now, async () =>
        {
            It = await sight.FindMine(Code, cancel);
            await again.Send(It, work.RulesOf(It), boxes.Given, cancel);
            return It.Code;
        }, cancel);
        return LocalRedirect($"/ho-so/{Code}?gui-lai=1");
    }

    private async Task<IReadOnlyList<(Procedures.Paper Paper, IReadOnlyList<AttachedPaper> Refused)>> Asked(CancellationToken cancel)
    {
        It = await sight.FindMine(Code, cancel);
        var waiting = await again.Waiting(It, cancel);
        return [.. work.RulesOf(It).Papers.Select(p => (p, (IReadOnlyList<AttachedPaper>)[.. waiting.Where(w => w.Paper == p.Key)])).Where(p => p.Item2.Count > 0)];
    }
}
