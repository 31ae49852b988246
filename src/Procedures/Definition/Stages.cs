namespace CaMauSo.Procedures.Definition;

/// <summary>Stages of the time held against the process: every running state belongs to one, each has its states, and nobody goes back to an earlier one.</summary>
internal static class Stages
{
    public static IEnumerable<Graph.Fault> Faults(ProcedureVersion version)
    {
        var (stages, states) = (version.Time.Stages, version.Process.States);
        var place = stages.Select((stage, i) => (stage.Key, i)).ToDictionary(pair => pair.Key, pair => pair.i);
        foreach (var state in states.Values)
            if (state.Stage is { } named && !place.ContainsKey(named)) yield return On(state, $"thuộc giai đoạn \"{named}\" nhưng \"time.stages\" không có");
            else if (state.Stage is not null && state.Clock != Clock.Running) yield return On(state, "không tính thời hạn nên không thuộc giai đoạn nào; bỏ \"stage\" ở đây");
            else if (state.Stage is null && state.Clock == Clock.Running && stages.Count > 0) yield return On(state, "đang tính thời hạn nên phải nói thuộc giai đoạn nào ở \"stage\"");
        if (stages.Count == 0) yield break;
        if (stages.Count == 1) yield return In("Thời hạn chia giai đoạn thì phải có ít nhất hai giai đoạn.");
        if (version.Time.Term.Unit == Kernel.TermUnit.None) yield return In("Không hẹn ngày trả thì không chia giai đoạn.");
        foreach (var (stage, i) in stages.Select((stage, i) => (stage, i)))
            if (states.Values.All(state => state.Stage != stage.Key)) yield return In($"Không trạng thái nào thuộc giai đoạn \"{stage.Key}\".", $"{i}");
        foreach (var action in version.Process.Actions.Values.Where(action => states.GetValueOrDefault(action.To)?.Stage is { } to && place.ContainsKey(to)))
        {
            var to = place[states[action.To].Stage!];
            if (action.Effects.Contains("receive") && to > 0)
                yield return By(action, $"tiếp nhận thẳng vào giai đoạn \"{stages[to].Key}\"; phải bắt đầu ở giai đoạn đầu, \"{stages[0].Key}\"");
            if (Before(version.Process, action).Where(state => state.Stage is { } from && place.GetValueOrDefault(from, -1) > to).Select(state => state.Stage).FirstOrDefault() is { } later)
                yield return By(action, $"đưa hồ sơ từ giai đoạn \"{later}\" quay về giai đoạn trước, \"{stages[to].Key}\"");
        }
    }

    /// <summary>Running states an action may come from; through a pause, those it began in.</summary>
    private static IEnumerable<State> Before(Process process, ProcessAction action) =>
        action.From.Select(key => process.States.GetValueOrDefault(key)).OfType<State>().SelectMany(state => state.Clock != Clock.Paused ? [state]
            : process.Actions.Values.Where(other => other.To == state.Key).SelectMany(other => other.From).Distinct().Select(key => process.States.GetValueOrDefault(key)).OfType<State>());

    private static Graph.Fault In(string sentence, params string[] way) => new(sentence, ["time", "stages", .. way]);

    private static Graph.Fault On(State state, string sentence) => new($"Trạng thái \"{state.Key}\" {sentence}.", "process", "states", state.Key);

    private static Graph.Fault By(ProcessAction action, string sentence) => new($"Hành động \"{action.Key}\" {sentence}.", "process", "actions", action.Key, "to");
}
