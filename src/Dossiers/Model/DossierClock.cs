using CaMauSo.Dossiers.Ledger;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// Time as a dossier feels it: which term runs, what a pause does to it, and how to say what is left. Due times come
/// only from the working calendar with the hours of the body.
/// </summary>
internal sealed class DossierClock(Db db, WorkingCalendar calendar, TerritoryMap territory, DefinitionArchive definitions, Actor actor, TimeProvider time)
{
    private DateTimeOffset? moment;

    internal WorkingHours HoursOf(Guid body) => calendar.For(territory.Body(body).HoursKey);

    /// <summary>What was written about a dossier's clock so far, what this transaction adds included.</summary>
    internal async Task<List<ClockEntry>> Ledger(Guid dossier, CancellationToken cancel)
    {
        var kept = await db.Set<ClockEntry>().Where(e => e.Dossier == dossier).OrderBy(e => e.Number).ToListAsync(cancel);
        return [.. kept.Concat(db.Set<ClockEntry>().Local.Where(e => e.Dossier == dossier).Except(kept)).OrderBy(e => e.Number)];
    }

    internal ClockReading Read(IEnumerable<ClockEntry> ledger) => ClockReading.Of(ledger, HoursOf);

    /// <summary>Filed: somebody must look at it within the reception term.</summary>
    internal void Begin(Dossier dossier, ProcedureVersion rules)
    {
        var filed = new ClockEntry { Dossier = dossier.Id, Number = 1, At = dossier.FiledAt, Kind = ClockMove.File, Body = dossier.Desk, Term = rules.Time.Reception, ByName = actor.Name };
        db.Add(filed);
        Show(dossier, Read([filed]));
    }

    /// <summary>Officially received: the procedure's own term runs from here.</summary>
    internal Task Receive(Dossier dossier, Evaluation rules, CancellationToken cancel) =>
        Write(dossier, ClockMove.Receive, cancel, body: dossier.HandlingBody, term: rules.Term, most: LongestOf(dossier, rules.Term));

    /// <summary>
    /// What a change of state does to the clock. After a pause, before reception, the reception term begins anew; after it, the version
    /// says whether the term goes on or begins anew.
    /// </summary>
    internal async Task Follow(Dossier dossier, ProcedureVersion rules, State before, State after, Func<Evaluation> held, string why, CancellationToken cancel)
    {
        // One moment for both: a stage that begins when a pause ends begins after it.
        moment = time.Now;
        await Turn(dossier, rules, before, after, held, why, cancel);
        if (before != after) await Enter(dossier, rules, after, held, cancel);
        moment = null;
    }

    /// <summary>Begins the stage of a running state when it is another one than before.</summary>
    internal async Task Enter(Dossier dossier, ProcedureVersion rules, State state, Func<Evaluation> held, CancellationToken cancel)
    {
        if (state is not { Clock: Clock.Running, Stage: { } key } || dossier.Stage == key || rules.Time.Stages.FirstOrDefault(one => one.Key == key) is not { } stage) return;
        await Write(dossier, ClockMove.Stage, cancel, stage.Name, term: held().TermOf(stage), stage: key);
    }

    private Task Turn(Dossier dossier, ProcedureVersion rules, State before, State after, Func<Evaluation> held, string why, CancellationToken cancel)
    {
        if (before == after) return Task.CompletedTask;
        if (after.Clock == Clock.Stopped) return dossier.EndedAt is null ? Write(dossier, ClockMove.Stop, cancel, why) : Task.CompletedTask;
        if (after.Clock == Clock.Paused) return before.Clock != Clock.Paused ? Write(dossier, ClockMove.Pause, cancel, why) : Task.CompletedTask;
        if (before.Clock != Clock.Paused) return Task.CompletedTask;
        if (dossier.ReceivedAt is null) return Write(dossier, ClockMove.Restart, cancel, why, dossier.Desk, rules.Time.Reception);
        return before.RestartsTerm(rules.Time) ? Write(dossier, ClockMove.Restart, cancel, why, dossier.HandlingBody, held().Term, LongestOf(dossier, held().Term)) : Write(dossier, ClockMove.Resume, cancel, why);
    }

    /// <summary>Another body goes on with it. What was promised stays promised; what comes after counts by the new body's hours.</summary>
    internal Task Transfer(Dossier dossier, string why, CancellationToken cancel) =>
        Write(dossier, ClockMove.Transfer, cancel, why, dossier.ReceivedAt is null ? dossier.Desk : dossier.HandlingBody);

    /// <summary>It goes on under another version, whose due time is this.</summary>
    internal Task Upgrade(Dossier dossier, Term term, DateTimeOffset? due, string why, CancellationToken cancel) =>
        Write(dossier, ClockMove.Upgrade, cancel, why, term: term, due: due);

    /// <summary>Why no other day can be promised; null when one can.</summary>
    internal string? WhyNotExtend(Dossier dossier) =>
        dossier.ExtendedAt is not null ? "Hồ sơ này đã được hẹn lại một lần, không hẹn lại nữa được."
        : dossier.WholeDueAt is not { } promised ? "Hồ sơ này không hẹn ngày trả nên không cần hẹn lại."
        : (dossier.DueAt < promised ? dossier.DueAt.Value : promised) is var next && time.Today >= Vietnam.DateOf(next) ? $"Chỉ hẹn lại được chậm nhất một ngày trước ngày đã hẹn ({Vietnam.Local(next):dd/MM/yyyy})." : null;

    /// <summary>Promises another day, once, and no later than the day before the one that was promised.</summary>
    /// <returns>From when to when; the reason on the next line.</returns>
    /// <exception cref="Refused">Too late, done before, or the day cannot be promised.</exception>
    internal async Task<string> Extend(Dossier dossier, DateOnly day, string why, CancellationToken cancel)
    {
        if (WhyNotExtend(dossier) is { } no) throw new Refused(no);
        var promised = dossier.WholeDueAt!.Value;
        var slots = HoursOf(dossier.HandlingBody).WorkingSlots(day);
        if (slots.Count == 0) throw new Refused($"{day:dd/MM/yyyy} là ngày nghỉ; chọn một ngày làm việc.", ActionForms.NewDue);
        var due = Vietnam.At(day, slots[^1].To);
        if (day <= Vietnam.DateOf(promised)) throw new Refused($"Ngày hẹn lại phải sau ngày đã hẹn ({Vietnam.Local(promised):dd/MM/yyyy}).", ActionForms.NewDue);
        await Write(dossier, ClockMove.Extend, cancel, why, due: due);
        return $"Hẹn lại {Vietnam.Local(due):HH:mm dd/MM/yyyy} thay cho {Vietnam.Local(promised):HH:mm dd/MM/yyyy}\nLý do: {why}";
    }

    /// <summary>Notes that rungs were told.</summary>
    internal async Task Remind(Dossier dossier, IEnumerable<(Rung Rung, string Whom)> told, CancellationToken cancel)
    {
        foreach (var (rung, whom) in told) await Write(dossier, ClockMove.Remind, cancel, whom, rung: rung.Key);
    }

    /// <summary>Rungs that are reached and not told yet.</summary>
    internal async Task<IReadOnlyList<Rung>> Reached(Dossier dossier, CancellationToken cancel)
    {
        var reading = Read(await Ledger(dossier.Id, cancel));
        return [.. reading.Rungs(definitions.RulesOf(dossier).Time.Rungs, HoursOf(reading.Body)).Where(next => next.At <= time.Now).OrderBy(next => next.At).Select(next => next.Rung)];
    }

    /// <summary>Derives the row anew from the ledger, as when a ladder was first laid on it.</summary>
    internal async Task Derive(Dossier dossier, CancellationToken cancel) => await Show(dossier, Read(await Ledger(dossier.Id, cancel)), cancel);

    private Term? LongestOf(Dossier dossier, Term term) => term.Unit == TermUnit.None ? definitions.RulesOf(dossier).Time.Longest : null;

    private async Task Write(Dossier dossier, ClockMove kind, CancellationToken cancel, string? why = null, Guid? body = null, Term? term = null, Term? most = null, DateTimeOffset? due = null, string? rung = null, string? stage = null)
    {
        var ledger = await Ledger(dossier.Id, cancel);
        var entry = new ClockEntry
        {
            Dossier = dossier.Id, Number = ledger.Count + 1, At = moment ?? time.Now, Kind = kind, Body = body, Term = term, Most = most, DueAt = due, Reason = why, ByName = actor.Name,
            Rung = rung, Round = rung is null ? null : Read(ledger).Round, Stage = stage,
        };
        db.Add(entry);
        await Show(dossier, Read([.. ledger, entry]), cancel);
    }

    private async Task Show(Dossier dossier, ClockReading reading, CancellationToken cancel)
    {
        Show(dossier, reading);
        await StageTime.Keep(db, dossier, reading, definitions.RulesOf(dossier), cancel);
    }

    /// <summary>Copies a reading into the row that lists sort by.</summary>
    private void Show(Dossier dossier, ClockReading reading)
    {
        (dossier.ReceivedAt, dossier.DueAt, dossier.OriginalDueAt, dossier.JudgedDueAt, dossier.ExtendedAt, dossier.PausedAt, dossier.EndedAt) =
        (reading.ReceivedAt, reading.Promised, reading.FirstDue, reading.JudgedDue, reading.ExtendedAt, reading.PausedAt, reading.EndedAt);
        (dossier.Stage, dossier.StageStartedAt, dossier.FinalDueAt) = (reading.Stage?.Key, reading.Stage?.From, reading.Stage is null ? null : reading.Due);
        dossier.NextRungAt = reading.NextRung(definitions.RulesOf(dossier).Time.Rungs, HoursOf(reading.Body));
    }

    /// <summary>The end of the last day on which a supplement may still be sent.</summary>
    internal DateTimeOffset SupplementDue(Dossier dossier, ProcedureVersion procedure) =>
        HoursOf(dossier.HandlingBody).Due(time.Now, Term.CalendarDays(procedure.Time.SupplementDays))!.Value;

    internal Remaining Left(Dossier dossier) => dossier switch
    {
        { Clock: Clock.Paused, NationalCode: State.AwaitsMoney } => new("Tạm dừng, chờ nộp tiền", 0, Urgency.Paused),
        { Clock: Clock.Paused, SupplementDueAt: not null } => new("Tạm dừng, chờ bổ sung", 0, Urgency.Paused),
        _ => Left(dossier.HandlingBody, dossier.StageStartedAt ?? dossier.ReceivedAt ?? dossier.FiledAt, dossier.DueAt, dossier.Clock, dossier),
    };

    /// <summary>What is left, as people say it, and how much of the time is used.</summary>
    internal Remaining Left(Guid body, DateTimeOffset start, DateTimeOffset? due, Clock clock, ITimeKept kept)
    {
        if (clock == Clock.Paused) return new("Tạm dừng", 0, Urgency.Paused);
        if (due is not { } end) return new("Không hẹn ngày trả", 0, Urgency.None);
        if (kept.EndedAt is not null) return OnTime.Is(kept, time.Now) ? new("Đúng hạn", 1, Urgency.Done) : new("Trễ hạn", 1, Urgency.DoneLate);
        var hours = HoursOf(body);
        var now = time.Now;
        if (now > end) return new("quá " + Say(hours.WorkingTimeBetween(end, now)), 1, Urgency.Late);
        var left = hours.WorkingTimeBetween(now, end);
        var whole = hours.WorkingTimeBetween(start, end);
        var used = whole > TimeSpan.Zero ? 1 - left / whole : 1;
        return new("còn " + Say(left), Math.Clamp(used, 0, 1), used >= 0.7 || left <= TimeSpan.FromHours(8) && used >= 0.5 ? Urgency.Soon : Urgency.Fine);
    }

    /// <summary>What is left of a part lent to another body, or of a step, by the hours of who has it; soon is the next eight of them, as in the lists.</summary>
    internal Remaining LeftOfPart(Guid body, DateTimeOffset due)
    {
        var (hours, now) = (HoursOf(body), time.Now);
        if (now > due) return new("quá " + Say(hours.WorkingTimeBetween(due, now)), 1, Urgency.Late);
        var left = hours.WorkingTimeBetween(now, due);
        return new("còn " + Say(left), 0, left <= TimeSpan.FromHours(8) ? Urgency.Soon : Urgency.Fine);
    }

    /// <summary>What is left of the step it stands in, by the step's own budget and the hours of who has it; null when the process gives the step none or its clock stands still.</summary>
    /// <param name="steps">The control slip so far: a step begins when the state was entered last.</param>
    internal (Remaining Left, DateTimeOffset Due)? OfStep(Dossier dossier, ProcedureVersion rules, IEnumerable<Step> steps)
    {
        if (dossier.EndedAt is not null || rules.Process.States.GetValueOrDefault(dossier.State) is not { Clock: Clock.Running or Clock.Reception, Budget: { } budget } state) return null;
        if (steps.LastOrDefault(step => step.FromState != step.ToState) is not { At: var entered }) return null;
        var body = state.Holder is { } holder && rules.Process.Roles.GetValueOrDefault(holder) is { At: RolePlace.Desk } ? dossier.Desk : dossier.HandlingBody;
        return HoursOf(body).Due(entered, budget) is { } due ? (LeftOfPart(body, due), due) : null;
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
