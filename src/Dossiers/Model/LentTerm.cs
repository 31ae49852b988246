using CaMauSo.Kernel;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// Thời hạn của phần việc: by when another body gives back the part it was lent. It lies within what the applicant was promised, and
/// leaves the lender time to finish.
/// </summary>
internal sealed class LentTerm(DossierClock clock, TerritoryMap territory, TimeProvider time)
{
    internal const string Asked = "due";

    /// <summary>For a dossier that promises no day, or is late already.</summary>
    private const int UsualDays = 2;

    /// <summary>The day half of what is left of the promised time is over: the lender has the other half to decide and sign.</summary>
    internal DateOnly Suggested(Dossier dossier)
    {
        var hours = clock.HoursOf(dossier.HandlingBody);
        if (Promised(dossier) is not { } promised) return Vietnam.DateOf(hours.DueAfterWorkingDays(time.Now, UsualDays));
        var half = Vietnam.DateOf(hours.DueAfterWorkingHours(time.Now, hours.WorkingTimeBetween(time.Now, promised) / 2));
        return half < Vietnam.DateOf(promised) ? half : Vietnam.DateOf(promised);
    }

    /// <summary>What the officer should know when choosing the day.</summary>
    internal string Hint(Dossier dossier) => (Promised(dossier) is { } promised
        ? $"Hồ sơ hẹn trả {Moment(promised)} ({clock.Left(dossier).Text}). Ngày gợi ý để một nửa thời gian còn lại cho nơi nhận, một nửa cho cơ quan bạn."
        : "Hồ sơ không còn ngày hẹn phía trước; ngày gợi ý là hai ngày làm việc.") + " Hạn trả cho người dân không đổi.";

    /// <summary>The end of that day's work at the body that does the part, or the promise to the applicant when that comes first.</summary>
    /// <exception cref="Refused">A day that is over, off, or after what the applicant was promised.</exception>
    internal DateTimeOffset DueOn(Dossier dossier, Guid to, DateOnly day)
    {
        if (day < time.Today) throw new Refused("Ngày phải trả lại không được ở quá khứ.", Asked);
        if (day > time.Today.AddYears(1)) throw new Refused("Chọn ngày trong vòng một năm.", Asked);
        var slots = clock.HoursOf(to).WorkingSlots(day);
        if (slots.Count == 0) throw new Refused($"{day:dd/MM/yyyy} là ngày nghỉ; chọn một ngày làm việc.", Asked);
        var due = Vietnam.At(day, slots[^1].To);
        if (Promised(dossier) is { } promised)
        {
            if (day > Vietnam.DateOf(promised)) throw new Refused($"Hồ sơ hẹn trả {Moment(promised)}; {territory.Body(to).ShortName} phải trả lại không muộn hơn ngày ấy.", Asked);
            if (promised < due) due = promised;
        }

        return due > time.Now ? due : throw new Refused("Hôm nay đã hết giờ làm việc; chọn ngày sau.", Asked);
    }

    private DateTimeOffset? Promised(Dossier dossier) => dossier.DueAt is { } due && due > time.Now ? due : null;

    private static string Moment(DateTimeOffset at) => $"{Vietnam.Local(at):HH:mm} ngày {Vietnam.Local(at):dd/MM/yyyy}";
}
