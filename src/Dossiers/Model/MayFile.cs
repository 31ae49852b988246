using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Model;

/// <summary>Whether this person may file by this procedure, this way and on this day.</summary>
internal static class MayFile
{
    /// <summary>Why not, as it is told to them; null when they may, at least as somebody's proxy.</summary>
    internal static string? WhyNot(ProcedureVersion procedure, PersonCard person, string channel, DateOnly on)
    {
        if (procedure.PortalMode(on) == "MINISTRY_CENTRAL") return "Thủ tục này nộp tại hệ thống tập trung của bộ trên Cổng Dịch vụ công quốc gia; tỉnh không nhận hồ sơ mới.";
        if (channel == "online")
        {
            if (procedure.PortalMode(on) == "NATIONAL_FRONT") return "Thủ tục này nộp qua mạng ở Cổng Dịch vụ công quốc gia, dichvucong.gov.vn. Bạn cũng có thể đến nộp tại quầy.";
            if (procedure.OnlineLevel == "thong-tin") return "Thủ tục này chưa nộp qua mạng được. Mời bạn đến nộp tại quầy.";
            if (person.Level < procedure.Filing.Assurance) return $"Thủ tục này cần tài khoản định danh điện tử mức độ {procedure.Filing.Assurance}; tài khoản của bạn ở mức độ {person.Level}. Đến công an xã, phường để nâng mức, hoặc nộp tại quầy.";
        }
        if (procedure.Filing.Proxy.Allowed || procedure.Filing.Admits(KindsOf(person))) return null;
        return $"Thủ tục này chỉ dành cho: {string.Join(", ", procedure.Filing.Who.Select(kind => FilingRule.Kinds[kind].ToLowerInvariant()))}, và không nhận nộp thay.";
    }

    /// <summary>Who is not among those the procedure is for stands for somebody who is, and shows by what right.</summary>
    /// <exception cref="Refused">They may not file, or the paper of a proxy is missing.</exception>
    internal static void RefuseUnless(Submission submission, Evaluation rules, DateOnly on)
    {
        var (procedure, person) = (submission.Procedure, submission.Applicant);
        if (WhyNot(procedure, person, submission.Channel, on) is { } no) throw new Refused(no);
        var proxy = procedure.Filing.Proxy;
        if (procedure.Filing.Admits(KindsOf(person)) || proxy.Paper is not { } key || proxy.Exempt is { } exempt && rules.Holds(exempt)) return;
        if (submission.Papers.All(given => given.Paper != key))
            throw new Refused($"Bạn không thuộc những người thủ tục này dành cho, nên chỉ nộp thay được. Chọn vai trò người được ủy quyền và gửi: {procedure.Papers.First(paper => paper.Key == key).Name}.", "papers." + key);
    }

    // A household and a Vietnamese abroad are citizens to the population data; what they are here stands in their answers.
    private static string[] KindsOf(PersonCard person) => person.Kind switch
    {
        PersonKind.Foreigner => ["foreigner"],
        PersonKind.Representative => ["enterprise", "household", "cooperative", "organisation", "body"],
        _ => ["citizen", "overseas", "household"],
    };
}
