using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Reports;

/// <summary>Dossiers as reports count them: out of closed months, and as they stand.</summary>
internal static class ReportedDossiers
{
    private const string Zone = "Asia/Ho_Chi_Minh";

    /// <summary>
    /// Out of closed months. One that was open at the end of a month is in the next month too, so of all months only what was finished
    /// counts, and of the last what was open.
    /// </summary>
    internal static IQueryable<Reported> Closed(Db db, DateTimeOffset begin, DateOnly from, DateOnly to, bool withOpen) =>
        db.Set<ReportLine>().Where(l => l.Month >= from && l.Month <= to && (l.FinishedAt != null || withOpen && l.Month == to)).Select(l => new Reported
        {
            Dossier = l.Dossier, Code = l.Code, Body = l.Body, Field = l.Field, Procedure = l.Procedure, Channel = l.Channel, WholeOnline = l.WholeOnline,
            Received = l.ReceivedAt != null, Carried = l.ReceivedAt != null && l.ReceivedAt < begin,
            ReceivedAt = l.ReceivedAt, DueAt = l.DueAt, EndedAt = l.EndedAt, FinishedAt = l.FinishedAt, Done = l.FinishedAt != null, Outcome = l.Outcome,
            InTime = l.InTime, Early = l.Early, Extended = l.Extended, Supplements = l.Supplements, StateName = l.StateName, HeldBy = l.HeldBy, HeldAt = l.HeldAt, Since = l.Since, Cause = l.Cause,
        });

    /// <summary>As they stand: finished since that moment and before the close, or open. What becomes of a result after it is ready is no part of it.</summary>
    /// <param name="wholly">Codes of procedures offered wholly online.</param>
    internal static IQueryable<Reported> Standing(Db db, string[] wholly, DateTimeOffset begin, DateTimeOffset since, DateTimeOffset close) =>
        Concerned(db, since, close).Select(OnTime.With((d, met) => new Reported
        {
            Dossier = d.Id, Code = d.Code, Body = d.HandlingBody, Field = d.Field, Procedure = d.Procedure, Channel = d.Channel, WholeOnline = wholly.Contains(d.Procedure),
            Received = d.ReceivedAt != null, Carried = d.ReceivedAt != null && d.ReceivedAt < begin,
            ReceivedAt = d.ReceivedAt, DueAt = d.JudgedDueAt, EndedAt = d.FinishedAt < close ? d.EndedAt : null, FinishedAt = d.FinishedAt < close ? d.FinishedAt : null,
            Done = d.FinishedAt != null && d.FinishedAt < close, Outcome = d.FinishedAt < close && (d.Outcome == "withdrawn" || d.Outcome == "stopped" || d.Outcome == "notReceived") ? d.Outcome : null, InTime = met,
            Early = met && d.FinishedAt != null && d.FinishedAt < close && d.EndedAt != null && d.JudgedDueAt != null
                && TimeZoneInfo.ConvertTimeBySystemTimeZoneId(d.EndedAt.Value.UtcDateTime, Zone).Date < TimeZoneInfo.ConvertTimeBySystemTimeZoneId(d.JudgedDueAt.Value.UtcDateTime, Zone).Date,
            Extended = d.ExtendedAt != null, Supplements = d.Supplements, StateName = d.FinishedAt < close ? null : d.StateName, HeldBy = d.FinishedAt < close ? null : d.Holder,
            HeldAt = d.FinishedAt < close || d.Holder == null || d.Holder == "applicant" ? null : d.HolderBody != null ? d.HolderBody : d.Holder == Roles.Reception ? d.Desk : d.HandlingBody, Since = d.FinishedAt < close ? d.FinishedAt.Value : d.ArrivedAt,
            Cause = d.FinishedAt != null && d.FinishedAt < close ? null
                : d.NationalCode == State.AwaitsSupplement ? "supplement" : d.NationalCode == State.AwaitsMoney ? "money"
                : db.Set<Opinion>().Any(o => o.Dossier == d.Id && o.AnsweredAt == null && o.ClosedAt == null) ? "opinion"
                : d.HolderBody != null ? "elsewhere" : d.Holder == Roles.Reception ? "desk" : d.Holder == Roles.Signer ? "signer" : "specialist",
        }, close));

    /// <summary>In two parts, each a walk along an index of its own.</summary>
    internal static IQueryable<Dossier> Concerned(Db db, DateTimeOffset since, DateTimeOffset close) =>
        db.Set<Dossier>().Where(d => d.FinishedAt >= since && d.FiledAt < close).Concat(db.Set<Dossier>().Where(d => d.FinishedAt == null && d.EndedAt == null && d.FiledAt < close));
}
