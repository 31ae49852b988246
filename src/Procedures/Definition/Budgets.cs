using CaMauSo.Kernel;
using CaMauSo.Procedures.Expressions;

namespace CaMauSo.Procedures.Definition;

/// <summary>
/// Whether the time the steps are given fits the time the law gives. For each term a dossier may have, the longest way through the running states
/// that its case leaves open is added up; what comes back from a pause or is sent back for another look is no way onward.
/// </summary>
internal sealed class Budgets
{
    private const int HoursOfDay = 8;

    /// <summary>More ways than any process of the law has; beyond, nobody can follow it either.</summary>
    private const int MostSteps = 200_000;

    private readonly ProcedureVersion version;
    private readonly IReadOnlyDictionary<string, Expression> read;
    private Dictionary<string, HashSet<string>> next = [];
    private int left = MostSteps;

    private Budgets(ProcedureVersion version, IReadOnlyDictionary<string, Expression> read) => (this.version, this.read) = (version, read);

    public static IEnumerable<Graph.Fault> Faults(ProcedureVersion version, IReadOnlyDictionary<string, Expression> read) => new Budgets(version, read).Found().DistinctBy(fault => string.Join('/', fault.Way));

    private IEnumerable<Graph.Fault> Found()
    {
        foreach (var state in version.Process.States.Values.Where(state => state is { Clock: Clock.Reception, Budget: not null }))
            if (Hours(state.Budget) > Hours(version.Time.Reception))
                yield return new($"Trạng thái \"{state.Key}\" để {Said(state.Budget!)}, quá thời hạn xem hồ sơ là {Said(version.Time.Reception)}.", Way(state.Key));
        foreach (var (one, of, term, channel, outlook) in Terms())
        {
            if (Hours(term) is not { } most) continue;
            next = Graph.Next(version.Process, action => action.To != Process.Return && !action.Effects.Contains("sendBack") && action.IsFor(one) && (action.When is null || !read.TryGetValue(action.When, out var when) || outlook.Of(when) is not false));
            left -= next.Values.Sum(to => to.Count);
            var (hours, way) = Longest(version.Process.Start, []);
            if (left < 0)
            {
                yield return new("Quy trình có quá nhiều đường đi để cộng thời gian các bước: hãy tách bớt trạng thái.", "process", "states");
                yield break;
            }

            foreach (var fault in OfStages(one, of, term, most, channel, outlook)) yield return fault;
            if (hours <= most) continue;
            var steps = way.Where(key => HoursIn(key) > 0).ToList();
            yield return new($"Thời gian các bước cộng lại quá thời hạn{of}: {string.Join(" + ", steps.Select(key => $"{key} {HoursIn(key)}"))} = {hours} giờ làm việc, thời hạn {Said(term)} là {most} giờ.", Way(steps.MaxBy(HoursIn)!));
        }
    }

    /// <summary>Stages that add up to more than the whole, and steps that add up to more than their stage.</summary>
    private IEnumerable<Graph.Fault> OfStages(string? one, string of, Term term, int most, string channel, Outlook outlook)
    {
        if (version.Time.Stages.Count == 0) yield break;
        var (own, all) = (version.Process.In(one).States, next);
        var stages = version.Time.Stages.Where(stage => own.Values.Any(state => state.Stage == stage.Key)).Select(stage => (Stage: stage, Hours: LongestOf(stage, channel, outlook))).ToList();
        if (stages.Sum(pair => pair.Hours) is var sum && sum > most)
            yield return new($"Các giai đoạn cộng lại quá thời hạn{of}: {string.Join(" + ", stages.Select(pair => $"{pair.Stage.Key} {pair.Hours}"))} = {sum} giờ làm việc, thời hạn {Said(term)} là {most} giờ.", "time", "stages");
        foreach (var (stage, mostOfStage) in stages)
        {
            bool Within(string key) => version.Process.States[key].Stage == stage.Key;
            next = all.ToDictionary(pair => pair.Key, pair => pair.Value.Where(Within).ToHashSet());
            var (hours, way) = own.Keys.Where(Within).Select(key => Longest(key, [])).MaxBy(found => found.Hours);
            if (hours > mostOfStage)
                yield return new($"Thời gian các bước của giai đoạn \"{stage.Key}\"{of} cộng lại là {hours} giờ làm việc, quá thời hạn của giai đoạn là {mostOfStage} giờ.", Way(way.MaxBy(HoursIn)!));
        }

        next = all;
    }

    /// <summary>The longest term a stage may have for such a dossier.</summary>
    private int LongestOf(TermStage stage, string channel, Outlook outlook)
    {
        var longest = 0;
        foreach (var special in stage.Cases)
        {
            if (outlook.Of(read[special.When]) is false) continue;
            longest = Math.Max(longest, Hours(special.TermOf(channel)) ?? 0);
            if (outlook.Of(read[special.When]) is true) return longest;
        }

        return Math.Max(longest, Hours(stage.Term) ?? 0);
    }

    /// <summary>Every term a dossier may get, for whom, and what is certain of such a dossier.</summary>
    private IEnumerable<(string? Case, string Of, Term Term, string Channel, Outlook Outlook)> Terms()
    {
        foreach (var one in version.Cases.Select(one => (ProcedureCase?)one).DefaultIfEmpty(null))
            foreach (var channel in new[] { "online", "counter", "post" })
            {
                var of = one is null ? "" : $" của trường hợp \"{one.Key}\"{(channel == "online" && one.OnlineTerm is not null ? " nộp qua mạng" : "")}";
                if (one?.TermOf(channel) is { } own)
                {
                    yield return (one?.Key, of, own, channel, About(one, channel));
                    continue;
                }

                foreach (var special in version.Time.Cases)
                    if (About(one, channel, special) is var outlook && outlook.Of(read[special.When]) is not false) yield return (one?.Key, $"{of} khi {special.When}{Online(special.OnlineTerm)}", special.TermOf(channel), channel, outlook);
                yield return (one?.Key, of + Online(version.Time.OnlineTerm), version.Time.TermOf(channel), channel, About(one, channel, null, [.. version.Time.Cases]));

                string Online(Term? term) => channel == "online" && term is not null ? " nộp qua mạng" : "";
            }
    }

    private Outlook About(ProcedureCase? one, string channel, TermCase? holds = null, params TermCase[] not)
    {
        var outlook = new Outlook(name => version.Determinants.FirstOrDefault(fact => fact.Key == name) is { } fact ? read.GetValueOrDefault(fact.Is) : null);
        outlook.Settle("channel", channel);
        if (one is not null) outlook.Settle(ProcedureCase.Word, one.Key);
        if (one?.When is { } when) outlook.Assume(read[when], true);
        if (holds is not null) outlook.Assume(read[holds.When], true);
        foreach (var other in not) outlook.Assume(read[other.When], false);
        return outlook;
    }

    private (int Hours, List<string> Way) Longest(string at, HashSet<string> passed)
    {
        var (best, way) = (0, new List<string>());
        if (--left < 0) return (best, way);
        passed.Add(at);
        foreach (var to in next[at].Where(to => !passed.Contains(to)))
            if (Longest(to, passed) is var further && further.Hours > best) (best, way) = further;
        passed.Remove(at);
        return (best + HoursIn(at), [at, .. way]);
    }

    private int HoursIn(string state) => version.Process.States[state] is { Clock: Clock.Running, Budget: { } budget } ? Hours(budget) ?? 0 : 0;

    /// <summary>The working hours in a term, in weeks without a holiday; null when there is no term.</summary>
    private static int? Hours(Term? term) => term?.Unit switch
    {
        TermUnit.WorkingHours => term.Amount,
        TermUnit.WorkingDays => term.Amount * HoursOfDay,
        TermUnit.CalendarDays => term.Amount * 5 / 7 * HoursOfDay,
        TermUnit.Months => term.Amount * 21 * HoursOfDay,
        TermUnit.SameDay => HoursOfDay,
        _ => null,
    };

    private static string Said(Term term) => term.Unit == TermUnit.SameDay ? "trong ngày" : term.Text;

    private static string[] Way(string state) => ["process", "states", state, "budget"];
}
