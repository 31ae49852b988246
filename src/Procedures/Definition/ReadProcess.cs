using System.Collections.Frozen;

namespace CaMauSo.Procedures.Definition;

/// <summary>Reads states and actions, and refuses a process somebody could get stuck in.</summary>
internal static class ReadProcess
{
    private static readonly string[] Outcomes = ["granted", "notResolved", "notReceived", "withdrawn", "stopped"];

    public static Process Of(Part part, IReadOnlyList<ProcessRole> roles, Dictionary<string, IReadOnlyList<Choice>> lists)
    {
        string[] names = [ProcessRole.Applicant, .. roles.Select(role => role.Key)];
        var states = part.EachNamed("states", (key, state) => State(key, state, names));
        var actions = part.EachNamed("actions", (key, action) => ReadAction.Of(key, action, names, lists));
        var process = new Process(part.Text("start"), Ordered(states), Ordered(actions))
        { Steps = part.Texts("steps"), Roles = roles.ToFrozenDictionary(role => role.Key) };
        Hold(part, process);
        part.Done();
        return process;
    }

    private static State State(string key, Part part, string[] roles)
    {
        var state = new State(
            key, part.Text("name"), part.Text("citizenText"), part.WholeOrNone("nationalCode", 1),
            part.TextOrNone("holder") is null ? null : part.OneOf("holder", null, roles), part.Word<Clock>("clock"), part.Flag("final"),
            part.TextOrNone("outcome") is null ? null : part.OneOf("outcome", null, Outcomes), part.Whole("step", 1),
            ReadRules.Term(part, "budget", optional: true))
        { Resume = part.TextOrNone("resume") is null ? null : part.OneOf("resume", null, "RESUME", "RESTART") };
        if (state.NationalCode is null or > 10) throw part.Refuse("nationalCode", "Mã trạng thái quốc gia là số từ 1 đến 10.");
        if (state.Final != state.Outcome is not null) throw part.Refuse("final", "Trạng thái cuối phải có \"outcome\", trạng thái khác thì không.");
        if (state.Resume is not null && state.Clock != Clock.Paused) throw part.Refuse("resume", "Chỉ trạng thái tạm dừng (clock: Paused) mới có \"resume\".");
        if (!state.Final && state.Holder is null) throw part.Refuse(null, $"Trạng thái \"{key}\" chưa kết thúc thì phải có người giữ (\"holder\").");
        return state;
    }

    private static void Hold(Part part, Process process)
    {
        if (!process.States.ContainsKey(process.Start)) throw part.Refuse("start", $"Không có trạng thái \"{process.Start}\".");
        foreach (var action in process.Actions.Values)
        {
            foreach (var from in action.From)
                if (!process.States.TryGetValue(from, out var state)) throw part.Refuse("actions", $"Hành động \"{action.Key}\" đi từ \"{from}\", không có trạng thái này.");
                else if (state.Final) throw part.Refuse("actions", $"Hành động \"{action.Key}\" đi từ trạng thái cuối \"{from}\".");
            if (process.States.TryGetValue(action.To, out var next) && next.Clock == Clock.Paused && action.From.Any(from => process.States[from].Clock == Clock.Paused))
                throw part.Refuse("actions", $"Hành động \"{action.Key}\" đi từ một lần tạm dừng thẳng sang lần tạm dừng khác; phải quay lại (\"@return\") trước.");
            if (action.To is not (Process.Return or Process.Stay) && !process.States.ContainsKey(action.To))
                throw part.Refuse("actions", $"Hành động \"{action.Key}\" đến \"{action.To}\", không có trạng thái này.");
        }

        foreach (var asking in process.Actions.Values.Where(action => action.Effects.Contains("askOpinion")))
            if (!(asking.To == Process.Stay ? asking.From : [asking.To]).All(state => process.From(state).Any(action => action.Effects.Contains("giveOpinion"))))
                throw part.Refuse("actions", $"Sau \"{asking.Key}\" chưa có hành động nào để cơ quan được hỏi trả lời (effects: [giveOpinion], by: consulted).");
        foreach (var state in process.States.Values)
        {
            if (state.Step > process.Steps.Count) throw part.Refuse("states", $"Trạng thái \"{state.Key}\" ở bước {state.Step} nhưng chỉ có {process.Steps.Count} bước.");
            if (state.Key != process.Start && process.Actions.Values.All(action => action.To != state.Key))
                throw part.Refuse("states", $"Không hành động nào đến được trạng thái \"{state.Key}\".");
            if (!state.Final && process.From(state.Key).All(action => action.To == Process.Stay))
                throw part.Refuse("states", $"Không hành động nào ra khỏi trạng thái \"{state.Key}\".");
        }
    }

    private static OrderedDictionary<string, T> Ordered<T>(IReadOnlyList<(string Key, T Value)> pairs)
    {
        var ordered = new OrderedDictionary<string, T>();
        foreach (var (key, value) in pairs) ordered.Add(key, value);
        return ordered;
    }
}
