namespace CaMauSo.Procedures.Definition;

/// <summary>Whether a dossier gets through: every state is reached from the start, every state leads to an end, every name of a state is one.</summary>
internal static class Graph
{
    /// <summary>A fault, and the way to its line from the head of the file.</summary>
    internal sealed record Fault(string Sentence, params string[] Way);

    /// <param name="cases">Keys of the cases; each has a process of its own when actions are for some of them only.</param>
    public static IReadOnlyList<Fault> Faults(Process process, IReadOnlyList<string> cases)
    {
        var names = Names(process).ToList();
        return names.Count > 0 ? names : [.. Clocks(process), .. Ways(process), .. OfCases(process, cases), .. Steps(process)];
    }

    /// <summary>Where the process of one case gets stuck though that of another does not; what no case reaches is told at the whole.</summary>
    private static IEnumerable<Fault> OfCases(Process process, IReadOnlyList<string> cases)
    {
        if (process.Actions.Values.All(action => action.Cases.Count == 0)) yield break;
        var processes = cases.Select(one => (Case: one, Process: process.In(one))).ToList();
        var whole = Ways(process).Select(fault => string.Join('/', fault.Way)).ToHashSet();
        foreach (var (one, own) in processes)
            foreach (var fault in Ways(own).Where(fault => !whole.Contains(string.Join('/', fault.Way))))
                yield return fault with { Sentence = $"{fault.Sentence.TrimEnd('.')} (trường hợp \"{one}\")." };
        foreach (var state in process.States.Values.Where(state => !whole.Contains($"process/states/{state.Key}") && processes.All(own => !own.Process.States.ContainsKey(state.Key))))
            yield return Of(state, $"Không trường hợp nào đến được trạng thái \"{state.Key}\".");
    }

    /// <summary>Names of states that no state has, and actions from where nothing follows.</summary>
    private static IEnumerable<Fault> Names(Process process)
    {
        if (!process.States.ContainsKey(process.Start)) yield return new($"Không có trạng thái \"{process.Start}\".", "process", "start");
        foreach (var action in process.Actions.Values)
        {
            foreach (var from in action.From)
                if (!process.States.TryGetValue(from, out var state)) yield return On(action, "from", $"đi từ \"{from}\", không có trạng thái này.");
                else if (state.Final) yield return On(action, "from", $"đi từ trạng thái cuối \"{from}\".");
            if (action.To is not (Process.Return or Process.Stay) && !process.States.ContainsKey(action.To)) yield return On(action, "to", $"đến \"{action.To}\", không có trạng thái này.");
        }
    }

    /// <summary>Steps the clock cannot make, and effects in a place where they would do nothing or harm.</summary>
    private static IEnumerable<Fault> Clocks(Process process)
    {
        foreach (var action in process.Actions.Values)
        {
            var from = action.From.Select(key => process.States[key]).ToList();
            var to = process.States.GetValueOrDefault(action.To);
            if (to?.Clock == Clock.Paused && from.Any(state => state.Clock == Clock.Paused))
                yield return On(action, "to", "đi từ một lần tạm dừng thẳng sang lần tạm dừng khác; phải quay lại (\"@return\") trước.");
            if (action.To == Process.Return && from.FirstOrDefault(state => state.Clock != Clock.Paused) is { } running)
                yield return On(action, "to", $"quay lại (\"@return\") từ \"{running.Key}\", không phải trạng thái tạm dừng.");
            if (to?.Clock == Clock.Running && from.Any(state => state.Clock == Clock.Reception) && !action.Effects.Contains("receive"))
                yield return On(action, "effects", "đưa hồ sơ vào giải quyết mà không tiếp nhận (effects: [receive]): thời hạn sẽ không bao giờ chạy.");
            foreach (var effect in action.Effects)
                if (Misplaced(effect, from, to) is { } wanted) yield return On(action, to is null ? "to" : "effects", $"có \"{effect}\" nên {wanted}.");
        }

        foreach (var asking in process.Actions.Values.Where(action => action.Effects.Contains("askOpinion")))
            if (!(asking.To == Process.Stay ? asking.From : [asking.To]).All(state => process.From(state).Any(action => action.Effects.Contains("giveOpinion"))))
                yield return On(asking, "effects", "chưa có hành động nào để cơ quan được hỏi trả lời (effects: [giveOpinion], by: consulted) đi sau.");
    }

    private static string? Misplaced(string effect, List<State> from, State? to) => effect switch
    {
        "receive" when from.Any(state => state.Clock != Clock.Reception) => "phải đi từ trạng thái chờ tiếp nhận (clock: Reception)",
        "askSupplement" when to?.Clock != Clock.Paused => "phải đến một trạng thái tạm dừng (clock: Paused)",
        "askCharge" when to?.Clock != Clock.Paused => "phải đến một trạng thái tạm dừng (clock: Paused)",
        // A signature ends the processing, or hands a combined procedure on from one part to the next.
        "approve" or "approveRefusal" when to?.Clock != Clock.Stopped && !(to?.Part is { } part && from.All(state => state.Part is { } before && before != part)) => "phải đến một trạng thái đã xử lý xong (clock: Stopped)",
        "deliver" or "withdraw" or "stop" or "refuseReception" when to is not { Final: true } => "phải đến một trạng thái cuối (final: true)",
        _ => null,
    };

    private static IEnumerable<Fault> Ways(Process process)
    {
        var next = Next(process);
        var reached = Reached(process);
        var ends = process.States.Values.Where(state => state.Final).Select(state => state.Key).ToList();
        var before = next.SelectMany(pair => pair.Value.Select(to => (From: pair.Key, To: to))).ToLookup(pair => pair.To, pair => pair.From);
        var ending = From(ends, process.States.Keys.ToDictionary(key => key, key => before[key].ToHashSet()));
        if (ends.Count == 0) yield return new("Quy trình không có trạng thái cuối nào (final: true): hồ sơ không bao giờ xong.", "process", "states");
        foreach (var state in process.States.Values)
        {
            if (!reached.Contains(state.Key))
                yield return Of(state, process.Actions.Values.All(action => action.To != state.Key)
                    ? $"Không hành động nào đến được trạng thái \"{state.Key}\"." : $"Từ \"{process.Start}\" không có đường nào đến trạng thái \"{state.Key}\".");
            if (ends.Count == 0 || state.Final || ending.Contains(state.Key)) continue;
            yield return Of(state, next[state.Key].Count == 0
                ? $"Không hành động nào ra khỏi trạng thái \"{state.Key}\"." : $"Từ trạng thái \"{state.Key}\" không có đường nào đến một trạng thái cuối: hồ sơ sẽ đi vòng mãi.");
        }
    }

    /// <summary>States a dossier may come to. Who comes back from a pause was there before: no state is first reached so.</summary>
    internal static HashSet<string> Reached(Process process) => From([process.Start], Next(process, action => action.To != Process.Return));

    private static IEnumerable<Fault> Steps(Process process) =>
        process.States.Values.Where(state => state.Step > process.Steps.Count)
            .Select(state => new Fault($"Trạng thái \"{state.Key}\" ở bước {state.Step} nhưng chỉ có {process.Steps.Count} bước.", "process", "states", state.Key, "step"));

    /// <summary>Where each state leads by these actions; from a pause one goes back to wherever one came from.</summary>
    internal static Dictionary<string, HashSet<string>> Next(Process process, Func<ProcessAction, bool>? by = null)
    {
        var actions = process.Actions.Values.Where(action => action.To != Process.Stay && (by is null || by(action))).ToList();
        var next = process.States.Keys.ToDictionary(key => key, _ => new HashSet<string>());
        var back = new Dictionary<string, List<string>>();
        foreach (var action in actions)
            foreach (var from in action.From.Where(next.ContainsKey))
                if (action.To != Process.Return) next[from].Add(action.To);
                else if (!back.ContainsKey(from)) next[from].UnionWith(back[from] = [.. actions.Where(other => other.To == from).SelectMany(other => other.From).Where(next.ContainsKey).Distinct()]);
        return next;
    }

    private static HashSet<string> From(IEnumerable<string> start, Dictionary<string, HashSet<string>> next)
    {
        var found = new HashSet<string>(start);
        var open = new Queue<string>(found);
        while (open.TryDequeue(out var at))
            foreach (var to in next[at])
                if (found.Add(to)) open.Enqueue(to);
        return found;
    }

    private static Fault On(ProcessAction action, string key, string sentence) => new($"Hành động \"{action.Key}\" {sentence}", "process", "actions", action.Key, key);

    private static Fault Of(State state, string sentence) => new(sentence, "process", "states", state.Key);
}
