using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Ledger;

/// <summary>
/// Terms beside a dossier's clock that are open when the calendar changes: the applicant's last day to supplement, opinions that are awaited, a
/// part that is lent. They are few, so each dossier is a transaction of its own, with a line in the control slip and a word to everybody concerned.
/// </summary>
internal sealed class OpenTerms(Db db, WorkingCalendar calendar, TerritoryMap territory, DefinitionArchive definitions, People people, Messenger messenger, Actor actor, TimeProvider time)
{
    internal const string Action = "recalendar";
    private const int Tries = 3;

    // A term was counted a moment before its row was made: that much is no change of the calendar.
    private static readonly TimeSpan Blink = TimeSpan.FromMinutes(1);

    internal async Task<(int Moved, List<Guid> Left)> Derive(CancellationToken cancel)
    {
        var ids = await db.Set<Supplement>().Where(s => s.SentAt == null && db.Set<Dossier>().Any(d => d.Id == s.Dossier && d.SupplementDueAt == s.DueAt)).Select(s => s.Dossier)
            .Union(db.Set<Opinion>().Awaited().Select(o => o.Dossier))
            .Union(db.Set<Transfer>().Where(t => t.ClosedAt == null && t.DueAt != null).Select(t => t.Dossier)).ToListAsync(cancel);
        var (moved, left) = (0, new List<Guid>());
        foreach (var id in ids)
            for (var tried = 1; ; tried++)
                try
                {
                    if (await One(id, cancel)) moved++;
                    break;
                }
                catch (DbUpdateException) when (tried < Tries) { } // somebody wrote in the same slip
                catch (Exception no) when (Recalendar.Untold(no) || no is DbUpdateException)
                {
                    left.Add(id);
                    break;
                }
        db.ChangeTracker.Clear();
        return (moved, left);
    }

    private async Task<bool> One(Guid id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Held until it is written: who acts on it meanwhile waits, and reads what stands in it then.
        var dossier = (await db.Set<Dossier>().FromSql($"select * from dossiers.dossier where id = {id} for no key update").AsNoTracking().ToListAsync(cancel)).Single();
        if (dossier.EndedAt is not null) return false;
        var upgraded = await db.Set<ClockEntry>().Where(e => e.Dossier == id && e.Kind == ClockMove.Upgrade).MaxAsync(e => (DateTimeOffset?)e.At, cancel);
        var rules = definitions.RulesOf(dossier);
        List<string> lines = [.. await OfSupplement(dossier, rules, upgraded, cancel), .. await OfOpinions(dossier, rules, upgraded, cancel), .. await OfPart(dossier, cancel)];
        if (lines.Count == 0) return false;
        await db.AddLine(dossier, Action, Recalendar.Why, "system", actor, string.Join("; ", lines) + ".", time.Now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task<IEnumerable<string>> OfSupplement(Dossier dossier, ProcedureVersion rules, DateTimeOffset? upgraded, CancellationToken cancel)
    {
        if (dossier.SupplementDueAt is not { } before) return [];
        var asked = await db.Set<Supplement>().AsNoTracking().Where(s => s.Dossier == dossier.Id && s.SentAt == null && s.DueAt == before).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        if (asked is null) return [];
        var hours = HoursOf(dossier.HandlingBody);
        var due = upgraded >= asked.AskedAt ? Open(hours, before) : hours.Due(asked.AskedAt, Term.CalendarDays(rules.Time.SupplementDays)) ?? before;
        // Days that an applicant was given are not taken away again.
        if (due <= before) return [];
        if (await db.Database.ExecuteSqlAsync($"update dossiers.supplement set due_at = {due} where id = {asked.Id} and due_at = {before} and sent_at is null", cancel) == 0) return [];
        await db.Database.ExecuteSqlAsync($"update dossiers.dossier set supplement_due_at = {due} where id = {dossier.Id}", cancel);
        await Tell([dossier.Applicant], $"Hồ sơ {dossier.Code}: bạn gửi bổ sung chậm nhất {Instead(before, due)}, vì lịch làm việc của tỉnh thay đổi.", $"/ho-so/{dossier.Code}/bo-sung", "dossier.due", asked.Id, cancel);
        return [$"Người nộp bổ sung chậm nhất {Instead(before, due)}"];
    }

    private async Task<IEnumerable<string>> OfOpinions(Dossier dossier, ProcedureVersion rules, DateTimeOffset? upgraded, CancellationToken cancel)
    {
        var lines = new List<string>();
        foreach (var asked in await db.Set<Opinion>().AsNoTracking().Awaited().Where(o => o.Dossier == dossier.Id).OrderBy(o => o.AskedAt).ToListAsync(cancel))
        {
            var (hours, before) = (HoursOf(asked.Body), asked.DueAt);
            // Where the rules give the role more than one term, or are others than when it was asked, nobody knows which it was.
            var terms = rules.Process.Actions.Values.SelectMany(action => action.With).Where(one => one.Role == asked.Role).Select(one => one.Term).Distinct().ToList();
            var due = terms.Count != 1 || upgraded >= asked.AskedAt ? Open(hours, before) : hours.Due(asked.AskedAt, terms[0]) ?? before;
            if ((due - before).Duration() < Blink) continue;
            if (await db.Database.ExecuteSqlAsync($"update dossiers.opinion set due_at = {due} where id = {asked.Id} and due_at = {before} and answered_at is null and closed_at is null", cancel) == 0) continue;
            await Tell(await Holding(asked.Body, asked.Post, cancel), $"Hồ sơ {dossier.Code}: hạn cho ý kiến là {Instead(before, due)}, vì lịch làm việc của tỉnh thay đổi.", $"/mot-cua/{dossier.Code}", "dossier.opinion", asked.Id, cancel);
            lines.Add($"{territory.Body(asked.Body).Name} cho ý kiến chậm nhất {Instead(before, due)}");
        }

        return lines;
    }

    /// <summary>The day was chosen by an officer: it stays unless nobody works on it any more, and lies within what the applicant is promised.</summary>
    private async Task<IEnumerable<string>> OfPart(Dossier dossier, CancellationToken cancel)
    {
        if (await db.Set<Transfer>().AsNoTracking().SingleOrDefaultAsync(t => t.Dossier == dossier.Id && t.ClosedAt == null, cancel) is not { DueAt: { } before } lent) return [];
        var due = Open(HoursOf(lent.ToBody), before);
        if (dossier.DueAt is { } promised && promised > before && promised < due) due = promised;
        if (due <= before) return [];
        if (await db.Database.ExecuteSqlAsync($"update dossiers.transfer set due_at = {due} where id = {lent.Id} and due_at = {before} and closed_at is null", cancel) == 0) return [];
        await db.Database.ExecuteSqlAsync($"update dossiers.dossier set transfer_due_at = {due} where id = {dossier.Id}", cancel);
        var waiting = lent.State == TransferState.Waiting;
        var there = await people.Holding(waiting ? lent.ToDesk : lent.ToBody, waiting ? Roles.Reception : Roles.Specialist, cancel);
        var concerned = there.Where(officer => waiting || dossier.Assignee is null || officer.Id == dossier.Assignee).Select(officer => officer.Person).Append(lent.Sender);
        var line = $"{territory.Body(lent.ToBody).Name} trả lại {territory.Body(lent.FromBody).Name} chậm nhất {Instead(before, due)}";
        await Tell(concerned, $"Hồ sơ {dossier.Code}: {line}, vì lịch làm việc của tỉnh thay đổi.", $"/mot-cua/{dossier.Code}", "dossier.lent", lent.Id, cancel);
        return [line];
    }

    /// <summary>This moment, or the end of the next working day when its day is off.</summary>
    private static DateTimeOffset Open(WorkingHours hours, DateTimeOffset at) => hours.IsWorkingDay(Vietnam.DateOf(at)) ? at : hours.DueSameDay(at);

    private WorkingHours HoursOf(Guid body) => calendar.For(territory.Body(body).HoursKey);

    private async Task<IEnumerable<Guid>> Holding(Guid body, string post, CancellationToken cancel) => (await people.Holding(body, post, cancel)).Select(officer => officer.Person);

    private static string Instead(DateTimeOffset before, DateTimeOffset after) => $"{Vietnam.Local(after):HH:mm dd/MM/yyyy} thay cho {Vietnam.Local(before):HH:mm dd/MM/yyyy}";

    private async Task Tell(IEnumerable<Guid> persons, string words, string link, string kind, Guid about, CancellationToken cancel)
    {
        foreach (var person in persons.Distinct()) await messenger.Tell(person, words, link, kind, $"{about:N}.{time.Now:O}", cancel);
    }
}
