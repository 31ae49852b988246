using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>Parallel co-ordination: asks other bodies for their opinion, takes it, and stops waiting when the dossier moves on.</summary>
internal sealed class Opinions(Db db, RolePlaces places, DossierClock clock, TerritoryMap territory, Visitor visitor, Actor actor, TimeProvider time)
{
    /// <summary>Answers as the form offers them.</summary>
    internal static readonly IReadOnlyDictionary<string, (OpinionAnswer Answer, string Words)> Answers = new Dictionary<string, (OpinionAnswer, string)>
    {
        ["agree"] = (OpinionAnswer.Agree, "Đồng ý"), ["disagree"] = (OpinionAnswer.Disagree, "Không đồng ý"), ["remark"] = (OpinionAnswer.Remark, "Có ý kiến khác"),
    };

    internal static string Words(OpinionAnswer answer) => Answers.Values.First(a => a.Answer == answer).Words;

    /// <exception cref="Refused">Somebody asked before has not answered yet, or a body does not exist today.</exception>
    internal async Task<string> Ask(Dossier dossier, ProcedureVersion rules, ProcessAction action, ActionInput input, CancellationToken cancel)
    {
        var before = await db.Set<Opinion>().Where(o => o.Dossier == dossier.Id).ToListAsync(cancel);
        var chosen = action.With.Where(w => input.Consulted.Count == 0 || input.Consulted.Contains(w.Role)).ToList();
        var asked = new List<string>();
        foreach (var consultation in chosen)
        {
            var role = rules.Process.Roles[consultation.Role];
            var body = places.BodyOf(dossier, role) ?? throw new Refused($"Chưa có cơ quan nào để hỏi ý kiến ({role.Name}).");
            if (before.Exists(o => o.Role == role.Key && o.IsAwaited && o.DueAt >= time.Now)) throw new Refused($"Đang chờ ý kiến của {territory.Body(body).Name}; chưa hỏi lại được.");
            foreach (var stale in before.Where(o => o.Role == role.Key && o.IsAwaited)) stale.ClosedAt = time.Now;
            var due = clock.HoursOf(body).Due(time.Now, consultation.Term)!.Value;
            db.Add(new Opinion
            {
                Id = Guid.CreateVersion7(time.Now), Dossier = dossier.Id, Round = 1 + before.Select(o => o.Round).DefaultIfEmpty(0).Max(), Role = role.Key, RoleName = role.Name,
                Body = body, Post = role.Post, Question = input.Question!, AskedAt = time.Now, AskedBy = actor.Name, DueAt = due,
            });
            asked.Add($"{territory.Body(body).Name} (trước {Vietnam.Local(due):HH:mm dd/MM/yyyy})");
        }
        return $"{input.Question} Hỏi: {string.Join("; ", asked)}";
    }

    /// <summary>The opinion this visitor's body still owes.</summary>
    internal async Task<Opinion?> Mine(Dossier dossier, CancellationToken cancel) => visitor.Post is { } post
        ? await db.Set<Opinion>().AwaitedFrom(post.Body, post.Role).Where(o => o.Dossier == dossier.Id).OrderBy(o => o.AskedAt).FirstOrDefaultAsync(cancel) : null;

    /// <summary>Whether this visitor's post was ever asked about the dossier.</summary>
    internal async Task<bool> WasAsked(Dossier dossier, CancellationToken cancel) =>
        visitor.Post is { } post && await db.Set<Opinion>().AnyAsync(o => o.Dossier == dossier.Id && o.Body == post.Body && o.Post == post.Role, cancel);

    internal async Task<string> Give(Dossier dossier, ActionInput input, CancellationToken cancel)
    {
        var mine = await Mine(dossier, cancel) ?? throw new Refused("Cơ quan của bạn đã trả lời, hoặc hồ sơ không còn chờ ý kiến.");
        var (answer, words) = Answers[input.Answer!];
        (mine.AnsweredAt, mine.Answer, mine.Said, mine.AnsweredBy, mine.Person) = (time.Now, answer, input.Opinion, actor.Name, actor.Person);
        return string.IsNullOrEmpty(input.Opinion) ? $"{words}." : $"{words}: {input.Opinion}";
    }

    /// <summary>The dossier has moved where nobody can answer any more: what was not answered is not waited for.</summary>
    internal async Task StopWaiting(Dossier dossier, CancellationToken cancel)
    {
        foreach (var opinion in await db.Set<Opinion>().Awaited().Where(o => o.Dossier == dossier.Id).ToListAsync(cancel)) opinion.ClosedAt = time.Now;
    }

    /// <summary>The last round, counted for guards.</summary>
    internal async Task<Situation> Count(Situation situation, Dossier dossier, CancellationToken cancel)
    {
        var all = await db.Set<Opinion>().AsNoTracking().Where(o => o.Dossier == dossier.Id).ToListAsync(cancel);
        var last = all.Where(o => o.Round == all.Max(x => x.Round)).ToList();
        return situation with
        {
            OpinionsAsked = last.Count,
            OpinionsAnswered = last.Count(o => o.AnsweredAt is not null),
            OpinionsDisagreed = last.Count(o => o.Answer == OpinionAnswer.Disagree),
            OpinionsOpen = all.Count(o => o.IsAwaited && o.DueAt >= time.Now),
        };
    }

    /// <summary>Whom the dossier waits for, by name: "Sở Y tế (đến 16:00 12/12/2026)".</summary>
    internal async Task<string> Awaited(Dossier dossier, CancellationToken cancel)
    {
        var now = time.Now;
        var waiting = await db.Set<Opinion>().AsNoTracking().Awaited().Where(o => o.Dossier == dossier.Id && o.DueAt >= now).OrderBy(o => o.DueAt).ToListAsync(cancel);
        return string.Join("; ", waiting.Select(o => $"{territory.Body(o.Body).Name} (đến {Vietnam.Local(o.DueAt):HH:mm dd/MM/yyyy})"));
    }
}
