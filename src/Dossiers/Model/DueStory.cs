using CaMauSo.Kernel;
using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Model;

/// <summary>A sentence of the story of a due time and what stands in its gaps: moments, terms, words. The page puts it into the reader's language.</summary>
internal sealed record DueLine(string Says, params object[] With);

/// <summary>Says why a dossier is due when it is: from the moment it came, by which term, over which days off, after which pauses.</summary>
internal sealed class DueStory(WorkingCalendar calendar, DossierClock clock)
{
    internal IReadOnlyList<DueLine> Of(Dossier dossier, ProcedureVersion rules, Term term, IReadOnlyList<Pause> pauses)
    {
        var (hours, lines) = (clock.HoursOf(dossier.HandlingBody), new List<DueLine> { new("Nộp lúc {0}.", dossier.FiledAt) });
        if (dossier.ReceivedAt is not { } received)
        {
            OutOfHours(lines, clock.HoursOf(dossier.Desk), dossier.FiledAt);
            lines.Add(new("Bộ phận một cửa phải xem hồ sơ trong {0}.", rules.Time.Reception));
            foreach (var pause in pauses) lines.Add(Told(pause, hours, null));
            End(lines, dossier, "Xem hồ sơ chậm nhất {0}.");
            return lines;
        }

        lines.Add(new("Tiếp nhận chính thức lúc {0}; thời hạn tính từ đây.", received));
        OutOfHours(lines, hours, received);
        lines.Add(TermTold(hours, received, term));
        if (dossier.OriginalDueAt is { } first)
        {
            DaysTold(lines, hours.NextWorkingTime(received), first, term);
            if (first != dossier.DueAt) lines.Add(new("Hẹn trả lần đầu: {0}; thống kê vẫn giữ ngày này.", first));
        }

        foreach (var pause in pauses) lines.Add(Told(pause, hours, received));
        End(lines, dossier, "Hạn trả kết quả: {0}.");
        return lines;
    }

    private static void OutOfHours(List<DueLine> lines, WorkingHours hours, DateTimeOffset at)
    {
        if (hours.NextWorkingTime(at) is var from && from != at) lines.Add(new("Lúc ấy ngoài giờ làm việc nên tính từ {0}.", from));
    }

    private static DueLine TermTold(WorkingHours hours, DateTimeOffset received, Term term) => term switch
    {
        { Unit: TermUnit.SameDay, CutOff: { } cutOff } => TimeOnly.FromDateTime(Vietnam.Local(hours.NextWorkingTime(received)).DateTime) > cutOff
            ? new("Thủ tục trả trong ngày; nhận sau {0} nên trả vào ngày làm việc tiếp theo.", cutOff) : new("Thủ tục trả trong ngày vì nhận không quá {0}.", cutOff),
        { Unit: TermUnit.SameDay } => new("Thủ tục trả trong ngày."),
        { Unit: TermUnit.WorkingDays } => new("Thời hạn {0}, không tính ngày tiếp nhận.", term),
        { Unit: TermUnit.WorkingHours } => new("Thời hạn {0}.", term),
        { Unit: TermUnit.None } => new("Thủ tục này không hẹn ngày trả."),
        _ => new("Thời hạn {0}, tính cả ngày nghỉ; ngày cuối là ngày nghỉ thì chuyển sang ngày làm việc tiếp theo.", term),
    };

    /// <summary>The named days on the way: those that did not count, and the rest days that were worked. Saturdays and Sundays everybody knows.</summary>
    private void DaysTold(List<DueLine> lines, DateTimeOffset from, DateTimeOffset due, Term term)
    {
        var (day, last) = (Vietnam.DateOf(from).AddDays(1), Vietnam.DateOf(due));
        // Calendar days count as they come; only a last day that was moved needs its reason.
        if (term.Unit is TermUnit.CalendarDays) day = Vietnam.DateOf(from).AddDays(term.Amount);
        if (term.Unit is TermUnit.Months) day = Vietnam.DateOf(from).AddMonths(term.Amount);
        var named = new List<CalendarDay>();
        for (; day <= last; day = day.AddDays(1))
            if (calendar.Named(day) is { } one) named.Add(one);
        var off = named.Where(one => one.Kind == DayKind.Off).ToList();
        if (off.Count > 0) lines.Add(new("Không tính ngày nghỉ: {0}.", Spans(off)));
        if (term.Unit is TermUnit.WorkingDays or TermUnit.WorkingHours && named.Where(one => one.Kind == DayKind.WorkingBySwap).ToList() is { Count: > 0 } worked)
            lines.Add(new("Tính cả ngày làm bù: {0}.", Spans(worked)));
    }

    private static string Spans(List<CalendarDay> days)
    {
        var spans = new List<(CalendarDay From, CalendarDay To)>();
        foreach (var day in days)
            if (spans is [.., var last] && last.To.Date.AddDays(1) == day.Date && Holiday(last.To) == Holiday(day)) spans[^1] = (last.From, day);
            else spans.Add((day, day));
        return string.Join(", ", spans.Select(span => span.From == span.To ? $"{span.From.Date:dd/MM} ({Holiday(span.From)})" : $"{span.From.Date:dd/MM}–{span.To.Date:dd/MM} ({Holiday(span.From)})"));
    }

    // "Tết Nguyên đán (nghỉ tuần liền kề)" belongs to Tết.
    private static string Holiday(CalendarDay day) => day.Name.Split(" (")[0];

    private static DueLine Told(Pause pause, WorkingHours hours, DateTimeOffset? received)
    {
        var reason = pause.Reason.ToLowerInvariant();
        if (pause.ResumedAt is not { } resumed) return new("Tạm dừng từ {0}: {1}. Thời hạn chạy tiếp khi việc này xong.", pause.PausedAt, reason);
        if (pause.DueAfter is not { } due) return new("Tạm dừng từ {0} đến {1}: {2}.", pause.PausedAt, resumed, reason);
        if (received is null || resumed < received) return new("Tạm dừng từ {0} đến {1}: {2}. Thời hạn xem hồ sơ tính lại từ đầu.", pause.PausedAt, resumed, reason);
        var length = hours.WorkingTimeBetween(pause.PausedAt, resumed);
        return pause.DueBefore is { } before && hours.AddWorkingTime(before, length) == due
            ? new("Tạm dừng từ {0} đến {1}: {2}. {3} không tính vào thời hạn, hạn lùi đến {4}.", pause.PausedAt, resumed, reason, length, due)
            : new("Tạm dừng từ {0} đến {1}: {2}. Đủ hồ sơ nên thời hạn tính lại từ đầu, hạn mới {3}.", pause.PausedAt, resumed, reason, due);
    }

    private static void End(List<DueLine> lines, Dossier dossier, string due)
    {
        if (dossier.FinishedAt is { } finished) lines.Add(new("Giải quyết xong lúc {0}.", finished));
        else if (dossier.SupplementDueAt is { } until) lines.Add(new("Người nộp bổ sung chậm nhất {0}.", until));
        else if (dossier is { DueAt: { } end, Clock: Clock.Reception or Clock.Running }) lines.Add(new(due, end));
    }
}
