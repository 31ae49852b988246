using CaMauSo.Dossiers.Ledger;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Model;

/// <summary>A sentence of the story of a due time and what stands in its gaps: moments, terms, words. The page puts it into the reader's language.</summary>
internal sealed record DueLine(string Says, params object[] With);

/// <summary>Says why a dossier is due when it is: from the moment it came, by which term, over which days off, after which pauses.</summary>
internal sealed class DueStory(WorkingCalendar calendar, Func<Guid, WorkingHours> hoursOf)
{
    internal IReadOnlyList<DueLine> Of(Dossier dossier, IReadOnlyList<ClockEntry> ledger)
    {
        var (reading, lines) = (ClockReading.Nothing, new List<DueLine>());
        foreach (var entry in ledger)
        {
            var before = reading;
            reading = before.After(entry, hoursOf);
            Tell(lines, dossier, entry, ledger.LastOrDefault(e => e.Kind == ClockMove.Pause && e.Number < entry.Number), before, reading);
        }

        if (dossier.FinishedAt is { } finished) lines.Add(new("Giải quyết xong lúc {0}.", finished));
        else if (dossier.SupplementDueAt is { } until) lines.Add(new("Người nộp bổ sung chậm nhất {0}.", until));
        else if (reading is { Runs: true, Stage: { Due: { } promised }, Due: { } whole })
        {
            lines.Add(new("Hẹn xong giai đoạn này: {0}.", promised));
            lines.Add(new("Hạn trả kết quả: {0}, chưa kể thời gian hồ sơ còn phải chờ bạn hoặc cơ quan khác.", whole));
            MayMove(lines, whole);
        }
        else if (reading is { Runs: true, Due: { } end })
        {
            lines.Add(new(reading.ReceivedAt is null ? "Xem hồ sơ chậm nhất {0}." : "Hạn trả kết quả: {0}.", end));
            MayMove(lines, end);
        }
        return lines;
    }

    private void Tell(List<DueLine> lines, Dossier dossier, ClockEntry entry, ClockEntry? paused, ClockReading before, ClockReading after)
    {
        switch (entry.Kind)
        {
            case ClockMove.File:
                lines.Add(new("Nộp lúc {0}.", entry.At));
                if (dossier.ReceivedAt is not null || entry.Term is not { } look) break;
                OutOfHours(lines, hoursOf(after.Body), entry.At);
                lines.Add(new("Bộ phận một cửa phải xem hồ sơ trong {0}.", look));
                break;
            case ClockMove.Receive:
                Received(lines, dossier, entry, after);
                break;
            case ClockMove.Pause when dossier.EndedAt is null && dossier.PausedAt == entry.At:
                lines.Add(new("Tạm dừng từ {0}: {1}. Thời hạn chạy tiếp khi việc này xong.", entry.At, Why(entry)));
                break;
            case ClockMove.Stop when before.PausedAt is { } stood && paused is not null:
                lines.Add(new("Tạm dừng từ {0} đến {1}: {2}.", stood, entry.At, Why(paused)));
                break;
            case ClockMove.Resume or ClockMove.Restart when before.PausedAt is { } from && paused is not null:
                lines.Add(WentOn(entry, paused, from, before, after));
                break;
            case ClockMove.Upgrade:
                lines.Add(after.Due is { } anew ? new("Chuyển sang quy định mới lúc {0}; hạn theo quy định mới là {1}.", entry.At, anew) : new("Chuyển sang quy định mới lúc {0}; quy định mới không hẹn ngày trả.", entry.At));
                break;
            case ClockMove.Extend when before.Due is { } promised && after.Due is { } again:
                lines.Add(new("Cơ quan xin lỗi và hẹn lại lúc {0}: thay {1} bằng {2}. Lý do: {3}", entry.At, promised, again, entry.Reason ?? ""));
                break;
            case ClockMove.Stage when entry.Term is { } length && after.Stage is { } stage:
                if (after.Stages is [.., { EndedAt: { } over }, _] && before.Stage is not null) lines.Add(new("Giai đoạn trước xong lúc {0}.", over));
                lines.Add(stage.From == entry.At ? new("Giai đoạn “{0}” tính từ {1}: {2}.", entry.Reason ?? entry.Stage ?? "", entry.At, length) : new("Giai đoạn “{0}” theo quy định mới: {1}.", entry.Reason ?? entry.Stage ?? "", length));
                break;
            case ClockMove.Recalendar when entry.DueAt is { } now:
                lines.Add(new("Lịch làm việc của tỉnh thay đổi nên lúc {0} hạn được tính lại: {1}.", entry.At, now));
                break;
            case ClockMove.Transfer:
                lines.Add(new("Chuyển cơ quan lúc {0}: {1}; thời hạn không tính lại.", entry.At, entry.Reason ?? ""));
                break;
        }
    }

    /// <summary>What is promised in a year whose days off are not announced yet moves when they are.</summary>
    private void MayMove(List<DueLine> lines, DateTimeOffset promised)
    {
        var year = Vietnam.DateOf(promised).Year;
        if (!calendar.Years.Contains(year) || calendar.IsProvisional(year)) lines.Add(new("Lịch nghỉ năm {0} chưa được công bố chính thức; ngày hẹn có thể đổi và bạn sẽ được báo.", year));
    }

    private static string Why(ClockEntry entry) => (entry.Reason ?? "").ToLowerInvariant();

    private void Received(List<DueLine> lines, Dossier dossier, ClockEntry entry, ClockReading after)
    {
        var hours = hoursOf(after.Body);
        lines.Add(new("Tiếp nhận chính thức lúc {0}; thời hạn tính từ đây.", entry.At));
        OutOfHours(lines, hours, entry.At);
        if (entry.Term is { } term) lines.Add(TermTold(hours, entry.At, term));
        if (after.Due is not { } first) return;
        if (entry.Term is { } counted) DaysTold(lines, hours.NextWorkingTime(entry.At), first, counted);
        if (first != dossier.WholeDueAt) lines.Add(new("Hẹn trả lần đầu: {0}.", first));
    }

    private DueLine WentOn(ClockEntry entry, ClockEntry paused, DateTimeOffset from, ClockReading before, ClockReading after)
    {
        var why = Why(paused);
        if (after.ReceivedAt is null) return new("Tạm dừng từ {0} đến {1}: {2}. Thời hạn xem hồ sơ tính lại từ đầu.", from, entry.At, why);
        if (after.Due is not { } due) return new("Tạm dừng từ {0} đến {1}: {2}.", from, entry.At, why);
        return entry.Kind == ClockMove.Restart
            ? new("Tạm dừng từ {0} đến {1}: {2}. Đủ hồ sơ nên thời hạn tính lại từ đầu, hạn mới {3}.", from, entry.At, why, due)
            : new("Tạm dừng từ {0} đến {1}: {2}. {3} không tính vào thời hạn, hạn lùi đến {4}.", from, entry.At, why, hoursOf(before.Body).WorkingTimeBetween(from, entry.At), due);
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
}
