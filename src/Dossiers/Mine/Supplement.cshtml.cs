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
internal sealed class SupplementPage(Db db, DossierSight sight, DossierWork work, FormReader reader, FileStore files, TerritoryMap territory, Visitor visitor, Texts texts, TimeProvider time) : PageModel, ILoad
{
    private const long MostBytes = 120 * 1024 * 1024;
    private readonly List<(string Paper, Guid File)> _given = [];

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
        var cards = (await files.Find([.. _given.Select(g => g.File)], cancel)).ToDictionary(c => c.Id);
        Papers = [.. MarkedPapers(rules).Select(p => (new FieldView("p." + p.Paper.Key, Ui.FieldKind.File, texts[p.Paper.Name])
        {
            Marked = p.Note, Accept = string.Join(',', p.Paper.MediaTypes), Multiple = p.Paper.MaxFiles > 1,
            Hint = texts["PDF hoặc ảnh chụp, mỗi tệp đến {0} MB, nhiều nhất {1} tệp.", p.Paper.MaxMegabytes, p.Paper.MaxFiles],
        }, (IReadOnlyList<StoredFileCard>)[.. _given.Where(g => g.Paper == p.Paper.Key && cards.ContainsKey(g.File)).Select(g => cards[g.File])]))];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Find(cancel);
        if (!Guid.TryParse(Request.Form["key"], out var key)) throw new Refused("Trang đã mở quá lâu. Bấm “Gửi bổ sung” lần nữa.");
        if (Asked is not null)
        {
            var (rules, opened) = Read();
            await TakeFiles(rules, cancel);
            foreach (var error in opened.Errors) ModelState.AddModelError(error.Path, error.Message);
            foreach (var (paper, _) in MarkedPapers(rules).Where(p => _given.All(g => g.Paper != p.Paper.Key)))
                if (ModelState.IsValid || !ModelState.ContainsKey("p." + paper.Key)) ModelState.AddModelError("p." + paper.Key, texts["Tải lên bản mới của “{0}”", texts[paper.Name]]);
            if (!ModelState.IsValid) return Page();
        }
        await db.Handle(key, visitor.Person, time.Now, async () =>
        {
            await Find(cancel);
            if (Asked is null) throw new Refused("Hồ sơ này không còn chờ bổ sung.");
            var (rules, opened) = Read();
            var action = rules.Process.From(It.State).First(a => a.By == "applicant" && a.Effects.Contains("supplemented"));
            await work.Act(It, action.Key, new ActionInput { Answers = opened.Answers, Papers = _given, SeenVersion = int.TryParse(Request.Form["version"], out var seen) ? seen : null }, cancel);
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

    /// <summary>Files are kept at once: when something else is wrong, nobody has to send them again.</summary>
    private async Task TakeFiles(ProcedureVersion rules, CancellationToken cancel)
    {
        foreach (var (paper, _) in MarkedPapers(rules))
        {
            _given.AddRange(Request.Form["giu.p." + paper.Key].Take(paper.MaxFiles).Select(v => (paper.Key, Guid.TryParse(v, out var id) ? id : Guid.Empty)));
            foreach (var file in Request.Form.Files.Where(f => f.Name == "p." + paper.Key && f.FileName.Length > 0))
                try
                {
                    var limits = PaperLimits.Of(paper, "p." + paper.Key);
                    limits.CheckCount(_given.Count(g => g.Paper == paper.Key) + 1);
                    await using var content = file.OpenReadStream();
                    _given.Add((paper.Key, (await files.Keep(content, file.FileName, limits, visitor.Person, cancel)).Id));
                }
                catch (Refused no) { ModelState.AddModelError("p." + paper.Key, no.Message); }
        }
        await db.SaveChangesAsync(cancel);
    }
}
