using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// Time as a dossier feels it: which term runs, what a pause does to it, and how to say what is left. Due times come
/// only from the working calendar with the hours of the body.
/// </summary>
internal sealed class DossierClock(WorkingCalendar calendar, TerritoryMap territory, TimeProvider time)
{
    internal WorkingHours HoursOf(Guid body) => calendar.For(territory.Body(body).HoursKey);

    /// <summary>Filed: somebody must look at it within the reception term.</summary>
    internal void StartReception(Dossier dossier, ProcedureVersion procedure) => dossier.DueAt = HoursOf(dossier.Desk).Due(dossier.FiledAt, procedure.Time.Reception);

    /// <summary>Officially received: the procedure's own term runs from here.</summary>
    internal void StartTerm(Dossier dossier, Evaluation rules)
    {
        dossier.ReceivedAt = time.Now;
        dossier.DueAt = HoursOf(dossier.HandlingBody).Due(time.Now, rules.Term);
        dossier.OriginalDueAt = dossier.DueAt;
    }

    /// <summary>Goes on after a pause: before reception the reception term begins anew; after it, as the version says of that pause.</summary>
    internal void Resume(Dossier dossier, ProcedureVersion procedure, Evaluation rules, DateTimeOffset pausedAt, bool restart)
    {
        if (dossier.ReceivedAt is null) dossier.DueAt = HoursOf(dossier.Desk).Due(time.Now, procedure.Time.Reception);
        else if (restart) dossier.DueAt = HoursOf(dossier.HandlingBody).Due(time.Now, rules.Term);
        else if (dossier.DueAt is { } due)
        {
            var hours = HoursOf(dossier.HandlingBody);
            dossier.DueAt = hours.AddWorkingTime(due, hours.WorkingTimeBetween(pausedAt, time.Now));
        }
    }

    /// <summary>The end of the last day on which a supplement may still be sent.</summary>
    internal DateTimeOffset SupplementDue(Dossier dossier, ProcedureVersion procedure) =>
        HoursOf(dossier.HandlingBody).Due(time.Now, Term.CalendarDays(procedure.Time.SupplementDays))!.Value;

    internal Remaining Left(Dossier dossier) => dossier switch
    {
        { Clock: Clock.Paused, NationalCode: State.AwaitsMoney } => new("Tạm dừng, chờ nộp tiền", 0, Urgency.Paused),
        { Clock: Clock.Paused, SupplementDueAt: not null } => new("Tạm dừng, chờ bổ sung", 0, Urgency.Paused),
        _ => Left(dossier.HandlingBody, dossier.ReceivedAt ?? dossier.FiledAt, dossier.DueAt, dossier.Clock, dossier.FinishedAt),
    };

    /// <summary>What is left, as people say it, and how much of the time is used.</summary>
    internal Remaining Left(Guid body, DateTimeOffset start, DateTimeOffset? due, Clock clock, DateTimeOffset? finishedAt)
    {
        if (clock == Clock.Paused) return new("Tạm dừng", 0, Urgency.Paused);
        if (due is not { } end) return new("Không hẹn ngày trả", 0, Urgency.None);
        if (finishedAt is { } done) return done <= end ? new("Đúng hạn", 1, Urgency.Done) : new("Trễ hạn", 1, Urgency.DoneLate);
        var hours = HoursOf(body);
        var now = time.Now;
        if (now > end) return new("quá " + Say(hours.WorkingTimeBetween(end, now)), 1, Urgency.Late);
        var left = hours.WorkingTimeBetween(now, end);
        var whole = hours.WorkingTimeBetween(start, end);
        var used = whole > TimeSpan.Zero ? 1 - left / whole : 1;
        return new("còn " + Say(left), Math.Clamp(used, 0, 1), used >= 0.7 || left <= TimeSpan.FromHours(8) && used >= 0.5 ? Urgency.Soon : Urgency.Fine);
    }

    /// <summary>Working time in words, a day being eight hours.</summary>
    internal static string Say(TimeSpan working) =>
        working >= TimeSpan.FromHours(16) ? $"{(int)(working.TotalHours / 8)} ngày"
        : working >= TimeSpan.FromHours(1) ? $"{(int)working.TotalHours} giờ"
        : $"{Math.Max(1, (int)working.TotalMinutes)} phút";
}

/// <param name="Text">"còn 7 giờ", "quá 2 ngày"; counted in working time, a day being eight hours.</param>
/// <param name="Used">Share of the time used, 0 to 1.</param>
internal sealed record Remaining(string Text, double Used, Urgency Urgency);
