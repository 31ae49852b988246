using System.Diagnostics;
using CaMauSo.Dossiers;
using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Ui;

namespace CaMauSo.Bench;

/// <summary>
/// "Why this date?" of a dossier page: due times derived from the ledger and told in words, for dossiers with long lives. What a page adds
/// (one query for the ledger, the page itself) is measured elsewhere.
/// </summary>
internal static class Explanations
{
    private const int Count = 20_000;

    internal static Task Run()
    {
        var calendar = WorkingCalendar.Load(Path.Combine(Platform.Root, "province", "calendar"));
        var hours = calendar.For();
        var story = new DueStory(calendar, _ => hours);
        var texts = new Texts(new Modules([new DossiersModule()]));
        var dice = new Dice(20261130);
        var dossiers = Enumerable.Range(0, Count).Select(_ => Lived(dice, hours)).ToArray();
        var (times, lines) = (new List<double>(Count), 0L);
        foreach (var (dossier, ledger) in dossiers.Take(Count / 4)) lines += DueTold.In(texts, story.Of(dossier, ledger)).Count;
        lines = 0;
        foreach (var (dossier, ledger) in dossiers)
        {
            var begun = Stopwatch.GetTimestamp();
            lines += DueTold.In(texts, story.Of(dossier, ledger)).Count;
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.Sort();
        Report.Figure($"a due time derived and told in words ({lines / (double)Count:0.0} lines), p99", Report.Percentile(times, 0.99), "ms", 1, atMost: true);
        Report.Line($"        median {Report.Percentile(times, 0.5) * 1000:0} µs, ledgers of {dossiers.Average(one => one.Ledger.Count):0.0} lines");
        return Task.CompletedTask;
    }

    /// <summary>A dossier filed at any hour of five years, with up to three pauses, an apology, a transfer and a change of the calendar.</summary>
    private static (Dossier Dossier, List<ClockEntry> Ledger) Lived(Dice dice, WorkingHours hours)
    {
        var at = new DateTimeOffset(2021, 1, 4, 0, 0, 0, TimeSpan.FromHours(7)).AddMinutes(dice.Next(5 * 365 * 1440));
        var (body, id) = (Guid.CreateVersion7(at), Guid.CreateVersion7(at));
        var ledger = new List<ClockEntry>();
        void Add(ClockMove kind, Term? term = null, DateTimeOffset? due = null, string? why = null) =>
            ledger.Add(new() { Dossier = id, Number = ledger.Count + 1, At = at, Kind = kind, Body = body, Term = term, DueAt = due, Reason = why, ByName = "Lê Thanh Tùng" });
        void Later(int most) => at = at.AddMinutes(dice.Next(1, most));

        Add(ClockMove.File, Term.WorkingHours(8));
        Later(480);
        Term[] terms = [Term.WorkingDays(3), Term.WorkingDays(30), Term.WorkingHours(8), Term.CalendarDays(30), Term.Months(1), Term.SameDay(new TimeOnly(15, 0)), Term.WorkingDays(60)];
        Add(ClockMove.Receive, terms[dice.Next(terms.Length)]);
        for (var pauses = dice.Next(4); pauses > 0; pauses--)
        {
            Later(3 * 1440);
            Add(ClockMove.Pause, why: "Yêu cầu bổ sung");
            Later(20 * 1440);
            Add(ClockMove.Resume);
        }

        if (dice.Next(2) == 0) Add(ClockMove.Transfer, why: "Chuyển theo sắp xếp đơn vị hành chính");
        if (dice.Next(2) == 0) Add(ClockMove.Extend, due: hours.DueAfterWorkingDays(at, 10), why: "Phải đo đạc lại.");
        if (dice.Next(3) == 0) Add(ClockMove.Recalendar, due: hours.DueAfterWorkingDays(at, 12));
        var reading = ClockReading.Of(ledger, _ => hours);
        return (new Dossier
        {
            Id = id, Code = "", Secret = "", Procedure = "", ProcedureVersion = 1, ProcedureHash = "", ProcedureName = "", Field = "", Subject = "", Answers = [], Channel = "online", Applicant = id, ApplicantName = "",
            ApplicantFolded = "", ApplicantClass = "none", Unit = body, ReceivingBody = body, Desk = body, CompetentBody = body, HandlingBody = body, State = "examining", StateName = "", NationalCode = 4, Clock = Clock.Running,
            FeeTotal = Money.Zero, FiledAt = ledger[0].At, ArrivedAt = ledger[0].At, ReceivedAt = reading.ReceivedAt, DueAt = reading.Due,
        }, ledger);
    }

    /// <summary>The same throws in every run.</summary>
    private sealed class Dice(ulong seed)
    {
        internal int Next(int least, int below) => least + Next(below - least);

        internal int Next(int below)
        {
            var z = seed += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)below);
        }
    }
}
