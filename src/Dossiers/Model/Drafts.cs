using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>A draft opened: what was typed, what it means under the rules of its version, and what is still wrong.</summary>
internal sealed record OpenDraft(Draft Draft, ProcedureVersion Procedure, IReadOnlyDictionary<string, string[]> Typed, FormReading Reading, Evaluation Rules, IReadOnlyList<DraftPaper> Papers)
{
    /// <summary>What was issued to the applicant before and may stand in for papers, newest first.</summary>
    internal IReadOnlyList<EarlierResult> Earlier { get; init; } = [];

    /// <summary>The name under which the draft keeps which result stands in for a paper; no question is called so.</summary>
    internal static string ChoiceOf(Paper paper) => "dung-lai." + paper.Key;

    /// <summary>Kept in place of a result by who would rather give the paper.</summary>
    internal const string OwnPaper = "giay-khac";

    /// <summary>The result that stands in for a paper: the one chosen, else the newest; none when a file was given or the applicant would rather give one.</summary>
    internal EarlierResult? StandIn(Paper paper)
    {
        var chosen = Typed.GetValueOrDefault(ChoiceOf(paper)) is [var word, ..] ? word : null;
        if (chosen == OwnPaper || Papers.Any(given => given.Paper == paper.Key)) return null;
        var fit = Earlier.Where(one => one.Paper == paper.Key).ToList();
        return fit.Find(one => one.Id.ToString() == chosen) ?? fit.FirstOrDefault();
    }

    /// <summary>The name under which an officer's draft keeps that a paper is in hand and not scanned.</summary>
    internal static string HandOf(Paper paper) => "tai-quay." + paper.Key;

    /// <summary>Whether a paper was taken in hand: kept (true), compared and given back (false), or neither (null). A file or a result stands before it.</summary>
    internal bool? InHand(Paper paper) => !Draft.AtDesk || Papers.Any(given => given.Paper == paper.Key) || StandIn(paper) is not null ? null
        : Typed.GetValueOrDefault(HandOf(paper)) is [var how, ..] ? how switch { "giu" => true, "tra" => false, _ => null } : null;

    /// <summary>Help being given with it at this moment.</summary>
    internal DraftAid? Aid { get; init; }

    /// <summary>For whom it is filed, when a citizen files for somebody else.</summary>
    internal string? Helped => Typed.GetValueOrDefault(OwnerQuestions.HelpedName) is [var name, ..] ? name : null;

    /// <summary>The rules changed since it was begun: what was typed is read by the new ones.</summary>
    internal bool HasNewRules => Draft.ProcedureVersion != Procedure.Version;
}

/// <summary>For whom an officer types, and how it came in.</summary>
/// <param name="Channel">counter or post.</param>
/// <param name="Class">Class of applicant, which decides exemptions from fees.</param>
internal sealed record TypedFor(PersonCard Applicant, string Channel, string Class);

/// <summary>What became of a draft, and the page that shows it to whom typed it.</summary>
internal sealed record FiledDraft(string Code, bool AtDesk)
{
    /// <summary>Whoever only helped is not shown the dossier.</summary>
    internal bool Helping { get; init; }
    internal string Home => Helping ? "/giup-ba-con" : AtDesk ? "/mot-cua/" + Code : "/ho-so/" + Code;
    internal string Receipt => Helping || AtDesk ? Home : Home + "/bien-nhan";
}

/// <summary>A person's drafts: one kept at every step; nothing typed is lost, right or wrong.</summary>
internal sealed class Drafts(Db db, Catalogue catalogue, TerritoryMap territory, FormReader reader, Filing filing, EarlierResults earlier, FileStore files, People people, Visitor visitor, Cipher cipher, TimeProvider time)
{
    /// <summary>The name of the question for the class of applicant.</summary>
    internal const string ClassField = "doi-tuong";

    private const int Most = 30;

    /// <summary>Starts a draft, prefilled with what is known of the person, or of whom they file for. The id comes from the form, so a double click starts one.</summary>
    internal async Task<Draft> Start(Guid id, Guid person, string code, Guid unit, CancellationToken cancel, TypedFor? other = null, HelpedPerson? helped = null, string? applicantClass = null)
    {
        if (await db.Set<Draft>().SingleOrDefaultAsync(d => d.Id == id && d.Person == person, cancel) is { } before) return before;
        var procedure = catalogue.InForce(code, time.Now) ?? throw new Absent();
        procedure.RefuseWhenSuspended();
        filing.BodiesFor(procedure, unit, time.Today);
        if (await db.Set<Draft>().OpenOf(person).CountAsync(cancel) >= Most) throw new Refused($"Bạn đang có {Most} bản nháp. Xóa bớt bản không dùng rồi làm tiếp.");
        var card = other?.Applicant ?? await people.Find(person, cancel);
        var typed = Known(procedure, card, withDefaults: true);
        if (helped is not null)
        {
            var says = helped.Read(cipher);
            OwnerQuestions.Fill(typed, procedure, helped.Relation, says, says.Commune is { } home ? territory.UnitByCode(home, time.Today) : null, territory);
        }
        var draft = new Draft
        {
            Id = id, Person = person, Applicant = other?.Applicant.Id, ApplicantName = other?.Applicant.FullName, Channel = other?.Channel ?? "online", ApplicantClass = other?.Class ?? ClassOf(applicantClass), Procedure = procedure.Code, ProcedureVersion = procedure.Version, Unit = unit,
            Typed = Draft.Write(cipher, typed), StartedAt = time.Now, SavedAt = time.Now,
        };
        db.Add(draft);
        return draft;
    }

    /// <summary>Keeps which class the applicant says they belong to: money and papers follow it.</summary>
    internal async Task Claim(Guid id, Guid person, string? applicantClass, CancellationToken cancel)
    {
        var draft = (await Open(id, person, cancel)).Draft;
        draft.ApplicantClass = ClassOf(applicantClass);
        draft.Touch(time.Now);
        await db.SaveChangesAsync(cancel);
    }

    private static string ClassOf(string? said) =>
        said is null or "" ? "none" : ApplicantClasses.Know(said) ? said : throw new Refused("Chọn một diện có trong danh sách.", ClassField);

    /// <param name="own">Not for whoever only helps with it.</param>
    /// <exception cref="Absent">Not there, filed already, or another person's with which one does not help.</exception>
    internal async Task<OpenDraft> Open(Guid id, Guid person, CancellationToken cancel, bool own = false)
    {
        // Who has left the team helps no more.
        var (aids, helps) = (db.Set<DraftAid>().Where(DraftAid.RunningAt(time.Now)).Where(a => a.Helper != null), !own && visitor.Holds(Permissions.Help));
        var found = await db.Set<Draft>().Where(d => d.Id == id && d.FiledAs == null && (d.Person == person || helps && aids.Any(a => a.Draft == d.Id && a.Helper == person)))
            .Select(d => new { Draft = d, Aid = aids.FirstOrDefault(a => a.Draft == d.Id) }).SingleOrDefaultAsync(cancel) ?? throw new Absent();
        var draft = found.Draft;
        // A draft is no dossier yet: it is read by what is the law now, and filed by that.
        var procedure = catalogue.InForce(draft.Procedure, time.Now) ?? catalogue.Version(draft.Procedure, draft.ProcedureVersion) ?? throw new Absent();
        var papers = await db.Set<DraftPaper>().Where(p => p.Draft == id).OrderBy(p => p.AddedAt).ToListAsync(cancel);
        var open = Read(draft, procedure, papers);
        return open with { Earlier = await earlier.Of(draft.For, open.Rules.PapersAsked, cancel), Aid = found.Aid };
    }

    internal OpenDraft Read(Draft draft, ProcedureVersion procedure, IReadOnlyList<DraftPaper> papers)
    {
        var typed = draft.ReadTyped(cipher);
        var situation = new Situation(time.Today, draft.Channel, draft.ApplicantClass, territory.Unit(draft.Unit).Code);
        var reading = territory.CheckCommunes(reader.Read(procedure, procedure.Pages, typed, situation), procedure, time.Today);
        return new OpenDraft(draft, procedure, typed, reading, Evaluation.Of(procedure, reading.Answers, situation), papers);
    }

    internal async Task<IReadOnlyList<Draft>> Of(Guid person, CancellationToken cancel) =>
        await db.Set<Draft>().AsNoTracking().OpenOf(person).Own().OrderByDescending(d => d.SavedAt).ToListAsync(cancel);

    /// <summary>What an officer began to type for others.</summary>
    internal async Task<IReadOnlyList<Draft>> ForOthers(Guid officer, CancellationToken cancel) =>
        await db.Set<Draft>().AsNoTracking().OpenOf(officer).ForOthers().OrderByDescending(d => d.SavedAt).ToListAsync(cancel);

    /// <summary>Files the draft: the whole form is read again, papers are checked, and the draft becomes the dossier in one transaction.</summary>
    /// <param name="then">What else is done with the new dossier in the same transaction.</param>
    /// <returns>The dossier's code.</returns>
    /// <exception cref="Refused">The first thing that is wrong, with its field.</exception>
    internal async Task<string> File(Guid id, Guid person, CancellationToken cancel, Func<Dossier, Task>? then = null)
    {
        // The form's own id is the key: a second click gets the first one's code.
        return await db.Handle(id, person, time.Now, async () =>
        {
            var open = await Open(id, person, cancel, own: true);
            if (!open.Procedure.IsInForceAt(time.Now)) throw new Refused("Thủ tục này không còn hiệu lực nên không nộp được nữa. Những gì đã điền vẫn còn ở đây để bạn xem lại.");
            if (open.Reading.Errors.Count > 0) throw new Refused(open.Reading.Errors[0].Message, open.Reading.Errors[0].Path);
            var dossier = await filing.File(new Submission(open.Procedure, await people.Find(open.Draft.For, cancel), open.Draft.Unit, open.Draft.Channel, open.Draft.ApplicantClass,
                open.Reading.Answers, [.. open.Papers.Where(p => open.Rules.PapersAsked.Any(a => a.Key == p.Paper)).Select(p => (p.Paper, p.File))], id)
            {
                Reused = [.. open.Rules.PapersAsked.Select(open.StandIn).OfType<EarlierResult>().Select(one => (one.Paper, one.Id))],
                GivenBefore = open.Papers.Where(p => p.ReusedFrom is not null).ToDictionary(p => p.File, p => p.ReusedFrom!.Value),
                FilledInWith = string.Join("; ", (await db.Set<DraftAid>().AsNoTracking().Where(a => a.Draft == id && a.Helper != null).OrderBy(a => a.JoinedAt).ToListAsync(cancel)).Select(a => a.Words).Distinct()) is { Length: > 0 } helped ? helped : null,
                InHand = [.. open.Rules.PapersAsked.Where(p => !p.ShownOnly).Select(p => (p.Key, Kept: open.InHand(p))).Where(p => p.Kept is not null).Select(p => (p.Key, p.Kept!.Value))],
            }, cancel);
            open.Draft.FiledAs = dossier.Code;
            open.Draft.Version++;
            if (then is not null)
            {
                await db.SaveChangesAsync(cancel);
                await then(dossier);
            }
            return dossier.Code;
        }, cancel);
    }

    /// <summary>The dossier a draft became; null while it is open.</summary>
    /// <exception cref="Absent">No such draft of this person, or with which they helped.</exception>
    internal async Task<FiledDraft?> FiledAs(Guid id, Guid person, CancellationToken cancel)
    {
        var draft = await db.Set<Draft>().AsNoTracking().Where(d => d.Id == id && (d.Person == person || db.Set<DraftAid>().Any(a => a.Draft == d.Id && a.Helper == person)))
            .Select(d => new { d.FiledAs, d.Applicant, d.Person }).SingleOrDefaultAsync(cancel) ?? throw new Absent();
        return draft.FiledAs is not { } code ? null : new(code, draft.Applicant is not null) { Helping = draft.Person != person };
    }

    /// <summary>Throws a draft away with the files nobody else holds.</summary>
    internal async Task Discard(Guid id, Guid person, CancellationToken cancel)
    {
        var open = await Open(id, person, cancel, own: true);
        await files.Discard([.. open.Papers.Select(p => p.File)], [id], cancel);
        db.RemoveRange(open.Papers);
        db.Remove(open.Draft);
    }

    /// <summary>What is known of the person, by input name: such questions need no typing.</summary>
    internal Dictionary<string, string[]> Known(ProcedureVersion procedure, PersonCard card, bool withDefaults = false)
    {
        var known = new Dictionary<string, string?>
        {
            ["me.fullName"] = card.FullName, ["me.phone"] = card.Phone, ["me.email"] = card.Email,
            ["me.identityNumber"] = card.Kind == PersonKind.Foreigner ? null : card.Number, ["me.passport"] = card.Kind == PersonKind.Foreigner ? card.Number : null,
            ["me.birthDate"] = card.BirthDate?.ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture), ["me.commune"] = HomeOf(card)?.Code,
            ["me.address"] = card.Unit is { } home ? string.Join(", ", new[] { card.Address, territory.AddressText(home) }.Where(t => !string.IsNullOrEmpty(t))) : card.Address,
            ["me.organisation"] = card.Organisation, ["me.taxCode"] = card.TaxCode,
        };
        var values = procedure.FieldsByPath.Values.Select(f => (Field: f, Value: f.Prefill is { } source && known.GetValueOrDefault(source) is { } value ? value : withDefaults ? f.Default : null));
        return values.Where(f => f.Value is not null).SelectMany(f => Boxes(f.Field, f.Value!)).ToDictionary(b => b.Name, b => new[] { b.Value });
    }

    /// <summary>The commune the person lives in today: a reorganisation may have renamed it since.</summary>
    internal Unit? HomeOf(PersonCard card) => card.Unit is { } unit ? territory.SuccessorOf(territory.Unit(unit), time.Today) : null;

    /// <summary>A date is typed in three boxes; prefilled ones are kept the same way.</summary>
    private static IEnumerable<(string Name, string Value)> Boxes(FormField field, string value) =>
        field.Kind == FieldKind.Date && value.Split('/') is [var day, var month, var year]
            ? [(field.Path + ".day", day), (field.Path + ".month", month), (field.Path + ".year", year)] : [(field.Path, value)];
}
