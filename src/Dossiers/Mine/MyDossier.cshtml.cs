using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Step = CaMauSo.Ui.Step;

namespace CaMauSo.Dossiers.Mine;

/// <summary>One's own dossier in plain words: how far, how long still, what happened, what one may do.</summary>
[SignedIn]
internal sealed class MyDossierPage(Db db, DossierSight sight, DossierWork work, DossierStory story, DossierClock clock, DueStory dues, DossierParts parts, FileStore files, TerritoryMap territory, Texts texts) : PageModel
{
    public Dossier It { get; private set; } = null!;
    public DossierProgress Progress { get; private set; } = null!;
    public Remaining Left { get; private set; } = null!;
    public IReadOnlyList<string> Due { get; private set; } = [];
    public IReadOnlyList<Step> Steps { get; private set; } = [];
    public int At { get; private set; }
    public bool Failed { get; private set; }
    public IReadOnlyList<Moment> Moments { get; private set; } = [];
    public IReadOnlyList<Ui.Paper> Papers { get; private set; } = [];
    public IReadOnlyList<(string Title, IReadOnlyList<Answer> Answers)> Answers { get; private set; } = [];
    public Supplement? Asked { get; private set; }
    public IReadOnlyList<(string Name, string Note)> Marks { get; private set; } = [];
    public IReadOnlyList<(ChargeNotice Notice, IReadOnlyList<Charge> Charges)> Notices { get; private set; } = [];
    public IReadOnlyList<string> Again { get; private set; } = [];
    public IReadOnlyList<(string Body, Opinion Opinion)> Consulted { get; private set; } = [];
    public Model.Result? Result { get; private set; }
    public IReadOnlyList<DossierPart> Parts { get; private set; } = [];
    public bool MayRate { get; private set; }
    public string? WithdrawHref { get; private set; }

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        It = await sight.FindMine(code, cancel);
        (Progress, Left) = (story.Progress(It), clock.Left(It));
        Failed = It.Outcome is "notReceived" or "notResolved" or "stopped" or "withdrawn";
        Steps = [.. Progress.Steps.Select(s => new Step(texts[s]))];
        At = Progress.Final && !Failed ? Steps.Count : Progress.Step - 1;
        var rules = work.RulesOf(It);
        await ReadPapers(cancel);
        var answers = work.AnswersOf(It);
        var held = work.Evaluate(It, rules, false);
        Due = DueTold.In(texts, dues.Of(It, await clock.Ledger(It.Id, cancel)));
        Answers = [.. AnswerSheet.Of(held, answers, territory, Vietnam.DateOf(It.FiledAt)).Select(sheet =>
            (sheet.Page.Title, (IReadOnlyList<Answer>)[.. sheet.Lines.Select(l => new Answer(texts[l.Field.Label], l.Words))]))];
        Asked = It.Holder == "applicant" ? await db.Set<Supplement>().AsNoTracking().Where(s => s.Dossier == It.Id && s.SentAt == null).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel) : null;
        Marks = [.. (Asked?.Marked ?? []).Select(m => (NameOf(rules, m), m.Note))];
        Notices = await ReadNotices(rules, cancel);
        if (rules.Process.Does("askOpinion") && It.FinishedAt is null)
            Consulted = [.. (await db.Set<Opinion>().AsNoTracking().Where(o => o.Dossier == It.Id && o.ClosedAt == null).OrderBy(o => o.DueAt).ToListAsync(cancel)).Select(o => (territory.Body(o.Body).Name, o))];
        Moments = [.. (await story.Of(It, plain: true, cancel)).Reverse().Select(l => new Moment(texts[l.What], $"{Say.Moment(l.At)} · {l.Who}", l.Note, l.Now && !Progress.Final))];
        // Of a combined dossier each part shows its own.
        Result = rules.Parts.Count == 0 || It.Outcome == "notResolved" ? await db.Set<Model.Result>().AsNoTracking().Where(r => r.Dossier == It.Id && r.State == ResultState.Issued).OrderByDescending(r => r.IssuedAt).FirstOrDefaultAsync(cancel) : null;
        Parts = await parts.Of(It, rules, cancel);
        MayRate = It.DeliveredAt is not null && !await db.Set<Rating>().AnyAsync(r => r.Dossier == It.Id, cancel);
        WithdrawHref = (await work.Offers(It, cancel)).Any(o => o.Action.Effects.Contains("withdraw")) ? $"/ho-so/{It.Code}/rut" : null;
    }

    internal static string NameOf(ProcedureVersion rules, Mark mark) => mark.Kind == Mark.Field
        ? rules.FieldsByPath.GetValueOrDefault(mark.Key)?.Label ?? mark.Key : rules.Papers.FirstOrDefault(p => p.Key == mark.Key)?.Name ?? mark.Key;

    /// <summary>Those to pay first, then those that were paid.</summary>
    private async Task<IReadOnlyList<(ChargeNotice, IReadOnlyList<Charge>)>> ReadNotices(ProcedureVersion rules, CancellationToken cancel)
    {
        if (!rules.Process.Does("askCharge")) return [];
        var notices = await db.Set<ChargeNotice>().AsNoTracking().Where(n => n.Dossier == It.Id).OrderBy(n => n.PaidAt != null).ThenByDescending(n => n.Number).ToListAsync(cancel);
        var charges = await db.Set<Charge>().AsNoTracking().Where(c => c.Dossier == It.Id && c.Notice != null).OrderBy(c => c.Id).ToListAsync(cancel);
        return [.. notices.Select(n => (n, (IReadOnlyList<Charge>)[.. charges.Where(c => c.Notice == n.Id)]))];
    }

    private async Task ReadPapers(CancellationToken cancel)
    {
        var given = await db.Set<AttachedPaper>().AsNoTracking().Where(p => p.Dossier == It.Id).OrderBy(p => p.ReplacedAt != null).ThenBy(p => p.AddedAt).ToListAsync(cancel);
        var cards = (await files.Find([.. given.Select(p => p.File)], cancel)).ToDictionary(c => c.Id);
        Again = It.FinishedAt is null ? [.. given.Where(p => p is { RefusedAt: not null, ReplacedAt: null }).Select(p => p.Name).Distinct()] : [];
        Papers = [.. given.Where(p => cards.ContainsKey(p.File)).Select(p => (Paper: p, Card: cards[p.File])).Select(p => new Ui.Paper(p.Paper.Name, p.Card.Name,
            texts[p.Paper.ReplacedAt is not null ? "đã thay bản khác" : p.Card.State switch { FileState.Released => "đã kiểm tra", FileState.Held => "đang kiểm tra", _ => "không an toàn" }],
            p.Paper.ReplacedAt is not null ? Tone.Neutral : p.Card.State switch { FileState.Released => Tone.Ok, FileState.Held => Tone.Info, _ => Tone.Error }, p.Card.Address, p.Card.IsImage ? "file-image" : "file-text"))
            .Concat((await db.Set<ReusedResult>().AsNoTracking().StandingIn(It.Id).ToListAsync(cancel)).Select(r => new Ui.Paper(
                texts[r.Name], texts["{0} số {1}, cấp ngày {2}: bạn không phải nộp lại.", texts[r.ResultName], r.Number, Say.Date(r.IssuedOn)], texts["dùng lại kết quả"], Tone.Ok, r.Href(It.Code), "stamp")))
            .Concat((It.Channel == "online" ? [] : await db.Set<PaperInHand>().AsNoTracking().Where(h => h.Dossier == It.Id).OrderBy(h => h.Name).ToListAsync(cancel)).Where(h => given.All(p => p.Paper != h.Paper || p.ReplacedAt is not null))
                .Select(h => new Ui.Paper(texts[h.Name], texts[h.Kept ? "Đã nộp bản giấy, cơ quan đang giữ" : "Đã xuất trình bản giấy, cơ quan đã trả lại bạn"], texts["bản giấy"], Tone.Neutral, null, "hand-helping")))];
    }
}
