using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Ledger;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>A paper as an officer meets it: whose file, from where, whether it may be opened.</summary>
internal sealed record FolderPaper(Guid Id, string Key, string Name, int Supplement, DateTimeOffset AddedAt, bool Replaced, StoredFileCard? File)
{
    /// <summary>Its file was found unsafe, and the applicant was asked to send the paper again.</summary>
    internal bool Awaited { get; init; }

    /// <summary>Came in the place of one that was found unsafe.</summary>
    internal bool Again { get; init; }

    /// <summary>The paper of an earlier dossier it is.</summary>
    internal Guid? From { get; init; }

    internal bool CanBeOpened => File?.State == FileState.Released;
}

/// <summary>A question and its answer in words.</summary>
internal sealed record FolderAnswer(string Path, string Label, string Words);

/// <summary>One page of the form as it was answered.</summary>
internal sealed record FolderPage(string Title, IReadOnlyList<FolderAnswer> Answers);

/// <summary>Bìa hồ sơ: everything an officer works with, read at once.</summary>
internal sealed record DossierFolder(Dossier Dossier, ProcedureVersion Rules, PersonCard Applicant, Evaluation Held)
{
    /// <summary>Where the applicant lives, as an address is written.</summary>
    public required string Address { get; init; }
    public required IReadOnlyList<FolderPage> Pages { get; init; }
    public required IReadOnlyList<FolderPaper> Papers { get; init; }

    /// <summary>Papers for which a result issued before stands in.</summary>
    public required IReadOnlyList<ReusedResult> Reused { get; init; }

    /// <summary>Papers taken in hand at the desk and not scanned then.</summary>
    public IReadOnlyList<PaperInHand> InHand { get; init; } = [];

    /// <summary>Of these, those that still have no scan.</summary>
    public IEnumerable<PaperInHand> Unscanned => InHand.Where(h => Papers.All(p => p.Key != h.Paper || p.Replaced));

    public required IReadOnlyList<Supplement> Supplements { get; init; }
    public required IReadOnlyList<Charge> Charges { get; init; }
    public required IReadOnlyList<ChargeNotice> Notices { get; init; }

    public required IReadOnlyList<Opinion> Opinions { get; init; }

    /// <summary>Each time it was sent on to another body.</summary>
    public IReadOnlyList<Transfer> Transfers { get; init; } = [];

    /// <summary>The stages of its time that have begun, each with what is promised.</summary>
    public required IReadOnlyList<StageTime> Stages { get; init; }

    /// <summary>What officers answered to the questions of their actions, in words.</summary>
    public required IReadOnlyList<FolderAnswer> Said { get; init; }
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>Issued, else the draft that waits for a signature.</summary>
    public required Result? Result { get; init; }

    /// <summary>Parts of a combined procedure, each with its own state and money.</summary>
    public required IReadOnlyList<DossierPart> Parts { get; init; }

    /// <summary>The result's text; a draft's is filled as it would be signed now.</summary>
    public required ResultLines? ResultText { get; init; }

    /// <summary>Strokes of who received the result, when they signed on the screen.</summary>
    public string? Received { get; init; }
    public required Remaining Left { get; init; }

    /// <summary>The same of the step it stands in, which has a time of its own within the whole.</summary>
    public (Remaining Left, DateTimeOffset Due)? OfStep { get; init; }

    public required IReadOnlyList<ClockEntry> Ledger { get; init; }

    /// <summary>Why it is due when it is.</summary>
    public required IReadOnlyList<DueLine> Due { get; init; }
    public required PostCard? Assignee { get; init; }

    /// <summary>What the last request for a supplement marked, by kind and key.</summary>
    public IReadOnlyDictionary<(string Kind, string Key), Mark> Marks =>
        field ??= Supplements is [.., var last] ? last.Marked.GroupBy(m => (m.Kind, m.Key)).ToDictionary(g => g.Key, g => g.First()) : new Dictionary<(string, string), Mark>();

    /// <summary>The last line of the control slip written by an action with this effect.</summary>
    public Step? StepOf(string effect) => Steps.LastOrDefault(s => Rules.Process.Actions.GetValueOrDefault(s.Action)?.Effects.Contains(effect) == true);

    public bool SupplementIsOpen => Supplements is [.., { SentAt: null }];
}

/// <summary>Opens folders: a fixed number of questions to the database, however full the folder is.</summary>
internal sealed class DossierFolders(Db db, DossierWork work, DossierClock clock, DueStory dues, DossierParts parts, People people, FileStore files, Cipher cipher, TerritoryMap territory)
{
    /// <exception cref="Absent">The applicant is not there any more.</exception>
    /// <param name="wanted">The part of a combined procedure whose result is to be shown; without it, the latest.</param>
    internal async Task<DossierFolder> Open(Dossier dossier, CancellationToken cancel, string? wanted = null)
    {
        var rules = work.RulesOf(dossier);
        var id = dossier.Id;
        var results = await db.Set<Result>().AsNoTracking().Where(r => r.Dossier == id && r.State != ResultState.SetAside).OrderByDescending(r => r.ProposedAt).Take(20).ToListAsync(cancel);
        var result = results.Find(r => wanted is null || rules.Parts.Any(part => part.Key == wanted && part.EndsIn(r.Key)));
        var charges = await db.Set<Charge>().AsNoTracking().Where(c => c.Dossier == id).OrderBy(c => c.Key).ToListAsync(cancel);
        var answers = work.AnswersOf(dossier);
        var held = Evaluation.Of(rules, answers, work.SituationOf(dossier, result is { State: ResultState.Draft }));
        var steps = await db.Set<Step>().AsNoTracking().Where(s => s.Dossier == id).OrderBy(s => s.Number).ToListAsync(cancel);
        var said = ResultPaper.Said(rules, steps.Select(s => s.Said).OfType<byte[]>(), cipher);
        var ledger = await clock.Ledger(id, cancel);
        var applicant = await people.Find(dossier.Applicant, cancel);
        return new DossierFolder(dossier, rules, applicant, held)
        {
            Address = string.Join(", ", new[] { applicant.Address, applicant.Unit is { } home ? territory.Unit(home).InSentence : null }.Where(p => !string.IsNullOrEmpty(p))),
            Pages = PagesOf(held, answers),
            Papers = await PapersOf(dossier, cancel),
            Reused = await db.Set<ReusedResult>().AsNoTracking().StandingIn(id).ToListAsync(cancel),
            InHand = dossier.Channel == "online" ? [] : await db.Set<PaperInHand>().AsNoTracking().Where(p => p.Dossier == id).OrderBy(p => p.Name).ToListAsync(cancel),
            Supplements = await db.Set<Supplement>().AsNoTracking().Where(s => s.Dossier == id).OrderBy(s => s.Number).ToListAsync(cancel),
            Charges = charges,
            Parts = parts.Of(dossier, rules, results, charges),
            Notices = rules.Process.Does("askCharge") ? await db.Set<ChargeNotice>().AsNoTracking().Where(n => n.Dossier == id).OrderBy(n => n.Number).ToListAsync(cancel) : [],
            Stages = rules.Time.Stages.Count > 0 ? await db.Set<StageTime>().AsNoTracking().Where(s => s.Dossier == id).OrderBy(s => s.Number).ToListAsync(cancel) : [],
            Opinions = rules.Process.Does("askOpinion") ? await db.Set<Opinion>().AsNoTracking().Where(o => o.Dossier == id).OrderBy(o => o.Round).ThenBy(o => o.DueAt).ToListAsync(cancel) : [],
            Transfers = dossier.TransferState is null ? [] : await db.Set<Transfer>().AsNoTracking().OfDossier(id).ToListAsync(cancel),
            Steps = steps,
            Said = [.. rules.Process.AskedFields.Values.Where(f => Answers.At(said, f.Path) is not null).Select(f => new FolderAnswer(f.Path, f.Label, InWords(f, said)))],
            Result = result, Received = result?.Signature is { } ink ? cipher.Open(ink) : null,
            ResultText = result is null ? null : ResultLines.Read(TextOf(dossier, rules, result, said)),
            Left = clock.Left(dossier), OfStep = clock.OfStep(dossier, rules, steps),
            Ledger = ledger,
            Due = dues.Of(dossier, ledger),
            Assignee = dossier.Assignee is { } post ? (await people.Posts([post], cancel)).GetValueOrDefault(post) : null,
        };
    }

    private string TextOf(Dossier dossier, ProcedureVersion rules, Result result, JsonObject said) =>
        result.State == ResultState.Issued ? cipher.Open(result.Text) : ResultPaper.Fill(dossier, rules, rules.Result(result.Key), result, said, cipher, territory);

    private async Task<IReadOnlyList<FolderPaper>> PapersOf(Dossier dossier, CancellationToken cancel)
    {
        var attached = await db.Set<AttachedPaper>().AsNoTracking().Where(p => p.Dossier == dossier.Id).OrderBy(p => p.AddedAt).ThenBy(p => p.Id).ToListAsync(cancel);
        var cards = (await files.Find([.. attached.Select(p => p.File)], cancel)).ToDictionary(f => f.Id);
        return [.. attached.Select(p => new FolderPaper(p.Id, p.Paper, p.Name, p.Supplement, p.AddedAt, p.ReplacedAt is not null, cards.GetValueOrDefault(p.File))
        {
            From = p.ReusedFrom, Awaited = dossier.FinishedAt is null && p is { RefusedAt: not null, ReplacedAt: null }, Again = attached.Any(o => o.Paper == p.Paper && o.RefusedAt is not null && o.ReplacedAt == p.AddedAt),
        })];
    }

    private List<FolderPage> PagesOf(Evaluation held, JsonObject answers) =>
        [.. held.VisiblePages.Select(page => new FolderPage(page.Title, [.. page.Fields.Where(held.IsVisible).Select(f => new FolderAnswer(f.Path, f.Label, InWords(f, answers)))]))];

    private string InWords(FormField field, JsonObject answers)
    {
        var words = Answers.InWords(field, answers);
        return field.Kind switch
        {
            FieldKind.Commune => territory.UnitByKey(words)?.FullName ?? words,
            _ => words,
        };
    }
}
