using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Model;

/// <summary>Two taps: a face, and a reason when unhappy.</summary>
internal static class RatingRules
{
    /// <exception cref="Refused">Too early, an unknown face, or unhappy without a reason.</exception>
    internal static void Add(Db db, Dossier dossier, int score, string? reason, TimeProvider time)
    {
        if (dossier.DeliveredAt is null) throw new Refused("Bạn chấm điểm được sau khi nhận kết quả.");
        if (score is < 1 or > 3) throw new Refused("Chọn một trong ba mức hài lòng.", "score");
        var why = Vietnamese.Clean(reason);
        if (score == 1 && why.Length < 3) throw new Refused("Hãy cho biết điều làm bạn chưa hài lòng.", "reason");
        if (why.Length > 1000) throw new Refused("Viết ngắn lại, tối đa 1000 ký tự.", "reason");
        db.Add(new Rating { Dossier = dossier.Id, Score = score, Reason = why.Length > 0 ? why : null, At = time.Now, Body = dossier.HandlingBody });
        db.Record(new DossierRated(dossier.Id, dossier.Code, dossier.Procedure, dossier.Field, dossier.HandlingBody, dossier.Applicant, dossier.StateName, score.ToString()));
    }
}
