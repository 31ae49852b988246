using CaMauSo.Dossiers.Ledger;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Tests.Ledger;

/// <summary>Stages out of a ledger, held against a second reckoning that knows no ledger: the pauses of each stage added up by hand.</summary>
public sealed class StageClockTests
{
    private static readonly WorkingHours Hours = WorkingCalendar.Load(Path.Combine(House(), "province", "calendar")).For();

    private static DateTimeOffset At(int month, int day, int hour) => new(2026, month, day, hour, 0, 0, TimeSpan.FromHours(7));

    private static ClockEntry Line(ClockMove kind, DateTimeOffset at, Term? term = null, string? stage = null, DateTimeOffset? due = null) =>
        new() { Dossier = Guid.Empty, Number = 0, At = at.ToUniversalTime(), Kind = kind, Body = Guid.Empty, Term = term, Stage = stage, DueAt = due?.ToUniversalTime(), ByName = "Lê Thanh Tùng" };

    private static ClockReading Read(params ClockEntry[] ledger) => ClockReading.Of(ledger, _ => Hours);

    private static readonly ClockEntry[] Received = [Line(ClockMove.File, At(3, 2, 8), Term.WorkingHours(8)), Line(ClockMove.Receive, At(3, 2, 8), Term.WorkingDays(10)), Line(ClockMove.Stage, At(3, 2, 8), Term.WorkingDays(6), "assess")];

    [Fact]
    public void The_second_stage_counts_from_the_payment_and_the_first_ended_with_the_notice()
    {
        Assert.Equal((At(3, 10, 8), At(3, 16, 8)), (Read(Received).Promised!.Value, Read(Received).Due!.Value));
        // The notice goes out two days early; ten working days pass until the money is there.
        var paid = Read([.. Received, Line(ClockMove.Pause, At(3, 6, 8)), Line(ClockMove.Resume, At(3, 20, 8)), Line(ClockMove.Stage, At(3, 20, 8), Term.WorkingDays(4), "certify")]);
        Assert.Equal((At(3, 6, 8), At(3, 10, 8)), (paid.Stages[0].EndedAt!.Value, paid.Stages[0].Judged!.Value));
        Assert.Equal((At(3, 26, 8), At(3, 30, 8)), (paid.Promised!.Value, paid.Due!.Value));
        var done = Read([.. Received, Line(ClockMove.Pause, At(3, 6, 8)), Line(ClockMove.Resume, At(3, 20, 8)), Line(ClockMove.Stage, At(3, 20, 8), Term.WorkingDays(4), "certify"), Line(ClockMove.Stop, At(3, 25, 8))]);
        Assert.Equal((At(3, 25, 8), At(3, 30, 8)), (done.Stages[1].EndedAt!.Value, done.Promised!.Value));
        Assert.Null(done.Stage);
    }

    /// <summary>Whoever is late in the first stage has less for the second: the law's term is that of the whole.</summary>
    [Fact]
    public void A_late_first_stage_is_late_and_takes_from_the_second()
    {
        var late = Read([.. Received, Line(ClockMove.Pause, At(3, 12, 8)), Line(ClockMove.Resume, At(3, 19, 8)), Line(ClockMove.Stage, At(3, 19, 8), Term.WorkingDays(4), "certify")]);
        Assert.True(late.Stages[0].EndedAt > late.Stages[0].Judged);
        Assert.Equal((At(3, 23, 8), At(3, 23, 8)), (late.Promised!.Value, late.Due!.Value));
    }

    [Fact]
    public void An_extension_moves_the_promises_and_no_judgement_and_an_upgrade_keeps_the_beginning()
    {
        var extended = Read([.. Received, Line(ClockMove.Extend, At(3, 9, 8), due: At(3, 18, 8))]);
        Assert.Equal((At(3, 12, 8), At(3, 10, 8), At(3, 18, 8)), (extended.Promised!.Value, extended.Stage!.Judged!.Value, extended.Due!.Value));
        var upgraded = Read([.. Received, Line(ClockMove.Upgrade, At(3, 4, 8), Term.WorkingDays(12), due: At(3, 18, 8)), Line(ClockMove.Stage, At(3, 4, 8), Term.WorkingDays(8), "assess")]);
        Assert.Equal((1, At(3, 2, 8), At(3, 12, 8)), (upgraded.Stages.Count, upgraded.Stage!.From, upgraded.Promised!.Value));
        var without = Read([.. Received, Line(ClockMove.Upgrade, At(3, 4, 8), Term.WorkingDays(12), due: At(3, 18, 8))]);
        Assert.Equal((0, At(3, 18, 8)), (without.Stages.Count, without.Promised!.Value));
    }

    [Fact]
    public void Random_walks_agree_with_a_reckoning_by_hand()
    {
        var random = new Random(20261130);
        for (var walk = 0; walk < 20_000; walk++)
        {
            var at = new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.FromHours(7)).AddMinutes(random.Next(3 * 365 * 1440));
            var (first, second) = (Term.WorkingDays(1 + random.Next(20)), Term.WorkingHours(1 + random.Next(80)));
            var whole = Term.WorkingDays(first.Amount + second.Amount / 8 + 1 + random.Next(3));
            var ledger = new List<ClockEntry> { Line(ClockMove.File, at, Term.WorkingHours(8)), Line(ClockMove.Receive, at = Later(), whole), Line(ClockMove.Stage, at, first, "one") };
            var (began, all, own) = (at, TimeSpan.Zero, TimeSpan.Zero);
            Pauses();
            var judged = Due(began, first, own, whole, all);
            Assert.Equal((judged, judged), (Read([.. ledger]).Promised!.Value, Read([.. ledger]).Stage!.Judged!.Value));
            var (ended, between) = (Later(), random.Next(3) > 0);
            at = ended;
            if (between)
            {
                ledger.Add(Line(ClockMove.Pause, at));
                all += Hours.WorkingTimeBetween(at, at = Later());
                ledger.Add(Line(ClockMove.Resume, at));
            }

            ledger.Add(Line(ClockMove.Stage, at, second, "two"));
            (var start, own) = (at, TimeSpan.Zero);
            Pauses();
            var reading = Read([.. ledger]);
            var due = Hours.AddWorkingTime(Hours.Due(began, whole)!.Value, all);
            Assert.Equal((ended.UtcDateTime, judged), (reading.Stages[0].EndedAt!.Value.UtcDateTime, reading.Stages[0].Judged!.Value));
            Assert.Equal((Due(start, second, own, whole, all), due), (reading.Promised!.Value, reading.Due!.Value));
            Assert.True(reading.Promised <= reading.Due);

            DateTimeOffset Later() => at.AddMinutes(1 + random.Next(5 * 24 * 60));
            // The earlier of the stage's own end and the whole's, the whole's as it stood when the pauses moved it.
            DateTimeOffset Due(DateTimeOffset from, Term term, TimeSpan stood, Term of, TimeSpan allStood)
            {
                var (mine, most) = (Hours.AddWorkingTime(Hours.Due(from, term)!.Value, stood), Hours.AddWorkingTime(Hours.Due(began, of)!.Value, allStood));
                return mine < most ? mine : most;
            }

            void Pauses()
            {
                for (var i = random.Next(3); i > 0; i--)
                {
                    ledger.Add(Line(ClockMove.Pause, at = Later()));
                    var stood = Hours.WorkingTimeBetween(at, at = Later());
                    (all, own) = (all + stood, own + stood);
                    ledger.Add(Line(ClockMove.Resume, at));
                    if (random.Next(3) == 0) ledger.Add(Line(ClockMove.Transfer, at));
                }
            }
        }
    }

    private static string House()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "CaMauSo.slnx"))) return folder.FullName;
        throw new InvalidOperationException("CaMauSo.slnx not found above the tests.");
    }
}
