using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Mine;

/// <summary>Answers what the officer asked for: only the marked questions and papers are open.</summary>
[SignedIn, RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes, ValueLengthLimit = 16 * 1024 * 1024)]
internal sealed class SupplementPage(Db db, DossierSight sight, DossierWork work, FormReader reader, PaperBoxes boxes, TerritoryMap territory, Visitor visitor, Texts texts, TimeProvider time) : PageModel, ILoad
{
    private const long MostBytes = 120 * 1024 * 1024;

    private string Code => (string)RouteData.Values["code"]!;

    public Dossier It { get; private set; } = null!;
    public Supplement? Asked { get; private set; }
    public Guid Key { get; private set; }
    public IReadOnlyList<(string Title, IReadOnlyList<FieldView> Fields)> Pages { get; private set; } = [];
    public IReadOnlyList<(FieldView Box, IReadOnlyList<StoredFileCard> Kept)> Papers { get; private set; } = [];

    public async Task LoadAsync(CancellationToken cancel)
    {
        await Find(cancel);
        Key = Guid.CreateVersion7(time.Now);
        if (Asked is null) return;
        var (rules, opened) = Read();
        var communes = territory.Communes(Vietnam.DateOf(It.FiledAt));
        var judged = Request.HasFormContentType ? opened.Reading : null;
        Pages = [.. opened.Rules.VisiblePages.Where(p => p.Fields.Any(f => opened.Open.Contains(f.Path))).Select(page => (page.Title,
            (IReadOnlyList<FieldView>)[.. FormViews.Of(page, opened.Rules, opened.Answers, communes, judged, texts: texts).Select(v => opened.Open.Contains(v.Name)
                ? FormViews.Of(rules.FieldsByPath[v.Name], opened.Answers, communes, judged is null ? null : opened.Typed, texts) with { Marked = opened.Marks.GetValueOrDefault(v.Name), Error = v.Error, Required = v.Required }
                : v with { Locked = true, Row = null })]))];
        Papers = await boxes.Of(MarkedPapers(rules), cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Find(cancel);
        if (!Guid.TryParse(Request.Form["key"], out var key)) throw new Refused("Trang đã mở quá lâu. Bấm “Gửi bổ sung” lần nữa.");
        if (Asked is not null)
        {
            var (rules, opened) = Read();
            await boxes.Take(Request.Form, MarkedPapers(rules).Select(p => (p.Paper, p.Paper.MaxFiles)), ModelState, cancel);
            foreach (var error in opened.Errors) ModelState.AddModelError(error.Path, error.Message);
            foreach (var (paper, _) in MarkedPapers(rules).Where(p => boxes.Given.All(g => g.Paper != p.Paper.Key)))
                if (ModelState.IsValid || !ModelState.ContainsKey("p." + paper.Key)) ModelState.AddModelError("p." + paper.Key, texts["Tải lên bản mới của “{0}”", texts[paper.Name]]);
            if (!ModelState.IsValid) return Page();
        }
        await db.Handle(key, visitor.Person, time.Now, async () =>
        {
            await Find(cancel);
            if (Asked is null) throw new Refused("Hồ sơ này không còn chờ bổ sung.");
            var (rules, opened) = Read();
            var action = rules.Process.From(It.State).First(a => a.By == "applicant" && a.Effects.Contains("supplemented"));
            await work.Act(It, action.Key, new ActionInput { Answers = opened.Answers, Papers = boxes.Given, SeenVersion = int.TryParse(Request.Form["version"], out var seen) ? seen : null }, cancel);
            return It.Code;
        }, cancel);
        return LocalRedirect($"/ho-so/{Code}?da-gui=1");
    }

    private async Task Find(CancellationToken cancel)
    {
        It = await sight.FindMine(Code, cancel);
        Asked = It.Holder != "applicant" ? null
            : await db.Set<Supplement>().AsNoTracking().Where(s => s.Dossier == It.Id && s.SentAt == null).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
    }

    private (ProcedureVersion Rules, OpenedAnswers Opened) Read()
    {
        var rules = work.RulesOf(It);
        return (rules, new OpenedAnswers(rules, work.AnswersOf(It), work.SituationOf(It), Asked!.Marked, reader,
            reading => territory.CheckCommunes(reading, rules, Vietnam.DateOf(It.FiledAt)), Request.HasFormContentType ? Request.Form : null));
    }

    private IEnumerable<(Procedures.Paper Paper, string Note)> MarkedPapers(ProcedureVersion rules) =>
        rules.Papers.Join(Asked!.Marked.Where(m => m.Kind == Mark.Paper), p => p.Key, m => m.Key, (paper, mark) => (paper, mark.Note));
}
