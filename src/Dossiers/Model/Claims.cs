using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// Diện được miễn, giảm mà người nộp tự khai: receiving the dossier accepts it. Until then reception may take off what is not proven, and
/// what was spared falls due; the papers may be asked for first, as any others.
/// </summary>
internal sealed class Claims(Db db, DossierWork work, RolePlaces places, Actor actor, TimeProvider time)
{
    internal const string Action = "clearClaim";
    internal const int LongestReason = 500;

    /// <summary>Said online and seen by nobody yet; at the counter the officer has seen the paper.</summary>
    internal static bool Waits(Dossier dossier, ProcedureVersion rules) =>
        dossier is { Channel: "online", ReceivedAt: null, FinishedAt: null, ApplicantClass: not "none" } && ApplicantClasses.Matter(rules);

    internal bool MayClear(Dossier dossier) => Taken(dossier) is not null;

    /// <summary>Does it, adding everything to the next save.</summary>
    /// <exception cref="Refused">It is not reception's any more, no reason is given, or something was paid already.</exception>
    internal async Task<string> Clear(Dossier dossier, string? reason, int? seen, CancellationToken cancel)
    {
        dossier.RefuseIfStale(seen);
        var taken = Taken(dossier) ?? throw new Refused("Chỉ bộ phận một cửa bỏ được diện đã khai, khi hồ sơ còn chờ tiếp nhận.");
        if (Vietnamese.Clean(reason) is not { Length: >= 5 and <= LongestReason } why) throw new Refused($"Ghi lý do, từ 5 đến {LongestReason} ký tự; người nộp đọc được câu này.", "reason");
        var charges = await db.Set<Charge>().Where(c => c.Dossier == dossier.Id).ToListAsync(cancel);
        if (charges.Exists(c => c.PaidAt is not null || c.Notice is not null)) throw new Refused("Hồ sơ đã thu hoặc đã yêu cầu nộp một khoản nên không tính lại được. Hãy yêu cầu bổ sung hoặc từ chối tiếp nhận.");
        var rules = work.RulesOf(dossier);
        var (answers, situation) = (work.AnswersOf(dossier), work.SituationOf(dossier));
        var held = Evaluation.Of(rules, answers, situation with { ApplicantClass = "none" });
        if (held.Case?.Key != Evaluation.Of(rules, answers, situation).Case?.Key) throw new Refused("Bỏ diện này thì hồ sơ thành trường hợp khác, giải quyết theo cách khác. Hãy yêu cầu bổ sung hoặc từ chối tiếp nhận.");
        var note = $"Đã khai: {ApplicantClasses.NameOf(dossier.ApplicantClass)}. Lý do: {why.TrimEnd('.')}. Phí, lệ phí phải nộp: {held.FeeTotal}";
        dossier.ApplicantClass = "none";
        db.RemoveRange(charges.Where(c => held.Fees.All(fee => fee.Key != c.Key)));
        foreach (var fee in held.Fees)
            if (charges.Find(c => c.Key == fee.Key) is { } known) (known.Amount, known.Exempt) = (fee.Amount, fee.Exempt);
            else db.Add(new Charge { Id = Guid.CreateVersion7(time.Now), Dossier = dossier.Id, Key = fee.Key, Name = fee.Name, Amount = fee.Amount, Exempt = fee.Exempt, Collect = fee.Collect, Part = fee.Part });
        (dossier.FeeTotal, dossier.FeePaid) = (held.FeeTotal, held.Fees.All(fee => fee.Amount == Money.Zero || fee.Collect == "middle"));
        if (rules.Indicators.Count > 0) await IndicatorValue.Renew(db, dossier, rules, held, cancel);
        await db.AddLine(dossier, Action, "Bỏ diện miễn, giảm phí đã khai", taken.Role, actor, note, time.Now, cancel, actor.Body);
        dossier.Version++;
        db.Record(new ClaimCleared(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, note));
        return "Đã bỏ diện đã khai; phí, lệ phí được tính lại.";
    }

    private RoleTaken? Taken(Dossier dossier)
    {
        var rules = work.RulesOf(dossier);
        return Waits(dossier, rules) && dossier is { Clock: Clock.Reception, TransferBody: null, Holder: Roles.Reception, HolderRole: { } role } ? places.Taken(dossier, rules, role) : null;
    }
}
