using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Dossiers.Demo;

/// <summary>
/// Fills a demo province with months of dossiers, told in order of time: every one filed and decided by the same code,
/// guards, clocks and facts as through the front door, by invented people, after the examples of the definitions.
/// </summary>
internal sealed class DemoStory(IServiceScopeFactory scopes, StoryClock clock, Catalogue catalogue, TerritoryMap territory, WorkingCalendar calendar, ILogger<DemoStory> log)
{
    private const int Days = 150;
    private const int Shown = 5;
    private const int ReceptionMinutes = 150;
    private const int MostMinutes = 1500;
    private readonly PriorityQueue<Func<DateTimeOffset, Task>, DateTimeOffset> _events = new();
    private readonly Lot _lot = new(7262026);
    private DemoPlan _plan = null!;

    /// <summary>Steps that a definition's own example promised and a rule refused; each leaves one dossier where it stood.</summary>
    internal List<string> Refusals { get; } = [];

    /// <summary>Tells it once: a province with dossiers has its story.</summary>
    internal async Task Tell(int dossiers, CancellationToken cancel)
    {
        await using (var scope = scopes.CreateAsyncScope())
            if (await scope.ServiceProvider.GetRequiredService<Db>().Set<Dossier>().AnyAsync(cancel)) return;
        await Go(dossiers, cancel);
    }

    internal async Task Go(int dossiers, CancellationToken cancel)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var today = Vietnam.DateOf(clock.End);
            await scope.ServiceProvider.GetRequiredService<Db>().Database.ExecuteSqlAsync($"select kernel.ensure_months({today.AddDays(-Days - 31)}, {today.AddMonths(3)})", cancel);
            var people = await scope.ServiceProvider.GetRequiredService<People>().Invented(cancel);
            // One in four lives where the people of the sign-in page live: their desks are those a visitor sits down at.
            var shown = people.Take(Shown).Select(p => p.Unit).ToHashSet();
            var near = people.Where(p => shown.Contains(p.Unit)).ToList();
            _plan = new DemoPlan(catalogue, _lot);
            for (var i = 0; i < dossiers; i++) Plan(_lot.Below(4) == 0 ? near[_lot.Below(near.Count)] : people[_lot.Below(people.Count)], i, dossiers, cancel);
        }
        while (_events.TryDequeue(out var happen, out var at) && at < clock.End)
        {
            clock.Tell(at);
            await happen(at);
        }
        clock.Tell(null);
        foreach (var refusal in Refusals.GroupBy(r => r)) log.LogWarning("The demo's story was refused {Times} times: {Refusal}", refusal.Count(), refusal.Key);
    }

    /// <summary>Filings lie closer together towards today, mostly in working hours, some late in the evening.</summary>
    private void Plan(PersonCard citizen, int i, int of, CancellationToken cancel)
    {
        var day = Vietnam.DateOf(clock.End).AddDays(-(int)(Days * (1 - Math.Sqrt((double)i / of))));
        var at = Vietnam.At(day, new TimeOnly(_lot.Below(10) == 0 ? 19 + _lot.Below(4) : 7 + _lot.Below(9), _lot.Below(60), _lot.Below(60)));
        if (_lot.Below(5) != 0) at = Hours.NextWorkingTime(at).AddMinutes(_lot.Below(40));
        if (_plan.Next(day) is not { } chosen) return;
        _events.Enqueue(now => File(citizen, chosen.Procedure, chosen.Example, now, cancel), at);
    }

    private async Task File(PersonCard citizen, ProcedureVersion procedure, Example example, DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, filing, files) = (services.GetRequiredService<Db>(), services.GetRequiredService<Filing>(), services.GetRequiredService<FileStore>());
        var unit = territory.SuccessorOf(territory.Unit(citizen.Unit!.Value), Vietnam.DateOf(now)) ?? territory.Unit(citizen.Unit.Value);
        if (!unit.InForce(Vietnam.DateOf(now)) || await Filer(services, citizen, procedure, example, unit.Id, now, cancel) is not { } filer) return;
        var answers = DemoAnswers.After(procedure, example, citizen, Vietnam.DateOf(now), _lot);
        var situation = new Situation(Vietnam.DateOf(now), example.Channel, example.ApplicantClass, unit.Code);
        var reading = services.GetRequiredService<FormReader>().Read(procedure, procedure.Pages, FormReader.Typed(answers), situation);
        if (reading.Errors.Count > 0)
        {
            Refusals.Add($"{procedure.Code} '{example.Name}': {reading.Errors[0].Path} {reading.Errors[0].Message}");
            return;
        }
        await using var transaction = await Begin(db, cancel);
        var papers = new List<(string, Guid)>();
        foreach (var paper in Evaluation.Of(procedure, reading.Answers, situation).PapersAsked.Where(p => p is { Required: true, ShownOnly: false }))
            papers.Add((paper.Key, (await files.Keep(DemoPaper.For(paper), paper.Name + ".pdf", new FileLimits(PaperLimits.MaxBytes), filer, cancel)).Id));
        await db.SaveChangesAsync(cancel);
        var dossier = await filing.File(new Submission(procedure, citizen, unit.Id, example.Channel, example.ApplicantClass, reading.Answers, papers), cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        Next(dossier, example, 0, now, cancel);
    }

    /// <summary>Online the citizen files; what comes over the counter or by post is entered by an officer of the desk.</summary>
    private async Task<Guid?> Filer(IServiceProvider services, PersonCard citizen, ProcedureVersion procedure, Example example, Guid unit, DateTimeOffset now, CancellationToken cancel)
    {
        if (example.Channel == "online")
        {
            await services.Become(citizen.Id, null, cancel);
            return citizen.Id;
        }
        var posts = await services.GetRequiredService<People>().Holding(services.GetRequiredService<Filing>().BodiesFor(procedure, unit, Vietnam.DateOf(now)).Desk.Id, Roles.Reception, cancel);
        if (posts.Count == 0) return null;
        var post = posts[_lot.Below(posts.Count)];
        await services.Become(post.Person, post.Id, cancel);
        return post.Person;
    }

    /// <summary>Each step takes its share of what is left of the term, mostly less; some dossiers lie. What would happen after today has not happened yet.</summary>
    private void Next(Dossier dossier, Example example, int step, DateTimeOffset from, CancellationToken cancel)
    {
        if (step >= example.Path.Count) return;
        var (id, code) = (dossier.Id, dossier.Code);
        var share = dossier.DueAt is { } due && due > from ? Hours.WorkingTimeBetween(from, due).TotalMinutes / (example.Path.Count - step + 1) : ReceptionMinutes;
        var minutes = _lot.Below(30) == 0 ? 480 + _lot.Below(1800) : 4 + (int)(Math.Min(share, MostMinutes) * (20 + _lot.Below(80)) / 100);
        _events.Enqueue(now => Act(id, code, example, step, now, cancel), Hours.DueAfterWorkingHours(from, TimeSpan.FromMinutes(minutes)));
    }

    private async Task Act(Guid id, string code, Example example, int step, DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, work) = (services.GetRequiredService<Db>(), services.GetRequiredService<DossierWork>());
        var dossier = await db.Set<Dossier>().SingleAsync(d => d.Id == id, cancel);
        var rules = work.RulesOf(dossier);
        var action = rules.Process.Actions[example.Path[step]];
        if (await DemoWaits.Until(db, dossier, action, now, cancel) is { } later)
        {
            _events.Enqueue(then => Act(id, code, example, step, then, cancel), later);
            return;
        }
        if (!await Become(services, dossier, rules, action, cancel)) return;
        await using var transaction = await Begin(db, cancel);
        try
        {
            // Moved to another day and person, an example may owe what it did not, or not owe what it did.
            if (!dossier.FeePaid && action.Effects.Contains("deliver") && rules.Process.From(dossier.State).FirstOrDefault(a => a.Effects.Contains("confirmFee")) is { } fee)
            {
                await work.Act(dossier, fee.Key, await DemoAnswers.Input(fee, dossier, rules, services, _lot, cancel), cancel);
                await db.SaveChangesAsync(cancel);
            }
            if (!(dossier.FeePaid && action.Effects.Contains("confirmFee"))) await work.Act(dossier, action.Key, await DemoAnswers.Input(action, dossier, rules, services, _lot, cancel), cancel);
            await db.SaveChangesAsync(cancel);
        }
        catch (Exception no) when (no is Refused or Absent)
        {
            Refusals.Add($"{rules.Code} '{example.Name}', {action.Key}: {no.Message}");
            return;
        }
        await transaction.CommitAsync(cancel);
        if (dossier.DeliveredAt is not null && _lot.Below(3) != 0) await Rate(db, dossier, cancel);
        Next(dossier, example, step + 1, now, cancel);
    }

    /// <summary>Whoever the definition says acts: the applicant, or somebody who holds that post where the role sits.</summary>
    private async Task<bool> Become(IServiceProvider services, Dossier dossier, ProcedureVersion rules, ProcessAction action, CancellationToken cancel)
    {
        if (action.By == ProcessRole.Applicant)
        {
            await services.Become(dossier.Applicant, null, cancel);
            return true;
        }
        if (await PlaceOf(services, dossier, rules, action, cancel) is not { } place) return false;
        var posts = await services.GetRequiredService<People>().Holding(place.Body, place.Post, cancel);
        if (posts.Count == 0) return false;
        var post = posts[_lot.Below(posts.Count)];
        await services.Become(post.Person, post.Id, cancel);
        return true;
    }

    private static async Task<(Guid Body, string Post)?> PlaceOf(IServiceProvider services, Dossier dossier, ProcedureVersion rules, ProcessAction action, CancellationToken cancel)
    {
        if (action.By == ProcessRole.Consulted)
            return await services.GetRequiredService<Db>().Set<Opinion>().Awaited().Where(o => o.Dossier == dossier.Id).OrderBy(o => o.DueAt).FirstOrDefaultAsync(cancel) is { } opinion ? (opinion.Body, opinion.Post) : null;
        var role = rules.Process.Roles[action.By];
        return services.GetRequiredService<RolePlaces>().BodyOf(dossier, role) is { } body ? (body, role.Post) : null;
    }

    private async Task Rate(Db db, Dossier dossier, CancellationToken cancel)
    {
        var score = _lot.Below(20) switch { 0 => 1, < 4 => 2, _ => 3 };
        RatingRules.Add(db, dossier, score, score == 1 ? "Phải chờ lâu hơn đã hẹn." : null, clock);
        await db.SaveChangesAsync(cancel);
    }

    private WorkingHours Hours => calendar.For();

    /// <summary>A demo that is lost in a power cut is loaded again: its commits need not wait for the disk.</summary>
    private static async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> Begin(Db db, CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"set local synchronous_commit = off", cancel);
        return transaction;
    }
}
