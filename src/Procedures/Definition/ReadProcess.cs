using System.Collections.Frozen;

namespace CaMauSo.Procedures.Definition;

/// <summary>Reads states and actions; whether anybody could get stuck is judged when the whole file is known.</summary>
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
        part.Done();
        return process;
    }

    private static State State(string key, Part part, string[] roles)
    {
        var state = new State(
            key, part.Text("name"), part.Text("citizenText"), part.WholeOrNone("nationalCode", 1),
            part.OneOfOrNone("holder", roles), part.Word<Clock>("clock"), part.Flag("final"),
            part.OneOfOrNone("outcome", Outcomes), part.Whole("step", 1),
            ReadRules.Term(part, "budget", optional: true))
        { Resume = part.OneOfOrNone("resume", "RESUME", "RESTART"), Part = part.TextOrNone("part"), Stage = part.TextOrNone("stage") };
        if (state.NationalCode is null or > 10) throw part.Refuse("nationalCode", "Mã trạng thái quốc gia là số từ 1 đến 10.");
        if (state.Final != state.Outcome is not null) throw part.Refuse("final", "Trạng thái cuối phải có \"outcome\", trạng thái khác thì không.");
        if (state.Resume is not null && state.Clock != Clock.Paused) throw part.Refuse("resume", "Chỉ trạng thái tạm dừng (clock: Paused) mới có \"resume\".");
        if (state.Clock != ClockOf(state)) throw part.Refuse("clock", $"Mã {state.NationalCode} thì đồng hồ là {ClockOf(state)}, ở đây ghi {state.Clock}.");
        if (state.Final && state.Clock != Clock.Stopped) throw part.Refuse("clock", "Trạng thái cuối phải dừng đồng hồ (clock: Stopped).");
        if (!state.Final && state.Holder is null) throw part.Refuse(null, $"Trạng thái \"{key}\" chưa kết thúc thì phải có người giữ (\"holder\").");
        return state;
    }

    /// <summary>What the ten national codes mean for the time; 8 is a stop for a while or for good.</summary>
    private static Clock ClockOf(State state) => state.NationalCode switch
    {
        1 => Clock.Reception,
        2 or 4 => Clock.Running,
        5 or Procedures.State.AwaitsMoney => Clock.Paused,
        8 => state.Clock == Clock.Paused ? Clock.Paused : Clock.Stopped,
        _ => Clock.Stopped,
    };

    private static OrderedDictionary<string, T> Ordered<T>(IReadOnlyList<(string Key, T Value)> pairs)
    {
        var ordered = new OrderedDictionary<string, T>();
        foreach (var (key, value) in pairs) ordered.Add(key, value);
        return ordered;
    }
}
