using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Model;

/// <summary>Everything a filing consists of, wherever it comes from: the check page, the API, the counter.</summary>
/// <param name="Unit">The commune whose desk receives, or in which the matter lies.</param>
/// <param name="Papers">Paper key and stored file.</param>
internal sealed record Submission(ProcedureVersion Procedure, PersonCard Applicant, Guid Unit, string Channel, string ApplicantClass,
    JsonObject Answers, IReadOnlyList<(string Paper, Guid File)> Papers, Guid? Draft = null)
{
    /// <summary>Papers for which a result issued before stands in.</summary>
    public IReadOnlyList<(string Paper, Guid Result)> Reused { get; init; } = [];

    /// <summary>Of the files given, those that are papers of an earlier dossier: by file, the paper they are.</summary>
    public IReadOnlyDictionary<Guid, Guid> GivenBefore { get; init; } = new Dictionary<Guid, Guid>();

    /// <summary>Who of the community team filled it in with the applicant, and where; null when nobody did.</summary>
    public string? FilledInWith { get; init; }

    /// <summary>Papers an officer took in hand and did not scan, and whether they stay in the dossier.</summary>
    public IReadOnlyList<(string Paper, bool Kept)> InHand { get; init; } = [];
}

/// <summary>Turns a submission into a dossier: rules checked, body found, code drawn, clock started, fact recorded.</summary>
internal sealed class Filing(Db db, TerritoryMap territory, DossierCodes codes, DossierClock clock, FileStore files, RolePlaces places, EarlierResults earlier, Cipher cipher, Actor actor, TimeProvider time)
{
    // No letter or digit that a reader on a slip of paper takes for another.
    private const string SecretLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>Adds the dossier to the open transaction; nothing is kept unless the caller saves.</summary>
    /// <exception cref="Refused">The procedure is suspended or not for this person, a paper is missing or was refused, or nobody is competent.</exception>
    internal async Task<Dossier> File(Submission submission, CancellationToken cancel)
    {
        var (procedure, now, today) = (submission.Procedure, time.Now, time.Today);
        procedure.RefuseWhenSuspended();
        var rules = Evaluation.Of(procedure, submission.Answers, SituationOf(submission, today));
        MayFile.RefuseUnless(submission, rules, today);
        var answers = rules.VisibleAnswers();
        // Whoever read the answers: nothing is filed that the contract refuses.
        if (procedure.Contract.Check(procedure, answers) is [var wrong, ..]) throw new Refused(wrong.Message, wrong.Path);
        var id = Guid.CreateVersion7(now);
        var reused = await Reuse(rules, submission, id, cancel);
        await TakePapers(rules, submission, id, cancel);
        var (desk, competent) = BodiesFor(procedure, submission.Unit, today);
        var first = procedure.Process.States[procedure.Process.Start];
        // Drawn as late as the rules allow: others of the same body wait for this row until the commit.
        var prefix = codes.PrefixOf(desk, today);
        var serial = await db.Next($"dossier:{prefix}:{today:yyyyMMdd}", cancel);
        var dossier = new Dossier
        {
            Id = id, Code = codes.Code(desk, today, (int)serial), Secret = RandomNumberGenerator.GetString(SecretLetters, 4),
            Procedure = procedure.Code, ProcedureVersion = procedure.Version, ProcedureHash = procedure.Hash, ProcedureName = procedure.ShortName,
            Field = procedure.FieldKey, Subject = SubjectOf(procedure, submission.Answers), Answers = cipher.Seal(answers.ToJsonString()),
            Channel = submission.Channel, Applicant = submission.Applicant.Id, ApplicantName = submission.Applicant.FullName,
            ApplicantFolded = Vietnamese.Fold(submission.Applicant.FullName), ApplicantClass = submission.ApplicantClass, Unit = submission.Unit,
            ReceivingBody = desk.Id, Desk = desk.Id, CompetentBody = competent.Id, HandlingBody = competent.Id,
            State = first.Key, StateName = first.Name, NationalCode = first.NationalCode ?? 1, Clock = first.Clock,
            FiledAt = now, ArrivedAt = now, FeeTotal = rules.FeeTotal, FeePaid = rules.Fees.All(f => f.Amount == Money.Zero || f.Collect == "middle"),
        };
        places.Give(dossier, procedure, first);
        db.Add(dossier);
        clock.Begin(dossier, procedure);
        foreach (var (paper, file) in submission.Papers)
            db.Add(new AttachedPaper { Id = Guid.CreateVersion7(now), Dossier = dossier.Id, Paper = paper, Name = procedure.Papers.First(p => p.Key == paper).Name, File = file, AddedAt = now, ReusedFrom = submission.GivenBefore.TryGetValue(file, out var origin) ? origin : null });
        db.AddRange(reused);
        foreach (var (paper, kept) in submission.InHand)
            db.Add(new PaperInHand { Dossier = dossier.Id, Paper = paper, Name = procedure.Papers.First(p => p.Key == paper).Name, Kept = kept, TakenAt = now, TakenBy = actor.Name });
        db.AddRange(IndicatorValue.Of(dossier, procedure, rules));
        foreach (var fee in rules.Fees)
            db.Add(new Charge { Id = Guid.CreateVersion7(now), Dossier = dossier.Id, Key = fee.Key, Name = fee.Name, Amount = fee.Amount, Exempt = fee.Exempt, Collect = fee.Collect, Part = fee.Part });
        db.Add(new Step
        {
            Id = Guid.CreateVersion7(now), Dossier = dossier.Id, Number = 1, Action = "file", Label = "Nộp hồ sơ", ToState = first.Key, At = now, Note = submission.FilledInWith,
            Person = actor.Person, PersonName = actor.Name, Role = submission.Channel == "online" ? "applicant" : "reception", Body = desk.Id,
        });
        db.Record(new DossierFiled(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, first.Name, submission.FilledInWith));
        return dossier;
    }

    /// <summary>The desk that receives and the body that decides, on that day.</summary>
    /// <exception cref="Refused">No body of the level exists there on that day.</exception>
    internal (Body Desk, Body Competent) BodiesFor(ProcedureVersion procedure, Guid unit, DateOnly on)
    {
        var level = Enum.Parse<UnitLevel>(procedure.Level.ToString());
        var competent = territory.CompetentBody(level, unit, procedure.Department, on)
            ?? throw new Refused("Chưa có cơ quan giải quyết thủ tục này ở nơi đã chọn. Chọn xã, phường khác hoặc liên hệ Bộ phận Một cửa.");
        var desk = territory.OneStopFor(competent, on) ?? throw new Refused($"{competent.Name} chưa có bộ phận tiếp nhận hồ sơ.");
        return (desk, competent);
    }

    internal Situation SituationOf(Submission submission, DateOnly today) =>
        new(today, submission.Channel, submission.ApplicantClass, territory.Unit(submission.Unit).Code);

    internal static string SubjectOf(ProcedureVersion procedure, JsonObject answers) =>
        procedure.Subject is { } template ? ResultText.Fill(procedure, template, answers, _ => null) : procedure.ShortName;

    /// <summary>Looked up once more at this moment: the applicant's own, for a paper that is asked, and still good.</summary>
    private async Task<IReadOnlyList<ReusedResult>> Reuse(Evaluation rules, Submission submission, Guid dossier, CancellationToken cancel)
    {
        if (submission.Reused.Count == 0) return [];
        var may = await earlier.Of(submission.Applicant.Id, rules.PapersAsked, cancel);
        return [.. submission.Reused.DistinctBy(one => one.Paper).Select(one =>
        {
            var name = rules.PapersAsked.FirstOrDefault(p => p.Key == one.Paper)?.Name;
            var found = may.FirstOrDefault(m => m.Paper == one.Paper && m.Id == one.Result)
                ?? throw new Refused(name is null ? "Có giấy tờ không thuộc hồ sơ này." : $"Kết quả chọn dùng thay “{name}” không dùng được nữa. Chọn kết quả khác hoặc gửi giấy tờ.", "papers." + one.Paper);
            return new ReusedResult { Dossier = dossier, Paper = one.Paper, Name = name!, Result = found.Id, ResultName = found.Name, Number = found.Number, IssuedOn = found.IssuedOn, AddedAt = time.Now };
        })];
    }

    /// <summary>Held files may be filed (their release is awaited); refused or unknown ones may not.</summary>
    private async Task TakePapers(Evaluation rules, Submission submission, Guid dossier, CancellationToken cancel)
    {
        var given = submission.Papers;
        if (given.Any(g => rules.PapersAsked.All(p => p.Key != g.Paper))) throw new Refused("Có giấy tờ không thuộc hồ sơ này. Mở lại trang giấy tờ và gỡ tệp đó.", "papers");
        if (submission.InHand.Count > 0 && submission.Channel == "online") throw new Refused("Nộp trực tuyến thì gửi tệp, không nộp bản giấy.", "papers");
        var missing = rules.PapersAsked.FirstOrDefault(p => p is { Required: true, ShownOnly: false } && given.All(g => g.Paper != p.Key) && submission.Reused.All(r => r.Paper != p.Key) && submission.InHand.All(h => h.Paper != p.Key));
        if (missing is not null) throw new Refused($"Thiếu giấy tờ: {missing.Name}.", "papers." + missing.Key);
        if (given.Count == 0) return;
        var taken = (await files.AttachThose([.. given.Select(p => p.File)], dossier, actor.Person ?? submission.Applicant.Id, cancel, submission.Draft)).ToDictionary(f => f.Id);
        foreach (var (key, file) in given)
        {
            var name = rules.PapersAsked.First(p => p.Key == key).Name;
            if (!taken.TryGetValue(file, out var card)) throw new Refused($"Không tìm thấy tệp của “{name}”. Tải tệp lên lần nữa.", "papers." + key);
            if (card.State is FileState.Infected or FileState.Rejected) throw new Refused($"Tệp của “{name}” không an toàn nên không nhận được. Chọn tệp khác.", "papers." + key);
        }
    }
}
